export * from './dns/index.ts';
export * from './dtls/index.ts';
export * from './media/index.ts';
export * from './ng/index.ts';
export * from './sibling/index.ts';
export * from './sip/index.ts';
export * from './srtp/index.ts';
export * from './tls/index.ts';
