import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SoundNotice } from '../src/index.ts';
import { ANSWER, Bench } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

/** Anna talks to Ben; `tell` is what the relay says of their streams. */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const invite = call(anna, 'anna.keller', '202');
  ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
  ben.request('ACK');
  confirm(anna, invite, anna.response('200'));
  const [talk] = [...bench.core.calls.talking()];
  const { callId, mediaId, legs } = talk!;
  const entries = (notice: SoundNotice, id = mediaId) => {
    const before = bench.outputs.length;
    bench.feed({ type: 'call', callId, input: { type: 'sound', mediaId: id, notice } });
    return bench.outputs.slice(before).flatMap((output) => (output.type === 'ladder' ? [output.entry] : []));
  };
  const notes = (notice: SoundNotice, id?: string) =>
    entries(notice, id).flatMap((entry) => (entry.type === 'note' ? [`${entry.actor}: ${entry.text}`] : []));
  return { caller: legs[0], callee: legs[1], entries, notes };
}

describe('what the relay says of the sound of a call', () => {
  test('one side is silent: said on its lifeline, and to who hears nothing', () => {
    const { caller, callee, notes } = talking();
    const [silent = '', deaf] = notes({ type: 'one-way-audio', silentTag: caller, sinceMs: 5_400 });
    assert.match(silent, /^caller: no sound from the phone of .+ for 5 s$/);
    assert.equal(deaf, 'callee-1: hears nothing from the other side for 5 s');
    assert.match(
      notes({ type: 'one-way-audio', silentTag: callee, sinceMs: 6_000 })[1] ?? '',
      /^callee-1: no sound from/,
    );
  });

  test('both are silent, and sound comes back', () => {
    const { notes } = talking();
    const both = notes({ type: 'no-media', sinceMs: 5_000 });
    assert.deepEqual([both.length, both.every((text) => text.endsWith(' for 5 s'))], [2, true]);
    assert.deepEqual(notes({ type: 'media-returned' }), [
      'caller: sound comes from both sides again',
      'callee-1: sound comes from both sides again',
    ]);
  });

  test('where sound comes from is drawn from the party to the relay', () => {
    const { caller, entries } = talking();
    const [entry] = entries({ type: 'latched', tag: caller, address: '2001:db8::7', port: 4000 });
    assert.ok(entry?.type === 'media');
    assert.deepEqual([entry.from, entry.to, entry.summary], ['caller', 'relay', 'sound from [2001:db8::7]:4000']);
  });

  test('a key that was pressed is noted on the lifeline of who did, and not which one', () => {
    const { caller, entries, notes } = talking();
    const pressed = { type: 'dtmf', tag: caller, digit: '7', durationMs: 100, volume: 8, how: 'RFC 4733' } as const;
    assert.deepEqual(notes(pressed), ['caller: a key was pressed (RFC 4733)']);
    assert.deepEqual(entries({ ...pressed, tag: 'stranger' }), []);
  });

  test('of other streams, or of nobody, nothing is written', () => {
    const { entries, notes } = talking();
    assert.deepEqual(notes({ type: 'no-media', sinceMs: 5_000 }, 'others-0'), []);
    assert.deepEqual(entries({ type: 'latched', tag: 'stranger', address: '192.0.2.1', port: 1 }), []);
  });
});
