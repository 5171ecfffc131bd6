import { type Action, covers, permissions, withoutSecondFactor } from '@belfry/access';
import type { PlanFinding } from '@belfry/contracts';
import { type BasedOn, type Context, outOfScope, ServiceError } from '@belfry/services';
import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMethod } from 'trpc-to-openapi';
import type { ApiContext } from './api-context.ts';
import { refusalOf, statusOf } from './refusal.ts';

/** What stands at each procedure: its action, and its place in the REST API. */
export interface ProcedureMeta extends Record<string, unknown> {
  readonly action?: Action;
  readonly openapi?: {
    readonly method: OpenApiMethod;
    readonly path: `/${string}`;
    readonly summary: string;
    readonly tags: string[];
  };
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const plain = refusalOf(error);
      const refusal = { ...plain, message: ctx?.language?.refusal(plain.message) ?? plain.message };
      return { ...shape, message: refusal.message, data: { ...shape.data, refusal } };
    },
  });

/** Makes a router. */
export const { router } = t;

/** Calls procedures without a network: for the REST handler and tests. */
export const { createCallerFactory } = t;

/** Every procedure: somebody must be signed in, and what a use case refuses gets its code. */
const signedIn = t.procedure.use(async ({ ctx, meta, next, getRawInput }) => {
  const { platform, actor, ip } = ctx;
  if (!actor) throw new TRPCError({ code: 'UNAUTHORIZED' });
  if (actor.needsSecondFactor && !withoutSecondFactor.has(meta?.action ?? '')) throw setUpFirst();
  if (meta?.action && !covers(actor.scopes, meta.action)) throw refused(outOfScope(meta.action));
  // Postgres has no place for it in a text.
  const raw = await getRawInput();
  if (JSON.stringify(raw ?? null).includes('\\u0000'))
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'NUL stands in no text.' });
  const warnings = new Map<string, PlanFinding>();
  const noticed = (findings: readonly PlanFinding[]) => {
    for (const finding of findings) warnings.set(JSON.stringify([finding.code, finding.about]), finding);
  };
  const result = await next({
    ctx: { service: { ...platform, actor, ip, noticed, basedOn: basedOnOf(raw) } satisfies Context },
  });
  if (result.ok) {
    const data = warnings.size === 0 ? result.data : withWarnings(result.data, warnings);
    return { ...result, data: ctx.language?.answer(data) ?? data };
  }
  const { cause } = result.error;
  if (cause instanceof ServiceError) throw refused(cause);
  if (result.error.code === 'INTERNAL_SERVER_ERROR') platform.warn('a procedure failed', cause ?? result.error);
  return result;
});

/** What a change says that the fields were; undefined: it does not say. It stands beside the fields, and schemas do not know it. */
function basedOnOf(input: unknown): BasedOn | undefined {
  if (!isObject(input) || !isObject(input.basedOn)) return undefined;
  return { id: typeof input.id === 'string' ? input.id : undefined, fields: input.basedOn };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What `warned` says that the answer may have. */
function withWarnings(data: unknown, warnings: ReadonlyMap<string, PlanFinding>): unknown {
  return typeof data === 'object' && data !== null ? { ...data, warnings: [...warnings.values()] } : data;
}

/** The services say it too: here it is said of whatever asks none of them. */
function setUpFirst(): TRPCError {
  const message = 'Please set up the second step of your sign-in first.';
  return refused(new ServiceError('forbidden', message, { reason: 'second_factor.required' }));
}

const refused = (cause: ServiceError) =>
  new TRPCError({ code: statusOf[cause.code].trpc, message: cause.publicMessage, cause });

/** A procedure for an action, at its place in the REST API. The use case itself checks whether the actor may. */
export function act(action: Action, method: OpenApiMethod, path: `/${string}`, summary: string) {
  const tag = action.slice(0, action.indexOf('.'));
  if (!(action in permissions)) throw new Error(`no such action: ${action}`);
  return signedIn.meta({ action, openapi: { method, path, summary, tags: [tag] } });
}
