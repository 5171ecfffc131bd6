import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { siteRelay } from '../infra/app-specs.ts';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { KamailioOperator } from './support/kamailio-operator.ts';
import { readRunJson } from './support/run-json.ts';
import { startIpbx } from './support/tenants.ts';

const run = readRunJson();
const at = (last: number) => `127.0.20.${last}`;
/** Subscribers of the first operator, which is a Kamailio. */
const subscribers = { host: at(8), port: 5060 };
const stranger = '+442079460000';

/** The demo world's examples, as `docs/trunks.md` tells them: number that is called, where its telephone systems are, and what it is told besides. */
const examples = [
  { what: 'one telephone system', number: '+41585550110', at: [11] },
  { what: 'a main and a secondary one', number: '+41585550120', at: [21] },
  { what: 'two that share the calls', number: '+41585550130', at: [31, 32] },
  { what: 'the site Basel', number: '+41615550140', at: [41] },
  { what: 'the site Lugano', number: '+41915550140', at: [42], relay: siteRelay.mediaPorts },
  { what: 'the first of two companies at one', number: '+41585550150', at: [51], tag: 'holz' },
  { what: 'the second of two companies at one', number: '+41585550160', at: [51], tag: 'bunt' },
] as const;

/** Media ports of the usual relay. */
const usualPorts = process.env.BELFRY_MEDIA_PORTS ?? '20000-29999';
const mediaPort = (sip: string): number => Number(/^m=audio (\d+)/m.exec(sip)?.[1]);

