import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createBus } from '@belfry/bus';
import { NgClient } from '@belfry/net';
import { redisPrefix } from '@belfry/ops';
import type { UserAgent, UserAgentCall } from '@belfry/testkit';
import { freePort, startRelayProcess } from '../apps/media-relay/test/relay-process.ts';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { type Phone, readRunJson } from './support/run-json.ts';

/** Another name each time: one that comes back is given its calls of before. */
const FURTHER = `relay-${randomBytes(4).toString('hex')}`;

describe('two relays, of which one is lost in the midst of calls', { timeout: 240_000 }, () => {
  const run = readRunJson();
  const key = readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim();
  const home = mkdtempSync(join(tmpdir(), 'belfry-relays-'));
  const bus = createBus({ url: run.redis.url, prefix: redisPrefix(key) });
  const ng = new NgClient();
  const own = run.processes.find(({ app }) => app === 'media-relay')!;
  const pairs: { from: UserAgent; to: UserAgent; phone: Phone }[] = [];
  /** Two of another brand, whose call only rings. */
  const ringers: UserAgent[] = [];
  const further = { host: '127.0.0.1', port: 0 };
  let relay: ChildProcess;
  let draining = false;

  /** Takes the platform's own relay out of the choice for new calls, or back in. */
  const drain = async (wanted: boolean) => {
    if (draining === wanted) return;
    process.kill(own.pid, 'SIGUSR2');
    draining = wanted;
    await eventually('the lease says so', 5_000, async () => {
      const lease = (await bus.leases.alive('relay')).find(({ instance }) => instance === own.instance);
      return lease?.draining === wanted ? true : undefined;
    });
  };
  const sessions = async () => {
    const reply = await ng.request(further, { command: 'list', limit: 100 });
    return reply.ok && Array.isArray(reply.value.calls) ? reply.value.calls.length : 0;
  };
  const hear = async ([call, answering]: readonly [UserAgentCall, UserAgentCall]) => {
    call.media.forget();
    answering.media.forget();
    call.media.playTone(440);
    answering.media.playTone(880);
    await Promise.all([call.media.hearTone(880), answering.media.hearTone(440)]);
  };

  before(async () => {
    for (const company of new Set(run.phones.slice(0, 5).map((phone) => phone.company))) {
      const [a, b] = run.phones.filter((phone) => phone.company === company && phone.brand === run.phones[0]?.brand);
      if (a && b) pairs.push({ from: await startPhone(run, a), to: await startPhone(run, b), phone: b });
    }
    for (const phone of run.phones.filter(({ brand }) => brand !== run.phones[0]?.brand).slice(0, 2))
      ringers.push(await startPhone(run, phone));
    further.port = await freePort();
    relay = await startRelayProcess({
      ...{ home, key, redisUrl: run.redis.url, ng: further, opsPort: await freePort() },
      env: { BELFRY_INSTANCE: FURTHER, BELFRY_MEDIA_PORTS: '33000-33199', BELFRY_MEDIA_WORKERS: '2' },
    });
    await drain(true);
  });
  after(async () => {
    relay?.kill('SIGKILL');
    await drain(false);
    for (const { from, to } of pairs) {
      await stopPhone(from);
      await stopPhone(to);
    }
    for (const agent of ringers) await stopPhone(agent);
    ng.close();
    await bus.leases.withdraw('relay', FURTHER);
    await bus.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('its calls go on through the other with sound both ways, one CDR each, and the ladder says so', async (t) => {
    // What another test may have left ends when a minute has passed without a packet.
    for (const name of ['belfry_calls_active', 'belfry_media_sessions'])
      await eventually(`${name} is zero`, 90_000, async () => (await metric(run, name)) === 0 || undefined);
    const since = new Date();
    const calls: (readonly [UserAgentCall, UserAgentCall])[] = [];
    for (const { from, to, phone } of pairs) {
      const incoming = to.incoming();
      const call = await from.call(phone.username);
      const answering = await incoming;
      answering.answer();
      await Promise.all([call.established(), answering.established()]);
      calls.push([call, answering]);
    }
    const answeredAt = Date.now();
    await Promise.all(calls.map(hear));
    const [eve, finn] = ringers as [UserAgent, UserAgent];
    const finnRings = finn.incoming();
    const ringing = await eve.call(run.phones.filter(({ brand }) => brand !== run.phones[0]?.brand)[1]!.username);
    const rung = await finnRings;
    rung.ring();
    await ringing.progress();
    assert.equal(await sessions(), calls.length + 1, 'all of them are at the further relay');
    await drain(false);

    const lostAt = performance.now();
    relay.kill('SIGKILL');
    rung.answer();
    await Promise.all(calls.map(hear));
    t.diagnostic(`sound on all calls again ${(performance.now() - lostAt).toFixed(0)} ms after the kill`);
    assert.ok(performance.now() - lostAt < 15_000);
    await Promise.all([ringing.established(), rung.established()]);
    await hear([ringing, rung]);
    t.diagnostic(`and on the one that rang after ${(performance.now() - lostAt).toFixed(0)} ms`);
    ringing.bye();
    await rung.ended();
    assert.equal(await metric(run, 'belfry_calls_active'), calls.length);
    assert.equal(await metric(run, 'belfry_media_sessions'), calls.length);

    for (const [call, answering] of calls) {
      call.bye();
      await answering.ended();
    }
    const talkedMs = Date.now() - answeredAt;
    for (const { phone } of pairs) {
      const cdrs = await eventually(`the CDR of ${phone.username}`, 20_000, async () => {
        const found = (await cdrsSince(run, 'brand', since)).filter(({ dialled }) => dialled === phone.username);
        return found.length > 0 ? found : undefined;
      });
      const [cdr] = cdrs;
      assert.equal(cdrs.length, 1);
      assert.equal(cdr?.disposition, 'answered');
      assert.equal(cdr?.hangupSide, 'caller');
      assert.ok(Math.abs((cdr?.durationMs ?? 0) - talkedMs) < 2_500, `${cdr?.durationMs} of ${talkedMs} ms`);
      const { ladder } = await apiGet<{ ladder: { type: string; text?: string }[] }>(
        run,
        'god',
        `/api/v1/calls/${cdr?.callId}`,
      );
      const notes = ladder.flatMap(({ type, text }) => (type === 'note' ? [text] : []));
      assert.ok(notes.includes(`the media relay ${FURTHER} is gone: another one is asked to go on with the call`));
      assert.ok(notes.includes(`the call goes on through the media relay ${own.instance}`));
    }
    for (const name of ['belfry_calls_active', 'belfry_media_ports_in_use', 'belfry_sip_dialogs'])
      await eventually(`${name} is back to zero`, 45_000, async () =>
        (await metric(run, name)) === 0 ? true : undefined,
      );
  });
});
