import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { CallRefused, LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { KamailioOperator } from './support/kamailio-operator.ts';
import { Made } from './support/made.ts';
import { cutNetwork } from './support/network-cut.ts';
import { processorWait } from './support/processor-wait.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort, startSipp } from './support/sipp.ts';

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const addresses = { West: '127.0.11.1:5060', East: '127.0.11.2:5060' };
const insides = { West: { host: '127.0.11.3', port: 5060 }, East: { host: '127.0.11.4', port: 5060 } };
type Name = keyof typeof addresses;

const answered = '+41815550000';
const ringing = '+41815550001';
const terse = '+41815550002';
const whenKnown = '+41815550003';
const lugano = '+41915550000';
/** West refuses these, with the status that they end on. */
const refused = (status: number) => `+41815551${status}`;

const goesOn = [408, 480, 500, 503];
const ends = [403, 404, 486, 487, 600, 603];

/** The limit for a gateway whose death nobody knows of, and half of what it costs to try one: its death is known. */
const FOUND_OUT_MS = 1_000;
const KNOWN_MS = 400;

type Charged = { readonly side: string; readonly connectMicros: string; readonly superseded: boolean };
type LadderLine = { readonly type: string; readonly to?: string; readonly summary?: string; readonly found?: string };
interface Recorded {
  readonly cdr: ApiCdr;
  readonly buys: readonly Charged[];
  readonly sells: readonly Charged[];
  readonly ladder: readonly LadderLine[];
  /** Operators that were sent an INVITE, in order. */
  readonly tried: readonly string[];
}

describe('calls by two operators, the preferred one and the next', { timeout: 120_000 }, () => {
  const made = new Made(run);
  const operators = {} as Record<Name, KamailioOperator>;
  const subscribers = {} as Record<Name, LabCarrier>;
  const peers = {} as Record<Name, string>;
  let phone: UserAgent;
  let usual = 0;

  before(async () => {
    for (const name of ['West', 'East'] as const) {
      const inside = insides[name];
      operators[name] = await KamailioOperator.start({
        listen: addresses[name],
        platform: run.sip.udp,
        inside: `${inside.host}:${inside.port}`,
        terse,
        ...(name === 'West' && { refuses: new Map([...goesOn, ...ends].map((status) => [refused(status), status])) }),
      });
      subscribers[name] = await LabCarrier.start({
        listen: inside,
        proxy: hostPort(addresses[name]),
        behaviours: name === 'West' ? { [ringing]: { type: 'ring' } } : {},
      });
      const plan = await made.make<{ id: string }>('/rating-plans', { name: `${name}, cost` });
      await made.send('PUT', `/rating-plans/${plan.id}/prefixes`, {
        prefix: '+41',
        name: 'Switzerland',
        microsPerMinute: '6000',
        connectMicros: connect[name],
      });
      const peer = await made.make<{ id: string }>('/peers', {
        name,
        kind: 'carrier',
        buyPlanId: plan.id,
        probeSeconds: 1,
        downAfter: 20,
        upAfter: 2,
        endpoints: [hostPort(addresses[name])],
      });
      peers[name] = peer.id;
    }
    for (const [prefix, first, next] of [
      ['+4181', 'West', 'East'],
      ['+4191', 'East', 'West'],
    ] as const)
      await made.make('/routes', {
        prefix,
        carriers: [
          { peerId: peers[first], priority: 1 },
          { peerId: peers[next], priority: 2 },
        ],
      });
    phone = await startPhone(run, anna);
    await eventually('the routes are in force', 5_000, async () => (await goesTo('West')) || undefined);
  });
  after(async () => {
    await stopPhone(phone);
    await made.remove();
    for (const name of ['West', 'East'] as const) {
      operators[name]?.thaw();
      await operators[name]?.stop();
      await subscribers[name]?.close();
    }
  });

  /** Calls, and says how it ended and how long the caller heard nothing, without what processes waited for a processor meanwhile. */
  async function place(number: string): Promise<{ call: UserAgentCall; status: number; delayMs: number }> {
    const from = phone.trace.length;
    const waited = processorWait(run);
    const call = await phone.call(number);
    const status = await call.established().then(
      () => 200,
      (error: unknown) => {
        if (error instanceof CallRefused) return error.status;
        throw error;
      },
    );
    const waitedMs = waited();
    const lines = phone.trace.slice(from).filter(({ text }) => text.includes(call.callId));
    const sentAt = lines.findLast(({ direction, text }) => direction === 'sent' && text.startsWith('INVITE '))?.at;
    const heardAt = lines.find(
      ({ at, direction, text }) =>
        direction === 'received' && at >= (sentAt ?? 0) && /^SIP\/2\.0 (?!100|407)/.test(text),
    )?.at;
    if (sentAt === undefined || heardAt === undefined) throw new Error('the trace of the caller is not whole');
    return { call, status, delayMs: Math.max(0, Math.round(heardAt - sentAt - waitedMs)) };
  }

  async function hangUp(call: UserAgentCall): Promise<void> {
    call.bye();
    await call.ended();
  }

  /** How many calls each operator has got while something was done. */
  async function counting(action: () => Promise<void>): Promise<Record<Name, readonly string[]>> {
    const before = { West: operators.West.called.length, East: operators.East.called.length };
    await action();
    return { West: operators.West.called.slice(before.West), East: operators.East.called.slice(before.East) };
  }

  /** Does a call that begins now reach this operator first? */
  async function goesTo(name: Name): Promise<boolean> {
    const far = subscribers[name].calls.events.length;
    const { call, status } = await place(answered);
    if (status !== 200) return false;
    await hangUp(call);
    return subscribers[name].calls.events.length > far;
  }

  /** The one CDR of the call to this number, with what it cost and where it was tried. */
  async function recorded(number: string, since: Date): Promise<Recorded> {
    const cdr = await eventually(`the CDR of the call to ${number}`, 3_000, async () => {
      const found = (await cdrsSince(run, 'company', since)).filter(({ callee }) => callee === number);
      assert.ok(found.length <= 1, `${found.length} CDRs of the call to ${number}`);
      return found[0];
    });
    const { charges, ladder } = await eventually('its price and its ladder', 3_000, async () => {
      const view = await apiGet<{ charges: Charged[]; ladder: LadderLine[] }>(
        run,
        'brand',
        `/api/v1/calls/${cdr.callId}`,
      );
      return view.ladder.length > 0 && (cdr.disposition !== 'answered' || view.charges.length > 0) ? view : undefined;
    });
    const actors = new Map(
      (ladder as readonly { type: string; actor?: { id: string; label: string } }[]).flatMap(({ type, actor }) =>
        type === 'actor' && actor ? [[actor.id, actor.label] as const] : [],
      ),
    );
    const tried = ladder.flatMap(({ type, to = '', summary = '' }) => {
      const name = actors.get(to) ?? '';
      return type === 'sip' && summary.startsWith('INVITE') && /West|East/.test(name) ? [name] : [];
    });
    return {
      cdr,
      ladder,
      tried: [...new Set(tried)],
      buys: charges.filter(({ side, superseded }) => side === 'buy' && !superseded),
      sells: charges.filter(({ side, superseded }) => side === 'sell' && !superseded),
    };
  }

  test('the destination says who is preferred', async (t) => {
    const delays: number[] = [];
    const counts = await counting(async () => {
      for (const number of [answered, lugano, answered, lugano, answered]) {
        const { call, status, delayMs } = await place(number);
        assert.equal(status, 200);
        await hangUp(call);
        delays.push(delayMs);
      }
    });
    assert.deepEqual(counts, { West: [answered, answered, answered], East: [lugano, lugano] });
    usual = delays.toSorted((a, b) => a - b)[2]!;
    t.diagnostic(`post-dial delay with both alive: ${usual} ms (median of ${delays.join(', ')})`);
  });

  test('a final response goes on to the next or ends the call as the table of final codes says', async () => {
    const since = new Date();
    const counts = await counting(async () => {
      for (const status of goesOn) {
        const placed = await place(refused(status));
        assert.equal(placed.status, 200, `after ${status} the next is tried`);
        await hangUp(placed.call);
      }
      for (const status of ends) assert.equal((await place(refused(status))).status, status);
    });
    assert.deepEqual(counts, { West: [...goesOn, ...ends].map(refused), East: goesOn.map(refused) });
    for (const status of goesOn) {
      const { cdr, buys, sells, tried } = await recorded(refused(status), since);
      assert.equal(cdr.disposition, 'answered');
      assert.deepEqual(tried.length, 2, `${status}: ${tried.join(', ')}`);
      assert.deepEqual([buys.map(({ connectMicros }) => connectMicros), sells.length], [[connect.East], 1]);
    }
    for (const status of ends) {
      const { cdr, buys, tried } = await recorded(refused(status), since);
      assert.equal(cdr.sipStatus, status);
      assert.deepEqual([tried.length, buys.length, cdr.priceMicros], [1, 0, '0'], `${status}: ${tried.join(', ')}`);
    }
  });

  test('operators of one priority get their shares', async (t) => {
    await made.make('/routes', {
      prefix: '+4171',
      carriers: [
        { peerId: peers.West, weight: 30 },
        { peerId: peers.East, weight: 70 },
      ],
    });
    const { username: user, password, domain } = anna;
    const callee = '+41715550000';
    await eventually('the route is in force', 3_000, async () => {
      const placed = await place(callee);
      if (placed.status === 200) await hangUp(placed.call);
      return placed.status === 200 ? true : undefined;
    });
    const counts = await counting(async () => {
      const sender = await startSipp({
        ...{ scenario: 'uac', proxy: run.sip.udp, localPort: await freeUdpPort(), user, password, domain, callee },
        ...{ calls: 100, callsPerSecond: 100, atOnce: 5, durationMs: 0 },
      });
      const { code, errors } = await sender.done;
      assert.equal(code, 0, errors);
    });
    t.diagnostic(`weights 30, 70: ${counts.West.length}, ${counts.East.length}`);
    assert.deepEqual([counts.West.length, counts.East.length], [30, 70]);
  });

  test('the operator may say of each status that it goes on or ends', async () => {
    await made.send('PATCH', `/peers/${peers.West}`, { nextOn: [404], endOn: [503] });
    try {
      await eventually('the table is in force', 3_000, async () => {
        const { call, status } = await place(refused(404));
        if (status === 200) await hangUp(call);
        return status === 200 ? true : undefined;
      });
      const counts = await counting(async () => {
        // RFC 3261 §16.7 step 6: the 503 of one gateway is not the caller's business.
        assert.equal((await place(refused(503))).status, 500);
      });
      assert.deepEqual(counts, { West: [refused(503)], East: [] });
    } finally {
      await made.send('PATCH', `/peers/${peers.West}`, { nextOn: [], endOn: [], downAfter: 2 });
      await made.send('PATCH', `/peers/${peers.East}`, { downAfter: 2 });
    }
  });

  /** The preferred operator dies, comes back, and what was seen from outside meanwhile. */
  async function survives(
    t: TestContext,
    numbers: readonly [string, string],
    death: { die: () => void | Promise<void>; heal: () => void | Promise<void>; late?: () => Promise<void> },
    staysAlive: boolean,
  ): Promise<void> {
    await eventually('calls go to West', 10_000, async () => (await goesTo('West')) || undefined);
    const since = new Date();
    let live = staysAlive ? (await place(answered)).call : undefined;
    const farOfLive = live && subscribers.West.calls.events.at(-1)!.call;

    let meanwhile: UserAgentCall | undefined;
    try {
      await death.die();
      const found: number[] = [];
      const counts = await counting(async () => {
        for (const number of numbers) {
          const { call, status, delayMs } = await place(number);
          assert.equal(status, 200, 'the call is completed by East');
          found.push(delayMs - usual);
          if (meanwhile === undefined) meanwhile = call;
          else await hangUp(call);
        }
        const known = await place(whenKnown);
        assert.equal(known.status, 200);
        await hangUp(known.call);
        found.push(known.delayMs - usual);
      });
      const farMeanwhile = subscribers.East.calls.events.at(-3)!.call;
      t.diagnostic(`extra post-dial delay: ${found.join(', ')} ms`);
      for (const extra of found) assert.ok(extra <= FOUND_OUT_MS, `${extra} ms`);
      assert.ok(found.at(-1)! <= KNOWN_MS, `${found.at(-1)} ms though its death was known`);
      assert.deepEqual([counts.West, counts.East.length], [[], 3]);

      const healedAt = Date.now();
      await death.heal();
      await death.late?.();
      await eventually('calls go to West again', 10_000, async () => (await goesTo('West')) || undefined);
      t.diagnostic(`back after ${Date.now() - healedAt} ms`);
      await hangUp(meanwhile!);
      meanwhile = undefined;
      assert.equal(await farMeanwhile.ended(), 'remote', 'the call that went by East stayed there');
      if (live && farOfLive) {
        await hangUp(live);
        live = undefined;
        assert.equal(await farOfLive.ended(), 'remote', 'the call that went by West stayed there');
      }
    } finally {
      // Whatever has failed: nothing is left that the next test would find.
      for (const left of [meanwhile, live]) left?.bye();
    }
    // The second call may know already: a host that says that nobody listens at West's port says it within milliseconds.
    for (const [number, possible] of [
      [numbers[0], [2]],
      [numbers[1], [1, 2]],
      [whenKnown, [1]],
    ] as const) {
      const { cdr, buys, sells, tried, ladder } = await recorded(number, since);
      assert.equal(cdr.disposition, 'answered');
      const saysDown = ladder.some(({ type, found = '' }) => type === 'decision' && found.includes('down'));
      assert.ok((possible as readonly number[]).includes(tried.length), `${number}: ${tried.join(', ')}`);
      assert.equal(saysDown, tried.length === 1, 'the trace says why West was not tried');
      assert.deepEqual([buys.map(({ connectMicros }) => connectMicros), sells.length], [[connect.East], 1]);
    }
  }

  test('killed', (t) =>
    survives(
      t,
      ['+41815552001', '+41815552002'],
      { die: () => operators.West.kill(), heal: () => operators.West.restart() },
      false,
    ));

  test('frozen: what it says too late is cancelled, or acknowledged and hung up', (t) => {
    const seen = subscribers.West.calls.events.length;
    const late = async () => {
      const rung = await subscribers.West.calls.wait(
        ({ number, call }) => (number === ringing ? call : undefined),
        'the call that was given up',
        5_000,
        seen,
      );
      await rung.cancelled();
      const taken = await subscribers.West.calls.wait(
        ({ number, call }) => (number === terse ? call : undefined),
        'the other call that was given up',
        5_000,
        seen,
      );
      await taken.established();
      assert.equal(await taken.ended(), 'remote');
    };
    return survives(
      t,
      [ringing, terse],
      { die: () => operators.West.freeze(), heal: () => operators.West.thaw(), late },
      true,
    );
  });

  test('cut off from the network', async (t) => {
    let mend: (() => void) | undefined;
    const die = () => {
      mend = cutNetwork(hostPort(addresses.West).host);
    };
    try {
      await survives(t, ['+41815553001', '+41815553002'], { die, heal: () => mend?.() }, true);
    } finally {
      mend?.();
    }
  });
});

/** What each takes for a call that is answered: by it one knows who was paid. */
const connect = { West: '1000', East: '2000' };
