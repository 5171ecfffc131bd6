import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printLadder } from '../ladder-text.ts';

test('a ladder is drawn with a lifeline per actor, arrows in their direction, and the steps of the decision', () => {
  const lines = printLadder([
    { at: 1000, type: 'actor', actor: { id: 'a', label: 'Anna', kind: 'phone' } },
    { at: 1000, type: 'actor', actor: { id: 'b', label: 'Beat', kind: 'phone' } },
    { at: 1000, type: 'sip', from: 'a', to: 'b', summary: 'INVITE 202', text: '' },
    // biome-ignore lint/suspicious/noThenProperty: the trace's own word
    { at: 1002, type: 'decision', step: 'extension', lookedAt: '202', found: 'Beat', then: 'ring' },
    { at: 1005, type: 'sip', from: 'b', to: 'a', summary: '180 Ringing', text: '' },
  ]);
  assert.deepEqual(lines, [
    '                    Anna                      Beat',
    '    0 ms              │─────── INVITE 202 ─────▶│',
    '    2 ms   extension: Beat → ring',
    '    5 ms              │◀───── 180 Ringing ──────│',
  ]);
});
