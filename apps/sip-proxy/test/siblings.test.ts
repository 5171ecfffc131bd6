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
  const receive = (method: string, callId: string, owner: string, branch = 'b1', replaced?: string) => {
    const tag = replaced === undefined ? `;tag=${instanceTag(owner)}.t` : '';
    const replaces =
      replaced === undefined ? '' : `Replaces: other;to-tag=${replaced};from-tag=${instanceTag(owner)}.o\r\n`;
    const bytes = new TextEncoder().encode(
      `${method} sip:belfry@127.18.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.18.0.9:6001;branch=z9hG4bK${branch}\r\nFrom: <sip:x@y>;tag=f\r\n` +
        `To: <sip:y@y>${tag}\r\n${replaces}Call-ID: ${callId}\r\nCSeq: 2 ${method}\r\nContent-Length: 0\r\n\r\n`,
    );
    const parsed = parseDatagram(bytes);
    assert.ok(parsed.ok);
    if (!siblings.handOver(parsed.value, FLOW, bytes)) handled.push(nameOf(parsed.value));
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
