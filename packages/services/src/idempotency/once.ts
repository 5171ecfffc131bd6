import { createHash } from 'node:crypto';
import { newId, openSecret, Prisma, type SealPlace, sealSecret } from '@belfry/db';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';

/** A request that its sender has given a key, so that it can be sent again without being done again. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What is answered (JSON text), and whether it was given before. */
export interface OnceAnswer {
  readonly body: string;
  readonly isReplayed: boolean;
}

const keptMs = 86_400_000;
/** After so long a request that is not finished never will be: its process has died. */
const unfinishedMs = 120_000;

const placeOf = (id: string): SealPlace => ({
  table: 'IdempotentRequest',
  column: 'sealedAnswer',
  rowId: id,
  companyId: '',
});

/**
 * Does a request once for its sender (the key for the API or the session, and what it acts as) and key; sent again within a day, it is answered as it was. What was refused has made nothing, and may be sent again with
 * the same key. `conflict`: the key was another request's (`idempotency.other_request`), the request is still being done (`idempotency.going_on`), or it
 * is not known whether it was done (`idempotency.unfinished`).
 */
export async function once(
  ctx: Context,
  request: KeyedRequest,
  act: () => Promise<string>,
  isRefusal: (error: unknown) => boolean,
): Promise<OnceAnswer> {
  const { db, sealKey, actor } = ctx;
  const id = newId();
  const who = [
    actor.apiTokenId ?? actor.sessionId,
    actor.membershipId ?? actor.loginId ?? actor.name,
    actor.level,
    actor.brandId,
    actor.companyId,
    actor.userId,
  ];
  const name = { actor: who.join('|'), key: request.key };
  const fingerprint = createHash('sha256').update(`${request.method} ${request.path}\n${request.body}`).digest('hex');
  await db.idempotentRequest.deleteMany({ where: { ...name, createdAt: { lt: new Date(Date.now() - keptMs) } } });
  const tenant = { brandId: actor.brandId ?? null, companyId: actor.companyId ?? null };
  try {
    await db.idempotentRequest.create({ data: { id, ...tenant, ...name, fingerprint } });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    return before(ctx, name, fingerprint);
  }
  let body: string;
  try {
    body = await act();
  } catch (error) {
    // Of anything else it is not known how far it came.
    if (isRefusal(error)) await db.idempotentRequest.delete({ where: { id } });
    throw error;
  }
  const sealedAnswer = sealSecret(sealKey, placeOf(id), body);
  await db.idempotentRequest.update({ where: { id }, data: { sealedAnswer } });
  return { body, isReplayed: false };
}

async function before(
  { db, sealKey }: Context,
  name: { actor: string; key: string },
  fingerprint: string,
): Promise<OnceAnswer> {
  const row = await db.idempotentRequest.findUnique({ where: { actor_key: name } });
  if (row !== null && row.fingerprint !== fingerprint)
    throw conflict('other_request', 'This key was used for another request. Give each request a key of its own.');
  if (row?.sealedAnswer) return { body: openSecret(sealKey, placeOf(row.id), row.sealedAnswer), isReplayed: true };
  // Gone: it was refused this very moment.
  if (row === null || Date.now() - row.createdAt.getTime() < unfinishedMs)
    throw conflict('going_on', 'This request is being done. Send it again in a moment.');
  throw conflict(
    'unfinished',
    'This request was begun and not finished. Look whether it was done before you send it with another key.',
  );
}

const conflict = (reason: string, message: string) =>
  new ServiceError('conflict', message, { reason: `idempotency.${reason}` });
