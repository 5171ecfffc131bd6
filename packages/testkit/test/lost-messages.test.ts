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

type Play = (scene: Scene) => void;

/** Anna, Ben and Cleo at one proxy, on a network that loses the one message that it is told to lose. */
class Scene {
  readonly clock = new FakeClock();
  readonly network: VirtualNetwork;
  readonly proxy: ProxyNode;
  readonly phones: Record<string, PhoneNode> = {};
  /** Messages sent since the play began. */
  sent = 0;
  counting = false;

  constructor(lost: number | undefined) {
    this.network = new VirtualNetwork(this.clock, {
      delayMs: 5,
      onSend: () => !this.counting || this.sent++ !== lost,
    });
    const address = { host: '192.0.2.1', port: 5060 };
    const carrier = { host: '192.0.2.2', port: 5060 };
    const send = (name: string) => (flow: Parameters<VirtualNetwork['send']>[1], bytes: Uint8Array) =>
      this.network.send(name === 'Belfry' ? this.proxy : this.phones[name]!, flow, bytes);
    const world = new LabWorld(carrier);
    world.maxCalls = 10;
    this.proxy = new ProxyNode({ address, carrier, world, clock: this.clock, send: send('Belfry') });
    this.network.attach(this.proxy);
    for (const [index, name] of Object.keys(LAB_USERS).entries()) {
      const phone = new PhoneNode({
        name,
        username: LAB_USERS[name]!.userId,
        password: LAB_PASSWORD,
        domain: LAB_DOMAIN,
        address: { host: `192.0.2.${10 + index}`, port: 5060 },
        proxy: address,
        send: send(name),
      });
      this.phones[name] = phone;
      this.network.attach(phone);
      phone.command({ type: 'register', expiresSeconds: 7200 }, this.clock.now);
      this.network.run(1_000);
    }
    this.counting = true;
  }

  /** Tells a phone something about its latest call, if it has one. */
  tell(name: string, type: 'ring' | 'answer' | 'bye' | 'cancel' | 'reoffer' | 'reject', afterMs = 1_000): void {
    const phone = this.phones[name]!;
    const { callId } = phone;
    if (callId !== undefined && phone.phone.has(callId)) {
      if (type === 'reject') phone.command({ type, callId, status: 486 }, this.clock.now);
      else {
        const sdp = type === 'answer' || type === 'reoffer' ? { sdp: phone.sdp() } : {};
        phone.command({ type, callId, ...sdp }, this.clock.now);
      }
    }
    this.network.run(afterMs);
  }

  dial(name: string, to: string, afterMs = 1_000): void {
    const phone = this.phones[name]!;
    phone.command({ type: 'call', callId: `${name}-${to}`, to, sdp: phone.sdp() }, this.clock.now);
    this.network.run(afterMs);
  }

  transfer(name: string, to: string, afterMs = 1_000): void {
    const phone = this.phones[name]!;
    if (phone.callId !== undefined && phone.phone.has(phone.callId))
      phone.command({ type: 'refer', callId: phone.callId, to }, this.clock.now);
    this.network.run(afterMs);
  }

  /** Everybody hangs up, and every timer runs out. */
  goHome(): void {
    for (let round = 0; round < 4; round++) {
      for (const phone of Object.values(this.phones)) phone.hangUpAll(this.clock.now);
      this.network.run(70_000);
    }
  }
}

/** What people do; where a message was lost it takes longer, and each waits for a while. */
const PLAYS: Readonly<Record<string, Play>> = {
  'a call that is answered and ended by the caller': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'ring');
    scene.tell('Ben', 'answer', 6_000);
    scene.tell('Anna', 'bye', 6_000);
  },
  'a call that is held and ended by the callee': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'answer', 6_000);
    scene.tell('Anna', 'reoffer', 6_000);
    scene.tell('Ben', 'bye', 6_000);
  },
  'a call that is cancelled': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'ring');
    scene.tell('Anna', 'cancel', 6_000);
  },
  'a call that is refused': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'ring');
    scene.tell('Ben', 'reject', 6_000);
  },
  'a call that nobody answers': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'ring', 60_000);
  },
  'a call whose sides hold each other at once': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'answer', 6_000);
    scene.tell('Anna', 'reoffer', 0);
    scene.tell('Ben', 'reoffer', 6_000);
    scene.tell('Anna', 'bye', 0);
    scene.tell('Ben', 'bye', 6_000);
  },
  'a call that is ended from inside': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'answer', 6_000);
    scene.proxy.endCalls(scene.clock.now);
    scene.network.run(6_000);
  },
  'a call that is sent on': (scene) => {
    scene.dial('Anna', '202', 4_000);
    scene.tell('Ben', 'answer', 6_000);
    scene.transfer('Ben', '203', 6_000);
    scene.tell('Cleo', 'answer', 8_000);
    scene.tell('Anna', 'bye', 6_000);
  },
};

describe('each message lost once', () => {
  for (const [name, play] of Object.entries(PLAYS)) {
    test(`${name}: whichever is lost, it ends with one record and nothing stays behind`, () => {
      const whole = new Scene(undefined);
      play(whole);
      const count = whole.sent;
      assert.ok(count > 8, `${count} messages`);
      for (let lost = 0; lost < count; lost++) {
        const scene = new Scene(lost);
        play(scene);
        scene.goHome();
        assert.equal(scene.proxy.ended.length, 1, `message ${lost}: ${scene.proxy.ended.length} records`);
        assert.equal(scene.proxy.busy(), 0, `message ${lost}: transactions or calls are left`);
        assert.equal(scene.proxy.limitsHeld, 0, `message ${lost}: limits are held`);
      }
    });
  }
});
