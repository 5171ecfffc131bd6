import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideInWorld, type Rules, staticWorld } from '../src/index.ts';
import { alpenblick, annas, callFrom, facts } from './world.ts';

const traceOf = (dialled: string) =>
  decideInWorld(staticWorld(facts), alpenblick, callFrom(annas, dialled)).decision.trace.map(
    ({ step, lookedAt, found, then }) => `${step}: ${lookedAt}: ${found}: ${then}`,
  );

test('the trace of a call to an extension says what was looked at, what was found, and why it went on', () => {
  assert.deepEqual(traceOf('202'), [
    'source: who is calling: Anna Keller (201) of Alpenblick AG: decided by the rules of Alpenblick AG',
    'emergency: emergency numbers of Switzerland: 202 is none of them: goes on',
    'extension: extension 202 of Alpenblick AG: leads to Beat Frei: goes there',
    'registration: registrations of beat.frei@alpenblick.test, beat.mobile@alpenblick.test: 2 registered: rings all of them',
    'plan: where Beat Frei can be reached: beat.frei@alpenblick.test: rings for 45 seconds',
  ]);
});

test('the trace of a call to the outside names the price and the carriers', () => {
  assert.deepEqual(traceOf('0446681800'), [
    'source: who is calling: Anna Keller (201) of Alpenblick AG: decided by the rules of Alpenblick AG',
    'emergency: emergency numbers of Switzerland: 0446681800 is none of them: goes on',
    'extension: extension 0446681800 of Alpenblick AG: there is none: goes on',
    'number: 0446681800, as dialled in Switzerland: +41446681800: looks whose it is',
    'ddi: +41446681800: is no number of this platform: the call leaves through a carrier',
    'rate: price of +41446681800 for Alpenblick AG: Zürich (+4144): 0.015 CHF a minute',
    'carrier: carriers of Carillon: Lab carrier, Spare carrier: tried in this order',
    'price: what Lab carrier asks for +41446681800: it has no price list: changes nothing in the order',
    'price: what Spare carrier asks for +41446681800: it has no price list: changes nothing in the order',
    'caller-id: numbers of the caller and of the company: +41445550201: is shown to the callee',
    'plan: gateways for +41446681800: 3: rings for up to 120 seconds at each',
  ]);
});

test('the trace of an emergency call says where help must be sent', () => {
  assert.equal(
    traceOf('144')[1],
    'emergency: emergency numbers of Switzerland: 144 calls an ambulance: passes every limit; the caller is at: Seestrasse 1, Zürich',
  );
});

test('a refusal ends the trace with its reason', () => {
  assert.equal(
    traceOf('+12125550100').at(-1),
    'rate: price of +12125550100 for Alpenblick AG: no prefix of its rating plan fits: refused: forbidden',
  );
});

const limited: Rules = {
  ...alpenblick,
  brand: { ...alpenblick.brand, maxCalls: 20 },
  company: { ...alpenblick.company, maxCalls: 5 },
};
const limitSteps = (inUse: Record<string, number>) =>
  decideInWorld(staticWorld(facts, inUse), limited, callFrom(annas, '202'))
    .decision.trace.filter(({ step }) => step.endsWith('limit'))
    .map(({ step, lookedAt, found, then }) => `${step}: ${lookedAt}: ${found}: ${then}`);

test('the limits of the company and those of the brand are steps of their own, since not everybody may read both', () => {
  assert.deepEqual(limitSteps({}), [
    'limit: calls of Alpenblick AG (at most 5): one more call is allowed: takes a place',
    'brand-limit: calls of Carillon (at most 20): one more call is allowed: takes a place',
  ]);
  assert.deepEqual(limitSteps({ 'company:alpenblick': 5 }), [
    'limit: calls of Alpenblick AG (at most 5): calls of Alpenblick AG: 5 of at most 5 are in use: refused: service unavailable',
  ]);
  assert.deepEqual(limitSteps({ 'brand:carillon': 20 }), [
    'limit: calls of Alpenblick AG (at most 5): one more call is allowed: goes on',
    'brand-limit: calls of Carillon (at most 20): calls of Carillon: 20 of at most 20 are in use: refused: service unavailable',
  ]);
});
