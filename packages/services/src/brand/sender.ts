import type { Database, Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';

/** Of a brand, what tells whether an address may be its sender. */
const select = {
  mailFrom: true,
  mailDomains: true,
  portals: { where: { order: { pointsHere: true } }, select: { host: true } },
} as const;

/** The address that a brand's mails are from; undefined: the installation's. An address whose domain is no longer the brand's counts as none. */
export async function senderOf(db: Database, brandId: string): Promise<string | undefined> {
  const brand = await db.brand.findUnique({ where: { id: brandId }, select });
  if (!brand?.mailFrom) return undefined;
  return isOwn(brand.mailFrom, brand) ? brand.mailFrom : undefined;
}

/** Nobody writes in another's name: the domain is a host of the brand's portals that leads to this platform, or one that god allows it. `invalid` for others. */
export async function checkSender(tx: Transaction, brandId: string, address: string): Promise<void> {
  const brand = await tx.brand.findUniqueOrThrow({ where: { id: brandId }, select });
  if (brand.mailFrom === address || isOwn(address, brand)) return;
  throw invalid(
    'mailFrom',
    'mailFrom.domain',
    'The domain must be that of a portal of yours which leads to this platform, or one that whoever runs the platform allows you.',
  );
}

function isOwn(address: string, brand: { mailDomains: readonly string[]; portals: readonly { host: string }[] }) {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return brand.mailDomains.includes(domain) || brand.portals.some(({ host }) => host === domain);
}
