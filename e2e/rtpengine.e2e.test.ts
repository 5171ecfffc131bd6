import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { NgClient } from '@belfry/net';
import type { UserAgent } from '@belfry/testkit';
import { startRtpengine } from '../apps/media-relay/test/relay-under-test.ts';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '../infra/throw-away-platform.ts';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

/** Ports that `startRtpengine` gives it: whoever hears packets from there hears rtpengine. */
const isRtpengine = (port: number | undefined) => port !== undefined && port >= 32_000 && port <= 32_767;

describe("Debian's rtpengine instead of our relay", { timeout: 240_000 }, () => {
  const run = readRunJson();
  const [anna, ben, cleo] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
  const folder = mkdtempSync(join(tmpdir(), 'belfry-rtpengine-'));
  const ng = new NgClient();
  let rtpengine: Awaited<ReturnType<typeof startRtpengine>>;
  let platform: ThrowAwayPlatform;
  let proxy = { host: '', port: 0 };
  let caller: UserAgent;
  let callee: UserAgent;
  const agent = (phone: Phone) => startPhone(run, phone, { proxy });

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
    proxy = hostPort(sip.udp);
    caller = await agent(anna);
    callee = await agent(ben);
  });

  after(async () => {
    await stopPhone(caller);
    await stopPhone(callee);
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

  test('an attended transfer: the two that are left hear each other through it, and nothing is left in it', async () => {
    const third = await agent(cleo);
    try {
      const call = await caller.call(ben.extension);
      const answered = await callee.incoming();
      answered.answer();
      await Promise.all([call.established(), answered.established()]);
      call.media.playTone(440);
      await answered.media.hearTone(440);
      await answered.hold();
      const consulted = await callee.call(cleo.extension);
      const taken = await third.incoming();
      taken.answer();
      await Promise.all([consulted.established(), taken.established()]);
      taken.media.playTone(880);
      await consulted.media.hearTone(880);
      assert.equal(await answered.transfer(cleo.extension, consulted), 200);
      await Promise.all([answered.ended(), consulted.ended()]);
      await Promise.all([taken.media.hearTone(440), call.media.hearTone(880)]);
      assert.ok(isRtpengine(taken.media.source?.port) && isRtpengine(call.media.source?.port));
      taken.bye();
      await call.ended();
      await eventually('rtpengine has forgotten them', 3_000, async () => ((await calls()) === 0 ? true : undefined));
    } finally {
      await stopPhone(third);
    }
  });

  test('a phone with SRTP and one without hear each other through it', async () => {
    const secure = await Baresip.start({
      phone: cleo,
      proxy: `${proxy.host}:${proxy.port}`,
      tone: 440,
      mediaEncryption: 'srtp-mand',
      trace: true,
    });
    try {
      await secure.event('REGISTER_OK');
      secure.command('dial', ben.extension);
      const incoming = await callee.incoming();
      incoming.answer();
      await incoming.established();
      incoming.media.playTone(620);
      await incoming.media.hearTone(440);
      assert.ok(isRtpengine(incoming.media.source?.port), `heard from ${incoming.media.source?.port}`);
      await secure.says(/SIP\/2\.0 200 [\s\S]*?m=audio \d+ RTP\/SAVP [\s\S]*?a=crypto/);
      await eventually('the phone with SRTP hears the other', 5_000, async () => {
        const { samples, rate } = secure.heard();
        return loudestToneShare(samples.subarray(-rate / 2), rate, 620) > 0.8 ? true : undefined;
      });
      incoming.bye();
      await secure.event('CALL_CLOSED');
    } finally {
      await secure.stop();
    }
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
