import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { NgClient } from '@belfry/net';
import { UserAgent } from '@belfry/testkit';
import { startRtpengine } from '../apps/media-relay/test/relay-under-test.ts';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '../infra/throw-away-platform.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

/** Ports that `startRtpengine` gives it: whoever hears packets from there hears rtpengine. */
const isRtpengine = (port: number | undefined) => port !== undefined && port >= 32_000 && port <= 32_767;

describe("Debian's rtpengine instead of our relay", { timeout: 240_000 }, () => {
  const run = readRunJson();
  const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
  const folder = mkdtempSync(join(tmpdir(), 'belfry-rtpengine-'));
  const ng = new NgClient();
  let rtpengine: Awaited<ReturnType<typeof startRtpengine>>;
  let platform: ThrowAwayPlatform;
  let caller: UserAgent;
  let callee: UserAgent;

  /** A further sip-proxy of the platform under test, told of one fixed relay. */
  before(async () => {
    rtpengine = await startRtpengine();
    platform = await startThrowAwayPlatform(join(folder, 'home'), {
      limitMs: 120_000,
      env: {
        BELFRY_APPS: 'sip-proxy',
        BELFRY_BIND: '127.0.0.4',
        BELFRY_NG: `${rtpengine.address.host}:${rtpengine.address.port}`,
        DATABASE_URL: run.postgres.url,
        REDIS_URL: run.redis.url,
        BELFRY_KEY: readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim(),
      },
    });
    const { sip } = JSON.parse(readFileSync(platform.runFile, 'utf8')) as { sip: { udp: string } };
    const [host = '', port = ''] = sip.udp.split(':');
    const agent = async ({ username, password, domain }: Phone) => {
      const started = await UserAgent.start({ username, password, domain, proxy: { host, port: Number(port) } });
      await started.register();
      return started;
    };
    caller = await agent(anna);
    callee = await agent(ben);
  });

  after(async () => {
    await caller?.unregister();
    await callee?.unregister();
    await caller?.close();
    await callee?.close();
    await platform?.stop();
    await rtpengine?.stop();
    ng.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const calls = async () => {
    const reply = await ng.request(rtpengine.address, { command: 'list', limit: 100 });
    return reply.ok && Array.isArray(reply.value.calls) ? reply.value.calls.length : Number.NaN;
  };

  test('both hear each other through it, also after hold and resume, and nothing is left in it', async () => {
    const since = new Date();
    const outgoing = await caller.call(ben.extension);
    const incoming = await callee.incoming();
    incoming.ring();
    await outgoing.progress(180);
    incoming.answer();
    await Promise.all([outgoing.established(), incoming.established()]);
    outgoing.media.playTone(440);
    incoming.media.playTone(620);
    await Promise.all([incoming.media.hearTone(440), outgoing.media.hearTone(620)]);
    assert.ok(isRtpengine(incoming.media.source?.port), `heard from ${incoming.media.source?.port}`);
    assert.ok(isRtpengine(outgoing.media.source?.port), `heard from ${outgoing.media.source?.port}`);
    assert.equal(await calls(), 1);
    await outgoing.hold();
    await outgoing.resume();
    outgoing.media.playTone(880);
    await incoming.media.hearTone(880);
    // For as long as the proxy takes to ask rtpengine what our relay would have told by itself.
    await incoming.media.hearPackets(125);
    const ended = Promise.all([outgoing.ended(), incoming.ended()]);
    incoming.bye();
    await ended;
    await eventually('rtpengine has forgotten the call', 3_000, async () => ((await calls()) === 0 ? true : undefined));
    const cdr = await eventually('its CDR', 5_000, async () => (await cdrsSince(run, 'company', since))[0]);
    assert.equal(cdr.disposition, 'answered');
    assert.equal(cdr.hangupSide, 'callee');
    const { ladder } = await apiGet<{ ladder: { summary?: string }[] }>(run, 'company', `/api/v1/calls/${cdr.callId}`);
    assert.equal(ladder.filter(({ summary }) => summary?.startsWith('sound from 127.0.0.')).length, 2);
  });

  test('a call that is given up before it is answered leaves nothing in it', async () => {
    const outgoing = await caller.call(ben.extension);
    const incoming = await callee.incoming();
    incoming.ring();
    await outgoing.progress(180);
    outgoing.cancel();
    await incoming.cancelled();
    await eventually('rtpengine has forgotten the call', 3_000, async () => ((await calls()) === 0 ? true : undefined));
  });
});
