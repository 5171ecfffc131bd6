export type { ApiContext } from './api-context.ts';
export { type AppRouter, appRouter } from './app-router.ts';
export { handleRecording } from './handle-recording.ts';
export { handleRest } from './handle-rest.ts';
export { handleTrpc } from './handle-trpc.ts';
export { openApiDocument } from './openapi-document.ts';
export { refusalOf, statusOf } from './refusal.ts';
export { type RestRoute, restRoutes } from './rest-routes.ts';
export { createCallerFactory, type ProcedureMeta } from './trpc.ts';
