import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { CallWorld } from './support/call-world.ts';
import { eventually } from './support/eventually.ts';
import { readRunJson } from './support/run-json.ts';

const run = readRunJson();
/** Each kind once; `e2e/load/decisions.ts` makes a thousand. */
const calls = 120;

interface Step {
  readonly type?: string;
  readonly step: string;
  readonly lookedAt: string;
  readonly found: string;
  readonly then: string;
}
interface Replay {
  readonly kept: boolean;
  readonly decisions: readonly { steps: number; identical: boolean; parted: unknown }[];
}

const bare = ({ step, lookedAt, found, then: why }: Step) => [step, lookedAt, found, why].join(' | ');

describe('a call is decided as a dry run just before it says, and again from its recorded facts', {
  timeout: 120_000,
}, () => {
  let world: CallWorld;
  before(async () => {
    world = await CallWorld.open(run, ['127.0.13.11', '127.0.13.12', '127.0.13.13']);
  });
  after(() => world?.close());

  test(`${calls} calls of all kinds, one after the other`, async (t) => {
    const since = new Date();
    const planned: { name: string; trace: readonly Step[] }[] = [];
    for (let i = 0; i < calls; i++) {
      const { name, dryRun, place } = world.kinds[i % world.kinds.length]!;
      const { body } = await apiDo<{ now: { trace: Step[] } }>(run, 'god', 'POST', '/simulations', dryRun);
      planned.push({ name, trace: body.now.trace });
      await place();
    }
    const made = await eventually('all calls in the records', 10_000, async () => {
      const all = new Map<string, ApiCdr>();
      for (const cdr of await cdrsSince(run, 'god', since)) if (!all.has(cdr.callId)) all.set(cdr.callId, cdr);
      return all.size >= planned.length ? [...all.keys()] : undefined;
    });
    assert.equal(made.length, planned.length);
    let steps = 0;
    for (const [index, callId] of made.entries()) {
      const { name, trace } = planned[index]!;
      const { ladder } = await apiGet<{ ladder: Step[] }>(run, 'god', `/api/v1/calls/${callId}`);
      const decided = ladder.filter(({ type }) => type === 'decision').map(bare);
      assert.deepEqual(decided, trace.map(bare), `${index}: ${name}`);
      const replay = await apiGet<Replay>(run, 'god', `/api/v1/calls/${callId}/replay`);
      assert.ok(replay.kept, name);
      assert.equal(
        replay.decisions.reduce((sum, one) => sum + one.steps, 0),
        decided.length,
        name,
      );
      for (const { identical, parted } of replay.decisions) assert.ok(identical, `${name}: ${JSON.stringify(parted)}`);
      steps += decided.length;
    }
    t.diagnostic(`${world.kinds.length} kinds of calls, ${steps} steps`);
  });
});
