import { platformActor } from '@belfry/access';
import { webhookPauseMs } from '@belfry/bus';
import { appendAudit, type Database } from '@belfry/db';
import { askSafely } from '@belfry/net';
import { openWebhookSecret } from '@belfry/services/webhook-secret';
import { signedHeaders } from './sign.ts';

/** What is needed to deliver. */
export interface DeliveryParts {
  readonly database: Database;
  readonly sealKey: Uint8Array;
  /** PEM of further authorities that are believed. */
  readonly ca?: string;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly timeoutMs?: number;
}

const timeoutMs = 10_000;
/** Of an answer so much is kept. */
const answerBytes = 500;
/** A webhook that has failed for so long without a single success, and at so many attempts, is switched off. One that is told little is not judged by a day or two. */
export const disableAfterMs = 5 * 24 * 3_600_000;
export const disableAfterFailures = 20;

/** Tries a delivery once, writes down what came of it, and says whether it is over: delivered, given up, or nobody's any more. */
export async function deliver(parts: DeliveryParts, deliveryId: string, now = new Date()): Promise<boolean> {
  const { database, sealKey } = parts;
  const row = await database.webhookDelivery.findUnique({ where: { id: deliveryId }, include: { webhook: true } });
  if (row === null || row.state !== 'waiting') return true;
  const { webhook, attempts: before } = row;
  if (!webhook.active && row.eventType !== 'webhook.test') {
    await database.webhookDelivery.update({
      where: { id: deliveryId },
      data: { state: 'failed', nextAt: null, problem: 'the webhook was switched off' },
    });
    return true;
  }
  const { networks } = await database.webhookSettings.findUniqueOrThrow({ where: { id: 1 } });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Belfry-Webhooks/1',
    ...signedHeaders(openWebhookSecret(sealKey, webhook), row.eventId, now, row.body),
  };
  const { ca, resolve } = parts;
  const outcome = await askSafely(webhook.url, {
    headers,
    body: row.body,
    networks,
    timeoutMs: parts.timeoutMs ?? timeoutMs,
    answerBytes,
    ...(ca && { ca }),
    ...(resolve && { resolve }),
  });
  const { status = null, durationMs, answer } = outcome;
  const isDelivered = status !== null && status >= 200 && status < 300;
  const problem = isDelivered ? '' : (outcome.problem ?? problemOf(status ?? 0));
  const attempts = before + 1;
  // Somebody waits for what a test says: it is not tried again.
  const pause = isDelivered || row.eventType === 'webhook.test' ? undefined : webhookPauseMs(attempts);
  const state = isDelivered ? 'delivered' : pause === undefined ? 'failed' : 'waiting';
  const nextAt = state === 'waiting' ? new Date(now.getTime() + pause!) : null;
  await database.webhookDelivery.update({
    where: { id: deliveryId },
    data: { state, attempts, status, durationMs, answer, problem, nextAt },
  });
  // What somebody tries by hand says nothing about days of failure, unless it is delivered.
  if (isDelivered || row.eventType !== 'webhook.test') await judge(database, webhook, isDelivered, now);
  return state !== 'waiting';
}

/** Remembers since when a webhook fails, and switches it off after days of it. */
async function judge(
  database: Database,
  webhook: { id: string; brandId: string; companyId: string | null; name: string; failingSince: Date | null },
  isDelivered: boolean,
  now: Date,
): Promise<void> {
  const { id, brandId, companyId, name, failingSince } = webhook;
  if (isDelivered) {
    if (failingSince !== null)
      await database.webhook.updateMany({ where: { id }, data: { failingSince: null, failures: 0 } });
    return;
  }
  const { count: begun } = await database.webhook.updateMany({
    where: { id, failingSince: null },
    data: { failingSince: now, failures: 1 },
  });
  if (begun > 0 || failingSince === null) return;
  await database.webhook.updateMany({ where: { id, failingSince }, data: { failures: { increment: 1 } } });
  if (now.getTime() - failingSince.getTime() < disableAfterMs) return;
  const { count } = await database.webhook.updateMany({
    where: { id, active: true, failingSince, failures: { gte: disableAfterFailures } },
    data: { active: false, disabledAt: now },
  });
  if (count === 0) return;
  const detail = { name, failingSince: failingSince.toISOString() };
  await appendAudit(database, {
    action: 'webhook.disable',
    entityId: id,
    detail,
    brandId,
    companyId,
    actor: platformActor('jobs'),
    ip: '',
  });
}

const problemOf = (status: number) =>
  status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
