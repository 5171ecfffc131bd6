import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LadderEntry } from '@belfry/contracts';
import { maskSharedLadder } from '@belfry/services';

const actor = (id: string, kind: 'phone' | 'carrier' | 'proxy' | 'relay', label: string): LadderEntry => ({
  at: 1,
  type: 'actor',
  actor: { id, kind, label, brandId: 'b', companyId: 'c', userId: 'u' },
});
const ladder: readonly LadderEntry[] = [
  actor('caller', 'phone', 'Anna (201)'),
  actor('proxy', 'proxy', 'proxy-zh-1'),
  actor('relay', 'relay', 'media relay'),
  {
    at: 2,
    type: 'sip',
    from: 'caller',
    to: 'proxy',
    summary: 'INVITE',
    text: 'INVITE sip:+41446681800@example.com SIP/2.0',
  },
  // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
  { at: 3, type: 'decision', step: 'route', lookedAt: '+41446681800', found: 'Alpha Telecom', then: 'cheapest' },
  actor('callee-1', 'carrier', 'Alpha Telecom'),
  { at: 4, type: 'media', from: 'relay', to: 'proxy', summary: 'sound from 192.0.2.7:4000' },
  {
    at: 5,
    type: 'sip',
    from: 'callee-1',
    to: 'proxy',
    summary: '503 no route to +41 44 668 18 00 via gw.alpha.example (INVITE)',
    text: 'SIP/2.0 503',
  },
  { at: 6, type: 'note', actor: 'caller', text: 'Anna put the call on hold' },
  { at: 7, type: 'actor', actor: { id: 'masked', kind: 'phone', label: '', masked: true } },
];

describe('a ladder for outsiders', () => {
  test('masked: tells steps and results, and no name, number, address, id, text, remark or decision', () => {
    const shown = maskSharedLadder(ladder, false);
    const text = JSON.stringify(shown);
    for (const secret of ['Anna', '201', '4466', '668', 'Alpha', 'alpha', '192.0.2', 'zh-1', 'hold', '"b"', '"u"'])
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
    assert.deepEqual(
      shown.flatMap((entry) => (entry.type === 'actor' ? [entry.actor.label] : [])),
      ['A', 'proxy', 'relay', 'B', ''],
    );
    assert.deepEqual(
      shown.flatMap((entry) => (entry.type === 'sip' || entry.type === 'media' ? [entry.summary] : [])),
      ['INVITE', 'sound from …', '503 no route to … via … (INVITE)'],
    );
  });

  test('whole: as its sharer sees it, without decisions and whose a lifeline is', () => {
    const shown = maskSharedLadder(ladder, true);
    assert.deepEqual(
      shown.map(({ type }) => type),
      ladder.map(({ type }) => type).filter((type) => type !== 'decision'),
    );
    assert.deepEqual(shown[0], { at: 1, type: 'actor', actor: { id: 'caller', kind: 'phone', label: 'Anna (201)' } });
    assert.ok(JSON.stringify(shown).includes('sip:+41446681800@example.com'));
  });

  test('more than 26 lifelines have names of their own', () => {
    const many = Array.from({ length: 60 }, (_, index) => actor(`callee-${index}`, 'phone', `Phone ${index}`));
    const labels = maskSharedLadder(many, false).map((entry) => entry.type === 'actor' && entry.actor.label);
    assert.equal(new Set(labels).size, 60);
    assert.deepEqual(labels.slice(25, 28), ['Z', 'A1', 'B1']);
  });
});
