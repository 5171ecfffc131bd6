import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndedCall, EndedLeg } from '@belfry/call';
import type { Party, RateQuote } from '@belfry/policy';
import { chargeParty, type RateFinder } from '../src/charges.ts';

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
const none: RateFinder = { sell: async () => null, buy: async () => null };
const found: RateFinder = { sell: async () => quote('+4144', '15000'), buy: async () => quote('+41', '9000') };

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

  test('without a quote is found by longest prefix, and the carrier is paid by its own plan', async () => {
    // 15,000 × 62 / 60 = 15,500; 9,000 × 62 / 60 = 9,300.
    const { lines, priceMicros } = await chargeParty(call, party, found);
    assert.equal(priceMicros, 15_500n);
    assert.deepEqual(
      lines.map(({ side, micros }) => [side, micros]),
      [
        ['sell', 15_500n],
        ['buy', 9_300n],
      ],
    );
  });

  test('cannot be told when no rate is found, and is not zero then', async () => {
    assert.deepEqual(await chargeParty(call, party, none), { lines: [], priceMicros: null });
  });

  test('is zero for a call that stayed on the platform, came in, or was an emergency call', async () => {
    const free = { lines: [], priceMicros: 0n };
    assert.deepEqual(await chargeParty({ ...call, legs: [] }, { ...party, direction: 'internal' }, found), free);
    assert.deepEqual(await chargeParty(call, { ...party, direction: 'inbound' }, found), free);
    const { priceMicros } = await chargeParty({ ...call, emergency: true }, party, none);
    assert.equal(priceMicros, 0n);
  });

  test('is zero for a call that was never answered, with or without a quote', async () => {
    const { answeredAt: _, ...unanswered } = call;
    const { answeredAt: __, ...ringing } = leg;
    const refused: EndedCall = { ...unanswered, legs: [ringing], disposition: 'busy', sipStatus: 486 };
    assert.deepEqual(await chargeParty(refused, party, found), { lines: [], priceMicros: 0n });
    const quoted = await chargeParty(refused, { ...party, rate: quote('+41', '20000') }, found);
    assert.equal(quoted.priceMicros, 0n);
    assert.deepEqual(
      quoted.lines.map(({ seconds, micros }) => [seconds, micros]),
      [[0, 0n]],
    );
  });
});
