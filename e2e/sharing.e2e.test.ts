import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface Peer {
  readonly id: string;
  readonly endpoints: readonly { readonly id: string; readonly host: string; readonly port: number }[];
}
interface CallView {
  readonly ladder: readonly { readonly type: string; readonly step?: string; readonly found?: string }[];
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const hosts = ['127.13.4.1', '127.13.4.2'] as const;
const zurich = '+41446681800';

describe('calls of a carrier with two gateways', { timeout: 60_000 }, () => {
  const made = new Made(run);
  const gateways: LabCarrier[] = [];
  let phone: UserAgent;
  let peer: Peer;

  before(async () => {
    for (const host of hosts)
      gateways.push(await LabCarrier.start({ listen: { host, port: 5090 }, proxy: hostPort(run.sip.udp) }));
    peer = await made.make<Peer>('/peers', {
      name: 'Carrier with two gateways',
      kind: 'carrier',
      priority: 0,
      probeSeconds: 0,
      endpoints: hosts.map((host) => ({ host, port: 5090 })),
    });
    phone = await startPhone(run, anna);
  });
  after(async () => {
    await stopPhone(phone);
    for (const gateway of gateways) await gateway.close();
    await made.remove();
  });

  const set = (settings: object) => made.send('PATCH', `/peers/${peer.id}`, settings);
  /** A call that is answered, and at which gateway. */
  const call = async (): Promise<{ call: UserAgentCall; at: number }> => {
    const before = gateways.map(({ calls }) => calls.events.length);
    const made = await phone.call(zurich);
    await made.established();
    const at = gateways.findIndex(({ calls }, index) => calls.events.length > before[index]!);
    return { call: made, at };
  };
  const hangUp = async (calls: readonly { readonly call: UserAgentCall }[]) => {
    for (const { call } of calls) {
      call.bye();
      await call.ended();
    }
    // What calls have taken is given back at the next beat, 20 ms.
    await sleep(100);
  };
  /** How many of so many calls, one after the other, came to each. */
  const split = async (count: number) => {
    const counts = [0, 0];
    for (let i = 0; i < count; i++) {
      const one = await call();
      counts[one.at]!++;
      await hangUp([one]);
    }
    return counts;
  };

  test('go to the one with the fewest, also after some have ended; the trace says how many each had', async () => {
    await set({ sharing: 'least_calls' });
    const held = [await call(), await call(), await call(), await call()];
    assert.deepEqual(
      [0, 1].map((at) => held.filter((one) => one.at === at).length),
      [2, 2],
    );
    await hangUp(held.filter(({ at }) => at === 0));
    const since = new Date();
    const next = [await call(), await call()];
    assert.deepEqual(
      next.map(({ at }) => at),
      [0, 0],
      'by turn it would be one each',
    );
    await hangUp([...held.filter(({ at }) => at === 1), ...next]);
    const cdr = await eventually('a record', 5_000, async () =>
      (await cdrsSince(run, 'brand', since)).find(({ callee }) => callee === zurich),
    );
    const { ladder } = await apiGet<CallView>(run, 'brand', `/api/v1/calls/${cdr.callId}`);
    const told = ladder.find(
      ({ type, step, found }) => type === 'decision' && step === 'gateway' && found !== undefined,
    );
    assert.equal(told?.found, `by the fewest calls: ${hosts[0]} has 0, ${hosts[1]} has 2`);
  });

  test('stay with one gateway for one caller', async () => {
    await set({ sharing: 'caller' });
    assert.ok((await split(4)).includes(4));
  });

  test('go by new weights from the very next call on', async () => {
    const weigh = (weights: readonly number[]) =>
      set({
        sharing: 'weights',
        endpoints: peer.endpoints.map(({ id, host, port }) => ({
          id,
          host,
          port,
          weight: weights[hosts.indexOf(host as (typeof hosts)[number])],
        })),
      });
    await weigh([50, 50]);
    assert.deepEqual(await split(10), [5, 5]);
    await weigh([70, 30]);
    assert.deepEqual(await split(10), [7, 3]);
  });
});
