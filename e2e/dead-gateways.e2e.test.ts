import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keepCertificates } from '@belfry/net/certificates';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { processorWait } from './support/processor-wait.ts';
import { RawPeer } from './support/raw-peer.ts';
import { readRunJson } from './support/run-json.ts';
import { type Brand, cdrsOf, makeBrand, makeCompany, makePeer, makePerson, retireBrand } from './support/tenants.ts';

const run = readRunJson();
const good = { host: '127.12.3.1', port: 5060 };
const silent = { host: '127.12.3.5', port: 5060 };
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.12.3.5\r\ns=-\r\nc=IN IP4 127.12.3.5\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n';

/** Gateways over TLS that cannot be had, each of a carrier with another gateway that can, and the prefix of the calls to it. */
const failures = [
  { what: 'whose certificate is for another name', host: '127.12.3.2', prefix: '+41821' },
  { what: 'where nobody listens', host: '127.12.3.3', prefix: '+41822' },
  { what: 'whose handshake never ends', host: '127.12.3.4', prefix: '+41823' },
] as const;
const toSilent = '+41824';

/** The limit for a death that the call itself finds out, and half of what it costs: it was known. */
const FOUND_OUT_MS = 1_000;
const KNOWN_MS = 400;

interface Charge {
  readonly side: string;
  readonly superseded: boolean;
}
interface LadderLine {
  readonly type: string;
  readonly found?: string;
}

