import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MonoMs, monoMs } from '@belfry/core';
import { MachineDriver } from '../src/index.ts';

type Input = { readonly type: 'ok' | 'bad' | 'timeout' };

/** Throws at `bad`, and at every timeout, which it wants at once. */
class Faulty {
  at: MonoMs | undefined;

  handle(input: Input): string[] {
    if (input.type !== 'ok') throw new Error(input.type);
    return ['done'];
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.at;
  }
}

describe('a fault in a machine', () => {
  test('costs its input and no other when somebody is told of it', () => {
    const done: string[] = [];
    const faults: string[] = [];
    const driver = new MachineDriver<Input, string>(
      new Faulty(),
      (output) => done.push(output),
      (error) => faults.push(String(error)),
    );
    for (const type of ['ok', 'bad', 'ok'] as const) driver.feed({ type });
    assert.deepEqual(done, ['done', 'done']);
    assert.deepEqual(faults, ['Error: bad']);
    driver.close();
  });

  test('goes to whoever feeds when nobody else is told', () => {
    const driver = new MachineDriver<Input, string>(new Faulty(), () => {});
    assert.throws(() => driver.feed({ type: 'bad' }), /bad/);
    driver.close();
  });

  test('at its time does not come back at once', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const machine = new Faulty();
    const faults: unknown[] = [];
    const driver = new MachineDriver<Input, string>(
      machine,
      () => {},
      (error) => faults.push(error),
    );
    machine.at = monoMs(0);
    driver.feed({ type: 'ok' });
    context.mock.timers.tick(1);
    assert.equal(faults.length, 1);
    context.mock.timers.tick(990);
    assert.equal(faults.length, 1);
    context.mock.timers.tick(20);
    assert.equal(faults.length, 2);
    driver.close();
  });
});
