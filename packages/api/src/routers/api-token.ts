import { ApiTokenCreated, ApiTokenCreateInput, ApiTokenList, ById, Done } from '@belfry/contracts';
import { createApiToken, listApiTokens, revokeApiToken } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `apiToken.*` */
export const apiTokenRouter = router({
  list: act('apiToken.list', 'GET', '/api-tokens', 'Your keys for the API')
    .output(ApiTokenList)
    .query(({ ctx }) => listApiTokens(ctx.service)),
  create: act('apiToken.create', 'POST', '/api-tokens', 'Make a key for the API; it is told once')
    .input(ApiTokenCreateInput)
    .output(ApiTokenCreated)
    .mutation(({ ctx, input }) => createApiToken(ctx.service, input)),
  revoke: act('apiToken.revoke', 'DELETE', '/api-tokens/{id}', 'Revoke a key')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeApiToken(ctx.service, input)),
});
