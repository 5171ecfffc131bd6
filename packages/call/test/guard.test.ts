import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MonoMs } from '@belfry/core';
import { DEFAULT_GUARD_POLICY } from '@belfry/policy';
import { parseDatagram, type SipRequest } from '@belfry/sip';
import { BansHeld } from '../src/guard/bans-held.ts';
import { Guard, type GuardOutput } from '../src/guard/guard.ts';
import { overlaps, parseNetwork, sourceOf } from '../src/guard/network.ts';
import { accountsOf, requestLine } from '../src/guard/request-line.ts';
import { ScannerSignatures } from '../src/guard/scanner-signatures.ts';

const policy = { ...DEFAULT_GUARD_POLICY, trustedNetworks: ['127.0.0.1/32', '198.51.100.0/24'] };
const ms = (at: number) => at as MonoMs;
const line = () => 'what was seen';

/** A guard that is told things at moments; what it wants is returned. */
function guarded(settings = policy) {
  const guard = new Guard(settings);
  return {
    guard,
    wrong: (host: string, account: string, at: number) =>
      guard.handle({ type: 'refused', host, tried: { account }, line }, ms(at)),
    challenged: (host: string, at: number) => guard.handle({ type: 'challenged', host, line }, ms(at)),
    right: (host: string, account: string, at: number) =>
      guard.handle({ type: 'authenticated', host, account }, ms(at)),
    noise: (host: string, what: 'noise' | 'scanner', at: number) =>
      guard.handle({ type: 'noise', host, what, line }, ms(at)),
  };
}

const bans = (outputs: readonly GuardOutput[]) =>
  outputs.flatMap((output) => (output.type === 'ban' ? [output.wish] : []));

