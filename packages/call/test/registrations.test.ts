import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord } from '@belfry/policy';
import { createRequest, type Flow, type SipRequest } from '@belfry/sip';
import { Registrations } from '../src/core/registrations.ts';

const now = 0 as MonoMs;
const remote = { host: '192.0.2.7', port: 5060 };
const flow: Flow = { transport: 'udp', local: { host: '127.0.0.1', port: 5060 }, remote };
const account = { username: 'anna', domain: 'a.test', maxBindings: 5 } as AccountRecord;
const request = (cseq: number): SipRequest => {
  const address = '<sip:anna@a.test>';
  const contact = `<sip:anna@192.0.2.7>;expires=300`;
  return createRequest({
    ...{ method: 'REGISTER', uri: 'sip:a.test', from: `${address};tag=1`, to: address, callId: 'one', cseq, contact },
  });
};
const create = () =>
  new Registrations({ instance: 'p1', uniqueId: () => 'unique', wallClock: () => 1_000_000 as WallMs });

describe('registrations of one AOR', () => {
  test('take turns: the second reads what the first has written', () => {
    const registrations = create();
    assert.deepEqual(registrations.begin('first', request(1), flow, account), [
      { type: 'readBindings', id: 'first', aor: 'anna@a.test', seen: true },
    ]);
    assert.deepEqual(registrations.begin('second', request(2), flow, account), []);
    registrations.read('first', [], '0', now);
    const { respond, outputs } = registrations.written('first', 'written');
    assert.equal(respond?.response.status, 200);
    assert.deepEqual(
      outputs.filter(({ type }) => type === 'readBindings'),
      [{ type: 'readBindings', id: 'second', aor: 'anna@a.test', seen: true }],
    );
  });

  test('go on when the location service was away for the first', () => {
    const registrations = create();
    registrations.begin('first', request(1), flow, account);
    registrations.begin('second', request(2), flow, account);
    const { respond, outputs } = registrations.read('first', undefined, '', now);
    assert.equal(respond?.response.status, 503);
    assert.deepEqual(outputs, [{ type: 'readBindings', id: 'second', aor: 'anna@a.test', seen: true }]);
  });

  test('of different AORs do not wait for each other', () => {
    const registrations = create();
    registrations.begin('first', request(1), flow, account);
    assert.equal(registrations.begin('other', request(1), flow, { ...account, username: 'ben' }).length, 1);
  });
});
