import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { platformActor } from '@belfry/access';
import type { Bus } from '@belfry/bus';
import { appendAudit, type Database, newId, openAcmeKey, type Prisma, sealAcmeKey, sealPortalKey } from '@belfry/db';
import acme from 'acme-client';
import { isPublicName } from './is-public-name.ts';
import { lookAtName } from './look-at-name.ts';
import { OrderFailed, orderCertificate } from './order-certificate.ts';
import { nextLook, nextTry, renewal } from './try-times.ts';

/** What keeping certificates needs. */
export interface Keeping {
  readonly database: Database;
  readonly bus: Bus;
  readonly sealKey: Uint8Array;
  /** Where names of this machine are answered. */
  readonly local: { readonly address: string; readonly port: number };
}

/** What came of it: nothing was to be done (any more), the name was looked at, a certificate is there, or it failed. */
export type Kept = 'nothing' | 'looked' | 'ordered' | 'failed';

/** Somebody else may take it over when we have not come back after so long. */
const claimMs = 10 * 60_000;
const challengeMs = 5 * 60_000;
const actor = platformActor('certificates');

/** Looks at a portal's name and, where one is due, orders its certificate; writes down how it went and when it is done again. One process at a time. */
export async function keepCertificate(keeping: Keeping, portalDomainId: string): Promise<Kept> {
  const { database, bus } = keeping;
  const portal = await database.portalDomain.findUnique({
    where: { id: portalDomainId },
    include: { certificate: true, order: true },
  });
  if (!portal || !(await claim(database, portalDomainId))) return 'nothing';
  const { host, certificate } = portal;
  const settings = await database.acmeSettings.findUniqueOrThrow({ where: { id: 1 } });
  const putChallenge = (name: string, token: string, answer: string) =>
    bus.portalHosts.putChallenge(name, token, answer, challengeMs);
  const removeChallenge = (name: string, token: string) => bus.portalHosts.removeChallenge(name, token);
  const looked =
    isIP(host) !== 0
      ? { addresses: [host], problem: undefined }
      : await lookAtName(host, { putChallenge, removeChallenge, local: keeping.local });
  const seen = { triedAt: new Date(), pointsHere: looked.problem === undefined, addresses: [...looked.addresses] };
  const write = (data: Prisma.CertificateOrderUpdateManyMutationInput) =>
    database.certificateOrder.updateMany({ where: { portalDomainId }, data: { ...seen, ...data } });

  const isAllowed = settings.authority !== null || isPublicName(host);
  const isWanted = settings.automatic === 'all' || portal.order?.wanted === true || certificate?.source === 'automatic';
  const isOrdered = settings.automatic !== 'off' && isWanted && isAllowed && certificate?.source !== 'uploaded';
  const now = new Date();
  if (!isOrdered || (certificate && renewal(certificate) > now)) {
    const dueAt = isOrdered && certificate ? renewal(certificate) : nextLook(now);
    await write({ dueAt, attempts: 0, problem: looked.problem ?? null, detail: '' });
    return 'looked';
  }
  try {
    if (looked.problem !== undefined) throw new OrderFailed(looked.problem, '');
    const ordered = await orderCertificate(host, {
      directoryUrl: settings.directoryUrl,
      contactEmail: settings.contactEmail,
      authority: settings.authority,
      ...(await accountFor(keeping, settings.directoryUrl)),
      putChallenge,
      removeChallenge,
    });
    const { validFromDate: validFrom, validToDate: validTo, issuer } = new X509Certificate(ordered.certificate);
    const data = {
      source: 'automatic' as const,
      certificate: ordered.certificate,
      sealedKey: sealPortalKey(keeping.sealKey, portalDomainId, ordered.key),
      issuer: /^CN=(.+)$/m.exec(issuer)?.[1] ?? issuer,
      validFrom,
      validTo,
      createdAt: now,
    };
    await database.portalCertificate.upsert({
      where: { portalDomainId },
      create: { portalDomainId, ...data },
      update: data,
    });
    await write({ dueAt: renewal(data), attempts: 0, problem: null, detail: '', wanted: true });
    const detail = { host, issuer: data.issuer, validTo: validTo.toISOString() };
    const { brandId, companyId } = portal;
    const entry = { action: 'portalDomain.renewCertificate', entityId: portalDomainId, detail, brandId, companyId };
    await appendAudit(database, { ...entry, actor, ip: '' });
    await bus.portalHosts.changed(host).catch(() => {});
    return 'ordered';
  } catch (error) {
    const attempts = (portal.order?.attempts ?? 0) + 1;
    const failure = error instanceof OrderFailed ? error : new OrderFailed('failed', '');
    await write({ dueAt: nextTry(now, attempts), attempts, problem: failure.problem, detail: failure.message });
    if (!(error instanceof OrderFailed)) throw error;
    return 'failed';
  }
}

/** Takes a portal that is due, or that nobody has looked at yet, for this process. */
async function claim(database: Database, portalDomainId: string): Promise<boolean> {
  const now = new Date();
  const until = new Date(now.getTime() + claimMs);
  const taken = await database.$executeRaw`
    INSERT INTO "CertificateOrder" ("portalDomainId", "dueAt") VALUES (${portalDomainId}::uuid, ${until})
    ON CONFLICT ("portalDomainId") DO UPDATE SET "dueAt" = ${until} WHERE "CertificateOrder"."dueAt" <= ${now}`;
  return taken > 0;
}

async function accountFor({ database, sealKey }: Keeping, directoryUrl: string) {
  const found = await database.acmeAccount.findUnique({ where: { directoryUrl } });
  const id = found?.id ?? newId();
  const key = found ? openAcmeKey(sealKey, id, found.sealedKey) : String(await acme.crypto.createPrivateEcdsaKey());
  // Of two that come first one wins, the other's account is left at the authority unused.
  if (!found)
    await database.acmeAccount.upsert({
      where: { directoryUrl },
      create: { id, directoryUrl, sealedKey: sealAcmeKey(sealKey, id, key) },
      update: {},
    });
  return {
    account: { key, url: found?.accountUrl ?? null },
    accountKnown: async (accountUrl: string) => {
      await database.acmeAccount.updateMany({ where: { id }, data: { accountUrl } });
    },
  };
}
