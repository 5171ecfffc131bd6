/** One line of a component: its parameters by name in upper case, and its value as it stands (RFC 5545 §3.1). */
export interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** A time on some clock: milliseconds since 1970 as if that clock were UTC's, so that days and rules can be counted without its changes. */
export interface WallTime {
  readonly at: number;
  /** A whole day, without a time. */
  readonly isDate: boolean;
  /** The clock is UTC's. */
  readonly isUtc: boolean;
  /** The name of another clock; none: any clock (§3.3.5, form 1). */
  readonly zone?: string;
}

const line = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;

/** A content line; undefined: it is none. */
export function propertyOf(content: string): Property | undefined {
  const [matched, name = '', head = '', value = ''] = line.exec(content) ?? [];
  if (matched === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const [, key = '', quoted, plain = ''] of head.matchAll(/;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^;]*))/g))
    parameters.set(key.toUpperCase(), quoted ?? plain);
  return { name: name.toUpperCase(), parameters, value };
}

/** The lines of a component itself; those of components within it (alarms, say) are left out. */
export function propertiesOf(block: string): Property[] {
  const own: Property[] = [];
  let depth = 0;
  for (const content of block.split('\r\n')) {
    const property = propertyOf(content);
    if (property?.name === 'BEGIN') depth++;
    else if (property?.name === 'END') depth--;
    else if (property && depth === 1) own.push(property);
  }
  return own;
}

/** The times of a property such as DTSTART or EXDATE, which may have several (§3.3.4, §3.3.5). Throws a sentence's part when one is no date. */
export function wallTimes({ parameters, value }: Property): WallTime[] {
  const zone = parameters.get('TZID');
  return value.split(',').map((text) => {
    const [matched, year, month, day, hour, minute = '0', second = '0', utc] =
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/i.exec(text.trim()) ?? [];
    if (matched === undefined) throw new Error(`“${text.slice(0, 40)}” is no date`);
    const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
    const isDate = hour === undefined;
    const at = isDate ? date : date + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
    return { at, isDate, isUtc: utc !== undefined, ...(utc === undefined && zone !== undefined && { zone }) };
  });
}

/** A duration in milliseconds, on the wall (§3.3.6): a day is a day, however long. Throws a sentence's part when it is none. */
export function durationOf(text: string): number {
  const [matched, sign, weeks, days, hours, minutes, seconds] =
    /^([+-])?P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/i.exec(text.trim()) ?? [];
  if (matched === undefined || !/\d/.test(matched)) throw new Error(`“${text.slice(0, 40)}” is no duration`);
  const count = (digits: string | undefined, ms: number) => Number(digits ?? 0) * ms;
  const long =
    count(weeks, 604_800_000) +
    count(days, 86_400_000) +
    count(hours, 3_600_000) +
    count(minutes, 60_000) +
    count(seconds, 1000);
  return sign === '-' ? -long : long;
}

/** A text with its escapes undone (§3.3.11), on one line. */
export const textOf = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? ' ' : char)).trim();
