import { appendAudit, type Transaction } from '@belfry/db';
import { type Commit, commit } from './commit.ts';
import type { Context } from './context.ts';

/** One change to many things of one kind: one transaction and one revision, and for each of them an entry in the audit log. */
interface CommitMany extends Pick<Commit<unknown>, 'plan'> {
  readonly companyId: string;
  readonly brandId: string;
  /** `<entity>.<verb>`, as of the change to one. */
  readonly action: string;
  readonly ids: readonly [string, ...string[]];
  readonly detail: Record<string, string | number | boolean | null>;
}

/** Runs `change` as `commit` does, for many things of one company. */
export function commitMany<T>(
  ctx: Context,
  { companyId, brandId, action, ids: [first, ...others], detail, plan }: CommitMany,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const audit = { action, entityId: first, detail: { ...detail, together: others.length + 1 } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit, plan }, async (tx) => {
    const value = await change(tx);
    for (const entityId of others)
      await appendAudit(tx, { ...audit, entityId, actor: ctx.actor, ip: ctx.ip, companyId, brandId });
    return value;
  });
}
