import type { Bus } from '@belfry/bus';
import type { Database } from '@belfry/db';
import type { Config, Logger } from '@belfry/ops';
import { addressOf } from '@belfry/services/login-address';
import type { MailBlock } from '@belfry/services/mail-body';
import { platformTheme } from '@belfry/services/theme';
import { createMailer, type Mail } from './mailer.ts';
import { ReadinessNotice, type Trouble, troublesOf } from './readiness-notice.ts';

/** What it works with. */
export interface ReadinessParts {
  readonly bus: Pick<Bus, 'instances' | 'readinessTold'>;
  readonly database: Database;
  readonly logger: Logger;
  /** How often is looked; how long something lasts before it is told. */
  readonly everyMs?: number;
  readonly settledMs?: number;
}

/** Those who run the installation, and the address of their portal. */
interface Readers {
  readonly addresses: readonly string[];
  readonly link: string;
}

/**
 * Writes to those who run the installation when one of its processes, PostgreSQL or Redis has not been ready for a minute, once, and when everything has been ready again for a minute. Every process
 * looks, one tells. While Redis is away each tells for itself; who is to be told is known from before when PostgreSQL is away.
 */
export function tellReadiness(
  { mail, portalLink }: Pick<Config, 'mail' | 'portalLink'>,
  { bus, database, logger, everyMs = 10_000, settledMs = 60_000 }: ReadinessParts,
): { close(): Promise<void> } {
  if (mail === undefined) return { close: async () => {} };
  const mailer = createMailer(mail);
  const notice = new ReadinessNotice(settledMs);
  let readers: Readers = { addresses: [], link: '' };
  /** Mails that the server has not taken yet. */
  let unsent: Mail[] = [];
  /** What this process knows to have been told. */
  let told: 'ready' | 'not_ready' | undefined;
  /** It was told by this process while Redis was away, which does not know of it. */
  let isOwnWord = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const [ofProcesses, ofStore] = await Promise.all([
      bus.instances.list().then(troublesOf, () => [{ who: 'Redis', because: 'it does not answer' }]),
      readReaders(database, portalLink).then(
        (found) => {
          readers = found;
          return [];
        },
        () => [{ who: 'PostgreSQL', because: 'it does not answer' }],
      ),
    ]);
    const troubles: readonly Trouble[] = [...ofStore, ...ofProcesses];
    const state = notice.look(troubles, performance.now());
    if (state !== undefined && state !== told) {
      const claimed = await bus.readinessTold.claim(state).catch(() => undefined);
      // Redis is away: nobody else can say whether it was told.
      const isNews =
        claimed === true || (claimed === undefined && state === 'not_ready') || (isOwnWord && state === 'ready');
      isOwnWord = claimed === undefined;
      told = state;
      if (isNews) unsent.push(...mailsOf(state, troubles, readers));
      if (isNews) logger.warn({ troubles }, state === 'ready' ? 'ready again' : 'not ready');
    }
    const left: Mail[] = [];
    for (const one of unsent)
      await mailer.send(one).catch((error: unknown) => {
        logger.error(
          { reason: String(error) },
          'the mail of whether all is ready was not sent; it will be tried again',
        );
        left.push(one);
      });
    unsent = left;
  };
  let running = Promise.resolve();
  const round = () => {
    running = look()
      .catch((error: unknown) => logger.warn({ reason: String(error) }, 'readiness'))
      .then(() => {
        if (!stopped) timer = setTimeout(round, everyMs).unref();
      });
  };
  round();
  return {
    async close() {
      stopped = true;
      clearTimeout(timer);
      await running;
      mailer.close();
    },
  };
}

async function readReaders(database: Database, portalLink: string): Promise<Readers> {
  const memberships = { select: { user: { select: { email: true } } } };
  const [logins, domain] = await Promise.all([
    database.login.findMany({
      where: { active: true, invitedAt: null, memberships: { some: { level: 'god', role: 'admin' } } },
      select: { email: true, username: true, memberships },
    }),
    database.portalDomain.findFirst({ where: { level: 'god' }, orderBy: { createdAt: 'asc' } }),
  ]);
  const addresses = logins.map(addressOf).filter((address) => address !== undefined);
  const link = domain === null ? '' : `${portalLink.replaceAll('{host}', domain.host)}/instances`;
  return { addresses: [...new Set(addresses)], link };
}

function mailsOf(state: 'ready' | 'not_ready', troubles: readonly Trouble[], { addresses, link }: Readers): Mail[] {
  const [first] = troubles;
  const more = troubles.length > 1 ? ` and ${troubles.length - 1} more` : '';
  const subject = oneLine(first === undefined ? 'Ready again' : `Not ready: ${first.who}${more}`);
  const lead =
    state === 'ready'
      ? 'Every process of the installation is ready again.'
      : 'Something in the installation has not been ready for a while. You are told once, and again when everything is ready.';
  const facts = troubles.map(({ who, because }) => [oneLine(who), oneLine(because)] as const);
  const body: readonly MailBlock[] = [
    { kind: 'text', text: lead },
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    ...(link === ''
      ? []
      : [{ kind: 'action' as const, label: 'See how it is now', url: link, line: `How it is now: ${link}` }]),
  ];
  const urgent = state === 'not_ready';
  return addresses.map((to) => ({ to, subject, body, look: platformTheme, language: 'en', urgent }));
}

/** Nobody writes lines of their own into it. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\0]+/g, ' ').slice(0, 500);
