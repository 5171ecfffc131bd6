import { createHash, randomBytes } from 'node:crypto';
import type { LoginMail } from '@belfry/contracts';
import { type Database, newId, type Prisma } from '@belfry/db';
import { senderOf } from '../brand/sender.ts';
import type { MailBlock, MailLook } from '../mail-body/body.ts';
import { themeFor } from '../theme/for.ts';
import { addressOf } from './address.ts';
import { loginMailWords } from './mail-words.ts';

/** A mail about signing in, to be sent. */
export interface ComposedMail {
  readonly to: string;
  /** The name of the portal that it was asked on: nobody learns of another. */
  readonly fromName: string;
  /** The brand's own sender, if it has one. */
  readonly fromAddress?: string;
  readonly subject: string;
  readonly body: readonly MailBlock[];
  readonly look: MailLook;
  /** That of its words (BCP 47). */
  readonly language: string;
}

const lifetimeMs = { reset: 3_600_000, invite: 7 * 24 * 3_600_000 };
/** A mail address may be that of several logins of a portal. */
const maxLogins = 5;

/** What is kept of a link's token. It holds 256 random bits and needs no slow hash. */
export const hashLinkToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(token).digest());

/**
 * The mails that a wish comes to, in the language of whoever reads it, each with a link of its own that is good once and for a time; links of the same kind that were sent before end. None: nobody
 * of that name at that portal, or nowhere to write to. `portalLink`: see the configuration.
 */
export async function composeLoginMails(db: Database, mail: LoginMail, portalLink: string): Promise<ComposedMail[]> {
  const portal = await db.portalDomain.findUnique({
    where: { host: mail.host },
    include: { brand: { select: { locale: true } }, company: { select: { locale: true } } },
  });
  if (!portal) return [];
  const [theme, sender] = await Promise.all([
    themeFor(db, portal.brandId, portal.companyId),
    portal.brandId === null ? undefined : senderOf(db, portal.brandId),
  ]);
  const logins = await db.login.findMany({
    where: mail.kind === 'invite' ? { id: mail.loginId, active: true } : atPortal(portal, mail.who),
    include: { memberships: { include: { user: { select: { email: true, locale: true } } } } },
    orderBy: { createdAt: 'asc' },
    take: maxLogins,
  });
  const made: ComposedMail[] = [];
  for (const login of logins) {
    const to = addressOf(login);
    if (to === undefined) continue;
    const token = await newLink(db, login.id, mail);
    // After the #: neither servers nor proxies on the way write it into their logs.
    const link = `${portalLink.replaceAll('{host}', mail.host)}/password#${token}`;
    const name = oneLine(login.displayName || login.username);
    const product = oneLine(theme.productName);
    const own = login.memberships.find(({ user }) => user !== null && user.locale !== null)?.user?.locale;
    const said = loginMailWords(own ?? portal.company?.locale ?? portal.brand?.locale ?? 'en');
    const words = mail.kind === 'invite' ? said.invite(product, oneLine(mail.by)) : said.reset(product);
    const paragraph = (text: string): MailBlock => ({ kind: 'text', text });
    const body: readonly MailBlock[] = [
      { kind: 'text', text: said.hello(name), tone: 'greeting' },
      ...words.before.map(paragraph),
      { kind: 'action', label: words.action, url: link, line: link },
      paragraph(said.username(login.username)),
      ...words.after.map(paragraph),
    ];
    made.push({
      to,
      fromName: product,
      ...(sender && { fromAddress: sender }),
      subject: words.subject,
      body,
      look: { ...theme, productName: product },
      language: said.language,
    });
  }
  return made;
}

/** Who could sign in at that portal, by user name or mail address. */
function atPortal(
  {
    level,
    brandId,
    companyId,
  }: { level: 'god' | 'brand' | 'company' | 'user'; brandId: string | null; companyId: string | null },
  typed: string,
): Prisma.LoginWhereInput {
  const who = typed.trim().toLowerCase();
  const user = { user: { active: true, email: { equals: who, mode: 'insensitive' as const } } };
  const membership = { level, brandId, ...(companyId && { companyId }) };
  return {
    brandId,
    active: true,
    memberships: { some: membership },
    OR: [{ username: who }, { email: who }, { memberships: { some: { ...membership, ...user } } }],
  };
}

async function newLink(db: Database, loginId: string, { kind, host }: LoginMail): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const data = { id: newId(), loginId, purpose: kind, tokenHash: hashLinkToken(token), host };
  await db.$transaction([
    db.loginToken.deleteMany({ where: { loginId, OR: [{ purpose: kind }, { expiresAt: { lt: new Date() } }] } }),
    db.loginToken.create({ data: { ...data, expiresAt: new Date(Date.now() + lifetimeMs[kind]) } }),
  ]);
  return token;
}

/** Nobody writes lines of their own into a mail. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\0]+/g, ' ');
