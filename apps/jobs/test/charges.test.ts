import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndedCall, EndedLeg } from '@belfry/call';
import type { Party, RateQuote } from '@belfry/policy';
import { type CostFinder, chargeParty } from '../src/charges.ts';

const quote = (prefix: string, microsPerMinute: string): RateQuote => ({
  ratingPlanId: 'plan',
  prefix,
  destination: prefix,
  connectMicros: '0',
  microsPerMinute,
  minimumSeconds: 1,
  incrementSeconds: 1,
  currency: 'CHF',
});
const party: Party = {
  brandId: 'b',
  companyId: 'c',
  direction: 'outbound',
  caller: '201',
  callerName: '',
  callee: '+41446681800',
  currency: 'CHF',
  pays: true,
  revisions: { platform: 0, brand: 0, company: 0 },
};
const leg: EndedLeg = {
  id: 'leg',
  side: 'callee',
  brandId: 'b',
  peerId: 'carrier',
  label: 'Carrier',
  startedAt: 0,
  answeredAt: 5_000,
  endedAt: 66_200,
  sipStatus: 200,
  hungUp: false,
};
const call: EndedCall = {
  version: 1,
  callId: 'call',
  instance: 'p',
  startedAt: 0,
  answeredAt: 5_000,
  endedAt: 66_200,
  dialled: '0446681800',
  disposition: 'answered',
  hangupSide: 'caller',
  sipStatus: 200,
  reason: 'OK',
  emergency: false,
  parties: [party],
  legs: [leg],
  ladder: [],
};
const none: CostFinder = async () => null;
const cost: CostFinder = async () => quote('+41', '9000');

describe('what a party owes', () => {
  test('is the rate quoted at the decision: 61.2 s at 0.02 a minute are 62 s, 20667 micros', async () => {
    // 20,000 × 62 / 60 = 20,666.67, rounded once.
    const { lines, priceMicros } = await chargeParty(call, { ...party, rate: quote('+41', '20000') }, none);
    assert.equal(priceMicros, 20_667n);
    assert.deepEqual(
      lines.map(({ side, legId, seconds, micros }) => ({ side, legId, seconds, micros })),
      [{ side: 'sell', legId: 'leg', seconds: 62, micros: 20_667n }],
    );
  });

  test('goes beside what the carrier is paid by its own plan', async () => {
    // 15,000 × 62 / 60 = 15,500; 9,000 × 62 / 60 = 9,300.
    const { lines, priceMicros } = await chargeParty(call, { ...party, rate: quote('+4144', '15000') }, cost);
    assert.equal(priceMicros, 15_500n);
    assert.deepEqual(
      lines.map(({ side, micros }) => [side, micros]),
      [
        ['sell', 15_500n],
        ['buy', 9_300n],
      ],
    );
  });

  test('is nothing for a call to a helpline, for help, or of a company that is not billed; its carrier is paid all the same', async () => {
    for (const one of [call, { ...call, emergency: true }]) {
      const { lines, priceMicros } = await chargeParty(one, party, cost);
      assert.equal(priceMicros, 0n);
      assert.deepEqual(
        lines.map(({ side }) => side),
        ['buy'],
      );
    }
  });

  test('is nothing for a call that another company forwarded to the outside: that one pays, and its carrier is paid once', async () => {
    const { pays: _, ...caller } = { ...party, callee: '+41445550302' };
    const forwarder: Party = { ...party, companyId: 'd', direction: 'inbound', rate: quote('+4144', '15000') };
    assert.deepEqual(await chargeParty(call, caller, cost), { lines: [], priceMicros: 0n });
    const { lines, priceMicros } = await chargeParty(call, forwarder, cost);
    assert.equal(priceMicros, 15_500n);
    assert.deepEqual(
      lines.map(({ side }) => side),
      ['sell', 'buy'],
    );
  });

  test('is nothing for a call that stayed on the platform or came in', async () => {
    const { pays: _, ...free } = party;
    const nothing = { lines: [], priceMicros: 0n };
    assert.deepEqual(await chargeParty({ ...call, legs: [] }, { ...free, direction: 'internal' }, cost), nothing);
    assert.deepEqual(await chargeParty(call, { ...free, direction: 'inbound' }, cost), nothing);
  });

  test('is nothing for a call that was never answered', async () => {
    const { answeredAt: _, ...unanswered } = call;
    const { answeredAt: __, ...ringing } = leg;
    const refused: EndedCall = { ...unanswered, legs: [ringing], disposition: 'busy', sipStatus: 486 };
    assert.deepEqual(await chargeParty(refused, party, cost), { lines: [], priceMicros: 0n });
    const quoted = await chargeParty(refused, { ...party, rate: quote('+41', '20000') }, cost);
    assert.equal(quoted.priceMicros, 0n);
    assert.deepEqual(
      quoted.lines.map(({ seconds, micros }) => [seconds, micros]),
      [[0, 0n]],
    );
  });

  test('cannot be told when the rate is in another currency than the company pays in', async () => {
    const { priceMicros } = await chargeParty(call, { ...party, currency: 'EUR', rate: quote('+41', '20000') }, none);
    assert.equal(priceMicros, null);
  });

  test('does not mind that a call lasts over midnight', async () => {
    const midnight = Date.UTC(2027, 0, 1);
    const times = { answeredAt: midnight - 30_000, endedAt: midnight + 30_000 };
    const long: EndedCall = { ...call, ...times, legs: [{ ...leg, ...times }] };
    assert.equal((await chargeParty(long, { ...party, rate: quote('+41', '20000') }, none)).priceMicros, 20_000n);
  });
});
