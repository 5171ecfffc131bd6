import type { Action } from '@belfry/access';
import type { OpenApiMethod } from 'trpc-to-openapi';
import { appRouter } from './app-router.ts';
import type { ProcedureMeta } from './trpc.ts';

/** A procedure's place in the REST API. */
export interface RestRoute {
  /** `entity.verb` */
  readonly name: string;
  readonly action: Action;
  readonly method: OpenApiMethod;
  readonly path: string;
  readonly pattern: RegExp;
  readonly hasInput: boolean;
}

/** All of them, fixed paths before those with parameters. */
export const restRoutes: readonly RestRoute[] = Object.entries(appRouter._def.procedures)
  .map(([name, procedure]) => {
    const { meta, inputs } = (procedure as unknown as { _def: { meta?: ProcedureMeta; inputs: readonly unknown[] } })
      ._def;
    if (!meta?.openapi || !meta.action) throw new Error(`${name} has no place in the REST API`);
    const { method, path } = meta.openapi;
    const { action } = meta;
    const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`);
    return { name, action, method, path, pattern, hasInput: inputs.length > 0 };
  })
  .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