describe('the guard', () => {
  test('bans an account from an address after that many wrong passwords, and not one before', () => {
    const { wrong } = guarded();
    for (let i = 1; i < policy.pairFailures; i++) assert.deepEqual(wrong('192.0.2.1', 'anna@a.example', i), []);
    const [ban, ...more] = bans(wrong('192.0.2.1', 'anna@a.example', 10));
    assert.equal(more.length, 0);
    assert.equal(ban?.account, 'anna@a.example');
    assert.equal(ban?.source, '192.0.2.1');
    assert.equal(ban?.reason, 'password');
    assert.ok(ban!.evidence.length > 0 && ban!.evidence.length <= 5);
  });

  test('forgets failures that are out of the window, and those before the right password', () => {
    const { wrong, right } = guarded();
    const windowMs = policy.failureWindowSeconds * 1000;
    for (let i = 0; i < 50; i++) assert.deepEqual(wrong('192.0.2.1', 'anna@a.example', i * windowMs), []);
    const later = 100 * windowMs;
    for (let i = 0; i < 50; i++) {
      for (let n = 1; n < policy.pairFailures && n < 4; n++)
        assert.equal(bans(wrong('192.0.2.2', 'ben@a.example', later)).length, 0);
      right('192.0.2.2', 'ben@a.example', later);
      if (i === 3) break;
    }
  });

  test('the challenge and its right answer count for nothing, however many phones stand behind one address', () => {
    const { challenged, right } = guarded();
    for (let i = 0; i < 10_000; i++) {
      assert.equal(bans(challenged('192.0.2.1', i)).length, 0);
      right('192.0.2.1', `phone${i}@a.example`, i);
    }
  });

  test('an address that tries many accounts is banned whole, unless somebody authenticated there', () => {
    const { wrong, right } = guarded();
    let found: ReturnType<typeof bans> = [];
    for (let i = 0; i < policy.sourceFailures; i++) found = bans(wrong('192.0.2.1', `user${i}@a.example`, i));
    assert.equal(found.find(({ account }) => account === undefined)?.source, '192.0.2.1');

    right('192.0.2.7', 'anna@a.example', 0);
    const wanted = Array.from({ length: 60 }, (_, i) => bans(wrong('192.0.2.7', `user${i}@a.example`, i))).flat();
    assert.ok(wanted.length > 0);
    for (const { account } of wanted) assert.ok(account !== undefined && account !== 'anna@a.example');
  });

  test('an account that is tried from everywhere is banned from each new address at once, but from where it registers', () => {
    const { wrong, right } = guarded();
    right('203.0.113.5', 'anna@a.example', 0);
    for (let i = 0; i < policy.accountFailures; i++) wrong(`192.0.2.${i}`, 'anna@a.example', i);
    assert.equal(bans(wrong('192.0.2.200', 'anna@a.example', 100))[0]?.account, 'anna@a.example');
    assert.equal(bans(wrong('203.0.113.5', 'anna@a.example', 100)).length, 0);
  });

  test('challenges left unanswered ban an address; where somebody authenticated they are limited to those who did', () => {
    const { guard, challenged, right } = guarded();
    let found: ReturnType<typeof bans> = [];
    for (let i = 0; i < policy.sourceAttempts; i++) found = bans(challenged('192.0.2.1', i));
    assert.equal(found[0]?.reason, 'attempts');
    right('192.0.2.7', 'anna@a.example', 0);
    for (let i = 0; i < 2 * policy.sourceAttempts; i++) assert.equal(bans(challenged('192.0.2.7', i)).length, 0);
    assert.equal(
      guard.limits('192.0.2.7', () => ['100@a.example'], ms(500)),
      true,
    );
    assert.equal(
      guard.limits('192.0.2.7', () => ['anna@a.example'], ms(500)),
      false,
    );
    assert.equal(
      guard.limits('192.0.2.8', () => ['100@a.example'], ms(500)),
      false,
    );
    assert.equal(
      guard.limits('192.0.2.7', () => ['100@a.example'], ms(3 * 60_000)),
      false,
    );
  });

  test('whose ban is lifted begins anew', () => {
    const { guard, challenged, wrong } = guarded();
    for (let i = 0; i < policy.sourceAttempts; i++) challenged('192.0.2.1', i);
    for (let i = 1; i < policy.pairFailures; i++) wrong('192.0.2.1', 'anna@a.example', i);
    guard.handle({ type: 'lifted', source: '192.0.2.1', account: 'anna@a.example' }, ms(300));
    assert.equal(
      guard.limits('192.0.2.1', () => [], ms(300)),
      false,
    );
    assert.deepEqual(wrong('192.0.2.1', 'anna@a.example', 300), []);
  });

  test('scanners and noise ban an address; one that was spared is good from then on', () => {
    const { guard, noise } = guarded();
    assert.equal(bans(noise('192.0.2.1', 'scanner', 0)).length, 0);
    noise('192.0.2.1', 'scanner', 1);
    assert.equal(bans(noise('192.0.2.1', 'scanner', 2))[0]?.reason, 'scanner');
    guard.handle({ type: 'spared', source: '192.0.2.1' }, ms(3));
    for (let i = 4; i < 40; i++) assert.equal(bans(noise('192.0.2.1', 'scanner', i)).length, 0);
    for (let i = 0; i < policy.sourceNoise - 1; i++) assert.equal(bans(noise('192.0.2.9', 'noise', i)).length, 0);
    assert.equal(bans(noise('192.0.2.9', 'noise', 200))[0]?.reason, 'noise');
  });

  test('trusted networks are never banned, and nobody is while it is off', () => {
    const { wrong, noise } = guarded();
    for (let i = 0; i < 500; i++) {
      assert.deepEqual(wrong('198.51.100.77', 'anna@a.example', i), []);
      assert.deepEqual(noise('127.0.0.1', 'scanner', i), []);
    }
    const off = guarded({ ...policy, enabled: false });
    for (let i = 0; i < 500; i++) assert.deepEqual(off.wrong('192.0.2.1', 'anna@a.example', i), []);
  });

  test('its memory has a bound, and addresses that can be forged push out nobody who proved theirs', () => {
    const { guard, wrong, noise } = guarded();
    for (let i = 1; i < policy.pairFailures; i++) wrong('192.0.2.1', 'anna@a.example', i);
    for (let i = 0; i < 60_000; i++) noise(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 'noise', 10);
    assert.ok(guard.size < 100_000, `${guard.size}`);
    assert.equal(bans(wrong('192.0.2.1', 'anna@a.example', 20)).length, 1);
  });

  test('an IPv6 address counts as the /64 it lies in', () => {
    const { wrong } = guarded();
    const all = Array.from({ length: policy.pairFailures }, (_, i) =>
      bans(wrong(`2001:db8:1:2::${i + 1}`, 'anna@a.example', i)),
    ).flat();
    assert.equal(all[0]?.source, '2001:db8:1:2::/64');
  });
});

