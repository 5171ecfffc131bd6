import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Flow, parseDatagram } from '@belfry/sip';
import { FakeClock, LAB_DOMAIN, LAB_PASSWORD, LabWorld, PhoneNode, ProxyNode } from '../src/index.ts';

const address = { host: '192.0.2.1', port: 5060 };
const carrier = { host: '192.0.2.2', port: 5060 };
const phoneAddress = { host: '192.0.2.10', port: 5060 };
const fromCarrier: Flow = { transport: 'udp', local: address, remote: carrier };
const fromPhone: Flow = { transport: 'udp', local: address, remote: phoneAddress };

/** A proxy alone with what is thrown at it, and what it said. */
function alone(): {
  proxy: ProxyNode;
  said: { flow: Flow; bytes: Uint8Array }[];
  clock: FakeClock;
  endAll: () => void;
} {
  const clock = new FakeClock();
  const said: { flow: Flow; bytes: Uint8Array }[] = [];
  const world = new LabWorld(carrier);
  const proxy = new ProxyNode({ address, carrier, world, clock, send: (flow, bytes) => said.push({ flow, bytes }) });
  const endAll = () => {
    for (let at = proxy.nextTimeoutAt(); at !== undefined; at = proxy.nextTimeoutAt()) {
      clock.moveTo(Math.max(at, clock.now));
      proxy.wake(clock.now);
    }
  };
  return { proxy, said, clock, endAll };
}

/** Real messages of a phone and its callee: a registration and a call through the proxy. */
function recordings(): { flow: Flow; bytes: Uint8Array }[] {
  const { proxy, said, clock } = alone();
  const recorded: { flow: Flow; bytes: Uint8Array }[] = [];
  const send = (remote: Flow['remote']) => (_: Flow, bytes: Uint8Array) => {
    const flow = { ...fromPhone, remote };
    recorded.push({ flow, bytes });
    proxy.receiveBytes(bytes, flow, clock.now);
  };
  const phone = new PhoneNode({
    name: 'Anna',
    username: 'anna.keller',
    password: LAB_PASSWORD,
    domain: LAB_DOMAIN,
    address: phoneAddress,
    proxy: address,
    send: send(phoneAddress),
  });
  const far = new PhoneNode({
    name: 'Carrier',
    username: 'carrier',
    domain: address.host,
    address: carrier,
    proxy: address,
    send: send(carrier),
  });
  const deliver = () => {
    for (let next = said.shift(); next !== undefined; next = said.shift()) {
      const parsed = parseDatagram(next.bytes);
      const node = next.flow.remote.host === carrier.host ? far : phone;
      if (parsed.ok)
        node.receive(parsed.value, { transport: 'udp', local: next.flow.remote, remote: address }, clock.now);
    }
  };
  const does = (act: () => void) => {
    act();
    deliver();
  };
  does(() => phone.command({ type: 'register', expiresSeconds: 600 }, clock.now));
  does(() => phone.command({ type: 'call', callId: 'one', to: '0446681800', sdp: phone.sdp() }, clock.now));
  does(() => far.command({ type: 'ring', callId: far.callId! }, clock.now));
  does(() => far.command({ type: 'answer', callId: far.callId!, sdp: far.sdp() }, clock.now));
  does(() => phone.command({ type: 'reoffer', callId: 'one', sdp: phone.sdp('sendonly') }, clock.now));
  does(() => far.command({ type: 'bye', callId: far.callId! }, clock.now));
  return recorded;
}

describe('no message makes the proxy fail', () => {
  test('mutations of a registration and a call, from the phone and from the carrier', () => {
    const recorded = recordings();
    assert.ok(recorded.length >= 12, `only ${recorded.length} messages`);
    let seed = 3;
    const draw = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed >>> 8) % below;
    };
    const spice = '\r\n ;,<>"\\:@?=%*[]/\0\x80\xff019aZ';
    for (let round = 0; round < 60; round++) {
      const { proxy, clock, endAll } = alone();
      for (const { bytes, flow } of recorded) {
        const mutated = [...bytes];
        for (let edits = draw(3); edits > 0; edits--) {
          const at = draw(mutated.length);
          if (draw(3) === 0) mutated.splice(at, 1 + draw(12));
          else mutated[at] = spice.charCodeAt(draw(spice.length));
        }
        proxy.receiveBytes(Uint8Array.from(mutated), draw(8) === 0 ? fromCarrier : flow, clock.now);
        clock.moveTo(clock.now + draw(300));
      }
      endAll();
    }
  });

  const corpus = new URL('../../../../shared/conformance/rfc4475/', import.meta.url);
  if (existsSync(corpus)) {
    test('the messages of RFC 4475, as they are and addressed to us', () => {
      const { proxy, clock, endAll } = alone();
      for (const name of readdirSync(corpus).filter((file) => file.endsWith('.dat'))) {
        const text = readFileSync(new URL(name, corpus), 'latin1');
        for (const content of [
          text,
          text
            .replace(/@[a-z0-9.-]+\.(?:com|net|org)/g, `@${LAB_DOMAIN}`)
            .replace(/^REGISTER sip:\S+/, `REGISTER sip:${LAB_DOMAIN}`),
        ]) {
          for (const flow of [fromPhone, fromCarrier])
            proxy.receiveBytes(Uint8Array.from(Buffer.from(content, 'latin1')), flow, clock.now);
        }
      }
      endAll();
      assert.equal(proxy.nextTimeoutAt(), undefined);
    });
  }
});
