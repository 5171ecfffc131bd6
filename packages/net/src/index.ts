export * from './ng/index.ts';
