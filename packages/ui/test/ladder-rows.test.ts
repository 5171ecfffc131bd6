import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LadderEntry } from '@belfry/call';
import { ladderRows, messageTone } from '../src/ladder/ladder-rows.ts';

const actor = (id: string, kind: 'phone' | 'proxy' | 'carrier'): LadderEntry => ({
  at: 0,
  type: 'actor',
  actor: { id, label: id, kind },
});
const sip = (at: number, from: string, to: string, summary: string): LadderEntry => ({
  at,
  type: 'sip',
  from,
  to,
  summary,
  text: summary,
});
const decision = (at: number, step: string): LadderEntry =>
  // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on.
  ({ at, type: 'decision', step, lookedAt: '', found: '', then: '' });

test('the caller stands left, the proxy beside it, whoever is called right', () => {
  const { actors, rows } = ladderRows([
    actor('proxy', 'proxy'),
    actor('callee-1', 'phone'),
    actor('caller', 'phone'),
    sip(100, 'caller', 'proxy', 'INVITE'),
    sip(120, 'proxy', 'callee-1', 'INVITE'),
  ]);
  assert.deepEqual(
    actors.map(({ id }) => id),
    ['caller', 'proxy', 'callee-1'],
  );
  assert.deepEqual(
    rows.map((row) => row.type === 'sip' && [row.from, row.to]),
    [
      [0, 1],
      [1, 2],
    ],
  );
});

test('the steps of one decision are one block at their place in time', () => {
  const { rows } = ladderRows([
    sip(5, 'a', 'proxy', 'INVITE'),
    decision(6, 'extension'),
    decision(6, 'plan'),
    sip(7, 'proxy', 'b', 'INVITE'),
  ]);
  assert.deepEqual(
    rows.map((row) => row.type),
    ['sip', 'decisions', 'sip'],
  );
});

test('lines stand in the order of their capture, and their times never run back', () => {
  const { rows } = ladderRows([
    sip(10, 'a', 'b', 'INVITE'),
    sip(14, 'b', 'a', '100 Trying'),
    sip(12, 'b', 'c', 'INVITE'),
  ]);
  assert.deepEqual(
    rows.map(({ afterMs }) => afterMs),
    [0, 4, 4],
  );
});

test('a message of a lifeline that was never introduced is drawn all the same', () => {
  assert.equal(ladderRows([sip(0, 'x', 'y', 'INVITE')]).actors.length, 2);
});

test('a challenge is no failure', () => {
  assert.equal(messageTone('INVITE'), 'request');
  assert.equal(messageTone('407 Proxy Authentication Required (INVITE)'), 'provisional');
  assert.equal(messageTone('200 OK (BYE)'), 'success');
  assert.equal(messageTone('486 Busy Here (INVITE)'), 'failure');
});
