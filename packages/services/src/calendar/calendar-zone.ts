import { instantOf } from '@belfry/policy';
import { propertiesOf, type WallTime, wallTimes } from './calendar-property.ts';
import { recurrence } from './recurrence-rule.ts';

/** When the offset of a zone changes, and to what. */
interface Observance {
  /** Minutes since 1970 on the wall; undefined: never before then. */
  readonly lastBefore: (wall: number) => number | undefined;
  readonly offsetMs: number;
}

/** Time zones that a file describes by rules of its own, as Outlook does (RFC 5545 §3.6.5), by their names. */
export type FileZones = ReadonlyMap<string, readonly Observance[]>;

export function fileZones(blocks: readonly string[]): FileZones {
  const zones = new Map<string, readonly Observance[]>();
  for (const block of blocks) {
    const id = propertiesOf(block).find(({ name }) => name === 'TZID')?.value;
    if (id) zones.set(id, observances(block));
  }
  return zones;
}

/** The rules of a zone; one that cannot be read is none. */
function observances(block: string): Observance[] {
  const found: Observance[] = [];
  let open: string[] | undefined;
  for (const content of block.split('\r\n')) {
    const upper = content.trim().toUpperCase();
    if (upper === 'BEGIN:STANDARD' || upper === 'BEGIN:DAYLIGHT') open = [];
    open?.push(content);
    if (open === undefined || (upper !== 'END:STANDARD' && upper !== 'END:DAYLIGHT')) continue;
    try {
      found.push(...observanceOf(open.join('\r\n')));
    } catch {
      // A time that needs it is then in a zone that is not known.
    }
    open = undefined;
  }
  return found.slice(0, mostObservances);
}

function observanceOf(block: string): Observance[] {
  const properties = propertiesOf(block);
  const get = (wanted: string) => properties.find(({ name }) => name === wanted);
  const [sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec(get('TZOFFSETTO')?.value ?? '')?.slice(1) ?? [];
  const begins = get('DTSTART');
  const start = begins && wallTimes(begins)[0];
  if (start === undefined || sign === undefined) return [];
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const rule = get('RRULE');
  const also = properties.filter(({ name }) => name === 'RDATE').flatMap((dates) => wallTimes(dates));
  const repeats = rule && recurrence(rule.value, Math.max(start.at, earliest), ['YEARLY']);
  const lastBefore = (wall: number) => {
    const known = [start, ...also].map(({ at }) => at).filter((at) => at <= wall);
    const repeated = repeats?.before(new Date(wall), true)?.getTime();
    return [...known, ...(repeated === undefined ? [] : [repeated])].sort((a, b) => b - a)[0];
  };
  return [{ lastBefore, offsetMs }];
}

/** Outlook's rules begin in 1601; what was before this is no call's. */
const earliest = Date.UTC(1970, 0, 1);
const mostObservances = 50;

/**
 * The instant (milliseconds since 1970) of a time of a file: in UTC, in a zone by its IANA name or by the rules that the file bears. Undefined: it is on any
 * clock. Throws a sentence's part when its zone is not known.
 */
export function instantIn({ at, isUtc, zone }: WallTime, zones: FileZones): number | undefined {
  if (isUtc) return at;
  if (zone === undefined) return undefined;
  if (isIana(zone)) return instantOf(Math.floor(at / dayMs), Math.floor((at % dayMs) / 60_000), zone);
  const observances = zones.get(zone) ?? [];
  const latest = observances
    .map(({ lastBefore, offsetMs }) => ({ since: lastBefore(at), offsetMs }))
    .filter((one): one is { since: number; offsetMs: number } => one.since !== undefined)
    .sort((a, b) => b.since - a.since)[0];
  if (latest === undefined) throw new Error(`the time zone ${zone} is not known`);
  return at - latest.offsetMs;
}

const dayMs = 86_400_000;

function isIana(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
