import { Locale, Name, SipAccountCreateInput, type UserColumn, type UserLineReason } from '@belfry/contracts';
import { checkExtension } from '@belfry/numbering';
import { z } from 'zod';
import type { CsvLine } from '../csv-file.ts';

/** What a line says of a person; empty cells are undefined. */
export interface ReadUser {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  readonly extension?: string | undefined;
  readonly siteId?: string | undefined;
  readonly locale?: string | undefined;
  /** The name of a phone. */
  readonly phone?: string | undefined;
}

/** Why a line is refused, and what that is about. */
export interface Refusal {
  readonly reason: UserLineReason;
  readonly value: string;
}

/** What the cells of a file stand for in one company. */
export interface UserNames {
  /** Sites by their names in lower case. */
  readonly sites: ReadonlyMap<string, string>;
  /** The countries of the company and its sites: extensions must be possible in each of them. */
  readonly countries: readonly string[];
}

const Email = z.email().max(120);
const Label = SipAccountCreateInput.shape.label;

/** What a line says, or the first thing that is wrong with it. */
export function readUserLine(
  { of }: CsvLine<UserColumn>,
  { sites, countries }: UserNames,
): { readonly ok: true; readonly user: ReadUser } | { readonly ok: false; readonly refusal: Refusal } {
  const said = (column: UserColumn) => of[column] || undefined;
  const refuse = (reason: UserLineReason, value: string) => ({ ok: false as const, refusal: { reason, value } });
  const [firstName, lastName, email, site] = [said('firstName'), said('lastName'), said('email'), said('site')];
  const [extension, language, phone] = [said('extension')?.replaceAll(' ', ''), said('language'), said('phone')];
  for (const name of [firstName, lastName])
    if (name !== undefined && !Name.safeParse(name).success) return refuse('name', name);
  if (email !== undefined && !Email.safeParse(email).success) return refuse('email', email);
  if (extension !== undefined && countries.some((country) => !checkExtension(country, extension).ok))
    return refuse('extension', extension);
  const siteId = site && sites.get(site.toLowerCase());
  if (site !== undefined && siteId === undefined) return refuse('site', site);
  if (language !== undefined && !Locale.safeParse(language).success) return refuse('language', language);
  if (phone !== undefined && !Label.safeParse(phone).success) return refuse('phone', phone);
  return { ok: true, user: { firstName, lastName, email, extension, siteId, locale: language, phone } };
}