describe('a gateway that cannot be had, with another one behind it', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-gateways-'));
  let brand: Brand | undefined;
  let companyId: string;
  let carrier: LabCarrier;
  let impostor: LabCarrier | undefined;
  let mute: Server | undefined;
  const held = new Set<Socket>();
  let raw: RawPeer | undefined;
  let phone: UserAgent | undefined;
  const peers = new Map<string, string>();

  before(async () => {
    brand = await makeBrand(run, 'Suedwind');
    const company = await makeCompany(run, brand, 'Schmiede');
    companyId = company.id;
    const { phone: account } = await makePerson(run, company, 'Zentrale', '201');
    const brandId = brand.id;
    const { id: buyPlanId } = (
      await apiDo<{ id: string }>(run, 'god', 'POST', '/rating-plans', { brandId, name: 'What it costs' })
    ).body;
    await apiDo(run, 'god', 'PUT', `/rating-plans/${buyPlanId}/prefixes`, {
      prefix: '+41',
      name: 'Switzerland',
      microsPerMinute: '6000',
      connectMicros: '1000',
    });
    const carriers = [
      ...failures.map(({ what, host, prefix }) => ({ name: what, host, prefix, port: 5061, transport: 'tls' })),
      { name: 'that says nothing', ...silent, prefix: toSilent, transport: 'udp' },
    ];
    for (const { name, host, port, transport, prefix } of carriers) {
      const { id } = await makePeer(run, {
        brandId,
        name,
        kind: 'carrier',
        inbound: false,
        probeSeconds: 0,
        downAfter: transport === 'tls' ? 1 : 20,
        buyPlanId,
        endpoints: [
          { host, port, transport, priority: 1 },
          { ...good, priority: 2 },
        ],
      });
      peers.set(prefix, id);
      await apiDo(run, 'god', 'POST', '/routes', { brandId, prefix, carriers: [{ peerId: id }] });
    }
    carrier = await LabCarrier.start({ listen: good, proxy: hostPort(run.sip.udp) });
    for (const file of ['ca.pem', 'ca.key']) copyFileSync(join(dirname(run.sip.cafile), file), join(folder, file));
    const { certificate, key } = await keepCertificates(folder, ['carrier.example']);
    impostor = await LabCarrier.start({
      listen: { host: failures[0].host, port: 5061 },
      proxy: hostPort(run.sip.tls),
      transport: 'tls',
      tls: { files: [{ certificate, key }], authorities: run.sip.cafile },
    });
    mute = createServer((socket) => {
      held.add(socket.on('error', () => {}));
    });
    await new Promise<void>((listening) => mute!.listen(5061, failures[2].host, listening));
    raw = await RawPeer.open(run.sip.udp, silent);
    phone = await startPhone(run, account);
  });
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
    await impostor?.close();
    for (const socket of held) socket.destroy();
    mute?.close();
    await raw?.close();
    await retireBrand(run, brand);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Calls, and says how long it was until somebody answered: in all, and without what processes waited for a processor meanwhile. */
  async function place(number: string): Promise<{ call: UserAgentCall; delayMs: number; ownMs: number }> {
    const call = await phone!.call(number);
    const began = performance.now();
    const waited = processorWait(run);
    await call.established();
    const delayMs = Math.round(performance.now() - began);
    return { call, delayMs, ownMs: Math.round(Math.max(0, delayMs - waited())) };
  }
  async function hangUp(call: UserAgentCall): Promise<void> {
    call.bye();
    await call.ended();
  }
  /** The one record of a call, with what it cost and the trace in words. */
  async function recorded(number: string, since: Date) {
    const cdr = await eventually(`the record of ${number}`, 5_000, async () => {
      const found = (await cdrsOf(run, companyId, since)).filter(({ callee }) => callee === number);
      assert.ok(found.length <= 1, `${found.length} records`);
      return found[0];
    });
    return eventually('its price and its ladder', 5_000, async () => {
      const view = await apiGet<{ charges: Charge[]; ladder: LadderLine[] }>(run, 'god', `/api/v1/calls/${cdr.callId}`);
      const buys = view.charges.filter(({ side, superseded }) => side === 'buy' && !superseded);
      return buys.length > 0 && view.ladder.length > 0 ? { cdr, buys, ladder: view.ladder } : undefined;
    });
  }
  const saysDown = (ladder: readonly LadderLine[]) =>
    ladder.some(({ type, found = '' }) => type === 'decision' && found.includes('down'));

  for (const { what, host, prefix } of failures)
    test(`over TLS, ${what}: the call that finds out goes on within a second, the next ones do not try it`, async (t) => {
      const since = new Date();
      const [first, second] = [`${prefix}550001`, `${prefix}550002`];
      const seen = carrier.calls.events.length;
      const found = await place(first);
      await hangUp(found.call);
      assert.ok(found.ownMs <= FOUND_OUT_MS, `${found.ownMs} of ${found.delayMs} ms`);
      const state = await eventually('it is known to be down', 5_000, async () => {
        const { body } = await apiDo<{ gateways: { endpointId: string; state: string; words: string }[] }>(
          run,
          'god',
          'GET',
          `/peers/${peers.get(prefix)}/state`,
        );
        return body.gateways.find((gateway) => gateway.state === 'down');
      });
      const known = await place(second);
      await hangUp(known.call);
      assert.ok(known.ownMs <= KNOWN_MS, `${known.ownMs} of ${known.delayMs} ms though it was known`);
      t.diagnostic(`${host}: found out in ${found.delayMs} ms, known ${known.delayMs} ms: ${state.words}`);
      assert.deepEqual(
        carrier.calls.events.slice(seen).map(({ number }) => number),
        [first, second],
      );
      const records = [await recorded(first, since), await recorded(second, since)] as const;
      for (const { cdr, buys } of records) assert.deepEqual([cdr.disposition, buys.length], ['answered', 1]);
      assert.deepEqual(
        records.map(({ ladder }) => saysDown(ladder)),
        [false, true],
        'the trace says why it was not tried',
      );
      assert.equal(impostor!.agent.trace.length, 0, 'not one message went to the wrong certificate');
    });

  const copiesOf = (method: string, callId: string) =>
    raw!.octets
      .map((bytes) => bytes.toString('latin1'))
      .filter((text) => text.startsWith(`${method} `) && text.includes(callId)).length;

  test('over UDP, one that says nothing: the INVITE once more within 800 ms, no CANCEL before it speaks; its late 180 is cancelled', async () => {
    const since = new Date();
    const number = `${toSilent}550001`;
    const { call, delayMs, ownMs } = await place(number);
    assert.ok(delayMs >= 800 && ownMs <= FOUND_OUT_MS, `${ownMs} of ${delayMs} ms`);
    const invite = await raw!.nextRequest('INVITE');
    const callId = invite.headers.get('call-id')!;
    assert.equal(copiesOf('INVITE', callId), 2, 'sent, and sent again');
    assert.equal(copiesOf('CANCEL', callId), 0, 'RFC 3261 §9.1');
    raw!.reply(invite, 180, { tag: 'late' });
    const cancel = await raw!.nextRequest('CANCEL');
    assert.match(cancel.headers.get('via')!, new RegExp(/branch=([^;,]+)/.exec(invite.headers.get('via')!)![1]!));
    raw!.reply(cancel, 200);
    raw!.reply(invite, 487, { tag: 'late' });
    await raw!.nextRequest('ACK');
    await hangUp(call);
    const { cdr, buys } = await recorded(number, since);
    assert.deepEqual([cdr.disposition, buys.length], ['answered', 1]);
  });

  test('over UDP, one that answers when another has the call is acknowledged and hung up, and costs nothing', async () => {
    const since = new Date();
    const number = `${toSilent}550002`;
    const { call } = await place(number);
    const invite = await raw!.nextRequest('INVITE');
    raw!.reply(invite, 200, { tag: 'late', sdp });
    await raw!.nextRequest('ACK');
    const bye = await raw!.nextRequest('BYE');
    raw!.reply(bye, 200);
    assert.equal(copiesOf('CANCEL', invite.headers.get('call-id')!), 0);
    await hangUp(call);
    const { cdr, buys } = await recorded(number, since);
    assert.deepEqual([cdr.disposition, cdr.hangupSide, buys.length], ['answered', 'caller', 1]);
  });
});
