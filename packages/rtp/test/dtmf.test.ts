import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MonoMs, monoMs, unwrap } from '@belfry/core';
import {
  DtmfBlocker,
  DtmfSender,
  OutgoingStream,
  parseRtp,
  parseTelephoneEvent,
  type RtpPacket,
  TelephoneEventReceiver,
} from '../src/index.ts';

const start = { ssrc: 7, sequenceNumber: 65530, timestamp: 0xffffff00 };

/** What a sender sends until it is silent, with the time of each packet. */
function run(sender: DtmfSender, until = Number.POSITIVE_INFINITY): { at: number; packet: RtpPacket }[] {
  const sent: { at: number; packet: RtpPacket }[] = [];
  for (let at = sender.nextTimeoutAt(); at !== undefined && at <= until; at = sender.nextTimeoutAt()) {
    for (const bytes of sender.tick(at)) sent.push({ at, packet: unwrap(parseRtp(bytes)) });
  }
  return sent;
}

const eventOf = (packet: RtpPacket) => unwrap(parseTelephoneEvent(packet.payload));

function pressed(key: string, durationMs: number) {
  const sender = new DtmfSender(new OutgoingStream(start), { payloadType: 101 });
  assert.ok(sender.press(key, monoMs(1000), durationMs));
  return run(sender);
}

describe('DtmfSender (RFC 4733 §2.5.1)', () => {
  test('an update each 50 ms, three ends, one marker, one timestamp, consecutive numbers across their wrap', () => {
    const sent = pressed('5', 120);
    assert.deepEqual(
      sent.map(({ at, packet }) => [at, eventOf(packet).duration, eventOf(packet).end]),
      [
        [1000, 400, false],
        [1050, 800, false],
        [1100, 960, false],
        [1120, 960, true],
        [1140, 960, true],
        [1160, 960, true],
      ],
    );
    assert.deepEqual(
      sent.map(({ packet }) => packet.sequenceNumber),
      [65530, 65531, 65532, 65533, 65534, 65535],
    );
    assert.ok(sent.every(({ packet }, index) => packet.marker === (index === 0) && packet.timestamp === 0xffffff00));
  });

  test('an event beyond 16 bits of duration goes on in segments: no marker, no end but the last, times that join', () => {
    const sent = pressed('9', 20_000).map(({ packet }) => packet);
    const segments = Map.groupBy(sent, ({ timestamp }) => timestamp);
    assert.deepEqual([...segments.keys()], [0xffffff00, (0xffffff00 + 0xffff) >>> 0, (0xffffff00 + 2 * 0xffff) >>> 0]);
    const last = [...segments.values()].map((packets) => eventOf(packets.at(-1)!));
    assert.deepEqual(
      last.map(({ duration, end }) => [duration, end]),
      [
        [0xffff, false],
        [0xffff, false],
        [160_000 - 2 * 0xffff, true],
      ],
    );
    assert.equal(sent.filter(({ marker }) => marker).length, 1);
    assert.equal(sent.filter((packet) => eventOf(packet).end).length, 3);
  });

  test('ends at whatever time it began, also where adding its duration is rounded', () => {
    for (let i = 0; i < 1_000; i++) {
      const began = 2000.1 + i * 0.0371;
      const sender = new DtmfSender(new OutgoingStream(start), { payloadType: 101 });
      sender.press('5', monoMs(began), 100);
      const sent = run(sender, began + 1_000);
      assert.equal(sent.length, 5);
      assert.equal(sender.busy, false);
    }
  });

  test('keys follow one another with a pause, each at its own time', () => {
    const sender = new DtmfSender(new OutgoingStream({ ...start, timestamp: 0 }), { payloadType: 101 });
    sender.press('1', monoMs(0), 60);
    sender.press('2', monoMs(10), 60);
    const sent = run(sender);
    const begins = sent.filter(({ packet }) => packet.marker);
    assert.deepEqual(
      begins.map(({ at, packet }) => [at, packet.timestamp]),
      [
        [0, 0],
        [150, 1200],
      ],
    );
    assert.equal(sender.busy, false);
  });

  test('a key that is held ends when it is released, and never gets shorter', () => {
    const sender = new DtmfSender(new OutgoingStream(start), { payloadType: 101 });
    sender.press('#', monoMs(0), Number.POSITIVE_INFINITY);
    const held = run(sender, 1000);
    assert.equal(held.length, 21);
    sender.release(monoMs(1010));
    const durations = [...held, ...run(sender)].map(({ packet }) => eventOf(packet).duration);
    assert.deepEqual(durations.slice(-4), [8400, 8400, 8400, 8400]);
    assert.deepEqual(
      durations,
      durations.toSorted((a, b) => a - b),
    );
  });

  test('what is no key is refused', () => {
    assert.equal(new DtmfSender(new OutgoingStream(start), { payloadType: 101 }).press('x', monoMs(0)), false);
  });
});

