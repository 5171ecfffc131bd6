import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { carrierGateway, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { Kamailio } from './support/kamailio.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort } from './support/sipp.ts';

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const zurich = '+41446681800';
const ddi = '+41445550201';
const border = `${carrierGateway.host}:${carrierGateway.port}`;
const statuses = new Map([
  ['+41446681801', 486],
  ['+41446681802', 503],
  ['+41446681803', 404],
]);

type PricedCdr = ApiCdr & { readonly costMicros: string | null };

describe('a carrier behind a Kamailio that stays in the path', { timeout: 90_000 }, () => {
  let kamailio: Kamailio | undefined;
  let carrier: LabCarrier | undefined;
  let phone: UserAgent | undefined;
  before(async () => {
    const inside = { host: '127.0.0.1', port: await freeUdpPort() };
    kamailio = await Kamailio.start({
      listen: border,
      platform: run.sip.udp,
      inside: `${inside.host}:${inside.port}`,
    });
    const behaviours = Object.fromEntries(
      [...statuses].map(([number, status]) => [number, { type: 'refuse' as const, status }]),
    );
    carrier = await LabCarrier.start({
      listen: inside,
      proxy: carrierGateway,
      behaviours: { ...behaviours, '+41446681809': { type: 'ring' } },
    });
    phone = await startPhone(run, anna);
  });
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
    await kamailio?.stop();
  });

  const cdrTo = (callee: string, since: Date, level: 'company' | 'brand' = 'company') =>
    eventually(`the CDR of the call to ${callee}`, 2_000, async () => {
      const found = (await cdrsSince(run, level, since)).find((cdr) => cdr.callee === callee);
      return found as PricedCdr | undefined;
    });
  /** Whole seconds begun at 0.015 a minute: 15,000 micros / 60 = 250 a second. */
  const priceOf = (cdr: ApiCdr) => String(Math.ceil(cdr.durationMs / 1000) * 250);
  /** Requests of a method that the carrier received, from a place in its trace on. */
  const heardBy = (method: string, from: number) =>
    carrier!.agent.trace
      .slice(from)
      .filter(({ direction, text }) => direction === 'received' && text.startsWith(`${method} `))
      .map(({ text }) => text);
  const throughTheBorder = (text: string) => {
    const [first, second] = [...text.matchAll(/^Via: SIP\/2\.0\/UDP ([^;]+);/gm)].map((match) => match[1]);
    assert.deepEqual([first, second], [border, run.sip.udp], text);
    assert.doesNotMatch(text, /^Route:/m, 'the border took its own Route away');
  };
  async function callOut(): Promise<{ call: UserAgentCall; far: UserAgentCall; from: number }> {
    const from = carrier!.agent.trace.length;
    const seen = carrier!.calls.events.length;
    const call = await phone!.call('0446681800');
    await call.established();
    const { number, call: far } = await carrier!.calls.wait((one) => one, 'a call at the carrier', 5_000, seen);
    assert.equal(number, zurich);
    await far.established();
    return { call, far, from };
  }

  test('a call out is heard both ways, held, resumed and hung up by the caller, all through the route set', async () => {
    const since = new Date();
    const { call, far, from } = await callOut();
    await call.media.hearTone(1000);
    call.media.playTone(700);
    await far.media.hearTone(700);
    await call.hold();
    await far.reoffered();
    await call.resume();
    call.media.forget();
    far.media.playTone(900);
    await call.media.hearTone(900);
    call.bye();
    assert.equal(await far.ended(), 'remote');
    for (const [method, count] of [
      ['INVITE', 3],
      ['ACK', 3],
      ['BYE', 1],
    ] as const) {
      const heard = heardBy(method, from);
      assert.equal(heard.length, count, method);
      for (const text of heard) throughTheBorder(text);
    }

    const cdr = await cdrTo(zurich, since);
    assert.deepEqual(
      [cdr.direction, cdr.disposition, cdr.hangupSide, cdr.currency],
      ['outbound', 'answered', 'caller', 'CHF'],
    );
    assert.equal(cdr.priceMicros, priceOf(cdr));
    assert.equal(cdr.costMicros, null, 'what the carrier is paid is not for the company');
    const { charges, ladder } = await apiGet<{ charges: { side: string; micros: string }[]; ladder: unknown[] }>(
      run,
      'company',
      `/api/v1/calls/${cdr.callId}`,
    );
    assert.deepEqual(
      charges.map(({ side, micros }) => [side, micros]),
      [['sell', cdr.priceMicros]],
    );
    assert.doesNotMatch(JSON.stringify(ladder), new RegExp(`${border}|Lab carrier`), 'nor is where the carrier is');
    assert.equal((await cdrTo(zurich, since, 'brand')).priceMicros, cdr.priceMicros);
  });

  test('the carrier holds, resumes and hangs up', async () => {
    const since = new Date();
    const { call, far } = await callOut();
    await far.hold();
    await call.reoffered();
    await far.resume();
    far.media.playTone(900);
    await call.media.hearTone(900);
    far.bye();
    assert.equal(await call.ended(), 'remote');
    const cdr = await cdrTo(zurich, since);
    assert.deepEqual([cdr.disposition, cdr.hangupSide], ['answered', 'callee']);
    assert.equal(cdr.priceMicros, priceOf(cdr));
  });

  test('DTMF keys arrive in both directions', async () => {
    const { call, far } = await callOut();
    call.media.sendDtmf('159#');
    await far.media.hearKeys('159#');
    far.media.sendDtmf('2*D');
    await call.media.hearKeys('2*D');
    call.bye();
    await far.ended();
  });

  test('a call that is given up before it is answered is cancelled at the carrier', async () => {
    const since = new Date();
    const seen = carrier!.calls.events.length;
    const call = await phone!.call('+41446681809');
    const { call: far } = await carrier!.calls.wait((one) => one, 'a call at the carrier', 5_000, seen);
    await call.progress(180);
    call.cancel();
    await far.cancelled();
    assert.equal(await call.refused(), 487);
    const cdr = await cdrTo('+41446681809', since);
    assert.deepEqual([cdr.disposition, cdr.priceMicros], ['cancelled', '0']);
  });

  test('what the carrier refuses is refused, and free of charge', async () => {
    const dispositions: Record<number, string> = { 486: 'busy', 500: 'failed', 404: 'unreachable' };
    for (const [number, refusal] of statuses) {
      // RFC 3261 §16.7 step 6: a proxy does not pass a 503 on as it is.
      const status = refusal === 503 ? 500 : refusal;
      const since = new Date();
      const call = await phone!.call(number);
      assert.equal(await call.refused(), status, number);
      const cdr = await cdrTo(number, since);
      assert.deepEqual([cdr.sipStatus, cdr.priceMicros], [status, '0'], number);
      assert.equal(cdr.disposition, dispositions[status]);
    }
  });

  test('a call from the carrier to a DDI rings the phone; either side holds and hangs up', async () => {
    for (const who of ['carrier', 'phone'] as const) {
      const since = new Date();
      const outside = await carrier!.callIn(ddi, '+442079460000');
      const inside = await phone!.incoming();
      assert.match(inside.from, /\+442079460000/);
      inside.ring();
      await outside.progress(180);
      inside.answer();
      await Promise.all([outside.established(), inside.established()]);
      inside.media.playTone(800);
      await Promise.all([inside.media.hearTone(1000), outside.media.hearTone(800)]);
      const [active, passive] = who === 'carrier' ? [outside, inside] : [inside, outside];
      await active.hold();
      await passive.reoffered();
      await active.resume();
      active.bye();
      assert.equal(await passive.ended(), 'remote');
      const cdr = await cdrTo(ddi, since);
      assert.deepEqual(
        [cdr.direction, cdr.caller, cdr.disposition, cdr.hangupSide, cdr.priceMicros],
        ['inbound', '+442079460000', 'answered', who === 'carrier' ? 'caller' : 'callee', '0'],
      );
    }
  });
});
