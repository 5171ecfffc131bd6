import type { SipCredentials } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { checkUsername } from '@belfry/numbering';
import { generateSecret } from '../generate-secret.ts';
import { invalid, notFound, taken } from '../service-error.ts';
import { slug } from '../slug.ts';
import { sealedColumns } from './secrets.ts';

/** What is told of an account that was made. */
export type NewCredentials = Omit<SipCredentials, 'servers'>;

/** An account to be made. */
export interface NewAccount {
  readonly companyId: string;
  readonly userId: string | null;
  /** For an IPBX: the company's use of it. */
  readonly trunkUseId?: string | undefined;
  readonly domainId?: string | undefined;
  readonly username?: string | undefined;
  /** The name that a user name is made from when none is wished. */
  readonly name: string;
  readonly kind: 'device' | 'trunk' | 'retail_account' | 'softphone' | 'browser';
  readonly label: string;
  readonly maxBindings: number;
  /** True when absent. */
  readonly replaceOldest?: boolean | undefined;
  /** `off` when absent. */
  readonly mediaEncryption?: 'off' | 'optional' | 'required' | undefined;
}

/**
 * Adds an account with a generated password at the company's domain (the first, unless one is named). `invalid`: a user name that could
 * be dialled as a number; `conflict`: taken at the domain.
 */
export async function addAccount(tx: Transaction, sealKey: Uint8Array, account: NewAccount): Promise<NewCredentials> {
  const { companyId, userId, kind, label, maxBindings, replaceOldest = true, mediaEncryption = 'off' } = account;
  const where = { companyId, ...(account.domainId && { id: account.domainId }) };
  const domain = await tx.sipDomain.findFirst({ where, orderBy: { createdAt: 'asc' } });
  if (!domain)
    throw account.domainId
      ? notFound('SIP domain')
      : invalid('domainId', 'company.no_domain', 'The company has no SIP domain.');
  const username = account.username ?? (await freeUsername(tx, domain.id, account.name));
  const checked = checkUsername(username);
  if (!checked.ok) throw invalid('username', checked.error.code, checked.error.message);
  if (await tx.sipAccount.findFirst({ where: { domainId: domain.id, username }, select: { id: true } }))
    throw taken('username');
  const id = newId();
  const password = generateSecret();
  const sealed = sealedColumns(sealKey, { id, companyId, username, realm: domain.realm, password });
  await tx.sipAccount.create({
    data: {
      id,
      brandId: domain.brandId,
      companyId,
      domainId: domain.id,
      userId,
      trunkUseId: account.trunkUseId ?? null,
      username,
      kind,
      label,
      maxBindings,
      replaceOldest,
      mediaEncryption,
      ...sealed,
    },
  });
  return {
    id,
    username,
    password,
    domain: domain.domain,
    realm: domain.realm,
    uri: `sip:${username}@${domain.domain}`,
  };
}

/** `anna.keller`, else `anna.keller.2` and so on. A name without letters becomes `phone`. */
async function freeUsername(tx: Transaction, domainId: string, name: string): Promise<string> {
  const wished = slug(name, '.');
  const base = checkUsername(wished).ok ? wished : 'phone';
  const like = await tx.sipAccount.findMany({
    where: { domainId, username: { startsWith: base } },
    select: { username: true },
  });
  const used = new Set(like.map(({ username }) => username));
  if (!used.has(base)) return base;
  for (let number = 2; ; number++) if (!used.has(`${base}.${number}`)) return `${base}.${number}`;
}
