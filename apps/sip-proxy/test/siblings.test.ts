import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Lease } from '@belfry/bus';
import type { SiblingFrame } from '@belfry/net';
import { type Flow, parseDatagram, type SipMessage } from '@belfry/sip';
import { instanceTag } from '../src/call-ports.ts';
import { Siblings } from '../src/siblings.ts';

const FLOW: Flow = {
  transport: 'udp',
  local: { host: '127.18.0.1', port: 5060 },
  remote: { host: '127.18.0.9', port: 6001 },
};

/** The siblings of `a`, what they are handed, and what `a` handles itself. */
function siblingsOfA() {
  const handed: string[] = [];
  const handled: string[] = [];
  const known = new Set<string>();
  const clock = { now: 1_000 };
  const nameOf = (message: SipMessage) =>
    `${message.kind === 'request' && message.method} ${message.headers.get('call-id')}`;
  const siblings = new Siblings({
    instance: 'a',
    tag: instanceTag('a'),
    link: {
      address: { host: '127.18.0.1', port: 7000 },
      send: (instance: string, _: unknown, frame: SiblingFrame) => handed.push(`${frame.type} ${instance}`) > 0,
    },
    transport: { addresses: [], send: () => {} },
    knows: (message) => known.has(message.headers.get('call-id') ?? ''),
    message: (message) => handled.push(nameOf(message)),
    failed: () => {},
    gone: () => {},
    now: () => clock.now,
    handed: () => {},
  });
  /** What came in is handled here unless it is handed over or kept. */
  const receive = (
    method: string,
    callId: string,
    owner: string,
    branch = 'b1',
    replaced?: string,
    flow: Flow = FLOW,
  ) => {
    const tag = replaced === undefined ? `;tag=${instanceTag(owner)}.t` : '';
    const replaces =
      replaced === undefined ? '' : `Replaces: other;to-tag=${replaced};from-tag=${instanceTag(owner)}.o\r\n`;
    const bytes = new TextEncoder().encode(
      `${method} sip:belfry@127.18.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.18.0.9:6001;branch=z9hG4bK${branch}\r\nFrom: <sip:x@y>;tag=f\r\n` +
        `To: <sip:y@y>${tag}\r\n${replaces}Call-ID: ${callId}\r\nCSeq: 2 ${method}\r\nContent-Length: 0\r\n\r\n`,
    );
    const parsed = parseDatagram(bytes);
    assert.ok(parsed.ok);
    if (!siblings.handOver(parsed.value, flow, bytes)) handled.push(nameOf(parsed.value));
  };
  return { siblings, handed, handled, known, clock, receive, take: () => [handed.splice(0), handled.splice(0)] };
}

const lease = (instance: string, tagged: readonly string[] = [instance]): Lease => ({
  kind: 'sip-proxy',
  instance,
  host: '127.18.0.1',
  port: 5060,
  set: 'default',
  load: 0,
  draining: false,
  details: { link: '7000 127.18.0.1', tags: tagged.map(instanceTag).join(' ') },
});

