import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeG711, encodeG711, silenceByte, toneSamples, toneShare } from '@belfry/audio';
import { monoMs } from '@belfry/core';
import { EchoTest, type EchoTestOutput, VoiceDelay } from '../src/index.ts';

/** Runs the machine until `untilMs`, on time, handing it `frames` of the caller's sound from `fromMs` on, one every 20 ms. */
function run(machine: EchoTest, untilMs: number, frames: readonly Uint8Array[] = [], fromMs = 1000): EchoTestOutput[] {
  const outputs = machine.handle({ type: 'start' }, monoMs(0));
  let put = 0;
  for (let now = 0; now < untilMs; now++) {
    const frame = now >= fromMs + put * 20 ? frames[put] : undefined;
    if (frame) {
      put++;
      outputs.push(...machine.handle({ type: 'sound', payload: frame }, monoMs(now)));
    }
    const due = machine.nextTimeoutAt();
    if (due !== undefined && due <= now) outputs.push(...machine.handle({ type: 'timeout' }, monoMs(now)));
  }
  return outputs;
}

const soundOf = (outputs: readonly EchoTestOutput[]) => {
  const frames = outputs.flatMap((output) => (output.type === 'sound' ? [output.payload] : []));
  return Uint8Array.from(frames.flatMap((frame) => [...frame]));
};

describe('the echo test', () => {
  for (const law of ['PCMA', 'PCMU'] as const) {
    test(`plays one second of 440 Hz first, in ${law}`, () => {
      const outputs = run(new EchoTest(law), 1000);
      assert.equal(outputs.length, 50);
      const samples = decodeG711(law, soundOf(outputs));
      assert.equal(samples.length, 8000);
      assert.ok(toneShare(samples, 440) > 0.95);
    });
  }

  test("gives the caller's voice back, whole and 60 ms later", () => {
    const voice = encodeG711('PCMA', toneSamples({ frequenciesHz: [1000] }, 160 * 50));
    const frames = Array.from({ length: 50 }, (_, index) => voice.subarray(index * 160, index * 160 + 160));
    const sound = soundOf(run(new EchoTest('PCMA'), 2200, frames, 1000 + 1));
    const echoed = Buffer.from(sound.subarray(8000)).indexOf(Buffer.from(voice));
    assert.ok(echoed >= 0 && echoed <= 4 * 160, `after ${echoed} samples`);
  });

  test('puts packets of another length together', () => {
    const delay = new VoiceDelay('PCMA');
    const voice = Uint8Array.from({ length: 480 }, (_, index) => index % 251);
    delay.put(voice.subarray(0, 240));
    assert.equal(delay.next()[0], silenceByte('PCMA'));
    delay.put(voice.subarray(240));
    assert.deepEqual([...delay.next(), ...delay.next(), ...delay.next()], [...voice]);
    assert.equal(delay.next()[0], silenceByte('PCMA'));
  });

  test('never lags more than 200 ms behind', () => {
    const delay = new VoiceDelay('PCMA');
    for (let count = 0; count < 30; count++) delay.put(new Uint8Array(160).fill(count));
    assert.equal(delay.next()[0], 20);
  });

  test('does not drift: after a minute of late timeouts it has sent exactly a minute', () => {
    const machine = new EchoTest('PCMA');
    let sent = machine.handle({ type: 'start' }, monoMs(0)).length;
    for (let due = machine.nextTimeoutAt(); due !== undefined && due < 60_000; due = machine.nextTimeoutAt()) {
      sent += machine.handle({ type: 'timeout' }, monoMs(due + 13)).length;
    }
    assert.equal(sent, 3000);
  });

  test('leaves time out after a standstill, and marks where the sound goes on', () => {
    const machine = new EchoTest('PCMA');
    machine.handle({ type: 'start' }, monoMs(0));
    const outputs = machine.handle({ type: 'timeout' }, monoMs(1020));
    assert.deepEqual(
      outputs.map((output) => (output.type === 'skip' ? output.samples : output.type === 'sound' && output.first)),
      [50 * 160, true],
    );
  });

  test('hangs up at # and at nothing else', () => {
    const machine = new EchoTest('PCMA');
    machine.handle({ type: 'start' }, monoMs(0));
    assert.deepEqual(machine.handle({ type: 'key', key: '1' }, monoMs(5)), []);
    assert.deepEqual(machine.handle({ type: 'key', key: '#' }, monoMs(6)), [{ type: 'hangUp', because: 'key' }]);
    assert.equal(machine.nextTimeoutAt(), undefined);
    assert.deepEqual(machine.handle({ type: 'timeout' }, monoMs(20)), []);
  });

  test('hangs up after five minutes', () => {
    const machine = new EchoTest('PCMA');
    machine.handle({ type: 'start' }, monoMs(0));
    assert.deepEqual(machine.handle({ type: 'timeout' }, monoMs(300_000)), [{ type: 'hangUp', because: 'time' }]);
  });

  test('does nothing before its start, and begins once', () => {
    const machine = new EchoTest('PCMA');
    assert.equal(machine.nextTimeoutAt(), undefined);
    assert.deepEqual(machine.handle({ type: 'timeout' }, monoMs(100)), []);
    assert.equal(machine.handle({ type: 'start' }, monoMs(100)).length, 1);
    assert.deepEqual(machine.handle({ type: 'start' }, monoMs(101)), []);
  });

  test('goes on in the other law after a change', () => {
    const machine = new EchoTest('PCMA');
    machine.handle({ type: 'start' }, monoMs(0));
    machine.handle({ type: 'law', law: 'PCMU' }, monoMs(1));
    const [output] = machine.handle({ type: 'timeout' }, monoMs(20));
    assert.ok(output?.type === 'sound' && output.payload.every((byte) => byte === silenceByte('PCMU')));
  });
});
