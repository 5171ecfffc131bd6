import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const proxy = run.sip.udp;

const oneCdr = (since: Date): Promise<ApiCdr> =>
  eventually('its CDR within 2 s of the hang-up', 3_000, async () => (await cdrsSince(run, 'company', since))[0]);

const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));

async function registered(
  phone: Phone,
  options: { tone: number; answer?: 'auto'; transport?: 'udp' | 'tcp' },
): Promise<Baresip> {
  const baresip = await Baresip.start({ phone, proxy: options.transport === 'tcp' ? run.sip.tcp : proxy, ...options });
  await baresip.event('REGISTER_OK');
  return baresip;
}

describe('baresip against the running platform', () => {
  for (const transport of ['udp', 'tcp'] as const) {
    test(`two phones hear each other, over ${transport}, and hold and resume`, { timeout: 60_000 }, async () => {
      const since = new Date();
      const caller = await registered(anna, { tone: 440, transport });
      const callee = await registered(ben, { tone: 660, answer: 'auto', transport });
      try {
        caller.command('dial', ben.extension);
        await caller.event('CALL_ESTABLISHED');
        await seconds(2);
        caller.command('hold');
        await seconds(1);
        caller.command('resume');
        await seconds(1);
        // Their recordings end at the first re-INVITE, but keys come with the sound.
        caller.command('sndcode', '4');
        callee.command('sndcode', '6');
        await callee.event('CALL_DTMF_START');
        await caller.event('CALL_DTMF_START');
        callee.command('hangup');
        await caller.event('CALL_CLOSED');
        const atCallee = callee.heard();
        const atCaller = caller.heard();
        assert.ok(loudestToneShare(atCallee.samples, atCallee.rate, 440) > 0.8, 'the callee hears the caller');
        assert.ok(loudestToneShare(atCaller.samples, atCaller.rate, 660) > 0.8, 'the caller hears the callee');
        const cdr = await oneCdr(since);
        assert.deepEqual(
          [cdr.disposition, cdr.hangupSide, cdr.caller, cdr.callee, cdr.direction],
          ['answered', 'callee', anna.extension, ben.extension, 'internal'],
        );
        const call = await apiGet<{ ladder: { type: string; summary?: string }[] }>(
          run,
          'company',
          `/api/v1/calls/${cdr.callId}`,
        );
        assert.ok(
          call.ladder.some((entry) => entry.type === 'decision'),
          'the ladder tells the decision',
        );
        assert.ok(call.ladder.some((entry) => entry.summary?.startsWith('INVITE')));
      } finally {
        await caller.stop();
        await callee.stop();
      }
    });
  }

  test('a call that is given up before it is answered rings no longer and is cancelled in the CDR', {
    timeout: 30_000,
  }, async () => {
    const since = new Date();
    const caller = await registered(anna, { tone: 440 });
    const callee = await registered(ben, { tone: 660 });
    try {
      caller.command('dial', ben.extension);
      await callee.event('CALL_INCOMING');
      await caller.event('CALL_RINGING');
      caller.command('hangup');
      await callee.event('CALL_CLOSED');
      assert.equal((await oneCdr(since)).disposition, 'cancelled');
    } finally {
      await caller.stop();
      await callee.stop();
    }
  });

  test('a callee who is unknown is not found, and one without a phone is unavailable', {
    timeout: 30_000,
  }, async () => {
    const caller = await registered(anna, { tone: 440 });
    try {
      caller.command('dial', '299');
      assert.match((await caller.event('CALL_CLOSED')).param ?? '', /404/);
      const before = caller.events.length;
      caller.command('dial', ben.extension);
      assert.match((await caller.event('CALL_CLOSED', 10_000, before)).param ?? '', /480/);
    } finally {
      await caller.stop();
    }
  });

  test('a wrong password is refused', { timeout: 30_000 }, async () => {
    const phone = await Baresip.start({ phone: anna, proxy, password: 'not-the-password' });
    try {
      await phone.event('REGISTER_FAIL');
      assert.ok(!phone.events.some((event) => event.type === 'REGISTER_OK'));
    } finally {
      await phone.stop();
    }
  });

  test('*43 plays a tone and then the caller back to himself', { timeout: 30_000 }, async () => {
    const caller = await registered(anna, { tone: 880 });
    try {
      caller.command('dial', '*43');
      await caller.event('CALL_ESTABLISHED');
      await seconds(4);
      caller.command('hangup');
      await caller.event('CALL_CLOSED', 3_000).catch(() => undefined);
      const heard = caller.heard();
      assert.ok(loudestToneShare(heard.samples, heard.rate, 880) > 0.6, 'the own voice comes back');
    } finally {
      await caller.stop();
    }
  });
});
