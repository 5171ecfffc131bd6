import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LabCarrier, UserAgent } from '@belfry/testkit';
import { startCarrier, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface CallOfTheBrand {
  readonly ladder: readonly { readonly type: string; readonly step?: string }[];
}
interface Replay {
  readonly kept: boolean;
  readonly decisions: readonly { readonly identical: boolean }[];
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const zurich = '+41446681800';
const refusing = '+41446681801';

describe('calls through the lab carrier', { timeout: 60_000 }, () => {
  let phone: UserAgent | undefined;
  let carrier: LabCarrier | undefined;
  before(async () => {
    carrier = await startCarrier(run, { [refusing]: { type: 'refuse', status: 486 } });
    phone = await startPhone(run, anna);
  });
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
  });
  const cdrTo = (callee: string, since: Date) =>
    eventually(`the CDR of the call to ${callee}`, 2_000, async () =>
      (await cdrsSince(run, 'company', since)).find((cdr) => cdr.callee === callee),
    );

  test('a call to Zürich leaves as E.164 with the own number, both hear each other, and it costs 0.015 a minute', async () => {
    const since = new Date();
    const call = await phone!.call('0446681800');
    await call.established();
    const { number, call: far } = await carrier!.calls.wait((one) => one, 'a call at the carrier', 5_000);
    assert.equal(number, zurich);
    assert.match(far.from, /\+41445550201/);
    await call.media.hearTone(1000);
    call.media.playTone(700);
    await far.media.hearTone(700);
    call.bye();
    await far.ended();

    const cdr = await cdrTo(zurich, since);
    assert.equal(cdr.direction, 'outbound');
    assert.equal(cdr.disposition, 'answered');
    // Whole seconds begun × 15,000 micros a minute / 60.
    const seconds = Math.ceil(cdr.durationMs / 1000);
    assert.equal(cdr.priceMicros, String(seconds * 250));
    assert.equal(cdr.currency, 'CHF');
  });

  test('what the carrier refuses is refused, and costs nothing', async () => {
    const since = new Date();
    const call = await phone!.call(refusing);
    assert.equal(await call.refused(), 486);
    const cdr = await cdrTo(refusing, since);
    assert.equal(cdr.disposition, 'busy');
    assert.equal(cdr.priceMicros, '0');
  });

  test('an emergency number leaves as it is dialled, without a price', async () => {
    const since = new Date();
    const seen = carrier!.calls.events.length;
    const call = await phone!.call('144');
    await call.established();
    const { number } = await carrier!.calls.wait((one) => one, 'the emergency call at the carrier', 5_000, seen);
    assert.equal(number, '144');
    call.bye();
    await call.ended();
    assert.equal((await cdrTo('144', since)).priceMicros, '0');
  });

  test('a call from the carrier to a DDI rings the phone that it belongs to, with the number of who calls', async () => {
    const since = new Date();
    const outside = await carrier!.agent.call('+41445550201', { user: '+442079460000' });
    const inside = await phone!.incoming();
    assert.match(inside.from, /\+442079460000/);
    inside.ring();
    await outside.progress(180);
    inside.answer();
    await Promise.all([outside.established(), inside.established()]);
    outside.media.playTone(600);
    inside.media.playTone(800);
    await Promise.all([inside.media.hearTone(600), outside.media.hearTone(800)]);
    outside.bye();
    await inside.ended();
    const cdr = await cdrTo('+41445550201', since);
    assert.equal(cdr.direction, 'inbound');
    assert.equal(cdr.caller, '+442079460000');
    assert.equal(cdr.priceMicros, '0');
  });

  test('the carrier reaches no extension, no service and no number that is not here; the brand alone has the records', async () => {
    const since = new Date();
    const tried = ['201', '*43', zurich, '112'];
    for (const dialled of tried) {
      const call = await carrier!.agent.call(dialled, { user: '+442079460000' });
      assert.equal(await call.refused(), 404, dialled);
    }
    const records = await eventually('the records of calls to nobody', 5_000, async () => {
      const own = (await cdrsSince(run, 'brand', since)).filter(({ caller }) => caller === '+442079460000');
      return own.length >= tried.length ? own : undefined;
    });
    assert.deepEqual(records.map(({ dialled }) => dialled).sort(), tried.toSorted());
    for (const { callId, direction, companyId, disposition, sipStatus, priceMicros, reason } of records) {
      assert.deepEqual(
        { direction, companyId, disposition, sipStatus, priceMicros },
        { direction: 'inbound', companyId: null, disposition: 'refused', sipStatus: 404, priceMicros: '0' },
      );
      assert.match(reason, /is no number of /);
      const { ladder } = await apiGet<CallOfTheBrand>(run, 'brand', `/api/v1/calls/${callId}`);
      assert.ok(ladder.some(({ type, step }) => type === 'decision' && step === 'ddi'));
      const { kept, decisions } = await apiGet<Replay>(run, 'brand', `/api/v1/calls/${callId}/replay`);
      assert.deepEqual([kept, decisions.map(({ identical }) => identical)], [true, [true]]);
    }
    assert.deepEqual(await cdrsSince(run, 'company', since), []);
  });
});
