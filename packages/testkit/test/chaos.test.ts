import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  FakeClock,
  LAB_DOMAIN,
  LAB_PASSWORD,
  LAB_USERS,
  LabWorld,
  PhoneNode,
  ProxyNode,
  VirtualNetwork,
} from '../src/index.ts';

/** A lab of three phones and a carrier on a network that loses and reorders, in which people do things at random. */
class Chaos {
  readonly clock = new FakeClock();
  readonly network: VirtualNetwork;
  readonly proxy: ProxyNode;
  readonly phones: PhoneNode[];
  invited = 0;
  #random: number;
  #calls = 0;

  constructor(seed: number, loss: number) {
    this.#random = seed;
    this.network = new VirtualNetwork(this.clock, { delayMs: 5, jitterMs: 40, loss, seed });
    const address = { host: '192.0.2.1', port: 5060 };
    const carrier = { host: '192.0.2.2', port: 5060 };
    const send = (name: string) => (flow: Parameters<VirtualNetwork['send']>[1], bytes: Uint8Array) => {
      const node = [this.proxy, ...this.phones].find((other) => other.name === name)!;
      this.network.send(node, flow, bytes);
    };
    this.proxy = new ProxyNode({
      address,
      carrier,
      world: new LabWorld(carrier),
      clock: this.clock,
      send: send('Belfry'),
    });
    this.phones = Object.entries(LAB_USERS).map(
      ([name, { userId }], index) =>
        new PhoneNode({
          name,
          username: userId,
          password: LAB_PASSWORD,
          domain: LAB_DOMAIN,
          address: { host: `192.0.2.${10 + index}`, port: 5060 },
          proxy: address,
          send: send(name),
        }),
    );
    const lab = { name: 'Carrier', username: 'carrier', domain: address.host, address: carrier, proxy: address };
    this.phones.push(new PhoneNode({ ...lab, send: send('Carrier') }));
    for (const node of [this.proxy, ...this.phones]) this.network.attach(node);
  }

  draw(below: number): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return (this.#random >>> 8) % below;
  }

  /** Somebody does something. A phone that has nothing to answer, cancel or end lets it be. */
  act(): void {
    const phone = this.phones[this.draw(this.phones.length)]!;
    const { now } = this.clock;
    const { callId } = phone;
    const carrier = phone.name === 'Carrier';
    const dialled = carrier ? '+41445550202' : ['201', '202', '203', '299', '0446681800', '117'][this.draw(6)]!;
    const choice = this.draw(9);
    if (choice < 2) {
      this.#calls++;
      const from = carrier ? { from: { user: '+41446681800' } } : {};
      phone.command({ type: 'call', callId: `chaos-${this.#calls}`, to: dialled, sdp: phone.sdp(), ...from }, now);
    } else if (choice === 2 && !carrier) phone.command({ type: 'register', expiresSeconds: 600 }, now);
    else if (callId !== undefined && phone.phone.has(callId)) {
      const does = ['ring', 'answer', 'answer', 'reject', 'cancel', 'bye', 'reoffer'] as const;
      const type = does[this.draw(does.length)]!;
      if (type === 'reject') phone.command({ type, callId, status: [486, 603, 503, 404][this.draw(4)]! }, now);
      else if (type === 'answer' || type === 'reoffer') phone.command({ type, callId, sdp: phone.sdp() }, now);
      else phone.command({ type, callId }, now);
    }
  }

  /** Everybody hangs up whatever they are in, until nothing is left. */
  goHome(): void {
    for (let round = 0; round < 6; round++) {
      for (const phone of this.phones) phone.hangUpAll(this.clock.now);
      this.network.run(60_000);
    }
  }
}

describe('with phones that do anything at any time', () => {
  for (const loss of [0, 0.1, 0.3]) {
    test(`at ${loss * 100} % loss every call ends, each with one record, and nothing stays behind`, () => {
      for (let seed = 1; seed <= 4; seed++) {
        const chaos = new Chaos(seed, loss);
        for (let i = 0; i < 400; i++) {
          chaos.act();
          chaos.network.run(chaos.draw(3) === 0 ? chaos.draw(4000) : chaos.draw(100));
        }
        chaos.goHome();
        for (const node of [chaos.proxy, ...chaos.phones])
          assert.equal(node.busy(), 0, `seed ${seed}: ${node.name} is busy`);
        const ids = chaos.proxy.ended.map(({ callId }) => callId);
        assert.equal(new Set(ids).size, ids.length, `seed ${seed}: a call was recorded twice`);
        assert.ok(ids.length > 10, `seed ${seed}: only ${ids.length} calls`);
        for (const { startedAt, endedAt, answeredAt } of chaos.proxy.ended) {
          assert.ok(endedAt >= (answeredAt ?? startedAt) && (answeredAt ?? startedAt) >= startedAt);
        }
      }
    });
  }
});