describe('OutgoingStream', () => {
  const sound = (ssrc: number, sequenceNumber: number, timestamp: number) => {
    const bytes = new OutgoingStream({ ssrc, sequenceNumber, timestamp });
    return bytes.put(8, new Uint8Array(160), timestamp, false, monoMs(0));
  };
  const read = (bytes: Uint8Array) => unwrap(parseRtp(bytes));

  test('a party’s loss and reordering stay visible, its SSRC and beginning do not', () => {
    const stream = new OutgoingStream({ ssrc: 1, sequenceNumber: 100, timestamp: 5000 });
    const out = [10, 11, 14, 13].map((number) => {
      const bytes = sound(99, number, 70_000 + number * 160);
      assert.ok(stream.pass(bytes, monoMs(number * 20)));
      const { ssrc, sequenceNumber, timestamp } = read(bytes);
      return [ssrc, sequenceNumber, timestamp];
    });
    assert.deepEqual(out, [
      [1, 100, 5000],
      [1, 101, 5160],
      [1, 104, 5640],
      [1, 103, 5480],
    ]);
  });

  test('an event in the middle of a party’s sound leaves no gap and no repeated number', () => {
    const stream = new OutgoingStream({ ssrc: 1, sequenceNumber: 0, timestamp: 0 });
    const sender = new DtmfSender(stream, { payloadType: 101, updateMs: 20 });
    const seen: RtpPacket[] = [];
    for (let frame = 0; frame < 40; frame++) {
      const now = monoMs(frame * 20);
      if (frame === 10) sender.press('4', now, 80);
      for (const bytes of sender.tick(now)) seen.push(read(bytes));
      const bytes = sound(99, 65530 + frame, 70_000 + frame * 160);
      if (sender.busy) stream.withhold(bytes, now);
      else if (stream.pass(bytes, now)) seen.push(read(bytes));
    }
    assert.deepEqual(
      seen.map(({ sequenceNumber }) => sequenceNumber),
      seen.map((_, index) => index),
    );
    const voice = seen.filter(({ payloadType }) => payloadType === 8).map(({ timestamp }) => timestamp);
    assert.ok(voice.every((timestamp) => timestamp % 160 === 0));
    assert.equal(voice.at(-1), 39 * 160);
    const key = seen.find(({ payloadType }) => payloadType === 101);
    assert.equal(key?.timestamp, 10 * 160);
  });

  test('what a party sent before its turn was interrupted is not given a number that others have', () => {
    const stream = new OutgoingStream({ ssrc: 1, sequenceNumber: 0, timestamp: 0 });
    for (const number of [1, 3]) assert.ok(stream.pass(sound(99, number, number * 160), monoMs(number * 20)));
    stream.put(101, new Uint8Array(4), 600, true, monoMs(70));
    assert.equal(stream.pass(sound(99, 2, 320), monoMs(71)), false);
    const next = sound(99, 4, 640);
    assert.ok(stream.pass(next, monoMs(80)));
    assert.equal(read(next).sequenceNumber, 4);
  });

  test('another party, or a jump of one, goes on where the stream is', () => {
    const stream = new OutgoingStream({ ssrc: 1, sequenceNumber: 0, timestamp: 0 });
    const numbers = [sound(99, 5, 800), sound(98, 60_000, 12), sound(98, 20_000, 1 << 30)].map((bytes, index) => {
      assert.ok(stream.pass(bytes, monoMs(index * 20)));
      return [read(bytes).sequenceNumber, read(bytes).timestamp];
    });
    assert.deepEqual(numbers, [
      [0, 0],
      [1, 160],
      [2, 320],
    ]);
    assert.deepEqual(stream.stateAt(monoMs(60)), { ssrc: 1, sequenceNumber: 3, timestamp: 480 });
  });

  test('24 hours of sequence and timestamp wrap leave no jump', () => {
    const stream = new OutgoingStream({ ssrc: 1, sequenceNumber: 65_000, timestamp: 0xfffff000 });
    const bytes = sound(99, 0, 0);
    const view = new DataView(bytes.buffer);
    let expected = 65_000;
    for (let frame = 0; frame < 24 * 3600 * 50; frame++) {
      view.setUint16(2, frame & 0xffff);
      view.setUint32(4, (frame * 160) >>> 0);
      view.setUint32(8, 99);
      assert.ok(stream.pass(bytes, (frame * 20) as MonoMs));
      if (view.getUint16(2) !== expected || view.getUint32(4) !== (0xfffff000 + frame * 160) >>> 0)
        assert.fail(`${frame}`);
      expected = (expected + 1) & 0xffff;
    }
  });
});

