export type * from './call.ts';
export type * from './facts.ts';
export type * from './feed.ts';
export type * from './rules.ts';
