import type { PolicyCache } from '@belfry/db';
import type { UserRecord } from '@belfry/policy';

/** Whom somebody of a company means. */
export interface UserQuestion {
  readonly companyId: string;
  /** Who asks: `username@domain`. */
  readonly watcher: string;
  readonly dialled: string;
  readonly domain: string;
}

/**
 * The user of the asker's own company whom a URI names, by user name or extension; null: there is none, or the asker's account is switched off or of another
 * company by now. A host that is no served domain is one of our addresses: the asker's own domain is meant. Rejects while the policy cannot be asked.
 */
export async function findUser(
  policy: Pick<PolicyCache, 'account' | 'domain' | 'extension'>,
  { companyId, watcher, dialled, domain }: UserQuestion,
): Promise<UserRecord | null> {
  const at = watcher.lastIndexOf('@');
  const [username, own] = [watcher.slice(0, at), watcher.slice(at + 1)];
  const [asker, served] = await Promise.all([policy.account(username, own), policy.domain(domain)]);
  if (!asker?.record.active || asker.record.companyId !== companyId || dialled === '') return null;
  if (served?.companyId !== undefined && served.companyId !== companyId) return null;
  const named = await policy.account(dialled, served === null ? own : domain);
  if (named !== null) {
    const { companyId: theirs, user } = named.record;
    return theirs === companyId && user?.active ? user : null;
  }
  const led = await policy.extension(companyId, dialled);
  return led?.kind === 'user' && led.user.active ? led.user : null;
}
