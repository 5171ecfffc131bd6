import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Actor } from '@belfry/access';
import type { LadderEntry } from '@belfry/call';
import { maskedLifeline, maskLadder, stepsOfTheBrand, stepsOfTheCompany } from '@belfry/services';

const step = (name: string, found: string): LadderEntry => ({
  at: 1,
  type: 'decision',
  step: name,
  lookedAt: `looked at ${name}`,
  found,
  // biome-ignore lint/suspicious/noThenProperty: the trace's own word
  then: 'went on',
});
const sip = (from: string, to: string): LadderEntry => ({
  at: 2,
  type: 'sip',
  from,
  to,
  summary: 'INVITE',
  text: `INVITE sip:secret@198.51.100.9 SIP/2.0`,
});
const platform: LadderEntry[] = [
  { at: 0, type: 'actor', actor: { id: 'proxy', label: 'proxy-1', kind: 'proxy' } },
  { at: 0, type: 'actor', actor: { id: 'relay', label: 'media relay', kind: 'relay' } },
];
const phone = (id: string, brandId: string, companyId: string, userId: string): LadderEntry => ({
  at: 0,
  type: 'actor',
  actor: { id, label: `${id} of ${companyId}`, kind: 'phone', brandId, companyId, userId },
});
const carrier: LadderEntry = {
  at: 0,
  type: 'actor',
  actor: { id: 'callee-1', label: 'Cheap carrier', kind: 'carrier', brandId: 'b1' },
};
const viewer = (level: Actor['level'], brandId: string, companyId: string, userId: string): Actor => ({
  loginId: null,
  name: '',
  role: 'admin',
  level,
  ...(level !== 'god' && { brandId }),
  ...(level !== 'god' && level !== 'brand' && { companyId }),
  ...(level === 'user' && { userId }),
});
const steps = (entries: readonly { type: string }[]) =>
  entries.flatMap((entry) => (entry.type === 'decision' && 'step' in entry ? [entry.step] : []));

describe('a call to the outside', () => {
  const ladder = [
    ...platform,
    phone('caller', 'b1', 'c1', 'u1'),
    carrier,
    sip('caller', 'proxy'),
    step('rate', 'Switzerland (+41)'),
    step('limit', 'calls of Anna: 1 of at most 2'),
    step('brand-limit', '3 of 10 calls of the brand'),
    step('carrier', 'Cheap carrier'),
    sip('proxy', 'callee-1'),
    sip('callee-1', 'proxy'),
  ];
  for (const level of ['company', 'user'] as const) {
    test(`shows a ${level} nothing of the carrier`, () => {
      const shown = maskLadder(viewer(level, 'b1', 'c1', 'u1'), ladder);
      const text = JSON.stringify(shown);
      assert.ok(!text.includes('Cheap') && !text.includes('brand"') && !text.includes('of the brand'), text);
      assert.deepEqual(steps(shown), ['rate', 'limit']);
      const messages = shown.flatMap((entry) =>
        entry.type === 'sip' ? [[entry.from, entry.to, entry.text !== '']] : [],
      );
      assert.deepEqual(messages, [
        ['caller', 'proxy', true],
        ['proxy', maskedLifeline, false],
        [maskedLifeline, 'proxy', false],
      ]);
    });
  }
  test('shows its brand all of it, and god too', () => {
    for (const level of ['brand', 'god'] as const)
      assert.deepEqual(maskLadder(viewer(level, 'b1', 'c1', 'u1'), ladder), ladder);
  });
  test('shows the text of messages to nobody who may not save them: who does the billing, or was not given the calls', () => {
    for (const level of ['god', 'brand', 'company'] as const)
      for (const less of [{ role: 'billing' }, { rights: { calls: 'none' } }, { needsSecondFactor: true }] as const) {
        const shown = maskLadder({ ...viewer(level, 'b1', 'c1', 'u1'), ...less }, ladder);
        const texts = shown.flatMap((entry) => (entry.type === 'sip' ? [entry.text] : []));
        assert.deepEqual(texts, ['', '', ''], level);
      }
  });
  test('shows an operator of some people or companies these, and of carriers and colleagues nothing', () => {
    const given = { companyIds: ['c1'], siteIds: ['s1'], userIds: new Set(['u1']) };
    for (const level of ['brand', 'company'] as const) {
      const operator: Actor = { ...viewer(level, 'b1', 'c1', 'u1'), role: 'operator', given };
      const shown = maskLadder(operator, ladder);
      assert.ok(!JSON.stringify(shown).includes('Cheap'), level);
      assert.deepEqual(steps(shown), ['rate', 'limit'], level);
      const elsewhere = { companyIds: ['c2'], siteIds: ['s2'], userIds: new Set(['u2']) };
      const foreign = maskLadder({ ...operator, given: elsewhere }, ladder);
      assert.ok(!JSON.stringify(foreign).includes('secret'), level);
      assert.deepEqual(steps(foreign), [], level);
    }
  });
  test('shows a colleague of the caller no phone', () => {
    const shown = maskLadder(viewer('user', 'b1', 'c1', 'u2'), ladder);
    assert.deepEqual(
      shown.filter(({ type }) => type === 'sip').map((entry) => ('from' in entry ? entry.from : '')),
      [maskedLifeline, 'proxy', maskedLifeline],
    );
    assert.deepEqual(steps(shown), []);
  });
});

