import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MonoMs, unwrap } from '@belfry/core';
import {
  createResponse,
  type Flow,
  parseDatagram,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  summaryOf,
  TransactionLayer,
  type TransactionOutput,
} from '../src/index.ts';
import { request } from './messages.ts';

const udp: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.9', port: 5060 },
  remote: { host: '192.0.2.1', port: 5062 },
};
const tcp: Flow = { ...udp, transport: 'tcp', connection: 't1' };

/** A layer on a clock that jumps from deadline to deadline, and everything it put out. */
class Bench {
  now = 0;
  #made = 0;
  readonly log: string[] = [];
  readonly sent: SipMessage[] = [];
  readonly layer = new TransactionLayer({ branchTag: 'w1', uniqueId: () => `u${++this.#made}` });

  feed(input: Parameters<TransactionLayer['handle']>[0]): TransactionOutput[] {
    const outputs = this.layer.handle(input, this.now as MonoMs);
    for (const output of outputs) {
      if (output.type === 'send') {
        this.sent.push(unwrap(parseDatagram(output.bytes)));
        this.log.push(`${this.now} ${output.retransmission ? 'again' : 'send'} ${summaryOf(output.message)}`);
      } else if (output.type === 'timedOut') this.log.push(`${this.now} timedOut ${output.timer}`);
      else if (output.type === 'response') this.log.push(`${this.now} response ${output.response.status}`);
      else if (output.type === 'request') this.log.push(`${this.now} request ${output.request.method}`);
      else this.log.push(`${this.now} ${output.type}`);
    }
    return outputs;
  }

  /** Lets time pass until `until`, or for ever. */
  run(until = Number.POSITIVE_INFINITY): void {
    for (let at = this.layer.nextTimeoutAt(); at !== undefined && at <= until; at = this.layer.nextTimeoutAt()) {
      this.now = at;
      this.feed({ type: 'timeout' });
    }
    if (Number.isFinite(until)) this.now = until;
  }

  /** The last request sent, answered. */
  answer(
    status: number,
    sent = this.sent.findLast((message) => message.kind === 'request') as SipRequest,
    toTag = 't',
  ): void {
    this.feed({ type: 'received', message: createResponse(sent, status, undefined, toTag), flow: udp });
  }

  take(): string[] {
    return this.log.splice(0);
  }

