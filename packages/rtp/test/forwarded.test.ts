import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rtpTicks } from '@belfry/core';
import { Reception } from '../src/reception.ts';
import { printRtp } from '../src/rtp-packet.ts';

/** A party whose packets go by the kernel, which counts them, but for two in a row of each 128; the counters are read every three seconds. */
class KernelsParty {
  readonly reception = new Reception();
  ssrc = 1;
  sequenceNumber = 65_000;
  timestamp = rtpTicks(0);
  now = 1000;
  inKernel = false;
  /** Sent and never come, and sent in all. */
  lost = 0;
  sent = 0;
  /** What the kernel has counted since it was read. */
  #counted = 0;
  #readAt = 0;
  #noise = 1;

  /** Twenty milliseconds of sound; `arrives`: it does not get lost. */
  packet(arrives = true): void {
    this.now += 20;
    this.timestamp = rtpTicks((this.timestamp + 160) >>> 0);
    this.sequenceNumber = (this.sequenceNumber + 1) & 0xffff;
    this.sent++;
    if (!arrives) this.lost++;
    else if (this.inKernel && (this.sequenceNumber & 0x7e) !== 0x7e) this.#counted++;
    else {
      const { ssrc, sequenceNumber, timestamp } = this;
      const header = { ssrc, sequenceNumber, timestamp, payloadType: 8, marker: false, csrcs: [] };
      this.reception.receive(printRtp({ ...header, payload: new Uint8Array(160) }), this.now + this.random(4), 8000);
    }
    if (this.inKernel && this.now - this.#readAt >= 3000) this.read();
  }

  packets(count: number, arrives: (index: number) => boolean = () => true): void {
    for (let i = 0; i < count; i++) this.packet(arrives(i));
  }

  enter(): void {
    this.inKernel = true;
    this.#readAt = this.now;
    this.reception.forward(this.now);
  }

  leave(): void {
    this.read();
    this.inKernel = false;
    this.reception.resume(true);
  }

  /** Nobody knows to the millisecond when it was read. */
  read(): void {
    this.reception.forwarded(this.#counted, this.now + this.random(40) - 20);
    this.#counted = 0;
    this.#readAt = this.now;
  }

  /** The same numbers each time (a linear congruence), below `limit`. */
  random(limit: number): number {
    this.#noise = (this.#noise * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (this.#noise / 0x80000000) * limit;
  }
}

describe('a stream that the kernel forwards', () => {
  test('has no loss when none is lost, whenever it is looked at', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    for (let i = 0; i < 100; i++) {
      party.packets(50);
      assert.equal(party.reception.lost, 0);
    }
    assert.ok(party.reception.expected > 4500, `${party.reception.expected} of ${party.sent} are known of`);
    assert.ok(party.reception.jitterMs < 3);
  });

  test('has its loss known to a few packets while it is there, and exactly once it is back', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    party.packets(3000, (index) => index % 10 !== 3);
    const { lost, expected } = party.reception;
    assert.ok(Math.abs(lost / expected - 0.1) < 0.005, `${lost} of ${expected}`);
    party.leave();
    party.packets(10);
    assert.deepEqual([party.reception.lost, party.reception.expected], [party.lost, party.sent]);
    // Once more, and without any loss since.
    party.enter();
    party.packets(1000);
    party.leave();
    party.packets(1);
    assert.deepEqual([party.reception.lost, party.reception.expected], [party.lost, party.sent]);
  });

  test('is not taken for lost while it is silent', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    for (let i = 0; i < 40; i++) {
      party.packets(60);
      // Silence: time goes on, numbers do not.
      party.now += 1500;
      party.timestamp = rtpTicks(party.timestamp + 12_000);
      party.read();
    }
    party.packets(500);
    party.leave();
    party.packets(1);
    assert.deepEqual([party.reception.lost, party.reception.expected], [0, party.sent]);
  });

  test('that ends there is known of as far as its numbers were read', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    party.packets(2000, (index) => index % 20 !== 3);
    party.leave();
    const { lost, expected } = party.reception;
    assert.ok(expected > 1700 && expected <= party.sent, String(expected));
    assert.ok(Math.abs(lost / expected - 0.05) < 0.005, `${lost} of ${expected}`);
  });

  test('that begins anew, or is followed by another source, is judged anew', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    party.packets(1000);
    party.sequenceNumber = 20_000;
    party.packets(1000);
    party.ssrc = 2;
    party.sequenceNumber = 50_000;
    party.packets(2000, (index) => index % 10 !== 3);
    party.leave();
    party.packets(20);
    const [first, second] = party.reception.sources;
    assert.equal(first?.lost, 0);
    assert.ok(Math.abs(second!.lost / second!.expected - 0.1) < 0.01, `${second!.lost} of ${second!.expected}`);
  });

  test('whose counters were lost is not judged by them', () => {
    const party = new KernelsParty();
    party.packets(10);
    party.enter();
    party.packets(100);
    party.inKernel = false;
    party.reception.resume(false);
    party.packets(100, (index) => index !== 50);
    assert.equal(party.reception.lost, 1);
  });
});