describe('the examples of the demo world', { timeout: 60_000 }, () => {
  const ipbxs = new Map<number, UserAgent>();
  const operators = new Map<number, LabCarrier>();
  let kamailio: KamailioOperator | undefined;
  let fabio: UserAgent;
  before(async () => {
    kamailio = await KamailioOperator.start({
      listen: `${at(1)}:5060`,
      platform: run.sip.udp,
      inside: `${subscribers.host}:${subscribers.port}`,
    });
    for (const last of new Set(examples.flatMap((one) => one.at))) ipbxs.set(last, await startIpbx(run, at(last)));
    operators.set(1, await LabCarrier.start({ listen: subscribers, proxy: { host: at(1), port: 5060 } }));
    for (const last of [2, 3])
      operators.set(
        last,
        await LabCarrier.start({ listen: { host: at(last), port: 5060 }, proxy: hostPort(run.sip.udp) }),
      );
    fabio = await startPhone(run, run.phones.find(({ username }) => username === 'fabio.zurlinden')!);
  });
  after(async () => {
    await stopPhone(fabio);
    for (const one of [...ipbxs.values(), ...operators.values()]) await one.close();
    await kamailio?.stop();
  });

  /** The record of a call, once it is stored. */
  const recorded = (number: string, since: Date) =>
    eventually(`the record of the call to ${number}`, 5_000, async () => {
      const query = new URLSearchParams({ since: since.toISOString(), search: number, limit: '10' });
      const { items } = await apiGet<{ items: (ApiCdr & { companyName?: string })[] }>(
        run,
        'god',
        `/api/v1/cdrs?${query}`,
      );
      const found = items.filter(({ callee }) => callee === number);
      assert.ok(found.length <= 1, `${found.length} records of the call to ${number}`);
      return found[0];
    });
  async function talk(near: UserAgentCall, far: UserAgentCall): Promise<void> {
    near.media.playTone(700);
    far.media.playTone(900);
    await Promise.all([near.media.hearTone(900), far.media.hearTone(700)]);
  }

  for (const { what, number, at: places, ...more } of examples)
    test(`${number}, called through a Kamailio, rings at ${what}: both are heard, and one record is kept`, async () => {
      const since = new Date();
      const call = await operators.get(1)!.callIn(number, stranger);
      const far = await Promise.any(places.map((last) => ipbxs.get(last)!.incoming()));
      far.answer();
      await Promise.all([call.established(), far.established()]);
      assert.ok(far.requestUri.startsWith(`sip:${number}@`), far.requestUri);
      const invite = places
        .flatMap((last) => ipbxs.get(last)!.trace)
        .findLast(({ direction, text }) => direction === 'received' && text.startsWith('INVITE '))!.text;
      assert.equal(/^X-Tenant: (.*)\r$/m.exec(invite)?.[1], 'tag' in more ? more.tag : undefined);
      const answer = operators
        .get(1)!
        .agent.trace.findLast(
          ({ direction, text }) => direction === 'received' && /^SIP\/2.0 200 [\s\S]*^CSeq: \d+ INVITE/m.test(text),
        )!.text;
      // Both sides of the call, each in its way, pass the relays of the site.
      const [first, last] = ('relay' in more ? more.relay : usualPorts).split('-').map(Number) as [number, number];
      for (const port of [mediaPort(invite), mediaPort(answer)])
        assert.ok(
          port >= first && port <= last,
          `media by port ${port}, the relays of this site have ${first} to ${last}`,
        );
      await talk(call, far);
      call.bye();
      await far.ended();
      const { direction, caller, disposition, hangupSide } = await recorded(number, since);
      assert.deepEqual([direction, caller, disposition, hangupSide], ['inbound', stranger, 'answered', 'caller']);
    });

  test('of ten calls, the two that share them get seven and three', async () => {
    const places = [31, 32].map((last) => ipbxs.get(last)!);
    const invited = () => places.map(({ events }) => events.events.filter(({ type }) => type === 'incoming').length);
    const before = invited();
    // Nobody answers there: each call rings at whoever's turn it is, and is given up.
    for (let made = 0; made < 10; made++) {
      const call = await operators.get(1)!.callIn('+41585550130', stranger);
      const seen = () => invited().reduce((sum, count) => sum + count, 0);
      await eventually('the call arrives', 3_000, async () =>
        seen() > before[0]! + before[1]! + made ? true : undefined,
      );
      call.cancel();
      assert.equal(await call.refused(), 487);
    }
    const [first, second] = invited();
    assert.deepEqual([first! - before[0]!, second! - before[1]!], [7, 3]);
  });

  test('calls leave by the operator of their route: the preferred one, the cheapest, or not at all', async () => {
    for (const [dialled, last] of [
      ['0446681800', 1],
      ['+12125550100', 3],
      ['+4930123456', 2],
    ] as const) {
      const carrier = operators.get(last)!;
      const seen = carrier.calls.events.length;
      const call = await fabio.call(dialled);
      const { call: far } = await carrier.calls.wait((one) => one, `${dialled} at ${at(last)}`, 5_000, seen);
      await Promise.all([call.established(), far.established()]);
      call.bye();
      await far.ended();
    }
    assert.equal(await (await fabio.call('+88213123456')).refused(), 403);
  });

  test('the simulator says of each where it would go, and why', async () => {
    const { items } = await apiGet<{ items: { id: string; name: string; brandName: string }[] }>(
      run,
      'god',
      '/api/v1/peers?group=operators&search=Fernsprech',
    );
    const [{ id: peerId } = { id: '' }] = items;
    const { items: users } = await apiGet<{ items: { id: string }[] }>(run, 'god', '/api/v1/users?search=Zurlinden');
    const refused = await apiDo<{ now: { words: string[]; trace: object[] } }>(run, 'god', 'POST', '/simulations', {
      userId: users[0]?.id,
      dialled: '+88213123456',
    });
    assert.deepEqual(refused.body.now.words, ['The call is refused: Satellite numbers are not called from here.']);
    assert.match(JSON.stringify(refused.body.now.trace), /route Satellites \(group Satellites, prefix \+882\)/);
    const near = await apiDo<{ now: { trace: object[] } }>(run, 'god', 'POST', '/simulations', {
      userId: users[0]?.id,
      dialled: '0446681800',
    });
    assert.match(
      JSON.stringify(near.body.now.trace),
      /route Switzerland \(group Switzerland and Liechtenstein, prefix \+41\)/,
    );
    for (const { number, at: places } of examples) {
      const { body } = await apiDo<unknown>(run, 'god', 'POST', '/simulations', {
        peerId,
        dialled: number,
        callerNumber: stranger,
      });
      for (const last of places)
        assert.ok(JSON.stringify(body).includes(at(last)), `${number}: ${JSON.stringify(body)}`);
    }
  });
});