  assertEmpty(): void {
    assert.deepEqual(this.layer.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
    assert.equal(this.layer.nextTimeoutAt(), undefined);
  }
}

const outgoing = (method: string): SipRequest => {
  const made = request(method);
  made.headers.remove('Via');
  return made;
};
const received = (bench: Bench, message: SipRequest, flow = udp) => {
  const outputs = bench.feed({ type: 'received', message, flow });
  return outputs.find((output) => output.type === 'request')?.id ?? '';
};
const reply = (bench: Bench, id: string, to: SipRequest, status: number): SipResponse => {
  const response = createResponse(to, status, undefined, 'mine');
  bench.feed({ type: 'respond', id, response });
  return response;
};

describe('InviteClientTransaction', () => {
  test('retransmits at T1, doubling, until Timer B (RFC 3261 §17.1.1.2)', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 send INVITE',
      ...[500, 1500, 3500, 7500, 15500, 31500].map((at) => `${at} again INVITE`),
      '32000 timedOut B',
      '32000 terminated',
    ]);
    bench.assertEmpty();
  });

  test('sends once over TCP', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: tcp });
    bench.run();
    assert.deepEqual(bench.take(), ['0 send INVITE', '32000 timedOut B', '32000 terminated']);
  });

  test('writes a Via with cookie, tag and rport from the flow, and takes it off responses', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    assert.match(bench.sent[0]!.headers.get('via')!, /^SIP\/2\.0\/UDP 192\.0\.2\.9:5060;branch=z9hG4bKw1u1;rport$/);
    const [output] = bench.feed({
      type: 'received',
      message: createResponse(bench.sent[0] as SipRequest, 180, undefined, 't'),
      flow: udp,
    });
    assert.equal(output?.type === 'response' && output.response.headers.has('via'), false);
  });

  test('acknowledges a non-2xx, and every copy of it, by itself', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    const [invite] = bench.sent as [SipRequest];
    bench.answer(486, invite);
    bench.answer(486, invite);
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 send INVITE',
      '0 send ACK',
      '0 response 486',
      '0 again ACK',
      '32000 terminated',
    ]);
    const ack = bench.sent[1]!;
    assert.equal(ack.headers.get('via'), invite.headers.get('via'));
    assert.equal(ack.headers.get('cseq'), '1 ACK');
    assert.match(ack.headers.get('to')!, /tag=t$/);
    bench.assertEmpty();
  });

  test('hands every 2xx to its user while Accepted, and leaves the ACK to it (RFC 6026)', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    bench.answer(200);
    bench.now = 500;
    bench.answer(200);
    bench.answer(486);
    bench.run();
    assert.deepEqual(bench.take(), ['0 send INVITE', '0 response 200', '500 response 200', '32000 terminated']);
    bench.assertEmpty();
  });

  test('waits in Proceeding as long as it is told from time to time that it rings (Timer C)', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    const [invite] = bench.sent as [SipRequest];
    for (let minute = 0; minute < 30; minute++) {
      bench.run(minute * 60_000);
      bench.answer(180, invite);
    }
    assert.equal(bench.layer.counts().inviteClient, 1);
    bench.run();
    assert.deepEqual(bench.take().slice(-2), ['2340000 timedOut C', '2340000 terminated']);
    bench.assertEmpty();
  });

  test('holds a CANCEL back until a provisional response (RFC 3261 §9.1)', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    bench.feed({ type: 'cancel', id: 'c', reason: 'SIP;cause=200;text="Call completed elsewhere"' });
    assert.deepEqual(bench.take(), ['0 send INVITE']);
    const [invite] = bench.sent as [SipRequest];
    bench.answer(100, invite);
    assert.deepEqual(bench.take(), ['0 response 100', '0 send CANCEL']);
    const cancel = bench.sent[1] as SipRequest;
    assert.equal(cancel.headers.get('via'), invite.headers.get('via'));
    assert.match(cancel.headers.get('reason')!, /cause=200/);
    bench.answer(200, cancel);
    bench.answer(487, invite);
    assert.deepEqual(bench.take(), ['0 send ACK', '0 response 487']);
    bench.run();
    bench.assertEmpty();
  });

  test('sends no CANCEL for a call that was answered meanwhile', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    bench.feed({ type: 'cancel', id: 'c' });
    bench.answer(200);
    assert.deepEqual(bench.take(), ['0 send INVITE', '0 response 200']);
  });

  test('counts as unanswered 64*T1 after a CANCEL that nobody heeds', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('INVITE'), flow: udp });
    const [invite] = bench.sent as [SipRequest];
    bench.answer(180, invite);
    bench.feed({ type: 'cancel', id: 'c' });
    bench.answer(200, bench.sent[1] as SipRequest);
    bench.run();
    assert.deepEqual(bench.take().slice(-2), ['32000 timedOut B', '32000 terminated']);
    bench.assertEmpty();
  });

  test('fails with its transport, others do not', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'a', request: outgoing('INVITE'), flow: udp });
    bench.feed({ type: 'request', id: 'b', request: outgoing('OPTIONS'), flow: tcp });
    bench.take();
    bench.feed({ type: 'transportError', flow: tcp });
    assert.deepEqual(bench.take(), ['0 transportFailed', '0 terminated']);
    assert.equal(bench.layer.counts().inviteClient, 1);
  });
});

describe('NonInviteClientTransaction', () => {
  test('retransmits up to T2 until Timer F', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('OPTIONS'), flow: udp });
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 send OPTIONS',
      ...[500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500].map((at) => `${at} again OPTIONS`),
      '32000 timedOut F',
      '32000 terminated',
    ]);
    bench.assertEmpty();
  });

  test('is not sent again once nobody waits for it; an answer is still its own', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('OPTIONS'), flow: udp });
    bench.run(4000);
    bench.feed({ type: 'quiet', id: 'c' });
    bench.run(20_000);
    assert.deepEqual(
      bench.log,
      [0, 500, 1500, 3500].map((at) => `${at} ${at === 0 ? 'send' : 'again'} OPTIONS`),
    );
    bench.answer(200);
    bench.run();
    assert.deepEqual(bench.log.slice(4), ['20000 response 200', '25000 terminated']);
  });

  test('absorbs copies of the final response for T4', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('BYE'), flow: udp });
    bench.answer(200);
    bench.answer(200);
    bench.run();
    assert.deepEqual(bench.take(), ['0 send BYE', '0 response 200', '5000 terminated']);
  });

  test('is done at once over TCP', () => {
    const bench = new Bench();
    bench.feed({ type: 'request', id: 'c', request: outgoing('BYE'), flow: tcp });
    bench.answer(200);
    assert.deepEqual(bench.take(), ['0 send BYE', '0 response 200', '0 terminated']);
  });
});

