import type { Level } from '@belfry/access';
import type { SignInProvider } from '@belfry/contracts';
import {
  type Database,
  openSecret,
  type Prisma,
  type SignInProvider as Row,
  sealSecret,
  type Transaction,
} from '@belfry/db';
import type { Platform } from '../context.ts';
import type { OpenIdClient } from './open-id.ts';

interface Owner {
  readonly id: string;
  readonly brandId: string;
  readonly companyId: string | null;
}

const placeOf = ({ id, brandId, companyId }: Owner) => ({
  table: 'SignInProvider',
  column: 'sealedClientSecret',
  rowId: id,
  companyId: companyId ?? brandId,
});

/** The secret of a client, sealed for its row. */
export const sealClientSecret = (key: Uint8Array, owner: Owner, secret: string): Uint8Array<ArrayBuffer> =>
  sealSecret(key, placeOf(owner), secret);

/** We, as the provider of a row knows us. */
export async function clientOf({ db, sealKey }: Pick<Platform, 'db' | 'sealKey'>, row: Row): Promise<OpenIdClient> {
  const { networks } = await db.webhookSettings.findUniqueOrThrow({ where: { id: 1 } });
  const { issuer, clientId, sealedClientSecret: sealed } = row;
  return { issuer, clientId, clientSecret: sealed ? openSecret(sealKey, placeOf(row), sealed) : undefined, networks };
}

/** The portals that a provider is offered at. A brand's is not where a company has its own. */
export const portalsOf = ({ brandId, companyId, levels }: Pick<Row, 'brandId' | 'companyId'> & { levels: Level[] }) =>
  ({ brandId, ...(companyId && { companyId }), level: { in: levels } }) satisfies Prisma.PortalDomainWhereInput;

/** A provider as it is shown: of its secret only whether there is one. */
export async function providerView(db: Database | Transaction, row: Row): Promise<SignInProvider> {
  const hosts = await db.portalDomain.findMany({
    where: portalsOf(row),
    select: { host: true },
    orderBy: { host: 'asc' },
    take: 100,
  });
  return {
    brandId: row.brandId,
    companyId: row.companyId,
    name: row.name,
    issuer: row.issuer,
    clientId: row.clientId,
    hasSecret: row.sealedClientSecret !== null,
    domains: row.domains,
    levels: row.levels.filter((level) => level !== 'god'),
    trustsEmail: row.trustsEmail,
    trustsSecondStep: row.trustsSecondStep,
    addsLogins: row.addsLogins,
    isOnly: row.isOnly,
    active: row.active,
    hosts: hosts.map(({ host }) => host),
    people: await db.providerAccount.count({ where: { providerId: row.id } }),
  };
}
