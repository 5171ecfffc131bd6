import type { UserColumn, UserLine, UserLineReason } from '@belfry/contracts';
import type { CsvLine } from '../csv-file.ts';
import type { Known, People } from './people.ts';
import { type ReadUser, type Refusal, readUserLine, type UserNames } from './read.ts';

/** A line with what is to be written for it. */
export interface PlannedLine {
  readonly told: UserLine;
  readonly user: ReadUser;
  /** Who is there already; absent: a new person, unless the line is refused. */
  readonly known?: Known;
}

const words: Readonly<Record<UserLineReason, string>> = {
  name: 'A person has a first and a last name of at most 120 characters.',
  email: 'This is no e-mail address.',
  email_of_several: 'Several people have this e-mail address.',
  name_of_several: 'Several people have this name: say which one by the e-mail address.',
  repeated: 'An earlier line is about the same person, address or extension.',
  extension: 'This cannot be an extension.',
  extension_taken: 'This extension is taken already.',
  extension_other: 'They have another extension already.',
  site: 'There is no such site.',
  language: 'A language is written as en or de-CH.',
  phone: 'The name of a phone has at most 60 characters.',
  phone_domain: 'The company has no SIP domain yet.',
  sign_in_taken: 'Somebody signs in by this address already.',
};

/** What comes of each line, in their order. */
export function planUsers(
  lines: readonly CsvLine<UserColumn>[],
  names: UserNames,
  people: People,
  invite: boolean,
): PlannedLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const name = [line.of.firstName, line.of.lastName].filter(Boolean).join(' ');
    const read = readUserLine(line, names);
    const planned = read.ok ? planOne(read.user, people, invite) : read.refusal;
    const taken = 'reason' in planned || !read.ok ? undefined : repeated(planned, read.user, seen, line.line);
    const refusal = taken === undefined ? planned : { reason: 'repeated' as const, value: String(taken) };
    if ('reason' in refusal) return refused(line.line, name, refusal);
    const { known, ...rest } = refusal;
    const told = { line: line.line, name: name || nameOf(known), ...rest };
    return { told, user: read.ok ? read.user : {}, ...(known && { known }) };
  });
}

interface Planned {
  readonly outcome: 'added' | 'changed' | 'same';
  readonly changes: UserColumn[];
  readonly invited: boolean;
  readonly known?: Known | undefined;
}

function planOne(user: ReadUser, people: People, invite: boolean): Planned | Refusal {
  const { firstName, lastName, email, extension, siteId, locale, phone } = user;
  const known = whoIs(user, people);
  if (known !== undefined && 'reason' in known) return known;
  if (phone !== undefined && people.domain === null) return { reason: 'phone_domain', value: phone };
  if (extension !== undefined && known?.extension !== extension) {
    const owner = people.byExtension(extension);
    if (people.extensions.has(extension))
      return { reason: 'extension_taken', value: owner ? nameOf(owner) : extension };
    if (known && known.extension !== null) return { reason: 'extension_other', value: known.extension };
  }
  if (known) {
    const changes: UserColumn[] = [];
    if (lastName !== undefined && lastName !== known.lastName) changes.push('lastName');
    if (firstName !== undefined && firstName !== known.firstName) changes.push('firstName');
    if (email !== undefined && email.toLowerCase() !== known.email?.toLowerCase()) changes.push('email');
    if (extension !== undefined && known.extension === null) changes.push('extension');
    if (siteId !== undefined && siteId !== known.siteId) changes.push('site');
    if (locale !== undefined && locale !== known.locale) changes.push('language');
    if (phone !== undefined && !known.phones.includes(phone)) changes.push('phone');
    return { outcome: changes.length > 0 ? 'changed' : 'same', changes, invited: false, known };
  }
  if (firstName === undefined || lastName === undefined) return { reason: 'name', value: firstName ?? lastName ?? '' };
  const invited = invite && email !== undefined;
  if (invited && people.signIns.has(email.toLowerCase())) return { reason: 'sign_in_taken', value: email };
  const columns = { lastName, firstName, email, extension, site: siteId, language: locale, phone };
  const changes = (Object.keys(columns) as UserColumn[]).filter((column) => columns[column] !== undefined);
  return { outcome: 'added', changes, invited };
}

/** Who of the company a line is about: by address, else by extension and name, else by the name alone (with an extension: of those who have none yet). */
function whoIs({ email, extension, firstName, lastName }: ReadUser, people: People): Known | Refusal | undefined {
  const byEmail = email === undefined ? [] : people.byEmail(email);
  if (byEmail.length > 1) return { reason: 'email_of_several', value: email! };
  if (byEmail[0]) return byEmail[0];
  const namesakes = people.byName(firstName, lastName);
  const owner = namesakes.find((one) => extension !== undefined && one.extension === extension);
  if (owner || email !== undefined) return owner;
  if (extension !== undefined) {
    const without = namesakes.filter((one) => one.extension === null);
    return without.length === 1 ? without[0] : undefined;
  }
  if (namesakes.length > 1) return { reason: 'name_of_several', value: nameOf(namesakes[0]) };
  return namesakes[0];
}

/** The earlier line that is about the same person, address or extension. */
function repeated({ known }: Planned, user: ReadUser, seen: Map<string, number>, line: number): number | undefined {
  const keys = [
    known ? `id ${known.id}` : undefined,
    user.email && `email ${user.email.toLowerCase()}`,
    user.extension && `extension ${user.extension}`,
  ].filter((key) => key !== undefined && key !== '');
  const before = keys.map((key) => seen.get(key!)).find((one) => one !== undefined);
  if (before === undefined) for (const key of keys) seen.set(key!, line);
  return before;
}

function refused(line: number, name: string, { reason, value }: Refusal): PlannedLine {
  const message = value === '' ? words[reason] : `${words[reason]} (${value})`;
  return {
    told: { line, name, outcome: 'refused', changes: [], invited: false, reason, value, message },
    user: {},
  };
}

const nameOf = (known: Known | undefined) => (known ? `${known.firstName} ${known.lastName}` : '');