describe('InviteServerTransaction', () => {
  test('answers 100 after 200 ms when its user has not answered', () => {
    const bench = new Bench();
    received(bench, request('INVITE'));
    bench.run(199);
    assert.deepEqual(bench.take(), ['0 request INVITE']);
    bench.run(200);
    assert.deepEqual(bench.take(), ['200 send 100 Trying (INVITE)']);
  });

  test('repeats its last provisional response to a retransmitted INVITE', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 180);
    received(bench, request('INVITE'));
    assert.deepEqual(bench.take(), ['0 request INVITE', '0 send 180 Ringing (INVITE)', '0 again 180 Ringing (INVITE)']);
  });

  test('absorbs the INVITE that another instance answers, leaves its CANCEL to that, and is gone after 64*T1', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 100);
    bench.feed({ type: 'leave', id });
    received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 486);
    assert.equal(bench.layer.knows(request('CANCEL')), false);
    assert.equal(bench.layer.knows(request('INVITE')), true);
    bench.run();
    assert.deepEqual(bench.take(), ['0 request INVITE', '0 send 100 Trying (INVITE)', '32000 terminated']);
    assert.equal(bench.layer.counts().inviteServer, 0);
  });

  test('repeats a non-2xx until the ACK, which it absorbs', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 486);
    bench.run(3000);
    bench.feed({ type: 'received', message: request('ACK'), flow: udp });
    received(bench, request('INVITE'));
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 request INVITE',
      '0 send 486 Busy Here (INVITE)',
      '500 again 486 Busy Here (INVITE)',
      '1500 again 486 Busy Here (INVITE)',
      '8000 terminated',
    ]);
    bench.assertEmpty();
  });

  test('gives up on the ACK at Timer H', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 486);
    bench.run();
    assert.deepEqual(bench.take().slice(-2), ['32000 timedOut H', '32000 terminated']);
  });

  test('absorbs a retransmitted INVITE in Accepted, passes the ACK on, and lets its user repeat the 2xx', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    const response = reply(bench, id, request('INVITE'), 200);
    received(bench, request('INVITE'));
    bench.feed({ type: 'respond', id, response });
    bench.feed({ type: 'received', message: request('ACK'), flow: udp });
    bench.feed({
      type: 'received',
      message: request('ACK', [], { Via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKother' }),
      flow: udp,
    });
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 request INVITE',
      '0 send 200 OK (INVITE)',
      '0 again 200 OK (INVITE)',
      '0 ack',
      '0 ack',
      '32000 terminated',
    ]);
    bench.assertEmpty();
  });

  test('is told once that it was cancelled; the CANCEL is answered with its own tag', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 180);
    const cancel = request('CANCEL');
    bench.feed({ type: 'received', message: cancel, flow: udp });
    bench.feed({ type: 'received', message: request('CANCEL'), flow: udp });
    reply(bench, id, request('INVITE'), 487);
    assert.deepEqual(bench.take().slice(2), [
      '0 send 200 OK (CANCEL)',
      '0 cancelled',
      '0 again 200 OK (CANCEL)',
      '0 send 487 Request Terminated (INVITE)',
    ]);
    assert.match(bench.sent[1]!.headers.get('to')!, /tag=mine$/);
  });

  test('a CANCEL after the final response changes nothing', () => {
    const bench = new Bench();
    const id = received(bench, request('INVITE'));
    reply(bench, id, request('INVITE'), 200);
    bench.take();
    bench.feed({ type: 'received', message: request('CANCEL'), flow: udp });
    assert.deepEqual(bench.take(), ['0 send 200 OK (CANCEL)']);
  });

  test('a CANCEL of nothing gets 481', () => {
    const bench = new Bench();
    bench.feed({ type: 'received', message: request('CANCEL'), flow: udp });
    bench.run();
    assert.deepEqual(bench.take(), ['0 send 481 Call/Transaction Does Not Exist (CANCEL)']);
    bench.assertEmpty();
  });
});

