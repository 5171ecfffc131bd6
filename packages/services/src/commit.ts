import {
  type AuditEntry,
  appendAudit,
  type RowImage,
  type Scope,
  ScopeNotFound,
  type Transaction,
  withPolicyChange,
} from '@belfry/db';
import type { Context } from './context.ts';
import { refuseOverwriting } from './meanwhile.ts';
import { type Looked, withFindings } from './numbering-plan/findings.ts';
import { inUse, notFound, ServiceError, taken } from './service-error.ts';

/** Whose policy changes, and what the audit log says of it. */
export interface Commit<T> {
  readonly scope: Scope;
  readonly audit: AuditEntry | ((value: T) => AuditEntry);
  /** Plans that the change can spoil: what it brings about there is told, or refused. */
  readonly plan?: Looked | undefined;
  /** For changes of thousands of rows: how long one may take; 30 s when absent. */
  readonly timeoutMs?: number;
}

/**
 * Runs `change` in one transaction with its revision and audit row, and announces it to the workers after the commit. A feed that is away fails
 * nothing: workers compare revisions. What the database refuses (something unique, something that others lead to) becomes a `ServiceError`.
 */
export async function commit<T>(
  ctx: Context,
  { scope, audit, plan, timeoutMs = 30_000 }: Commit<T>,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { db, bus, actor, ip } = ctx;
  const check =
    ctx.basedOn && ((tx: Transaction, images: readonly RowImage[]) => refuseOverwriting(ctx, tx, scope, images));
  const { value, messages } = await withPolicyChange(db, { scope, actor, ip, audit, check, timeoutMs }, (tx) =>
    plan ? withFindings(ctx, tx, plan, () => change(tx)) : change(tx),
  ).catch((error: unknown) => {
    throw refusalOf(error);
  });
  for (const message of messages) {
    await bus.policyFeed.publish(message).catch((error: unknown) => ctx.warn('policy feed', error));
  }
  return value;
}

/** Appends to the audit log what is no change of policy: a sign-in, a look at a secret. */
export async function record(ctx: Context, entry: AuditEntry & { brandId?: string | null; companyId?: string | null }) {
  const { brandId = ctx.actor.brandId ?? null, companyId = ctx.actor.companyId ?? null, ...rest } = entry;
  await appendAudit(ctx.db, { ...rest, brandId, companyId, actor: ctx.actor, ip: ctx.ip });
}

function refusalOf(error: unknown): unknown {
  if (error instanceof ServiceError) return error;
  if (error instanceof ScopeNotFound) return notFound(error.message.includes('"company"') ? 'company' : 'brand');
  switch (codeOf(error)) {
    case 'P2002':
      return taken(uniqueField(error));
    case 'P2003':
    case 'P2014':
      return inUse('Something leads to it: change that first.');
    case 'P2025':
      return notFound('entry');
    default:
      return error;
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** The column that a unique constraint is about, without the tenant's that stand before it. */
function uniqueField(error: unknown): string {
  const text = JSON.stringify((error as { meta?: unknown }).meta ?? {});
  if (text.includes('Membership_target')) return 'level';
  const fields = ['username', 'domain', 'host', 'number', 'prefix', 'name'];
  return fields.find((field) => new RegExp(`["_]${field}["\\\\_]`).test(text)) ?? 'name';
}
