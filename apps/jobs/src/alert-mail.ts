import type { EmergencyAlert } from '@belfry/contracts';
import type { Database } from '@belfry/db';
import type { MailBlock, MailLook } from '@belfry/services/mail-body';
import { senderOf } from '@belfry/services/mail-sender';
import { platformTheme, themeFor } from '@belfry/services/theme';
import { type AlertWords, alertWords } from './alert-words.ts';
import type { Mail } from './mailer.ts';

/** Who and where, read for those who are told. */
interface Told {
  readonly company: string;
  readonly person: string;
  readonly time: string;
  readonly link: string;
  readonly words: AlertWords;
  readonly look: MailLook;
  /** The brand's own sender. */
  readonly mailFrom?: string;
}

/** Help is not kept waiting by a database that is away: the mail goes without the names. */
const READ_WITHIN_MS = 3_000;

/** The mail that tells one reader of an emergency call, with the names that can be read at once. `portalLink`: see the configuration. */
export async function alertMail(
  database: Database,
  alert: EmergencyAlert,
  to: string,
  portalLink: string,
): Promise<Mail> {
  const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, READ_WITHIN_MS, undefined).unref());
  const read = await Promise.race([readTold(database, alert, to, portalLink).catch(() => undefined), tooLate]);
  return mailOf(alert, to, read ?? unread(alert));
}

function unread({ at }: EmergencyAlert): Told {
  const words = alertWords('en');
  return { company: '', person: '', time: timeIn(at, 'UTC', words), link: '', words, look: platformTheme };
}

async function readTold(
  database: Database,
  { companyId, brandId, userId, callId, at }: EmergencyAlert,
  to: string,
  portalLink: string,
): Promise<Told> {
  const ofSite = { select: { timezone: true } };
  const levels = [
    { level: 'brand' as const, brandId },
    ...(companyId ? [{ level: 'company' as const, companyId }] : []),
  ];
  const [brand, company, user, domains, mailFrom, ofBrand, ofCompany] = await Promise.all([
    database.brand.findUnique({ where: { id: brandId }, select: { alertEmail: true, timezone: true, locale: true } }),
    companyId
      ? database.company.findUnique({
          where: { id: companyId, brandId },
          select: { name: true, locale: true, defaultSite: ofSite },
        })
      : null,
    companyId && userId
      ? database.user.findFirst({
          where: { id: userId, companyId },
          select: { firstName: true, lastName: true, site: ofSite },
        })
      : null,
    database.portalDomain.findMany({ where: { OR: levels }, orderBy: { createdAt: 'asc' } }),
    senderOf(database, brandId),
    themeFor(database, brandId, null),
    themeFor(database, brandId, companyId ?? null),
  ]);
  // A company's people have no portal of the brand's, and the brand's none of the company's.
  const own = brand?.alertEmail === to ? 'brand' : 'company';
  const host = (domains.find(({ level }) => level === own) ?? domains.find(({ level }) => level === 'brand'))?.host;
  const words = alertWords((own === 'brand' ? brand?.locale : company?.locale) ?? brand?.locale ?? 'en');
  const timezone = user?.site?.timezone ?? company?.defaultSite?.timezone ?? brand?.timezone ?? 'UTC';
  return {
    company: company?.name ?? '',
    person: user === null ? '' : `${user.firstName} ${user.lastName}`.trim(),
    time: timeIn(at, timezone, words),
    words,
    look: own === 'brand' ? ofBrand : ofCompany,
    link: host === undefined ? '' : `${portalLink.replaceAll('{host}', host)}/calls/${callId}`,
    ...(mailFrom !== undefined && { mailFrom }),
  };
}

/** The mail as it is sent. */
export function mailOf(
  alert: EmergencyAlert,
  to: string,
  { company, person, time, link, words, look, mailFrom }: Told,
): Mail {
  const { dialled, caller, callerName, place, callBack, failed, callId } = alert;
  const name = person || callerName;
  const who = [name, caller === name ? '' : caller].filter(Boolean).join(', ') || words.unknown;
  const facts = [
    [words.rows.dialled, dialled],
    [words.rows.when, time],
    [words.rows.who, who],
    [words.rows.company, alert.companyId === undefined ? words.noCompany : company],
    [words.rows.where, place],
    [words.rows.callBack, callBack === 'anonymous' ? words.noNumber : callBack],
    [words.rows.call, callId],
  ].map(([name, value]) => [name ?? '', oneLine(value ?? '')] as const);
  const lead: MailBlock =
    failed === undefined
      ? { kind: 'text', text: words.lead }
      : { kind: 'text', text: words.failedLead(oneLine(failed)), tone: 'bad' };
  const body: readonly MailBlock[] = [
    lead,
    { kind: 'facts', facts },
    ...(link === '' ? [] : [{ kind: 'action' as const, label: words.seeHow, url: link, line: words.howItWent(link) }]),
  ];
  const line = words.subject(dialled, who, place);
  const subject = oneLine(failed === undefined ? line : words.failedSubject(line)).slice(0, 200);
  return {
    to,
    subject,
    body,
    look,
    language: words.dates,
    fromName: oneLine(look.productName),
    messageId: `<${callId}.${tokenOf(to)}@belfry>`,
    urgent: true,
    ...(mailFrom && { fromAddress: mailFrom }),
  };
}

/** Nobody writes lines of their own into it. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\0]+/g, ' ');

function timeIn(at: number, timeZone: string, { dates }: AlertWords): string {
  const shown = (zone: string) =>
    new Date(at).toLocaleString(dates, { timeZone: zone, dateStyle: 'full', timeStyle: 'long' });
  try {
    return shown(timeZone);
  } catch {
    return shown('UTC');
  }
}

/** Short and always the same for an address. */
const tokenOf = (text: string) =>
  [...text].reduce((hash, char) => (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0, 7).toString(36);
