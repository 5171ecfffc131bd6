import type { EmergencyAlert } from '@belfry/contracts';
import type { Database } from '@belfry/db';
import { senderOf } from '@belfry/services/mail-sender';
import type { Mail } from './mailer.ts';

/** Who and where, read for those who are told. */
interface Told {
  readonly company: string;
  readonly person: string;
  readonly time: string;
  readonly link: string;
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
  return mailOf(alert, to, read ?? { company: '', person: '', time: timeIn(alert.at, 'UTC'), link: '' });
}

async function readTold(
  database: Database,
  { companyId, brandId, userId, callId, at }: EmergencyAlert,
  to: string,
  portalLink: string,
): Promise<Told> {
  const timezone = { select: { timezone: true } };
  const levels = [
    { level: 'brand' as const, brandId },
    ...(companyId ? [{ level: 'company' as const, companyId }] : []),
  ];
  const [brand, company, user, domains, mailFrom] = await Promise.all([
    database.brand.findUnique({ where: { id: brandId }, select: { alertEmail: true, timezone: true } }),
    companyId
      ? database.company.findUnique({
          where: { id: companyId, brandId },
          select: { name: true, defaultSite: timezone },
        })
      : null,
    companyId && userId
      ? database.user.findFirst({
          where: { id: userId, companyId },
          select: { firstName: true, lastName: true, site: timezone },
        })
      : null,
    database.portalDomain.findMany({ where: { OR: levels }, orderBy: { createdAt: 'asc' } }),
    senderOf(database, brandId),
  ]);
  // A company's people have no portal of the brand's, and the brand's none of the company's.
  const own = brand?.alertEmail === to ? 'brand' : 'company';
  const host = (domains.find(({ level }) => level === own) ?? domains.find(({ level }) => level === 'brand'))?.host;
  return {
    company: company?.name ?? '',
    person: user === null ? '' : `${user.firstName} ${user.lastName}`.trim(),
    time: timeIn(at, user?.site?.timezone ?? company?.defaultSite?.timezone ?? brand?.timezone ?? 'UTC'),
    link: host === undefined ? '' : `${portalLink.replaceAll('{host}', host)}/calls/${callId}`,
    ...(mailFrom !== undefined && { mailFrom }),
  };
}

/** The words of the mail. */
export function mailOf(alert: EmergencyAlert, to: string, { company, person, time, link, mailFrom }: Told): Mail {
  const { dialled, caller, callerName, place, callBack, failed, callId } = alert;
  const name = person || callerName;
  const who = [name, caller === name ? '' : caller].filter(Boolean).join(', ') || 'unknown';
  const rows = [
    ['Dialled', dialled],
    ['When', time],
    ['Who', who],
    ['Company', alert.companyId === undefined ? 'not known: the telephone system did not say' : company],
    ['Where', place],
    ['Call back', callBack === 'anonymous' ? 'no number was shown' : callBack],
    ['Call', callId],
  ].map(([label, value]) => `${`${label}:`.padEnd(11)} ${oneLine(value ?? '')}`);
  const lead =
    failed === undefined
      ? 'Somebody has called an emergency number.'
      : `Somebody has called an emergency number, and THE CALL COULD NOT LEAVE: ${oneLine(failed)}.`;
  const text = [lead, '', ...rows, ...(link === '' ? [] : ['', `How it went: ${link}`]), ''].join('\n');
  const line = `Emergency call to ${dialled}: ${who}, ${place}`;
  const subject = oneLine(`${failed === undefined ? '' : 'FAILED: '}${line}`).slice(0, 200);
  return {
    to,
    subject,
    text,
    messageId: `<${callId}.${tokenOf(to)}@belfry>`,
    urgent: true,
    ...(mailFrom && { fromAddress: mailFrom }),
  };
}

/** Nobody writes lines of their own into it. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\0]+/g, ' ');

function timeIn(at: number, timeZone: string): string {
  const shown = (zone: string) =>
    new Date(at).toLocaleString('en-GB', { timeZone: zone, dateStyle: 'full', timeStyle: 'long' });
  try {
    return shown(timeZone);
  } catch {
    return shown('UTC');
  }
}

/** Short and always the same for an address. */
const tokenOf = (text: string) =>
  [...text].reduce((hash, char) => (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0, 7).toString(36);
