export { answerOf, itemsOf, type Problem, RequestRefused } from './answer.ts';
export { type BelfryClient, type ClientOptions, createClient } from './client.ts';
export type { components, operations, paths } from './generated/api.ts';
