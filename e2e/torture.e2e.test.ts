import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { latin1Bytes, latin1Text } from '@belfry/sip';
import { overTcp, RawSip } from './support/raw-sip.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { ownMessages } from './torture/own-messages.ts';

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
/** Keeps this run's transactions apart from those of the one before, which linger for 32 s. */
const thisRun = `r${process.pid}x`;
const corpus = join(import.meta.dirname, '..', '..', 'shared', 'conformance');

interface TortureCase {
  readonly name: string;
  readonly file: string;
  readonly section: string;
  readonly kind: 'request' | 'response';
  readonly via_transport: string;
  readonly must_be: readonly number[] | null;
  readonly must_not_be: readonly number[] | null;
  readonly silence_ok: boolean;
  readonly liberal_ok: boolean;
}

/**
 * The message as it would read if it were meant for us: every host name of the RFC's is our domain, and the address that is asked one of ours, except in
 * Via; its branch and Call-ID are of this run.
 */
function addressedToUs(octets: Uint8Array, index: number): Uint8Array {
  const text = latin1Text(octets);
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  let inVia = false;
  const lines = head.split('\r\n').map((line, number) => {
    if (!/^[ \t]/.test(line)) inVia = /^v(?:ia)?[ \t]*:/i.test(line);
    return inVia
      ? line.replace(/z9hG4bK(?=\w)/, `z9hG4bK${thisRun}${index}`)
      : line
          .replace(/^((?:call-id|i)[ \t]*:[ \t]*)/i, `$1${thisRun}`)
          .replace(/(?:[a-z0-9-]+\.)*(?:example|company|biloxi)\.(?:com|net|org)/gi, anna.domain)
          .replace(number === 0 ? /\[2001:db8:::?192\.0\.2\.1\]/ : /$^/, anna.domain)
          .replace(number === 0 ? '2001:db8::10' : /$^/, '::1');
  });
  return latin1Bytes(lines.join('\r\n') + (end < 0 ? '' : text.slice(end)));
}

/** The port that an answer to the message goes to: that of the top Via's sent-by. */
function answerPort(octets: Uint8Array): number {
  const via = /^v(?:ia)?[ \t]*:((?:[^\r]|\r\n[ \t])*)/im.exec(latin1Text(octets))?.[1] ?? '';
  return Number(/^[^,;]*?:[ \t]*(\d+)[ \t]*(?:[,;]|$)/.exec(via.replace(/\r\n/g, ''))?.[1] ?? 5060);
}

const statusesOf = (text: string): number[] =>
  [...text.matchAll(/^SIP\/2\.0 (\d{3}) /gm)].map((match) => Number(match[1]));

async function alive(): Promise<boolean> {
  const raw = await RawSip.open(run.sip.udp);
  try {
    const request = raw.request({ method: 'OPTIONS', uri: `sip:${anna.domain}` });
    return (await raw.exchange(request)).status === 200;
  } finally {
    await raw.close();
  }
}

/** What the proxy says to a message that comes from an address of its own. */
async function answersTo(message: Uint8Array, transport: string, host: string, awaited: boolean): Promise<number[]> {
  const isFinal = (text: string) => statusesOf(text).some((status) => status >= 200);
  if (transport !== 'UDP') {
    const { text } = await overTcp(run.sip.tcp, message, { enough: isFinal, withinMs: 1_000 });
    return statusesOf(text);
  }
  const raw = await RawSip.open(run.sip.udp, host, answerPort(message));
  try {
    raw.send(message);
    if (awaited) await raw.received.wait(({ text }) => isFinal(text) || undefined, 'an answer', 2_000);
    assert.ok(await alive(), 'the proxy is alive');
    return statusesOf(raw.received.events.map(({ text }) => text).join('\r\n'));
  } finally {
    await raw.close();
  }
}

/** What it came to: as the RFC wants it, as it allows, or neither. */
type Verdict = 'right' | 'lenient' | 'wrong';

function judge(one: TortureCase, mayBeSilent: boolean, statuses: readonly number[]): Verdict {
  const { must_be, must_not_be, liberal_ok } = one;
  const [status] = statuses;
  if (status === undefined) return mayBeSilent ? 'right' : 'wrong';
  if (statuses.length > 1 || one.kind === 'response' || must_not_be?.includes(status)) return 'wrong';
  if (must_be === null || must_be.includes(status)) return 'right';
  return liberal_ok ? 'lenient' : 'wrong';
}

/** Told to be of an address that begins like ours and is another: it is for others. */
/** Where messages of our own come from. */
const OWN_PORT = 5066;
const FOR_OTHERS = new Set(['port-ambiguous']);

for (const [base, transport] of (['UDP', 'TCP'] as const).entries()) {
  describe(`messages of our own over ${transport}`, { timeout: 60_000 }, () => {
    const at = (index: number) => `127.16.${70 + base}.${index + 1}`;
    const ends = { domain: anna.domain, transport, mark: `${thisRun}o${base}` };
    const count = ownMessages({ ...ends, from: 'x' }).length;
    for (let index = 0; index < count; index++) {
      const { name, kind, source, answer, datagramOnly, text } = ownMessages({
        ...ends,
        from: `${at(index)}:${OWN_PORT}`,
      })[index]!;
      if (transport === 'TCP' && datagramOnly) continue;
      test(`${kind}: ${name} (${source}): ${answer}`, async () => {
        const statuses = await answersTo(latin1Bytes(text), transport, at(index), answer !== 'silence');
        assert.deepEqual(statuses, answer === 'silence' ? [] : [answer]);
        assert.ok(await alive(), 'the proxy is alive');
      });
    }
  });
}

const verdicts: Record<Verdict, string[]> = { right: [], lenient: [], wrong: [] };
for (const [base, rfc] of ['rfc4475', 'rfc5118'].entries()) {
  const folder = join(corpus, rfc);
  if (!existsSync(folder)) continue;
  const cases = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as TortureCase[];
  describe(`messages of ${rfc}`, { timeout: 120_000 }, () => {
    for (const [index, one] of cases.entries()) {
      test(`${one.name} (§${one.section}): silence when it is for others, the right answer when it is for us`, async () => {
        const octets = new Uint8Array(readFileSync(join(folder, one.file)));
        const host = `127.0.${77 + base}.${index + 1}`;
        assert.deepEqual(await answersTo(octets, one.via_transport, host, false), []);
        const mayBeSilent = one.kind === 'response' || one.silence_ok || FOR_OTHERS.has(one.name);
        const ours = addressedToUs(octets, 100 * base + index);
        const statuses = await answersTo(ours, one.via_transport, host, !mayBeSilent);
        assert.ok(await alive(), 'the proxy is alive');
        const verdict = judge(one, mayBeSilent, statuses);
        verdicts[verdict].push(one.name);
        assert.notEqual(verdict, 'wrong', `answered ${statuses}`);
      });
    }
  });
}

test('no more than six are taken leniently', (context) => {
  const { right, lenient, wrong } = verdicts;
  context.diagnostic(
    `${right.length} right, ${lenient.length} leniently (${lenient.join(', ')}), ${wrong.length} wrong`,
  );
  assert.ok(lenient.length <= 6, lenient.join(', '));
});
