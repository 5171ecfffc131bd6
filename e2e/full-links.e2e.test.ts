import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserAgent, UserAgentCall } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort, startSipp } from './support/sipp.ts';

const run = readRunJson();
const [anna, ben, cleo] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];

/** A tone as baresip's Opus reads it from a file: 48 kHz, two channels, 16 bits. */
function opusToneWav(hertz: number, seconds: number): Uint8Array {
  const frames = 48_000 * seconds;
  const wav = Buffer.alloc(44 + frames * 4);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + frames * 4, 4);
  wav.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 48_000],
    [28, 192_000],
    [40, frames * 4],
  ] as const)
    wav.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 2],
    [32, 4],
    [34, 16],
  ] as const)
    wav.writeUInt16LE(value, at);
  wav.write('data', 36);
  for (let frame = 0; frame < frames; frame++) {
    const sample = Math.round(8_000 * Math.sin((2 * Math.PI * hertz * frame) / 48_000));
    wav.writeInt16LE(sample, 44 + frame * 4);
    wav.writeInt16LE(sample, 46 + frame * 4);
  }
  return wav;
}

interface User {
  readonly id: string;
  readonly siteId: string;
  readonly lastName: string;
}

describe('a link without room for another call of G.711', { timeout: 120_000 }, () => {
  let caller: UserAgent;
  let near: UserAgent;
  let opus: Baresip;
  let siteId = '';
  const moved: User[] = [];
  /** Room for one call of G.711 (87) and one of Opus (40), and no more. */
  const kbps = 130;

  before(async () => {
    const site = {
      name: 'Behind a thin link',
      linkKbps: kbps,
      whenLinkFull: 'opus',
      country: 'CH',
      timezone: 'Europe/Zurich',
    };
    siteId = (await apiDo<{ id: string }>(run, 'company', 'POST', '/sites', site)).body.id;
    const { items } = await apiGet<{ items: User[] }>(run, 'company', '/api/v1/users?limit=100');
    for (const { username } of [ben, cleo]) {
      const user = items.find(({ lastName }) => lastName.toLowerCase() === username.split('.')[1])!;
      moved.push(user);
      await apiDo(run, 'company', 'PATCH', `/users/${user.id}`, { siteId });
    }
    caller = await startPhone(run, anna);
    near = await startPhone(run, ben);
    opus = await Baresip.start({
      phone: cleo,
      proxy: run.sip.udp,
      speaks: opusToneWav(660, 60),
      answer: 'auto',
      trace: true,
      codecs: 'opus/48000/2,PCMA/8000/1',
    });
    await opus.event('REGISTER_OK');
  });
  after(async () => {
    await opus?.stop();
    await stopPhone(near);
    await stopPhone(caller);
    for (const user of moved) await apiDo(run, 'company', 'PATCH', `/users/${user.id}`, { siteId: user.siteId });
    if (siteId !== '') await apiDo(run, 'company', 'DELETE', `/sites/${siteId}`);
  });

  async function toNear(): Promise<{ call: UserAgentCall; far: UserAgentCall }> {
    const call = await caller.call(ben.extension);
    const far = await near.incoming();
    far.answer();
    await Promise.all([call.established(), far.established()]);
    return { call, far };
  }

  test('the next one is offered with Opus, both hear each other, the one after is refused in words, and all is given back', async () => {
    const first = await toNear();
    const since = new Date();
    const mark = opus.mark;
    const second = await caller.call(cleo.extension);
    second.media.playTone(440);
    await second.established();
    await second.media.hearTone(660);
    await new Promise((over) => setTimeout(over, 2_000));
    const [offered = ''] = await opus.says(/INVITE sip:[\s\S]*?m=audio[\s\S]*?a=sendrecv/, 5_000, mark);
    assert.match(offered, /a=rtpmap:\d+ opus\/48000\/2/i);
    assert.match(offered, /maxaveragebitrate=16000/);
    assert.doesNotMatch(offered, /PCMA|PCMU|G722|m=audio \d+ \S+ [^\r\n]*\b[089]\b/);

    const third = await caller.call(ben.extension);
    assert.equal(await third.refused(), 486);
    const answer = caller.trace.findLast(({ text }) => text.startsWith('SIP/2.0 486'))?.text ?? '';
    assert.match(
      answer,
      /^Warning: 399 belfry "room on the link to Behind a thin link: 127 of 130 kbit\/s are in use/im,
    );

    second.bye();
    await second.ended();
    const { rate, samples } = opus.heard();
    const left = samples.filter((_, index) => index % 2 === 0);
    assert.ok(loudestToneShare(left, rate, 440) > 0.8, 'the phone behind the link hears the caller');
    const cdr = await eventually('the record of the call by Opus', 5_000, async () =>
      (await cdrsSince(run, 'company', since)).find(
        ({ callee, disposition }) => callee === cleo.extension && disposition === 'answered',
      ),
    );
    const { ladder } = await apiGet<{ ladder: { step?: string; found?: string; then?: string }[] }>(
      run,
      'company',
      `/api/v1/calls/${cdr.callId}`,
    );
    assert.ok(
      ladder.some(
        ({ step, found, then }) =>
          step === 'limit' && /^87 of 130 kbit\/s are in use/.test(found ?? '') && /Opus/.test(then ?? ''),
      ),
    );
    first.call.bye();
    await first.far.ended();

    // Whatever was taken is free again, to the last bit: one of each kind fits, and nothing more.
    const again = await toNear();
    const thin = await caller.call(cleo.extension);
    await thin.established();
    assert.equal(await (await caller.call(ben.extension)).refused(), 486);
    const last = caller.trace.findLast(({ text }) => text.startsWith('SIP/2.0 486'))?.text ?? '';
    assert.match(last, /127 of 130 kbit\/s/);
    thin.bye();
    again.call.bye();
    await Promise.all([thin.ended(), again.far.ended()]);
  });

  test('where G.729 is chosen, the next one is offered with it alone if its caller has it, and both sides’ voices pass', async () => {
    await opus.stop();
    await apiDo(run, 'company', 'PATCH', `/sites/${siteId}`, { whenLinkFull: 'g729' });
    const localPort = await freeUdpPort();
    const near = { proxy: run.sip.udp, user: cleo.username, domain: cleo.domain, password: cleo.password, localPort };
    const register = async (expires?: number) => {
      const { code, errors } = await (
        await startSipp({ ...near, scenario: 'register', ...(expires === 0 && { expires }) })
      ).done;
      assert.equal(code, 0, errors);
    };
    await register();
    const first = await toNear();
    const since = new Date();
    const answering = await startSipp({ ...near, scenario: 'uas', speaksG729: true, withinSeconds: 30 });
    try {
      const calling = await startSipp({
        ...{ proxy: run.sip.udp, user: anna.username, domain: anna.domain, password: anna.password },
        ...{ scenario: 'uac', localPort: await freeUdpPort(), callee: cleo.extension, durationMs: 3_000 },
        ...{ speaksG729: true, withinSeconds: 30 },
      });
      for (const { code, errors } of [await calling.done, await answering.done]) assert.equal(code, 0, errors);
    } finally {
      await answering.stop();
      await register(0);
    }
    const cdr = await eventually('the record of the call by G.729', 5_000, async () =>
      (await cdrsSince(run, 'company', since)).find(
        ({ callee, disposition }) => callee === cleo.extension && disposition === 'answered',
      ),
    );
    const { ladder, legs } = await apiGet<{
      ladder: { step?: string; then?: string; from?: string; summary?: string; text?: string }[];
      legs: { rtpPackets: string }[];
    }>(run, 'brand', `/api/v1/calls/${cdr.callId}`);
    const limit = ladder.filter(({ step }) => step === 'limit').map(({ then }) => then);
    assert.ok(limit.includes('tries G.729, which needs 32 kbit/s'), limit.join(' '));
    const offered = ladder.filter(({ summary, from }) => summary === 'INVITE' && from === 'proxy');
    assert.deepEqual(
      offered.map(({ text }) => /m=audio \d+ (.+)$/m.exec(text ?? '')?.[1]?.trim()),
      ['RTP/AVP 18 101'],
    );
    for (const { rtpPackets } of legs) assert.ok(Number(rtpPackets) > 100, `${rtpPackets} packets`);
    // A caller who has none is refused: nothing is made of other codecs here.
    assert.equal(await (await caller.call(ben.extension)).refused(), 486);
    first.call.bye();
    await first.far.ended();
  });
});