describe('bans that are held', () => {
  const base = { reason: 'password', evidence: [], tried: [], at: 0, by: 'automatic' } as const;

  test('hold for their address or account until they end or are lifted', () => {
    const held = new BansHeld();
    held.put({ ...base, source: '192.0.2.1', until: 1000 });
    held.put({ ...base, source: '192.0.2.2', account: 'anna@a.example', until: 1000 });
    assert.equal(held.refuses('192.0.2.1', 999), true);
    assert.equal(held.refuses('192.0.2.1', 1000), false);
    assert.equal(held.refuses('192.0.2.2', 0), false);
    assert.equal(held.refusesAny('192.0.2.2', ['ben@a.example'], 0), false);
    assert.equal(held.refusesAny('192.0.2.2', ['ben@a.example', 'anna@a.example'], 0), true);
    held.lift('192.0.2.2 anna@a.example');
    assert.equal(held.hasPairs('192.0.2.2'), false);
    held.sweep(2000);
    assert.equal(held.size, 0);
  });

  test('are bounded', () => {
    const held = new BansHeld(100);
    for (let i = 0; i < 1000; i++) held.put({ ...base, source: `10.0.${i >> 8}.${i & 255}`, until: 1000 });
    assert.equal(held.size, 100);
    assert.equal(held.refuses('10.0.3.231', 0), true);
  });
});

describe('networks', () => {
  test('are read as CIDR, and anything else is not', () => {
    for (const text of ['192.0.2.0/33', '192.0.2', 'a.example', '::1/129', '192.0.2.1/', '1/2/3', ''])
      assert.equal(parseNetwork(text), undefined, text);
    const inside = (a: string, b: string) => overlaps(parseNetwork(a)!, parseNetwork(b)!);
    assert.equal(inside('192.0.2.0/24', '192.0.2.200'), true);
    assert.equal(inside('192.0.2.0/25', '192.0.2.200'), false);
    assert.equal(inside('0.0.0.0/0', '203.0.113.9'), true);
    assert.equal(inside('2001:db8::/32', '2001:db8:ffff::1'), true);
    assert.equal(inside('2001:db8::/32', '2001:db9::1'), false);
    assert.equal(inside('0.0.0.0/0', '::1'), false);
  });

  test('loopback and IPv4 stay what they are', () => {
    assert.equal(sourceOf('::1'), '::1');
    assert.equal(sourceOf('192.0.2.1'), '192.0.2.1');
    assert.equal(sourceOf('2001:db8::5'), '2001:db8::/64');
    assert.equal(sourceOf('fe80::1'), 'fe80::/64');
  });
});

function request(headers: string, body = ''): SipRequest {
  const text = `REGISTER sip:a.example SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nTo: <sip:anna@a.example>\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
  const parsed = parseDatagram(new TextEncoder().encode(text));
  assert.ok(parsed.ok && parsed.value.kind === 'request');
  return parsed.value;
}

describe('scanner signatures', () => {
  const signatures = new ScannerSignatures(DEFAULT_GUARD_POLICY.scanners);
  const from = 'From: <sip:anna@a.example>;tag=1\r\n';

  test('are found in User-Agent, From and SDP', () => {
    for (const agent of ['friendly-scanner', 'SIPVicious/0.3.4', 'sipcli/v1.8', 'VaxSIPUserAgent/3.5', 'x pplsip y'])
      assert.equal(signatures.matches(request(`${from}User-Agent: ${agent}\r\n`)), true, agent);
    assert.equal(signatures.matches(request('From: "sipvicious" <sip:100@192.0.2.1>;tag=1\r\n')), true);
    assert.equal(signatures.matches(request('From: <sip:100@1.1.1.1>;tag=1\r\n')), true);
    assert.equal(
      signatures.matches(request(from, 'v=0\r\no=sipcli-Session 1 1 IN IP4 192.0.2.1\r\ns=sipcli\r\n')),
      true,
    );
  });

  test('are not found in what phones write', () => {
    for (const agent of ['Yealink SIP-T46S 66.86.0.15', 'kiwarphone 2', 'Smapp/1', 'Linphone/5', 'sipp', 'SIPCLIENT'])
      assert.equal(signatures.matches(request(`${from}User-Agent: ${agent}\r\n`)), false, agent);
    assert.equal(signatures.matches(request('From: "Mr. Smap Iwarsson" <sip:smapp@a.example>;tag=1\r\n')), false);
    assert.equal(signatures.matches(request(from, 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n')), false);
  });
});

test('a line of evidence bears no credentials and nothing that steers a terminal', () => {
  const seen = request(
    `From: "a\u001b[31m" <sip:anna@a.example>;tag=1\r\nAuthorization: Digest username="eve", realm="a.example", nonce="n", uri="sip:a.example", response="secret"\r\n`,
  );
  const flow = { transport: 'udp', local: { host: '1', port: 1 }, remote: { host: '192.0.2.1', port: 5060 } } as const;
  const text = requestLine(seen, flow, 'wrong password of eve@a.example', 0);
  assert.match(text, /REGISTER.*wrong password of eve@a\.example$/);
  assert.doesNotMatch(text, /secret|nonce|\p{Cc}/u);
  assert.deepEqual(accountsOf(seen).sort(), ['anna@a.example', 'eve@a.example']);
});