describe('requests in dialogs of a proxy that is gone', () => {
  test('and INVITEs that are to replace them are for whoever has them, whichever of the tags is ours', () => {
    const { siblings, receive, take } = siblingsOfA();
    siblings.update([lease('a'), lease('b')]);
    receive('INVITE', 'one', 'b', 'b1', 'phone');
    receive('INVITE', 'two', 'a', 'b2', 'phone');
    receive('INVITE', 'three', 'b', 'b3', 'aphone.with');
    receive('INVITE', 'four', 'c', 'b4', 'phone');
    assert.deepEqual(take(), [
      ['received b', 'received b'],
      ['INVITE two', 'INVITE four'],
    ]);
  });

  test('wait while its calls are stored, each once, and are handed to it when it is back', () => {
    const { siblings, clock, receive, take } = siblingsOfA();
    siblings.update([lease('a'), lease('b')]);
    siblings.update([lease('a')]);
    receive('BYE', 'one', 'b');
    receive('BYE', 'one', 'b');
    receive('INVITE', 'two', 'b', 'b2');
    for (let second = 0; second < 10; second++) {
      clock.now += 1_000;
      siblings.missing(['b']);
    }
    assert.deepEqual(take(), [[], []]);
    siblings.update([lease('a'), lease('b')]);
    assert.deepEqual(take(), [['received b', 'received b'], []]);
    receive('BYE', 'one', 'b');
    assert.deepEqual(take(), [['received b'], []]);
  });

  test('of which this one has heard by what is stored alone, wait as well', () => {
    const { siblings, receive, take } = siblingsOfA();
    siblings.missing(['b']);
    receive('BYE', 'one', 'b');
    assert.deepEqual(take(), [[], []]);
  });

  test('are handled here once it has the call, or nobody has any of them', () => {
    const { siblings, known, clock, receive, take } = siblingsOfA();
    siblings.missing(['b']);
    receive('BYE', 'one', 'b');
    receive('BYE', 'two', 'b', 'b2');
    known.add('one');
    assert.equal(siblings.adopted([instanceTag('b')]), true);
    assert.equal(siblings.adopted([instanceTag('b')]), false);
    assert.deepEqual(take(), [[], ['BYE one']]);
    clock.now += 2_999;
    siblings.missing([]);
    assert.deepEqual(take(), [[], []]);
    clock.now += 1;
    siblings.missing([]);
    assert.deepEqual(take(), [[], ['BYE two']]);
    receive('BYE', 'three', 'b');
    assert.deepEqual(take(), [[], ['BYE three']]);
  });

  test('are offered to whoever takes its calls over, and answered by nobody who does not have them', () => {
    const { siblings, clock, receive, take } = siblingsOfA();
    siblings.update([lease('a'), lease('b'), lease('c'), lease('d')]);
    siblings.update([lease('a'), lease('c'), lease('d')]);
    receive('BYE', 'one', 'b');
    siblings.update([lease('a'), lease('c', ['c', 'b']), lease('d')]);
    assert.deepEqual(take(), [['offered c'], []]);
    siblings.update([lease('a'), lease('c', ['c', 'b']), lease('d', ['d', 'b'])]);
    assert.deepEqual(take(), [['offered d'], []]);
    clock.now += 4_000;
    siblings.missing([]);
    receive('BYE', 'two', 'b', 'b2');
    assert.deepEqual(take(), [['offered c', 'offered d', 'offered c', 'offered d'], []]);
    // It is back, and another has calls of its earlier life.
    siblings.update([lease('a'), lease('b'), lease('c', ['c', 'b'])]);
    receive('BYE', 'three', 'b', 'b3');
    assert.deepEqual(take(), [['offered b', 'offered c'], []]);
  });

  test('but for SUBSCRIBE, which anybody may refresh; and none waits longer than its sender', () => {
    const { siblings, clock, receive, take } = siblingsOfA();
    siblings.missing(['b']);
    receive('SUBSCRIBE', 'one', 'b');
    assert.deepEqual(take(), [[], ['SUBSCRIBE one']]);
    receive('BYE', 'two', 'b', 'b2');
    for (let second = 0; second < 32; second++) {
      clock.now += 1_000;
      siblings.missing(['b']);
    }
    siblings.update([lease('a'), lease('b')]);
    assert.deepEqual(take(), [[], []]);
  });
});

