import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type WallMs, wallMs } from '@belfry/core';
import { type Binding, type RegisterInput, type Registration, register } from '../src/index.ts';
import { request } from './messages.ts';

const limits = {
  minExpiresSeconds: 60,
  defaultExpiresSeconds: 600,
  maxExpiresSeconds: 3600,
  maxBindings: 2,
  replaceOldest: false,
  flowTimerSeconds: 120,
};
const flow = {
  instance: 'p1',
  transport: 'udp',
  local: { host: '192.0.2.9', port: 5060 },
  remote: { host: '198.51.100.1', port: 40000 },
} as const;
const start = wallMs(1_700_000_000_000);
const minute = 60_000;
const outbound = { Supported: 'path, outbound' };

function send(
  bindings: readonly Binding[],
  contacts: string[],
  changes: Record<string, string> = {},
  now: WallMs = start,
  options: Partial<RegisterInput> = {},
): Registration {
  const lines = contacts.map((contact) => `Contact: ${contact}`);
  return register({
    aor: 'anna@example.test',
    request: request('REGISTER', lines, { Contact: '-', ...changes }),
    bindings,
    flow,
    limits,
    now,
    ...options,
  });
}
const headerOf = (registration: Registration, name: string) =>
  registration.headers.filter(([found]) => found === name).map(([, value]) => value);
const contactsOf = (registration: Registration) =>
  registration.headers.filter(([name]) => name === 'Contact').map(([, value]) => value);

