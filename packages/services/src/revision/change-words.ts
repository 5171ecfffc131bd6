import type { RevisionChange } from '@belfry/contracts';
import type { RowImage } from '@belfry/db';
import { callFilterWords } from './call-filter-words.ts';
import { fieldWords, valueWords } from './field-words.ts';
import { prefixesWords } from './prefixes-words.ts';

type Row = NonNullable<RowImage['before']>;

/** What a row is called, by its table. */
const kinds: Readonly<Record<string, string>> = {
  Platform: 'the platform',
  Brand: 'brand',
  Company: 'company',
  Site: 'site',
  User: 'user',
  CallForward: 'forward',
  Schedule: 'opening hours',
  Calendar: 'calendar',
  CalendarDay: 'special day',
  SipAccount: 'device',
  SipDomain: 'SIP domain',
  PortalDomain: 'portal address',
  Theme: 'branding',
  Destination: 'destination',
  Extension: 'extension',
  Ddi: 'number',
  Peer: 'peer',
  PeerEndpoint: 'gateway',
  PeerRegistration: 'registration',
  TrunkUse: 'use of a telephone system',
  NumberRuleSet: 'rule set',
  NumberRule: 'number rule',
  Route: 'route',
  RouteCarrier: 'carrier of a route',
  PrefixGroup: 'group of prefixes',
  CallFilter: 'rule of the call filter',
  RelaySet: 'relay set',
  RelaySetGrant: 'relay set of a brand',
  AppServerSet: 'application server set',
  RatingPlan: 'rating plan',
  RatingPlanPrefix: 'price',
  GuardSettings: 'security settings',
  TrustedNetwork: 'trusted network',
  CallSigning: 'signed calls',
  RefusalSound: 'recording for refused calls',
  RecordingAnnouncement: 'announcement of recordings',
  HoldSound: 'music on hold',
};

/** Fields that tell people nothing. */
const silent = new Set(['id', 'createdAt', 'updatedAt', 'revision', 'brandId', 'companyId']);
/** What a brand keeps to itself. */
const ofTheBrand = new Set([
  'peerId',
  'relaySetId',
  'appServerSetId',
  'ratingPlanId',
  'buyPlanId',
  'emergencyPeerId',
  'ruleSetId',
]);
const noNames: ReadonlyMap<string, string> = new Map();

/** A change of one row, field by field. `whole`: also what a company may not read; `called`: what things are called that it leads to, by their ids. */
export function changeView(
  { table, id, before, after }: RowImage,
  whole: boolean,
  called: ReadonlyMap<string, string> = noNames,
): RevisionChange {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const fields = names
    .filter((name) => !silent.has(name) && (whole || !ofTheBrand.has(name)))
    .filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null))
    .map((name) => ({
      field: fieldWords(name),
      ...(name === 'prefixes'
        ? prefixesWords(before?.[name], after?.[name])
        : { before: valueWords(name, before?.[name], called), after: valueWords(name, after?.[name], called) }),
    }));
  return { table, id, kind, what: rowWords(table, after ?? before ?? {}, called), fields };
}

/** What a peer is, in its owner's words. */
const peers: Readonly<Record<string, string>> = {
  carrier: 'carrier',
  ddi_provider: 'provider of numbers',
  trunk: 'telephone system',
};

const forwards: Readonly<Record<string, string>> = {
  always: 'forward of all calls',
  busy: 'forward when busy',
  no_answer: 'forward when nobody answers',
  unreachable: 'forward when no phone is there',
};
const directions: Readonly<Record<string, string>> = {
  callee_in: 'called numbers from them',
  caller_in: 'callers from them',
  callee_out: 'called numbers to them',
  caller_out: 'callers to them',
};

/** A row in plain words: "extension 201", "forward when busy of Anna Keller". `called`: what the things are called that it belongs to, by their ids. */
export function rowWords(table: string, row: Row, called: ReadonlyMap<string, string> = noNames): string {
  const of = (id: unknown) => called.get(String(id)) ?? '';
  const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');
  const after = (word: string, name: string) => (name === '' ? '' : `${word} ${name}`);
  switch (table) {
    case 'Destination':
      return targetWords(row, called);
    case 'CallForward':
      return joined(forwards[String(row.kind)] ?? 'forward', after('of', of(row.userId)));
    case 'RouteCarrier':
      return joined('carrier', of(row.peerId), after('of the route', of(row.routeId)));
    case 'CallFilter':
      return `rule ${Number(row.position)} of the call filter (${callFilterWords(row)})`;
    case 'NumberRule':
      return joined(
        `number rule ${Number(row.position) + 1}`,
        after('for', directions[String(row.direction)] ?? ''),
        after('in', of(row.ruleSetId)),
      );
    case 'TrunkUse':
      return joined('use of telephone system', of(row.peerId), after('by', of(row.companyId)));
    case 'PeerRegistration':
      return joined('registration', String(row.username ?? ''), after('at', of(row.peerId)));
    case 'RelaySetGrant':
      return joined('relay set', of(row.relaySetId), after('for', of(row.brandId)));
  }
  const kind = (table === 'Peer' ? peers[String(row.kind)] : undefined) ?? kinds[table] ?? table;
  const person = [row.firstName, row.lastName].filter(Boolean).join(' ');
  const label = [
    person,
    row.name,
    row.productName,
    row.number,
    row.username,
    row.host,
    row.domain,
    row.network,
    row.prefix,
  ].find((value) => typeof value === 'string' && value !== '');
  return label === undefined ? kind : `${kind} ${label}`;
}

/** Where something leads, in plain words. */
function targetWords({ kind, number, userId, trunkUseId }: Row, called: ReadonlyMap<string, string>): string {
  switch (kind) {
    case 'external':
      return `the number ${number}`;
    case 'user':
      return called.get(String(userId)) ?? 'a person';
    case 'trunk':
      return called.get(String(trunkUseId)) ?? 'a telephone system';
    default:
      return 'the echo test';
  }
}

/** The changes that say something to people: where a number, extension or forward leads is said in its own change. */
export function toldImages(images: readonly RowImage[]): readonly RowImage[] {
  const led = new Set(
    images
      .flatMap(({ before, after }) => [before, after])
      .flatMap((row) => [row?.destinationId, row?.closedDestinationId, row?.holidayDestinationId])
      .filter((id) => typeof id === 'string'),
  );
  return images.filter(({ table, id }) => table !== 'Destination' || !led.has(id));
}

/** A change in a sentence. */
export function changeSentence({ kind, what, fields }: RevisionChange): string {
  const leads = fields.find(({ field }) => field === fieldWords('destinationId'));
  const where = kind === 'added' ? leads?.after : undefined;
  if (kind !== 'changed')
    return `${kind === 'added' ? 'Added' : 'Removed'} ${what}${where ? `, which leads to ${where}` : ''}`;
  const said = fields
    .slice(0, 3)
    .map(({ field, before, after }) => `${field} ${before ?? 'none'} → ${after ?? 'none'}`);
  return `Changed ${what}${said.length > 0 ? `: ${said.join(', ')}` : ''}${fields.length > 3 ? ' …' : ''}`;
}
