import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRequest, createResponse, type Flow, type SipResponse, type TransactionInput } from '@belfry/sip';
import { type PeerCallEvent, PeerCalls } from '../src/peers/peer-calls.ts';

const flow: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.1', port: 5060 },
  remote: { host: '192.0.2.9', port: 5060 },
};
const invite = createRequest({
  method: 'INVITE',
  uri: 'sip:1@192.0.2.9',
  from: '<sip:us@192.0.2.1>;tag=ours',
  to: '<sip:1@192.0.2.9>',
  callId: 'test-call',
  cseq: 1,
  contact: '<sip:us@192.0.2.1>',
});

/** A call that has been begun, what was done for it, and what was told of it. */
function begun(aor?: string) {
  const done: TransactionInput[] = [];
  const events: PeerCallEvent[] = [];
  const calls = new PeerCalls({
    ports: { localAddress: () => flow.local, uniqueId: () => 'id' },
    transact: (input) => done.push(input),
    event: (_id, event) => events.push(event),
  });
  calls.begin('c', invite, flow, aor);
  const answer = (status: number, tag = 'theirs') => {
    const response: SipResponse = createResponse(invite, status, undefined, tag);
    response.headers.add('Contact', '<sip:1@192.0.2.9:5070>');
    calls.transaction({ type: 'response', id: 'pc:c', response, flow });
  };
  const types = () => done.map((one) => (one.type === 'request' ? one.request.method : one.type));
  return { calls, done, events, answer, types, told: () => events.map(({ type }) => type) };
}
const bye = (to = 'ours') =>
  createRequest({
    method: 'BYE',
    uri: 'sip:us@192.0.2.1',
    from: '<sip:1@192.0.2.9>;tag=theirs',
    to: `<sip:us@192.0.2.1>;tag=${to}`,
    callId: 'test-call',
    cseq: 1,
  });

describe('a call of our own to a peer', () => {
  test('acknowledges a 2xx each time that it comes, and tells it once', () => {
    const { answer, types, told } = begun();
    answer(180);
    answer(200);
    answer(200);
    assert.deepEqual(types(), ['INVITE', 'ack', 'ack']);
    assert.deepEqual(told(), ['response', 'response']);
  });

  test('to a registration stays on the way that it came by, whatever Contact says', () => {
    for (const [aor, port] of [
      [undefined, 5070],
      ['pbx@alpenblick.test', 5060],
    ] as const) {
      const { calls, answer, done } = begun(aor);
      answer(200);
      calls.end('c');
      const ports = done.slice(1).map((one) => ('flow' in one ? one.flow.remote.port : undefined));
      assert.deepEqual(ports, [port, port], aor);
    }
  });

  test('is ended by CANCEL before the answer, and by BYE when the answer comes all the same', () => {
    const { calls, answer, types, told } = begun();
    calls.end('c');
    calls.end('c');
    answer(200);
    assert.deepEqual(types(), ['INVITE', 'cancel', 'ack', 'BYE']);
    assert.deepEqual(told(), []);
    calls.transaction({ type: 'response', id: 'pc:c/bye', response: createResponse(bye(), 200), flow });
    assert.deepEqual([told(), calls.size], [['over'], 0]);
  });

  test('hangs up on a second one that answers', () => {
    const { answer, types } = begun();
    answer(200, 'first');
    answer(200, 'second');
    assert.deepEqual(types(), ['INVITE', 'ack', 'ack', 'BYE']);
  });

  test('answers the far end that hangs up, from its own place and with its own tags alone', () => {
    const { calls, answer, types, told } = begun();
    answer(200);
    assert.equal(calls.owns(bye(), flow), true);
    assert.equal(calls.owns(bye('other'), flow), false);
    assert.equal(calls.owns(bye(), { ...flow, remote: { host: '203.0.113.1', port: 5060 } }), false);
    calls.request('server', bye());
    assert.deepEqual(types().at(-1), 'respond');
    assert.deepEqual([told(), calls.size], [['response', 'hungUp', 'over'], 0]);
  });

  test('that is refused, or gets no answer, is over', () => {
    const first = begun();
    first.answer(486);
    assert.deepEqual([first.told(), first.calls.size], [['response', 'over'], 0]);
    const second = begun();
    second.calls.transaction({ type: 'timedOut', id: 'pc:c', timer: 'B' });
    assert.deepEqual(second.told(), ['timedOut', 'over']);
  });
});