describe('a REGISTER', () => {
  test('binds with its own expires, the header, or the default, within the limits', () => {
    for (const [contact, header, seconds] of [
      ['<sip:a@h>;expires=120', '300', 120],
      ['<sip:a@h>', '300', 300],
      ['<sip:a@h>', '', 600],
      ['<sip:a@h>;expires=999999', '', 3600],
    ] as const) {
      const result = send([], [contact], header === '' ? {} : { Expires: header });
      assert.equal(result.status, 200);
      assert.deepEqual(contactsOf(result), [`<sip:a@h>;expires=${seconds}`]);
      assert.equal(result.put[0]?.expiresAt, start + seconds * 1000);
      assert.deepEqual(result.put[0]?.flow, flow);
    }
  });

  test('below the least expiry gets 423 with Min-Expires and changes nothing', () => {
    const result = send([], ['<sip:a@h>;expires=59']);
    assert.equal(result.status, 423);
    assert.deepEqual(result.headers, [['Min-Expires', '60']]);
    assert.equal(result.put.length, 0);
  });

  test('without Contact lists what there is, without what has expired', () => {
    const first = send([], ['<sip:a@h>;expires=60'], {}, start);
    const second = send(first.bindings, ['<sip:b@h>;q=0.5'], { CSeq: '2 REGISTER' });
    const later = wallMs(start + 2 * minute);
    const result = send(second.bindings, [], { CSeq: '3 REGISTER' }, later);
    assert.deepEqual(contactsOf(result), ['<sip:b@h>;expires=480;q=0.5']);
    assert.deepEqual(result.removed, [first.put[0]!.id]);
  });

  test('refreshes the binding of an equivalent contact, and keeps when it began', () => {
    const first = send([], ['<sip:a@HOST;transport=UDP>']);
    const again = send(
      first.bindings,
      ['<sip:%61@host;transport=udp;x=y>'],
      { CSeq: '2 REGISTER' },
      wallMs(start + minute),
    );
    assert.equal(again.bindings.length, 1);
    assert.equal(again.put[0]?.registeredAt, start);
  });

  test('refreshes by instance when the address has changed (RFC 5626)', () => {
    const first = send([], ['<sip:a@192.0.2.1:1000>;+sip.instance="<urn:uuid:1>";reg-id=1'], outbound);
    const again = send(first.bindings, ['<sip:a@192.0.2.2:2000>;+sip.instance="<urn:uuid:1>";reg-id=1'], {
      ...outbound,
      'Call-ID': 'other',
    });
    assert.equal(again.bindings.length, 1);
    assert.match(contactsOf(again)[0]!, /2000>;expires=600;\+sip\.instance="<urn:uuid:1>";reg-id=1/);
  });

  test('with expires 0 takes one binding away, with * all of them', () => {
    const both = send([], ['<sip:a@h>', '<sip:b@h>']);
    const one = send(both.bindings, ['<sip:a@h>;expires=0'], { CSeq: '2 REGISTER' });
    assert.deepEqual(one.removed, [both.put[0]!.id]);
    assert.equal(one.bindings.length, 1);
    const none = send(one.bindings, ['*'], { CSeq: '3 REGISTER', Expires: '0' });
    assert.equal(none.status, 200);
    assert.equal(none.bindings.length, 0);
    assert.deepEqual(none.removed, [one.bindings[0]!.id]);
    assert.equal(send(one.bindings, ['*'], { CSeq: '4 REGISTER', Expires: '60' }).status, 400);
  });

  test('out of order within its Call-ID is refused whole; another Call-ID may start lower', () => {
    const first = send([], ['<sip:a@h>'], { CSeq: '5 REGISTER' });
    const late = send(first.bindings, ['<sip:b@h>', '<sip:a@h>;expires=0'], { CSeq: '4 REGISTER' });
    assert.equal(late.status, 500);
    assert.deepEqual([late.put, late.removed], [[], []]);
    assert.equal(send(first.bindings, ['<sip:a@h>'], { CSeq: '1 REGISTER', 'Call-ID': 'rebooted' }).status, 200);
  });

  test('beyond the number of bindings is refused, refreshing the old ones is not', () => {
    const full = send([], ['<sip:a@h>', '<sip:b@h>']);
    assert.equal(send(full.bindings, ['<sip:c@h>'], { 'Call-ID': 'c' }).status, 403);
    assert.equal(send(full.bindings, ['<sip:a@h>', '<sip:b@h>'], { CSeq: '2 REGISTER' }).status, 200);
    assert.equal(send(full.bindings, ['<sip:c@h>', '<sip:a@h>;expires=0'], { CSeq: '2 REGISTER' }).status, 200);
  });

  test('beyond the number of bindings replaces the oldest where it may, dead ones first', () => {
    const options = { limits: { ...limits, replaceOldest: true } };
    const first = send([], ['<sip:a@h>'], {}, start, options);
    const second = send(first.bindings, ['<sip:b@h>'], { 'Call-ID': 'b' }, wallMs(start + 1000), options);
    const third = send(second.bindings, ['<sip:c@h>'], { 'Call-ID': 'c' }, wallMs(start + 2000), options);
    assert.equal(third.status, 200);
    assert.deepEqual(third.removed, [first.put[0]!.id]);
    assert.deepEqual(third.fresh, [third.put[0]!.id]);
    const dead = third.bindings.map((binding) => (binding.callId === 'c' ? { ...binding, failedAt: start } : binding));
    const fourth = send(dead, ['<sip:d@h>'], { 'Call-ID': 'd' }, wallMs(start + 3000), options);
    assert.deepEqual(fourth.removed, [third.put[0]!.id]);
    assert.equal(send([], ['<sip:a@h>', '<sip:b@h>', '<sip:c@h>'], {}, start, options).status, 403);
  });

  test('that refreshes a live binding by its flow is not fresh; one that moved or had been seen dead is, and lives again', () => {
    const first = send([], ['<sip:a@h>']);
    assert.equal(first.fresh.length, 1);
    assert.deepEqual(send(first.bindings, ['<sip:a@h>'], { CSeq: '2 REGISTER' }).fresh, []);
    const moved = { flow: { ...flow, remote: { host: '198.51.100.1', port: 40001 } } };
    assert.equal(send(first.bindings, ['<sip:a@h>'], { CSeq: '2 REGISTER' }, start, moved).fresh.length, 1);
    const dead = first.bindings.map((binding) => ({ ...binding, failedAt: start }));
    const revived = send(dead, ['<sip:a@h>'], { CSeq: '2 REGISTER' });
    assert.equal(revived.fresh.length, 1);
    assert.equal(revived.put[0]?.failedAt, undefined);
  });

  test('agrees on outbound with a client that supports it, and tells the flow timer on connections (RFC 5626 §6)', () => {
    const contact = '<sip:a@h>;+sip.instance="<urn:uuid:1>";reg-id=2';
    const udp = send([], [contact], outbound);
    assert.equal(udp.put[0]?.regId, 2);
    assert.deepEqual(headerOf(udp, 'Require'), ['outbound']);
    assert.deepEqual(headerOf(udp, 'Flow-Timer'), []);
    const tcp = { flow: { ...flow, transport: 'tcp' as const, connection: 'c1' } };
    assert.deepEqual(headerOf(send([], [contact], outbound, start, tcp), 'Flow-Timer'), ['120']);
    const without = send([], [contact]);
    assert.equal(without.put[0]?.regId, undefined);
    assert.deepEqual(headerOf(without, 'Require'), []);
  });

  test('keeps several flows of one instance apart, and one without reg-id in one place', () => {
    const flows = send(
      [],
      [1, 2].map((id) => `<sip:a@h>;+sip.instance="<urn:uuid:1>";reg-id=${id}`),
      outbound,
    );
    assert.equal(flows.bindings.length, 2);
    const one = send([], ['<sip:a@h:1000>;+sip.instance="<urn:uuid:1>"']);
    const moved = send(one.bindings, ['<sip:a@h:2000>;+sip.instance="<urn:uuid:1>"'], { 'Call-ID': 'rebooted' });
    assert.equal(moved.bindings.length, 1);
  });

  test('over a proxy whose Path does not say ob is refused outbound with 439, over one that does is not', () => {
    const contact = '<sip:a@h>;+sip.instance="<urn:uuid:1>";reg-id=1';
    const Via = 'SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK7, SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1';
    assert.equal(send([], [contact], { ...outbound, Via, Path: '<sip:192.0.2.7;lr>' }).status, 439);
    const edge = send([], [contact], { ...outbound, Via, Path: '<sip:inner;lr>, <sip:192.0.2.7;lr;ob>' });
    assert.equal(edge.put[0]?.regId, 1);
    assert.equal(send([], ['<sip:a@h>'], { ...outbound, Via, Path: '<sip:192.0.2.7;lr>' }).status, 200);
  });

  test('keeps user parts with NULs apart (RFC 4475 §3.1.1.4)', () => {
    assert.equal(send([], ['<sip:%00@h>', '<sip:%00%00@h>']).bindings.length, 2);
  });

  test('keeps a parameter where it belongs (RFC 4475 §3.1.2.19)', () => {
    assert.match(contactsOf(send([], ['sip:a@h;unknown']))[0]!, /^<sip:a@h>;/);
    assert.match(contactsOf(send([], ['<sip:a@h;unknown>']))[0]!, /^<sip:a@h;unknown>;/);
  });

  test('of a contact that cannot be called, or that smuggles headers, gets 400', () => {
    for (const contact of ['<tel:+41>', '<http://h>', '<sip:a@h?Route=%3Csip:x%3E>'])
      assert.equal(send([], [contact]).status, 400);
  });

  test('keeps and returns the Path', () => {
    const result = send([], ['<sip:a@h>'], { Path: '<sip:edge1;lr>, <sip:edge2;lr>' });
    assert.deepEqual(result.put[0]?.path, ['<sip:edge1;lr>', '<sip:edge2;lr>']);
    assert.equal(result.headers.filter(([name]) => name === 'Path').length, 2);
  });

  test('makes bindings that survive JSON', () => {
    const [binding] = send([], ['<sip:a@h>;q=0.25']).put;
    assert.deepEqual(JSON.parse(JSON.stringify(binding)), binding);
  });
});
