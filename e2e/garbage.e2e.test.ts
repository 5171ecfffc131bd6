import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { UserAgent } from '@belfry/testkit';
import { type Garbage, startGarbage } from './load/garbage/start.ts';
import { bind, measureCalls } from './load/measure.ts';
import { memoryOf } from './load/processes.ts';
import { platformTarget } from './load/target.ts';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort } from './support/sipp.ts';

const run = readRunJson();
const [, , carla] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
/** Datagrams a second: far more than calls, far less than a busy machine takes a core for. */
const GARBAGE = 4_000;
const CALLS = { count: 48, perSecond: 12, durationMs: 1_000 };

/** Whoever sends the garbage: see `load/garbage/sender.ts`. */
const SENDERS = '127.15.9.';

interface Ban {
  readonly id: string;
  readonly source: string;
  readonly reason: string;
}

const bans = async () => (await apiDo<{ items: Ban[] }>(run, 'god', 'GET', `/bans?search=${SENDERS}`)).body.items;
const counted = async (name: string, label?: string) => (await metric(run, name, label)) ?? 0;
const refused = async () =>
  (await counted('belfry_sip_drops_total', 'reason="malformed"')) + (await counted('belfry_sip_banned_refusals'));
const proxyMemory = () =>
  run.processes.filter(({ app }) => app === 'sip-proxy').reduce((sum, { pid }) => sum + memoryOf(pid), 0);

describe('calls beside thousands of datagrams a second that are no SIP', { timeout: 50_000 }, () => {
  let garbage: Garbage | undefined;
  const phones: UserAgent[] = [];
  after(async () => {
    garbage?.stop();
    for (const phone of phones) await stopPhone(phone);
    for (const { id } of await bans()) await apiDo(run, 'god', 'DELETE', `/bans/${id}`);
  });

  test('every call is answered, a call that is on stays on, its senders are counted and banned, memory stays', async () => {
    const target = await platformTarget(run);
    const calleePort = await freeUdpPort();
    await bind(target, target.callee, calleePort);
    try {
      const talker = await startPhone(run, carla);
      phones.push(talker);
      const talk = await talker.call('*43');
      await talk.established();
      let over = false;
      void talk.ended().then(
        () => {
          over = true;
        },
        () => {},
      );

      garbage = await startGarbage(run.sip.udp, GARBAGE);
      const [sentBefore, refusedBefore, memoryBefore] = [garbage.sent(), await refused(), proxyMemory()];
      const { failed, delays } = await measureCalls(target, CALLS, calleePort);
      const sent = garbage.sent() - sentBefore;
      garbage.stop();

      assert.equal(failed, 0, 'every call was answered');
      assert.ok(delays && delays.p99 < 2_000, `p99 of the set-up: ${delays?.p99} ms`);
      assert.ok(sent > GARBAGE * 2, `${sent} datagrams of garbage were sent`);
      await eventually('what was refused is counted', 5_000, async () =>
        (await refused()) - refusedBefore >= sent * 0.9 ? true : undefined,
      );
      const banned = await eventually('each sender is banned', 5_000, async () => {
        const found = await bans();
        return new Set(found.map(({ source }) => source)).size === 8 ? found : undefined;
      });
      assert.deepEqual([...new Set(banned.map(({ reason }) => reason))], ['noise']);
      const more = proxyMemory() - memoryBefore;
      assert.ok(more < 60, `${more} MB more after ${sent} datagrams`);
      assert.equal(over, false, 'the call from before is on');
      talk.bye();
      await talk.ended();
    } finally {
      await bind(target, target.callee, calleePort, 0);
    }
  });
});
