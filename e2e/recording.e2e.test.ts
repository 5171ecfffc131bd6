import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseWav, toneShare } from '@belfry/audio';
import type { Recording } from '@belfry/contracts';
import type { UserAgent } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { toneWav } from './support/audio.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const rate = 8_000;

/** What each of the two says, in Hz. */
const tones = { anna: 500, ben: 1_300 };

interface Heard {
  readonly left: Int16Array;
  readonly right: Int16Array;
}

describe('recorded calls', { timeout: 60_000 }, () => {
  let companyId = '';
  let caller: UserAgent | undefined;
  let callee: UserAgent | undefined;
  const records = (settings: object) =>
    apiDo(run, 'brand', 'PATCH', `/companies/${companyId}/recording`, { recordingMode: 'off', ...settings });
  before(async () => {
    const { items } = await apiGet<{ items: { id: string }[] }>(run, 'company', '/api/v1/users');
    const user = await apiGet<{ companyId: string }>(run, 'company', `/api/v1/users/${items[0]!.id}`);
    companyId = user.companyId;
    [caller, callee] = await Promise.all([startPhone(run, anna), startPhone(run, ben)]);
  });
  after(async () => {
    await records({ recordingNotice: 'none', recordingDays: 90 });
    await Promise.all([stopPhone(caller), stopPhone(callee)]);
  });

  /** The two talk, each by a tone, for as long as `during` lasts; the record of it, and what was recorded. */
  const talk = async (during: (callId: string) => Promise<unknown>) => {
    const since = new Date();
    const call = await caller!.call(ben.extension);
    const far = await callee!.incoming();
    far.answer();
    await call.established();
    call.media.playTone(tones.anna);
    far.media.playTone(tones.ben);
    await far.media.hearTone(tones.anna);
    const live = await eventually('the call among those that go on', 5_000, async () => {
      const { items } = await apiGet<{ items: { callId: string; state: string }[] }>(
        run,
        'company',
        '/api/v1/active-calls',
      );
      return items.find(({ state }) => state === 'answered');
    });
    await during(live.callId);
    call.bye();
    await Promise.all([call.ended(), far.ended()]);
    const cdr = await eventually('the CDR', 5_000, async () => (await cdrsSince(run, 'company', since))[0]);
    return cdr;
  };
  const recordingsOf = ({ callId }: ApiCdr, count: number) =>
    eventually(`${count} whole recordings`, 10_000, async () => {
      const { items } = await apiGet<{ items: Recording[] }>(
        run,
        'company',
        `/api/v1/recordings?callId=${callId}&sort=startedAt`,
      );
      return items.length === count && items.every(({ state }) => state === 'whole') ? items : undefined;
    });
  const get = (level: 'god' | 'brand' | 'company' | 'user', id: string, headers: Record<string, string> = {}) =>
    fetch(new URL(`/api/v1/recordings/${id}/audio`, run.api.url), {
      headers: { authorization: `Bearer ${run.api.tokens[level]}`, ...headers },
    });
  const hear = async (id: string): Promise<Heard> => {
    const answer = await get('company', id);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'audio/wav');
    const wav = new Uint8Array(await answer.arrayBuffer());
    assert.ok(parseWav(wav).ok);
    const frames = new Int16Array(wav.slice(44).buffer);
    const channel = (which: number) =>
      Int16Array.from({ length: frames.length >> 1 }, (_, i) => frames[2 * i + which]!);
    return { left: channel(0), right: channel(1) };
  };
  /**
   * How much of the sound from `fromMs` to `toMs` is a tone: mean of its 10 ms. A recording whose clock is set right (a sample in 20 ms) is up to 0.6 % higher or
   * lower, which over 40 ms puts 1,300 Hz so far out of phase that no more than 0.7 of it are found.
   */
  const share = (sound: Int16Array, hz: number, fromMs: number, toMs: number) => {
    const shares: number[] = [];
    for (let ms = fromMs; ms + 10 <= toMs; ms += 10)
      shares.push(toneShare(sound.subarray((ms * rate) / 1000, ((ms + 10) * rate) / 1000), hz, rate));
    return shares.reduce((sum, each) => sum + each, 0) / shares.length;
  };
  const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

  test('of a company that records all calls have each voice on its own channel, and last as long as the call', async () => {
    await records({ recordingMode: 'always', recordingNotice: 'tone' });
    const cdr = await talk(() => seconds(4));
    const [recording] = (await recordingsOf(cdr, 1)) as [Recording];
    assert.ok(
      Math.abs(recording.durationMs - cdr.durationMs) <= 500,
      `${recording.durationMs} of ${cdr.durationMs} ms`,
    );

    const listed = await apiGet<{ recordings: number }>(run, 'company', `/api/v1/cdrs/${cdr.id}`);
    assert.equal(listed.recordings, 1);
    const { left, right } = await hear(recording.id);
    assert.ok(Math.abs(left.length / 8 - recording.durationMs) <= 1);
    assert.ok(share(left, tones.anna, 1_500, 3_500) > 0.9, 'the caller is left');
    assert.ok(share(right, tones.ben, 1_500, 3_500) > 0.9, 'whoever was called is right');
    assert.ok(share(left, tones.ben, 1_500, 3_500) < 0.05);

    const part = await get('company', recording.id, { range: 'bytes=40-99' });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 40-99/${44 + 4 * left.length}`);
    assert.equal((await part.arrayBuffer()).byteLength, 60);

    type Line = { type: string; step?: string; found?: string; text?: string };
    const path = `/api/v1/calls/${cdr.callId}`;
    const { ladder } = await apiGet<{ ladder: Line[] }>(run, 'company', path);
    assert.ok(ladder.some(({ step, found }) => step === 'recording' && found?.endsWith('records all calls')));
    const whole = await apiGet<{ ladder: Line[] }>(run, 'god', path);
    assert.ok(whole.ladder.some(({ text }) => text === 'the call is recorded'));

    for (const level of ['god', 'brand', 'user'] as const)
      assert.equal((await get(level, recording.id)).status, 404, level);
    const held = await apiDo<Recording>(run, 'company', 'PATCH', `/recordings/${recording.id}`, { held: true });
    assert.equal(held.body.expiresAt, null);
    assert.equal((await apiSend(run, 'company', 'DELETE', `/recordings/${recording.id}`)).status, 409);
    await apiDo(run, 'company', 'PATCH', `/recordings/${recording.id}`, { held: false });
    await apiDo(run, 'company', 'DELETE', `/recordings/${recording.id}`);
    assert.equal((await get('company', recording.id)).status, 404);
    const audit = await apiGet<{ items: { action: string; entityId: string }[] }>(run, 'company', '/api/v1/audit-log');
    const done = audit.items.filter(({ entityId }) => entityId === recording.id).map(({ action }) => action);
    for (const action of ['recording.hear', 'recording.delete']) assert.ok(done.includes(action), action);
  });

  test('begin with the announcement of the company, which both hear and the recording contains', async () => {
    const path = `/companies/${companyId}/recording/announcement`;
    const upload = (seconds: number) =>
      apiSend<{ recordingAnnouncement: { durationMs: number } }>(run, 'company', 'PUT', path, {
        name: 'notice.wav',
        wav: Buffer.from(toneWav(900, seconds)).toString('base64'),
      });
    assert.equal((await upload(8)).status, 422);
    assert.equal((await upload(1)).body.recordingAnnouncement.durationMs, 1_000);
    await records({ recordingMode: 'always', recordingNotice: 'announcement' });
    const since = new Date();
    const call = await caller!.call(ben.extension);
    const far = await callee!.incoming();
    far.answer();
    await call.established();
    call.media.playTone(tones.anna);
    far.media.playTone(tones.ben);
    await Promise.all([call.media.hearTone(900), far.media.hearTone(900)]);
    await Promise.all([call.media.hearTone(tones.ben), far.media.hearTone(tones.anna)]);
    await seconds(1);
    call.bye();
    await Promise.all([call.ended(), far.ended()]);
    const cdr = await eventually('the CDR', 5_000, async () => (await cdrsSince(run, 'company', since))[0]);
    const [recording] = (await recordingsOf(cdr!, 1)) as [Recording];
    const { left, right } = await hear(recording.id);
    for (const side of [left, right]) {
      const announced = Array.from({ length: 50 }, (_, at) => share(side, 900, at * 40, at * 40 + 40));
      // What is said meanwhile is there too, and nearly as loud.
      assert.ok(announced.filter((each) => each > 0.3).length >= 20, `the announcement: ${announced}`);
      assert.ok(share(side.subarray(-0.5 * rate), 900, 0, 500) < 0.05, 'it is over');
    }
    assert.ok(share(left.subarray(-0.5 * rate), tones.anna, 0, 500) > 0.9);
    type Line = { type: string; step?: string; then?: string };
    const { ladder } = await apiGet<{ ladder: Line[] }>(run, 'company', `/api/v1/calls/${cdr!.callId}`);
    assert.ok(ladder.some(({ step, then }) => step === 'recording' && then?.endsWith('an announcement to both sides')));
    await apiDo(run, 'company', 'DELETE', `/recordings/${recording.id}`);
  });

  test('begin when somebody asks for it, with silence while they are paused, and end when they are stopped', async () => {
    await records({ recordingMode: 'on_demand', recordingNotice: 'none' });
    const states: string[] = [];
    const cdr = await talk(async (callId) => {
      const act = async (action: 'start' | 'pause' | 'stop', becomes: string) => {
        await apiDo(run, 'company', 'POST', `/active-calls/${callId}/record`, { action });
        await eventually(`recording: ${becomes}`, 5_000, async () => {
          const { items } = await apiGet<{ items: { callId: string; recording: string }[] }>(
            run,
            'company',
            '/api/v1/active-calls',
          );
          return items.some((one) => one.callId === callId && one.recording === becomes) || undefined;
        });
        states.push(becomes);
      };
      await act('start', 'on');
      await seconds(1.5);
      await act('pause', 'paused');
      await seconds(1);
      await act('start', 'on');
      await seconds(1);
      await act('stop', 'off');
      await seconds(0.5);
    });
    assert.deepEqual(states, ['on', 'paused', 'on', 'off']);
    const [recording] = (await recordingsOf(cdr, 1)) as [Recording];
    assert.ok(
      recording.durationMs >= 3_400 && recording.durationMs < cdr.durationMs - 300,
      `${recording.durationMs} ms`,
    );
    const { left } = await hear(recording.id);
    assert.ok(share(left, tones.anna, 500, 1_300) > 0.9);
    const energy = (from: number, to: number) =>
      left.subarray(from * 8, to * 8).reduce((sum, sample) => sum + Math.abs(sample), 0) / ((to - from) * 8);
    assert.ok(energy(2_000, 2_300) < 10, 'silence while it is paused');
    assert.ok(energy(500, 1_300) > 500);
    await apiDo(run, 'company', 'DELETE', `/recordings/${recording.id}`);
  });

  test('are none when the company records none', async () => {
    await records({});
    const cdr = await talk(async (callId) => {
      const refused = await apiSend(run, 'company', 'POST', `/active-calls/${callId}/record`, { action: 'start' });
      assert.equal(refused.status, 409);
    });
    const { items } = await apiGet<{ items: Recording[] }>(run, 'company', `/api/v1/recordings?callId=${cdr.callId}`);
    assert.deepEqual(items, []);
  });
});
