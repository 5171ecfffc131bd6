import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startPhone, stopPhone } from './support/agents.ts';
import { cdrsSince } from './support/api-client.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben, cleo] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];

async function baresip(phone: Phone, tone: number, answer: 'auto' | 'manual' = 'auto'): Promise<Baresip> {
  const started = await Baresip.start({ phone, proxy: run.sip.udp, tone, answer });
  await started.event('REGISTER_OK');
  return started;
}

const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));

/** The last second that it heard has this tone. */
function hears(phone: Baresip, tone: number): boolean {
  const { samples, rate } = phone.heard();
  return loudestToneShare(samples.subarray(-rate), rate, tone) > 0.8;
}

const cdrs = (since: Date, count: number) =>
  eventually(`${count} CDRs`, 5_000, async () => {
    const found = await cdrsSince(run, 'company', since);
    return found.length >= count ? found : undefined;
  });

describe('a transfer', () => {
  test('blind, by a baresip: the two others hear each other, there is one CDR', { timeout: 45_000 }, async () => {
    const since = new Date();
    const phones = [await baresip(anna, 440), await baresip(ben, 660), await baresip(cleo, 880)] as const;
    const [caller, transferrer, target] = phones;
    try {
      caller.command('dial', ben.extension);
      await caller.event('CALL_ESTABLISHED');
      await seconds(1);
      transferrer.command('transfer', `sip:${cleo.extension}@${cleo.domain}`);
      await target.event('CALL_ESTABLISHED');
      await transferrer.event('CALL_CLOSED');
      await seconds(2);
      assert.ok(!caller.events.some(({ type }) => type === 'CALL_CLOSED'), 'the caller stays in its call');
      caller.command('hangup');
      await target.event('CALL_CLOSED');
      assert.ok(hears(target, 440), 'the target hears the caller');
      assert.ok(hears(caller, 880), 'the caller hears the target');
      const [cdr, ...more] = await cdrs(since, 1);
      assert.deepEqual([cdr?.disposition, cdr?.hangupSide, more.length], ['answered', 'caller', 0]);
    } finally {
      for (const phone of phones) await phone.stop();
    }
  });

  test('blind, to somebody who is busy: the call is given back', { timeout: 30_000 }, async () => {
    const [caller, transferrer, target] = [
      await startPhone(run, anna),
      await startPhone(run, ben),
      await startPhone(run, cleo),
    ];
    try {
      const call = await caller.call(ben.extension);
      const answered = await transferrer.incoming();
      answered.answer();
      await call.established();
      await answered.established();
      const outcome = answered.transfer(cleo.extension);
      (await target.incoming()).reject(486);
      assert.equal(await outcome, 486);
      await call.hold();
      call.bye();
      await answered.ended();
    } finally {
      for (const agent of [caller, transferrer, target]) await stopPhone(agent);
    }
  });

  test('attended: the one in the middle joins the two others, who hear each other, and leaves; two CDRs', {
    timeout: 45_000,
  }, async () => {
    const since = new Date();
    const agents = [await startPhone(run, anna), await startPhone(run, ben), await startPhone(run, cleo)] as const;
    const [first, middle, third] = agents;
    try {
      const call = await first.call(ben.extension);
      const answered = await middle.incoming();
      answered.answer();
      await call.established();
      await answered.established();
      call.media.playTone(440);
      await answered.media.hearTone(440);
      await answered.hold();
      const consulted = await middle.call(cleo.extension);
      const taken = await third.incoming();
      taken.answer();
      await consulted.established();
      await taken.established();
      taken.media.playTone(880);
      assert.equal(await answered.transfer(cleo.extension, consulted), 200);
      await answered.ended();
      await consulted.ended();
      await Promise.all([taken.media.hearTone(440), call.media.hearTone(880)]);
      taken.bye();
      await call.ended();
      assert.equal((await cdrs(since, 2)).length, 2);
    } finally {
      for (const agent of agents) await stopPhone(agent);
    }
  });
});
