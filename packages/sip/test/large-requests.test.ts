import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MonoMs } from '@belfry/core';
import { createResponse, type Flow, type SipRequest, TransactionLayer, type TransactionOutput } from '../src/index.ts';
import { request } from './messages.ts';

const carrier: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.9', port: 5060 },
  remote: { host: '192.0.2.1', port: 5062 },
  tcpToo: true,
};
const large = (): SipRequest => ({ ...request('INVITE', ['Subject: x']), body: new Uint8Array(1400) });

const layerOf = () => {
  let made = 0;
  return new TransactionLayer({
    branchTag: 'w1',
    uniqueId: () => `u${++made}`,
    tcpAddress: (host) => (host === '192.0.2.1' ? { host: '192.0.2.9', port: 5070 } : undefined),
  });
};
const sentOf = (outputs: readonly TransactionOutput[]) =>
  outputs.flatMap((output) => (output.type === 'send' ? [output] : []));
const at = (ms: number) => ms as MonoMs;

describe('a request too large for a datagram (RFC 3261 §18.1.1)', () => {
  test('goes to a server over TCP, and says so in its Via', () => {
    const [sent] = sentOf(layerOf().handle({ type: 'request', id: 'a', request: large(), flow: carrier }, at(0)));
    assert.deepEqual(sent?.flow, {
      transport: 'tcp',
      local: { host: '192.0.2.9', port: 5070 },
      remote: carrier.remote,
    });
    assert.match(sent!.message.headers.get('via')!, /^SIP\/2\.0\/TCP 192\.0\.2\.9:5070;/);
  });

  test('goes to a phone as it is, and so does a small one to anybody', () => {
    const { tcpToo: _, ...phone } = carrier;
    for (const [flow, message] of [
      [phone, large()],
      [carrier, request('INVITE')],
      [{ ...carrier, remote: { host: '192.0.2.2', port: 5060 } }, large()],
    ] as const) {
      const [sent] = sentOf(layerOf().handle({ type: 'request', id: 'a', request: message, flow }, at(0)));
      assert.equal(sent?.flow.transport, 'udp');
    }
  });

  test('goes over UDP when TCP is refused, in the same transaction to its user; the server is not asked for TCP again for ten minutes', () => {
    const layer = layerOf();
    const [first] = sentOf(layer.handle({ type: 'request', id: 'a', request: large(), flow: carrier }, at(0)));
    const again = layer.handle({ type: 'transportError', flow: first!.flow }, at(10));
    const [second] = sentOf(again);
    assert.deepEqual(
      again.map(({ type }) => type),
      ['send'],
    );
    assert.equal(second?.flow.transport, 'udp');
    assert.match(second!.message.headers.get('via')!, /^SIP\/2\.0\/UDP 192\.0\.2\.9:5060;/);
    const ringing = createResponse(second!.message as SipRequest, 180, undefined, 't');
    const told = layer.handle({ type: 'received', message: ringing, flow: carrier }, at(20));
    assert.deepEqual(
      told.map((output) => (output.type === 'response' ? `${output.id} ${output.response.status}` : output.type)),
      ['a 180'],
    );
    const transportOf = (id: string, ms: number) =>
      sentOf(layer.handle({ type: 'request', id, request: large(), flow: carrier }, at(ms)))[0]?.flow.transport;
    assert.equal(transportOf('b', 599_000), 'udp');
    assert.equal(transportOf('c', 601_000), 'tcp');
  });

  test('that was answered before the connection broke is not sent again', () => {
    const layer = layerOf();
    const [sent] = sentOf(layer.handle({ type: 'request', id: 'a', request: large(), flow: carrier }, at(0)));
    layer.handle(
      { type: 'received', message: createResponse(sent!.message as SipRequest, 100), flow: sent!.flow },
      at(5),
    );
    const outputs = layer.handle({ type: 'transportError', flow: sent!.flow }, at(10));
    assert.equal(sentOf(outputs).length, 0);
  });

  test('that is taken back while it moves to UDP is cancelled there', () => {
    const layer = layerOf();
    const [first] = sentOf(layer.handle({ type: 'request', id: 'a', request: large(), flow: carrier }, at(0)));
    layer.handle({ type: 'cancel', id: 'a' }, at(5));
    const [second] = sentOf(layer.handle({ type: 'transportError', flow: first!.flow }, at(10)));
    const outputs = layer.handle(
      { type: 'received', message: createResponse(second!.message as SipRequest, 100), flow: carrier },
      at(20),
    );
    assert.equal((sentOf(outputs)[0]!.message as SipRequest).method, 'CANCEL');
  });
});
