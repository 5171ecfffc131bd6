import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { patternMatch, platformMusic } from '@belfry/audio';
import type { Company } from '@belfry/contracts';
import type { UserAgent } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { toneWav } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
/** What the two say, and the company's own music, in Hz. */
const tones = { anna: 500, ben: 1_300, music: 900 };

describe('music on hold', { timeout: 60_000 }, () => {
  let companyId = '';
  let callee: UserAgent | undefined;
  const choose = (holdMusic: Company['holdMusic']) =>
    apiSend<Company>(run, 'company', 'PATCH', `/companies/${companyId}/hold-music`, { holdMusic });
  before(async () => {
    const { items } = await apiGet<{ items: { id: string }[] }>(run, 'company', '/api/v1/users');
    const user = await apiGet<{ companyId: string }>(run, 'company', `/api/v1/users/${items[0]!.id}`);
    companyId = user.companyId;
    callee = await startPhone(run, ben);
  });
  after(async () => {
    await choose('none');
    await stopPhone(callee);
  });

  test('of the company is heard by whoever is held, and the other one again after it; the ladder says so, the record does not', async () => {
    const path = `/companies/${companyId}/hold-music/sound`;
    const wav = Buffer.from(toneWav(tones.music, 1)).toString('base64');
    await apiDo(run, 'company', 'PUT', path, { name: 'waltz.wav', wav });
    assert.equal((await choose('own')).body.holdMusic, 'own');
    const caller = await startPhone(run, anna);
    try {
      const since = new Date();
      const call = await caller.call(ben.extension);
      const far = await callee!.incoming();
      far.answer();
      await call.established();
      call.media.playTone(tones.anna);
      far.media.playTone(tones.ben);
      await Promise.all([far.media.hearTone(tones.anna), call.media.hearTone(tones.ben)]);
      await call.hold();
      await far.media.hearTone(tones.music, 200, 1_000);
      // Longer than it lasts: it has begun again.
      await far.media.hearPackets(75);
      await far.media.hearTone(tones.music, 1_000, 1_500);
      await call.resume();
      await Promise.all([far.media.hearTone(tones.anna, 200, 1_000), call.media.hearTone(tones.ben, 200, 1_000)]);
      // Whoever is called holds too.
      await far.hold();
      await call.media.hearTone(tones.music, 200, 1_000);
      const ended = Promise.all([call.ended(), far.ended()]);
      far.bye();
      await ended;
      const cdr = await eventually('its CDR', 5_000, async () => (await cdrsSince(run, 'company', since))[0]);
      assert.equal(cdr.disposition, 'answered');
      const { ladder } = await apiGet<{ ladder: { type: string; text?: string }[] }>(
        run,
        'company',
        `/api/v1/calls/${cdr.callId}`,
      );
      const notes = ladder.filter(({ type }) => type === 'note').map(({ text }) => text);
      const told = ['music on hold: the other side hears “waltz.wav”', 'is held, and hears music'];
      const over = ['music on hold has ended', 'hears no music any more'];
      assert.deepEqual(
        notes.filter((text) => text !== undefined && [...told, ...over].includes(text)),
        [...told, ...over, ...told, ...over],
      );
    } finally {
      await stopPhone(caller);
    }
  });

  test('of the platform is heard of a phone that holds in its own way, and nothing by those who have chosen nothing', async () => {
    await choose('platform');
    const caller = await Baresip.start({ phone: anna, proxy: run.sip.udp, tone: tones.anna });
    try {
      await caller.event('REGISTER_OK');
      const music = platformMusic().subarray(0, 3_200);
      const held = async (during: (media: Awaited<ReturnType<UserAgent['incoming']>>['media']) => Promise<unknown>) => {
        caller.command('dial', ben.extension);
        const far = await callee!.incoming();
        far.answer();
        await far.media.hearTone(tones.anna);
        caller.command('hold');
        await far.reoffered();
        far.media.forget();
        await during(far.media);
        caller.command('resume');
        await far.media.hearTone(tones.anna);
        caller.command('hangup');
        await far.ended();
      };
      await held(async (media) => {
        await media.hearPackets(60, 2_000);
        const match = patternMatch(media.heard(2_000), music);
        assert.ok(match > 0.9, `the music by ${match}`);
      });
      assert.equal((await choose('none')).body.holdMusic, 'none');
      await held(async (media) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const heard = media.heard(2_000);
        assert.ok(patternMatch(heard, music) < 0.3, 'no music');
      });
    } finally {
      await caller.stop();
    }
  });
});
