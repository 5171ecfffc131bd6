import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserAgent, UserAgentCall } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { gaugesAtRest, metric } from './support/metrics.ts';
import { type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const companies = new Map<string, Phone[]>();
for (const phone of run.phones.filter(({ brand }) => brand === run.phones[0]?.brand))
  companies.set(phone.company, [...(companies.get(phone.company) ?? []), phone]);
/** Two of the first company talk, two of the brand's other company are about to. */
const [talkers = [], ringers = []] = [...companies.values()];

/** Ends an app as a crash would, and returns when the supervisor has another one healthy. Only ever a process of the platform under test. */
async function kill(app: string): Promise<void> {
  const one = readRunJson().processes.find((process) => process.app === app);
  assert.ok(one, `${app} runs`);
  process.kill(one.pid, 'SIGKILL');
  await eventually(`${app} runs again`, 20_000, async () => {
    const next = readRunJson().processes.find(({ instance }) => instance === one.instance);
    return next && next.pid > 0 && next.pid !== one.pid && (await fetch(next.health)).ok ? true : undefined;
  });
}

async function ring(from: UserAgent, to: UserAgent, phone: Phone): Promise<[UserAgentCall, UserAgentCall]> {
  const incoming = to.incoming();
  const call = await from.call(phone.username);
  const answering = await incoming;
  answering.ring();
  await call.progress();
  return [call, answering];
}

async function answer([call, answering]: [UserAgentCall, UserAgentCall]): Promise<number> {
  answering.answer();
  await Promise.all([call.established(), answering.established()]);
  return Date.now();
}

async function hear([call, answering]: [UserAgentCall, UserAgentCall]): Promise<void> {
  call.media.forget();
  answering.media.forget();
  call.media.playTone(440);
  answering.media.playTone(880);
  await Promise.all([call.media.hearTone(880), answering.media.hearTone(440)]);
}

async function hangUp([call, answering]: [UserAgentCall, UserAgentCall]): Promise<number> {
  call.bye();
  await answering.ended();
  return Date.now();
}

/** The CDRs of the calls that somebody was dialled in, once there are so many. */
async function cdrsOf(phone: Phone, count: number, since: Date): Promise<ApiCdr[]> {
  const find = async () => (await cdrsSince(run, 'brand', since)).filter(({ dialled }) => dialled === phone.username);
  return eventually(`${count} CDRs of ${phone.username}`, 20_000, async () => {
    const found = await find();
    return found.length >= count ? found : undefined;
  });
}

describe('kill -9 of any process in the midst of calls', { timeout: 300_000 }, () => {
  const agents: UserAgent[] = [];
  before(async () => {
    for (const phone of [...talkers.slice(0, 2), ...ringers.slice(0, 2)]) agents.push(await startPhone(run, phone));
  });
  after(async () => {
    for (const agent of agents) await stopPhone(agent);
  });

  for (const app of ['sip-proxy', 'media-relay', 'app-server', 'jobs', 'portal']) {
    test(`${app}: the talk goes on, every call has its one CDR, and the next call works`, async () => {
      const since = new Date();
      const [anna, ben, david, eva] = agents as [UserAgent, UserAgent, UserAgent, UserAgent];
      const talk = await ring(anna, ben, talkers[1]!);
      const answeredAt = await answer(talk);
      await hear(talk);
      const waiting = await ring(david, eva, ringers[1]!);
      await kill(app);
      await hear(talk);
      if (app === 'sip-proxy') {
        // What was not answered yet is lost with its transactions, and everybody is told.
        assert.equal(await waiting[0].refused(), 503);
        await waiting[1].cancelled();
      } else {
        await answer(waiting);
        await hear(waiting);
        await hangUp(waiting);
      }
      const endedAt = await hangUp(talk);
      const next = await ring(anna, ben, talkers[1]!);
      await answer(next);
      await hear(next);
      await hangUp(next);

      const [first, second, ...others] = await cdrsOf(talkers[1]!, 2, since);
      assert.equal(first?.disposition, 'answered');
      assert.equal(first?.hangupSide, 'caller');
      assert.ok(Math.abs((first?.durationMs ?? 0) - (endedAt - answeredAt)) <= 1_000, `${first?.durationMs} ms`);
      assert.equal(second?.disposition, 'answered');
      const [unanswered, ...more] = await cdrsOf(ringers[1]!, 1, since);
      assert.equal(unanswered?.disposition, app === 'sip-proxy' ? 'failed' : 'answered');
      assert.equal(unanswered?.hangupSide, app === 'sip-proxy' ? 'platform' : 'caller');
      assert.equal(others.length + more.length, 0, 'one CDR each');
    });
  }

  test('everything that the calls held is given back', async () => {
    for (const name of gaugesAtRest)
      await eventually(`${name} is back to zero`, 45_000, async () =>
        (await metric(run, name)) === 0 ? true : undefined,
      );
  });
});
