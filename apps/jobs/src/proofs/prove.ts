import { randomBytes } from 'node:crypto';
import type { ControlProof, ProvableControl } from '@belfry/contracts';
import type { Asked, Stranger } from '@belfry/net';
import type { GuardPolicy } from '@belfry/policy';

/** An address that a proxy takes SIP at, numeric. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** What is tried, and with what. */
export interface Trial {
  readonly stranger: Stranger;
  readonly udp: Place;
  /** Absent: no proxy takes SIP over TCP. */
  readonly tcp?: Place;
  /** A domain of ours, and somebody who has an account there; absent: there is none. */
  readonly domain?: string;
  readonly account?: string;
  readonly settings: GuardPolicy;
  /** How often the stranger's address got no answer for a reason, by all proxies. */
  readonly counted: (reason: string) => Promise<number>;
}

/** Why it does not hold, or was not tried; undefined: it holds. */
export type Because = ControlProof['because'];
export type Outcome = { readonly state: 'held' } | { readonly state: 'broken' | 'skipped'; readonly because: Because };

/** The reason under which what a control leaves unanswered is counted; absent: it answers. */
export const countedAs: Partial<Record<ProvableControl, string>> = {
  stranger: 'stranger',
  connection: 'stranger',
  malformed: 'malformed',
  scanner: 'scanner',
  wrong_source: 'wrong_source',
  ban: 'banned',
};

/** Tries each control from outside. Nobody is rung by any of it. */
export const trials: Record<ProvableControl, (trial: Trial) => Promise<Outcome>> = {
  stranger: (trial) =>
    silence(
      trial,
      'stranger',
      ['OPTIONS', 'REGISTER', 'INVITE'].map((method) => call(trial, method)),
    ),
  wrong_source: (trial) =>
    silence(
      trial,
      'wrong_source',
      ['OPTIONS', 'INVITE'].map((method) => call(trial, method)),
    ),
  connection: async (trial) => {
    if (trial.tcp === undefined) return skipped('no_proxy');
    const before = await trial.counted('stranger');
    const { text, closed } = await trial.stranger.askOverTcp(trial.tcp, call(trial, 'INVITE'), trial.stranger.source);
    if (text !== '') return broken('answered');
    return closed ? isCounted(trial, 'stranger', before + 1) : broken('open');
  },
  malformed: async (trial) => {
    const before = await trial.counted('malformed');
    const garbage: [Uint8Array, string][] = [
      [randomBytes(200), '200 octets of noise'],
      [Buffer.from('GET / HTTP/1.1\r\nHost: nowhere.invalid\r\n\r\n'), 'GET / HTTP/1.1'],
      [Buffer.from('INVITE sip:a@b SIP/2.0\r\nVia: ;;;'), 'half an INVITE'],
    ];
    for (const [octets, words] of garbage)
      if ((await trial.stranger.sendOctets(octets, words)) !== undefined) return broken('answered');
    return isCounted(trial, 'malformed', before + garbage.length);
  },
  scanner: async (trial) => {
    const name = trial.settings.scanners.find((one) => !one.startsWith('@'))?.replace('*', '');
    if (name === undefined) return skipped('no_scanner');
    if (trial.domain === undefined) return skipped('no_domain');
    const headers = [`User-Agent: ${name}`];
    const uri = `sip:${trial.domain}`;
    const from = `sip:${invented()}@${trial.domain}`;
    return silence(trial, 'scanner', [{ method: 'REGISTER', uri, from, headers }]);
  },
  digest: async (trial) => {
    if (trial.domain === undefined) return skipped('no_domain');
    const { stranger, domain, account } = trial;
    const nobody = invented();
    const uri = `sip:${domain}`;
    const [unknown, answer] = await stranger.guess(
      { method: 'REGISTER', uri, from: `sip:${nobody}@${domain}` },
      nobody,
    );
    if (unknown?.status !== 401 || answer?.status !== 401) return broken('accepted');
    if (account === undefined) return { state: 'held' };
    const known = await stranger.ask({ method: 'REGISTER', uri, from: `sip:${account}@${domain}` });
    const shape = ({ status, reason, headers }: NonNullable<typeof known>) =>
      JSON.stringify([status, reason, (headers.get('www-authenticate') ?? '').replaceAll(/nonce="[^"]*"/g, '')]);
    return known && shape(known) === shape(unknown) ? { state: 'held' } : broken('told_apart');
  },
  forged: async (trial) => {
    const { stranger, domain, account } = trial;
    if (domain === undefined) return skipped('no_domain');
    if (account === undefined) return skipped('no_account');
    const from = `sip:${account}@${domain}`;
    const headers = [`P-Asserted-Identity: <${from}>`];
    // The echo test: nobody else would be called, if it were believed.
    const answer = await stranger.ask({ method: 'INVITE', uri: `sip:*43@${domain}`, from, headers });
    return answer?.status === 407 ? { state: 'held' } : broken('accepted');
  },
  ban: async (trial) => {
    const { stranger, domain, settings } = trial;
    const { enabled, pairFailures, sourceFailures } = settings;
    if (domain === undefined) return skipped('no_domain');
    if (!enabled || pairFailures > MOST_GUESSES || sourceFailures <= pairFailures) return skipped('bans_off');
    const [guessed, other] = [invented(), invented()];
    const register = (who: string): Asked => ({
      method: 'REGISTER',
      uri: `sip:${domain}`,
      from: `sip:${who}@${domain}`,
    });
    for (let i = 0; i < pairFailures; i++) await stranger.guess(register(guessed), guessed);
    const end = performance.now() + BANNED_WITHIN_MS;
    while ((await stranger.ask(register(guessed))) !== undefined)
      if (performance.now() > end) return broken('not_banned');
    return (await stranger.ask(register(other)))?.status === 401 ? { state: 'held' } : broken('all_banned');
  },
};

const MOST_GUESSES = 20;
const BANNED_WITHIN_MS = 3_000;
const COUNTED_WITHIN_MS = 4_000;
const invented = () => `proof-${randomBytes(4).toString('hex')}`;
const skipped = (because: Because): Outcome => ({ state: 'skipped', because });
const broken = (because: Because): Outcome => ({ state: 'broken', because });

/** A request for an address of ours that names no domain. */
function call({ udp: { host, port } }: Trial, method: string): Asked {
  return { method, uri: `sip:100@${host.includes(':') ? `[${host}]` : host}:${port}` };
}

async function silence(trial: Trial, reason: string, requests: readonly Asked[]): Promise<Outcome> {
  const before = await trial.counted(reason);
  for (const request of requests) if ((await trial.stranger.ask(request)) !== undefined) return broken('answered');
  return isCounted(trial, reason, before + requests.length);
}

/** Proxies tell once a second what they left unanswered. */
async function isCounted({ counted }: Trial, reason: string, atLeast: number): Promise<Outcome> {
  const end = performance.now() + COUNTED_WITHIN_MS;
  for (;;) {
    if ((await counted(reason)) >= atLeast) return { state: 'held' };
    if (performance.now() > end) return broken('uncounted');
    await new Promise((wake) => setTimeout(wake, 200));
  }
}
