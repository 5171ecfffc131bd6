import type { PhoneDialog } from '@belfry/call';
import type { Database, PolicyCache } from '@belfry/db';
import { serviceOfCode } from '@belfry/numbering';
import type { UserRecord } from '@belfry/policy';
import { findUser, type UserQuestion } from './find-user.ts';

/** What a lamp for a night button watches: the company's opening hours with this code, and what they must say for it to be lit. */
interface NightLamp {
  readonly code: string;
  readonly mode: 'open' | 'closed';
}

const PREFIX = 'night-button';

/** Whom a watcher of `*281` (closed) or `*291` (open) watches, in the place of a user; undefined: it is no such code. */
function nightLampOf(companyId: string, dialled: string): UserRecord | undefined {
  const found = serviceOfCode(dialled);
  if (found?.type !== 'setting' || found.command.setting !== 'nightButton') return undefined;
  const { code, mode } = found.command;
  if (mode === 'automatic') return undefined;
  const userId = [PREFIX, companyId, mode, code].join(':');
  return { userId, companyId, active: true, name: dialled, siteId: '', maxCalls: 0, aors: [] };
}

/** The lamp that a resource is; undefined: it is somebody's. */
export function readNightLamp(userId: string): NightLamp | undefined {
  const [prefix, , mode, code] = userId.split(':');
  return prefix === PREFIX && code !== undefined && (mode === 'open' || mode === 'closed') ? { code, mode } : undefined;
}

/**
 * Whom a watcher means: a user, or by its code a night button of their company. Null: nobody, or the watcher's account is switched off or of another company by now.
 * Rejects while the policy or the database cannot be asked.
 */
export async function findWatched(
  policy: Pick<PolicyCache, 'account' | 'domain' | 'extension'>,
  database: Database,
  question: UserQuestion,
): Promise<UserRecord | null> {
  const { companyId, watcher, dialled } = question;
  const lamp = nightLampOf(companyId, dialled);
  if (lamp === undefined) return findUser(policy, question);
  const at = watcher.lastIndexOf('@');
  const asker = await policy.account(watcher.slice(0, at), watcher.slice(at + 1));
  if (!asker?.record.active || asker.record.companyId !== companyId) return null;
  const { code } = readNightLamp(lamp.userId)!;
  return (await database.schedule.count({ where: { companyId, code } })) > 0 ? lamp : null;
}

/** Lit: a call with nobody (RFC 4235 knows no other word that lamps show), while the button says so. */
export async function nightDialogs(
  database: Database,
  companyId: string,
  userId: string,
  { code, mode }: NightLamp,
): Promise<PhoneDialog[]> {
  const schedule = await database.schedule.findUnique({ where: { companyId_code: { companyId, code } } });
  if (schedule?.mode !== mode) return [];
  const dialled = `${mode === 'closed' ? '*28' : '*29'}${code}`;
  const remote = { number: dialled, name: schedule.name };
  return [{ userId, id: `night-${code}`, state: 'confirmed', direction: 'recipient', callId: `night-${code}`, remote }];
}