describe('a call between two companies', () => {
  const ladder = [
    ...platform,
    phone('caller', 'b1', 'c1', 'u1'),
    step('number', '+41445550201'),
    step('ddi', 'belongs to Second'),
    step('user', 'Bea of Second'),
    phone('callee-1', 'b2', 'c2', 'u9'),
    sip('proxy', 'callee-1'),
  ];
  test('shows the caller the decision up to where it is handed over', () => {
    for (const level of ['brand', 'company', 'user'] as const) {
      const shown = maskLadder(viewer(level, 'b1', 'c1', 'u1'), ladder);
      assert.deepEqual(steps(shown), ['number'], level);
      assert.ok(!JSON.stringify(shown).includes('Second') && !JSON.stringify(shown).includes('198.51'), level);
    }
  });
  test('shows the callee the decision from there on', () => {
    for (const level of ['brand', 'company', 'user'] as const)
      assert.deepEqual(steps(maskLadder(viewer(level, 'b2', 'c2', 'u9'), ladder)), ['ddi', 'user'], level);
  });
  test('shows one lifeline for however many there are of others', () => {
    const forked = [...ladder, phone('callee-2', 'b2', 'c2', 'u9'), phone('callee-3', 'b2', 'c2', 'u9')];
    const shown = maskLadder(viewer('company', 'b1', 'c1', 'u1'), forked);
    const lifelines = shown.flatMap((entry) => (entry.type === 'actor' ? [entry.actor.id] : []));
    assert.deepEqual(lifelines, ['proxy', 'relay', 'caller', maskedLifeline]);
  });
});

describe('a call that comes in by an operator for an IPBX of the company', () => {
  const ladder = [
    ...platform,
    { ...carrier, actor: { ...carrier.actor, id: 'caller' } } as LadderEntry,
    step('source', 'Cheap carrier, for +41446681899'),
    step('number', '+41445550201'),
    step('peer', 'comes by Cheap carrier, not by Dear carrier as usual'),
    step('brand-limit', 'one more call is allowed through Cheap carrier'),
    step('ddi', 'belongs to First'),
    step('limit', 'one more call of First through Main IPBX is allowed'),
    step('trunk-gateway', 'is down: no answer to OPTIONS'),
    step('gateway', 'of Cheap carrier is down'),
    step('trunk', 'Main IPBX'),
  ];
  test('shows the company its number, its limits and its IPBX, and nothing of who delivers it', () => {
    const shown = maskLadder(viewer('company', 'b1', 'c1', 'u1'), ladder);
    assert.deepEqual(steps(shown), ['number', 'ddi', 'limit', 'trunk-gateway', 'trunk']);
    assert.ok(!JSON.stringify(shown).includes('carrier'), JSON.stringify(shown));
  });
});

test('each step that a decision can have is said to be the company’s to read, or its brand’s', () => {
  const folder = new URL('../../policy/src/', import.meta.url);
  const text = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const noted = text.flatMap((one) => [...one.matchAll(/\bnote\(\s*'([a-z-]+)'/g)].map(([, name]) => name!));
  assert.ok(noted.length > 60, 'the steps are found');
  for (const name of new Set(noted))
    assert.equal(Number(stepsOfTheCompany.has(name)) + Number(stepsOfTheBrand.has(name)), 1, name);
});