describe('NonInviteServerTransaction', () => {
  test('repeats its final response to copies of the request for 64*T1', () => {
    const bench = new Bench();
    const id = received(bench, request('OPTIONS'));
    received(bench, request('OPTIONS'));
    reply(bench, id, request('OPTIONS'), 200);
    bench.now = 31_000;
    received(bench, request('OPTIONS'));
    bench.run();
    assert.deepEqual(bench.take(), [
      '0 request OPTIONS',
      '0 send 200 OK (OPTIONS)',
      '31000 again 200 OK (OPTIONS)',
      '32000 terminated',
    ]);
    bench.assertEmpty();
  });

  test('sends no 408 and no early provisional (RFC 4320)', () => {
    const bench = new Bench();
    const id = received(bench, request('OPTIONS'));
    for (const status of [100, 180, 408]) reply(bench, id, request('OPTIONS'), status);
    bench.run(3500);
    reply(bench, id, request('OPTIONS'), 100);
    assert.deepEqual(bench.take(), ['0 request OPTIONS', '3500 send 100 Trying (OPTIONS)']);
    bench.run();
    bench.assertEmpty();
  });

  test('answers to the source port with rport, else to the port of sent-by', () => {
    const bench = new Bench();
    for (const [via, port] of [
      ['SIP/2.0/UDP 10.0.0.1:7000;branch=z9hG4bK1;rport', 5062],
      ['SIP/2.0/UDP 10.0.0.1:7000;branch=z9hG4bK2', 7000],
      ['SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK3', 5060],
    ] as const) {
      const message = request('OPTIONS', [], { Via: via });
      const id = received(bench, message);
      const [output] = bench.feed({ type: 'respond', id, response: createResponse(message, 200) });
      assert.deepEqual(output?.type === 'send' && output.flow.remote, { host: '192.0.2.1', port });
    }
  });
});

describe('matching', () => {
  test('keeps apart requests that differ in branch, sent-by or method', () => {
    const bench = new Bench();
    received(bench, request('OPTIONS'));
    received(bench, request('OPTIONS', [], { Via: 'SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKabc2' }));
    received(bench, request('OPTIONS', [], { Via: 'SIP/2.0/UDP 192.0.2.1:5063;branch=z9hG4bKabc1' }));
    received(bench, request('INFO'));
    assert.equal(bench.take().length, 4);
  });

  test('falls back to RFC 2543 without a branch: two Call-IDs are two transactions, a copy is none', () => {
    const bench = new Bench();
    const old = (callId: string) =>
      request('OPTIONS', [], { Via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK', 'Call-ID': callId });
    received(bench, old('a'));
    received(bench, old('b'));
    received(bench, old('a'));
    assert.equal(bench.take().length, 2);
  });

  test('drops responses to nothing of ours', () => {
    const bench = new Bench();
    bench.feed({ type: 'received', message: createResponse(request('INVITE'), 200), flow: udp });
    assert.deepEqual(bench.take(), []);
  });
});

test('ten thousand transactions in random order all end, and no timer stays', () => {
  const bench = new Bench();
  let seed = 5;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let i = 0; i < 10_000; i++) {
    bench.run(bench.now + random(20));
    const method = random(2) === 0 ? 'INVITE' : 'OPTIONS';
    if (random(2) === 0) {
      bench.feed({ type: 'request', id: `c${i}`, request: outgoing(method), flow: random(2) === 0 ? udp : tcp });
      const last = bench.sent.at(-1) as SipRequest;
      if (random(3) > 0) bench.answer([100, 180, 200, 486, 503][random(5)]!, last);
      if (random(4) === 0) bench.feed({ type: 'cancel', id: `c${i}` });
      if (random(2) === 0) bench.answer(487, last);
    } else {
      const message = request(method, [], { Via: `SIP/2.0/UDP h;branch=z9hG4bK${i}` });
      const id = received(bench, message);
      if (random(3) > 0) reply(bench, id, message, [100, 180, 200, 486, 503][random(5)]!);
      if (random(3) > 0) reply(bench, id, message, [200, 404][random(2)]!);
    }
    bench.sent.length = 0;
    bench.take();
  }
  bench.run();
  const { inviteServer, inviteClient, nonInviteClient, nonInviteServer } = bench.layer.counts();
  // What waits for its user, or for a callee that rings, has no timer.
  assert.deepEqual([nonInviteClient, nonInviteServer], [0, 0]);
  assert.ok(inviteServer + inviteClient < 5000);
  assert.equal(bench.layer.nextTimeoutAt(), undefined);
});
