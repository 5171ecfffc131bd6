import type { RowImage, Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { destinationInclude, destinationView } from '../destination/view.ts';
import { rowWords } from './change-words.ts';

type Kind = 'brand' | 'company' | 'ddi' | 'destination' | 'extension' | 'named' | 'site' | 'trunkUse' | 'user';

/** What the fields of a row lead to; `named`: something that has a name of its own. */
const leadsTo: Readonly<Record<string, Kind>> = {
  brandId: 'brand',
  companyId: 'company',
  peerId: 'named',
  emergencyPeerId: 'named',
  ruleSetId: 'named',
  ratingPlanId: 'named',
  buyPlanId: 'named',
  relaySetId: 'named',
  appServerSetId: 'named',
  routeId: 'named',
  prefixGroupId: 'named',
  siteId: 'site',
  defaultSiteId: 'site',
  userId: 'user',
  extensionId: 'extension',
  ddiId: 'ddi',
  outgoingDdiId: 'ddi',
  emergencyDdiId: 'ddi',
  trunkUseId: 'trunkUse',
  destinationId: 'destination',
  closedDestinationId: 'destination',
  holidayDestinationId: 'destination',
  scheduleId: 'named',
  calendarId: 'named',
};

/**
 * What people call the things that some changes lead to, by their ids. All are of the tenant whose changes these are; what exists no more has the name under
 * which one of the changes removed it, or none.
 */
export async function referenceNames(
  db: Context['db'] | Transaction,
  images: readonly RowImage[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<Kind, Set<string>>();
  const names = new Map<string, string>();
  for (const { table, id, before, after } of images) {
    const row = after ?? before;
    if (row) names.set(id, rowWords(table, row));
    for (const side of [before, after]) {
      for (const [field, value] of Object.entries(side ?? {})) {
        const kind = leadsTo[field];
        if (kind === undefined || typeof value !== 'string') continue;
        wanted.set(kind, (wanted.get(kind) ?? new Set()).add(value));
      }
    }
  }
  const put = (id: string, name: string | null | undefined) => name && names.set(id, name);
  const among = (kind: Kind) => ({ where: { id: { in: [...(wanted.get(kind) ?? [])] } } });
  const asked = (kind: Kind) => (wanted.get(kind)?.size ?? 0) > 0;
  if (asked('named')) {
    const of = { ...among('named'), select: { id: true, name: true } };
    const found = await Promise.all([
      db.peer.findMany(of),
      db.numberRuleSet.findMany(of),
      db.ratingPlan.findMany(of),
      db.relaySet.findMany(of),
      db.appServerSet.findMany(of),
      db.route.findMany(of),
      db.prefixGroup.findMany(of),
      db.schedule.findMany(of),
      db.calendar.findMany(of),
    ]);
    for (const { id, name } of found.flat()) put(id, name);
  }
  if (asked('brand'))
    for (const { id, name } of await db.brand.findMany({ ...among('brand'), select: { id: true, name: true } }))
      put(id, name);
  if (asked('company'))
    for (const { id, name } of await db.company.findMany({ ...among('company'), select: { id: true, name: true } }))
      put(id, name);
  if (asked('site')) for (const { id, name } of await db.site.findMany(among('site'))) put(id, name);
  if (asked('user'))
    for (const { id, firstName, lastName } of await db.user.findMany(among('user')))
      put(id, `${firstName} ${lastName}`);
  if (asked('extension')) for (const { id, number } of await db.extension.findMany(among('extension'))) put(id, number);
  if (asked('ddi')) for (const { id, number } of await db.ddi.findMany(among('ddi'))) put(id, number);
  if (asked('trunkUse')) {
    const include = { peer: { select: { name: true } } };
    for (const { id, peer } of await db.trunkUse.findMany({ ...among('trunkUse'), include })) put(id, peer.name);
  }
  if (asked('destination')) {
    const rows = await db.destination.findMany({ ...among('destination'), include: destinationInclude });
    for (const row of rows)
      put(row.id, row.kind === 'service' ? rowWords('Destination', row) : destinationView(row).label);
  }
  // What is there no more, by the names of what it led to.
  for (const { table, id, before, after } of images) {
    const row = after ?? before;
    if (row && table === 'Destination' && !after) names.set(id, rowWords(table, row, names));
  }
  return names;
}