describe('requests that came by a connection, which nobody sends again', () => {
  const TCP: Flow = { ...FLOW, transport: 'tcp', connection: 't1' };
  const link = (instance: string, port: number): Lease => ({
    ...lease(instance),
    details: { link: `${port} 127.18.0.1`, tags: instanceTag(instance) },
  });
  const answer = (method: string, callId: string, branch: string, status: string): SiblingFrame => ({
    type: 'send',
    flow: TCP,
    bytes: new TextEncoder().encode(
      `SIP/2.0 ${status}\r\nVia: SIP/2.0/TCP 127.18.0.9:6001;branch=z9hG4bK${branch};received=127.18.0.9\r\nFrom: <sip:x@y>;tag=f\r\n` +
        `To: <sip:y@y>;tag=t\r\nCall-ID: ${callId}\r\nCSeq: 2 ${method}\r\nContent-Length: 0\r\n\r\n`,
    ),
  });

  test('go to the next life of the sibling that died over them, but for those it had answered; what came over UDP comes again by itself', () => {
    const { siblings, receive, take } = siblingsOfA();
    siblings.update([lease('a'), link('b', 7000)]);
    for (const [n, method] of ['BYE', 'INFO', 'INVITE'].entries())
      receive(method, method, 'b', `t${n}`, undefined, TCP);
    receive('BYE', 'datagram', 'b', 'u');
    siblings.frame(answer('INFO', 'INFO', 't1', '200 OK'), 'b');
    siblings.frame(answer('INVITE', 'INVITE', 't2', '100 Trying'), 'b');
    assert.equal(take()[0]?.length, 4);
    siblings.lost('b');
    siblings.lost('b');
    // Its lease still says that it is there.
    receive('UPDATE', 'later', 'b', 't4', undefined, TCP);
    assert.deepEqual(take(), [['offered b'], []]);
    siblings.update([lease('a'), link('b', 7001)]);
    assert.deepEqual(take(), [['received b', 'received b', 'received b'], []]);
  });

  test('are handled here when this instance takes the calls over, and are handed on when only the connection broke', () => {
    const { siblings, known, clock, receive, take } = siblingsOfA();
    siblings.update([lease('a'), link('b', 7000)]);
    receive('BYE', 'one', 'b', 't0', undefined, TCP);
    siblings.lost('b');
    siblings.update([lease('a')]);
    known.add('one');
    siblings.adopted([instanceTag('b')]);
    assert.deepEqual(take(), [['received b'], ['BYE one']]);
    siblings.update([lease('a'), link('b', 7001)]);
    receive('BYE', 'two', 'b', 't1', undefined, TCP);
    siblings.lost('b');
    clock.now += 3_000;
    siblings.missing([]);
    assert.deepEqual(take(), [['received b', 'received b'], []]);
  });

  test('are found with the lease alone, when no connection told; those of long ago are not given back', () => {
    const { siblings, clock, receive, take } = siblingsOfA();
    siblings.update([lease('a'), link('b', 7000)]);
    receive('BYE', 'old', 'b', 't0', undefined, TCP);
    clock.now += 10_000;
    receive('BYE', 'new', 'b', 't1', undefined, TCP);
    clock.now += 4_000;
    siblings.update([lease('a')]);
    take();
    siblings.update([lease('a'), link('b', 7001)]);
    assert.deepEqual(take(), [['received b'], []]);
    receive('BYE', 'newer', 'b', 't2', undefined, TCP);
    clock.now += 10_000;
    siblings.lost('b');
    siblings.update([lease('a'), link('b', 7002)]);
    assert.deepEqual(take(), [['received b'], []]);
  });

  test('and begin something new are served here, when the sibling that was to have them for a drain is gone', () => {
    const { siblings, take } = siblingsOfA();
    siblings.update([lease('a'), link('b', 7000)]);
    siblings.draining = true;
    const bytes = new TextEncoder().encode(
      'INVITE sip:y@y SIP/2.0\r\nVia: SIP/2.0/TCP 127.18.0.9:6001;branch=z9hG4bKn\r\nFrom: <sip:x@y>;tag=f\r\nTo: <sip:y@y>\r\nCall-ID: new\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n',
    );
    const parsed = parseDatagram(bytes);
    assert.ok(parsed.ok);
    assert.equal(siblings.handOver(parsed.value, TCP, bytes), true);
    siblings.lost('b');
    assert.deepEqual(take(), [['received b'], ['INVITE new']]);
  });
});