describe('TelephoneEventReceiver (RFC 4733 §2.5.2)', () => {
  const sender = () => new DtmfSender(new OutgoingStream(start), { payloadType: 101, updateMs: 20 });
  const twoFives = () => {
    const both = sender();
    both.press('5', monoMs(0), 100);
    both.press('5', monoMs(0), 100);
    return run(both);
  };
  const hear = (sent: { at: number; packet: RtpPacket }[], tick = true) => {
    const receiver = new TelephoneEventReceiver();
    const heard: [string, string, number][] = [];
    const note = (all: ReturnType<typeof receiver.tick>, at: number) => {
      for (const { key, ended } of all) heard.push([key, ended ? 'up' : 'down', at]);
    };
    for (const { at, packet } of sent) {
      if (tick) note(receiver.tick(monoMs(at)), at);
      note(receiver.receive(packet, monoMs(at)), at);
    }
    const last = receiver.nextTimeoutAt();
    if (last !== undefined) note(receiver.tick(last), last);
    return heard;
  };
  const shape = (heard: ReturnType<typeof hear>) => heard.map(([key, what]) => `${key} ${what}`).join(', ');

  test('each key goes down once and up once', () => {
    assert.equal(shape(hear(twoFives())), '5 down, 5 up, 5 down, 5 up');
  });

  test('every subset of the packets that has one of each event tells the same keys', () => {
    const sent = twoFives();
    const half = sent.length / 2;
    for (let mask = 1; mask < 1 << half; mask++) {
      const left = sent.filter((_, index) => mask & (1 << (index % half)));
      assert.equal(shape(hear(left)), '5 down, 5 up, 5 down, 5 up', mask.toString(2));
    }
  });

  test('without any end a key ends when the next begins, or after a silence', () => {
    const open = twoFives().filter(({ packet }) => !eventOf(packet).end);
    assert.equal(shape(hear(open, false)), '5 down, 5 up, 5 down, 5 up');
    assert.deepEqual(hear(open.slice(0, 3)).at(-1), ['5', 'up', 240]);
  });

  test('late and repeated packets say nothing', () => {
    const sent = twoFives();
    const shuffled = [...sent, ...sent].map(({ packet }, index) => ({ packet, at: index * 20 }));
    assert.equal(shape(hear(shuffled)), '5 down, 5 up, 5 down, 5 up');
    assert.equal(shape(hear([sent.at(-1)!, sent[0]!, sent[5]!])), '5 down, 5 up');
  });

  test('a long event in segments is one key with its whole duration, though a segment’s last packet is lost', () => {
    const long = sender();
    long.press('8', monoMs(0), 20_000);
    const sent = run(long);
    const receiver = new TelephoneEventReceiver();
    const heard = sent
      .filter(({ packet }) => eventOf(packet).duration !== 0xffff)
      .flatMap(({ at, packet }) => receiver.receive(packet, monoMs(at)));
    assert.deepEqual(heard, [
      { key: '8', ended: false, duration: 160, volume: 10 },
      { key: '8', ended: true, duration: 160_000, volume: 10 },
    ]);
  });

  test('broken payloads and other events say nothing', () => {
    const receiver = new TelephoneEventReceiver();
    const { packet } = twoFives()[0]!;
    for (const payload of [new Uint8Array(0), new Uint8Array(3), Uint8Array.of(16, 0, 0, 1)]) {
      assert.deepEqual(receiver.receive({ ...packet, payload }, monoMs(0)), []);
    }
  });
});

describe('DtmfBlocker', () => {
  const digits = (block: ConstructorParameters<typeof DtmfBlocker>[0], randoms: number[] = []) => {
    const blocker = new DtmfBlocker(block, () => randoms.shift() ?? 9);
    return pressed('5', 9000).map(({ packet }) => {
      const payload = packet.payload.slice();
      return { result: blocker.block({ ...packet, payload }), event: payload[0] };
    });
  };

  test('drop leaves out every packet', () => {
    assert.ok(digits({ mode: 'drop' }).every(({ result }) => result === undefined));
  });

  test('another digit takes the place in every packet of the event, its segments and repeated ends', () => {
    assert.deepEqual(new Set(digits({ mode: 'digit', digit: '0' }).map(({ event }) => event)), new Set([0]));
    assert.deepEqual(new Set(digits({ mode: 'random' }, [3, 4, 5]).map(({ event }) => event)), new Set([3]));
  });

  test('sound takes the place for the whole time of the event, without gap or overlap', () => {
    let next = 0xffffff00;
    for (const { result } of digits({ mode: 'silence' })) {
      if (result?.kind !== 'sound') continue;
      assert.equal(result.timestamp, next);
      next = (next + result.ticks) >>> 0;
    }
    assert.equal(next, (0xffffff00 + 72_000) >>> 0);
  });

  test('a digit that is none is refused', () => {
    assert.throws(() => new DtmfBlocker({ mode: 'digit', digit: 'x' }, () => 0));
  });
});
