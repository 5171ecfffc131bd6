import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diversion, IdentityRules } from '@belfry/policy';
import { createRequest, type Flow, parseNameAddr, type SipRequest } from '@belfry/sip';
import { callRequestOf, peerSource } from '../src/core/call-request.ts';
import { callerAddress, callerHeaders, diversionHeaders } from '../src/leg/identity-headers.ts';

const shown = { number: '+41445550201', name: '' };
const hidden = { ...shown, hidden: true } as const;
const rules = (change: Partial<IdentityRules> = {}): IdentityRules => ({
  header: 'pai',
  trusted: true,
  diversion: 'both',
  ...change,
});
const host = '192.0.2.1';

describe('who calls, as whoever is called is told', () => {
  test('From bears the number, or nothing of it (RFC 3323 §4.1.1.3)', () => {
    assert.deepEqual(callerAddress({ number: '201', name: 'Anna' }, host), {
      uri: 'sip:201@192.0.2.1',
      displayName: 'Anna',
    });
    const anonymous = { uri: 'sip:anonymous@anonymous.invalid', displayName: 'Anonymous' };
    assert.deepEqual(callerAddress({ number: '201', name: 'Anna', hidden: true }, host), anonymous);
    assert.deepEqual(callerAddress({ number: 'anonymous', name: '' }, host), anonymous);
  });

  // audience, caller, headers
  for (const [what, audience, caller, ...expected] of [
    ['a phone', 'phone', shown],
    ['a phone, hidden', 'phone', hidden, 'Privacy: id'],
    ['a peer of whom nothing is known', undefined, shown, 'P-Asserted-Identity: <sip:+41445550201@192.0.2.1>'],
    ['a trusted peer', rules(), shown, 'P-Asserted-Identity: <sip:+41445550201@192.0.2.1>'],
    ['a trusted peer, hidden', rules(), hidden, 'Privacy: id', 'P-Asserted-Identity: <sip:+41445550201@192.0.2.1>'],
    ['another peer', rules({ trusted: false }), shown, 'P-Asserted-Identity: <sip:+41445550201@192.0.2.1>'],
    ['another peer, hidden', rules({ trusted: false }), hidden, 'Privacy: id'],
    [
      'a peer that reads Remote-Party-ID',
      rules({ header: 'rpid' }),
      shown,
      'Remote-Party-ID: <sip:+41445550201@192.0.2.1>;party=calling;privacy=off;screen=yes',
    ],
    [
      'a peer that reads Remote-Party-ID, hidden',
      rules({ header: 'rpid' }),
      hidden,
      'Privacy: id',
      'Remote-Party-ID: <sip:+41445550201@192.0.2.1>;party=calling;privacy=full;screen=yes',
    ],
    ['a peer that reads From alone', rules({ header: 'none' }), shown],
    [
      'a phone, verified',
      'phone',
      { ...shown, verified: 'passed' },
      'P-Asserted-Identity: <sip:+41445550201;verstat=TN-Validation-Passed@192.0.2.1>',
    ],
    [
      'a phone, not to be believed',
      'phone',
      { ...shown, verified: 'failed' },
      'P-Asserted-Identity: <sip:+41445550201;verstat=TN-Validation-Failed@192.0.2.1>',
    ],
    [
      'an IPBX, not signed',
      rules({ trusted: false }),
      { ...shown, verified: 'none' },
      'P-Asserted-Identity: <sip:+41445550201;verstat=No-TN-Validation@192.0.2.1>',
    ],
    ['a phone, verified and hidden', 'phone', { ...hidden, verified: 'passed' }, 'Privacy: id'],
    ['nobody has a number', rules(), { number: 'anonymous', name: '' }],
  ] as const) {
    test(`${what}: ${expected.join(' + ') || 'nothing beside From'}`, () => {
      const fields = callerHeaders(caller, audience, host).map(([name, value]) => `${name}: ${value}`);
      assert.deepEqual(fields, expected);
    });
  }
});

describe('who forwarded, as whoever is called is told', () => {
  const diversions: readonly Diversion[] = [
    { number: '+41445550202', name: '', reason: 'unconditional', count: 1 },
    { number: '+41445550203', name: 'Cleo', reason: 'no-answer', count: 1, hidden: true },
  ];

  test('nobody: nothing', () => {
    assert.deepEqual(diversionHeaders([], rules(), host, '203'), []);
  });

  test('the latest first in Diversion, in the order of events in History-Info', () => {
    assert.deepEqual(diversionHeaders(diversions, rules(), host, '+41446681800'), [
      ['Diversion', '"Cleo" <sip:+41445550203@192.0.2.1>;reason=no-answer;counter=1;privacy=full'],
      ['Diversion', '<sip:+41445550202@192.0.2.1>;reason=unconditional;counter=1'],
      [
        'History-Info',
        '<sip:+41445550202@192.0.2.1>;index=1, <sip:+41445550203@192.0.2.1;cause=302>;index=1.1;mp=1, <sip:+41446681800@192.0.2.1;cause=408>;index=1.1.1;mp=1.1',
      ],
    ]);
  });

  test('who hides the number stays unknown to whoever is not trusted', () => {
    const fields = diversionHeaders(diversions, rules({ trusted: false }), host, '203');
    assert.ok(!JSON.stringify(fields).includes('203@192') || !JSON.stringify(fields).includes('+41445550203'));
    assert.match(fields[0]![1], /^<sip:anonymous@anonymous\.invalid>;reason=no-answer;counter=1;privacy=full$/);
  });

  test('as each peer wants it', () => {
    const names = (diversion: IdentityRules['diversion']) =>
      diversionHeaders(diversions, rules({ diversion }), host, '203').map(([name]) => name);
    assert.deepEqual(names('none'), []);
    assert.deepEqual(names('diversion'), ['Diversion', 'Diversion']);
    assert.deepEqual(names('history_info'), ['History-Info']);
  });

  test('what is sent can be read again', () => {
    const fields = diversionHeaders(diversions, rules({ diversion: 'history_info' }), host, '203');
    const source = sourceOf(fields);
    assert.deepEqual(source.kind === 'peer' && source.diversions, [
      { number: '+41445550202', reason: 'unconditional', count: 1 },
      { number: '+41445550203', reason: 'no-answer', count: 1 },
    ]);
  });
});

const inviteWith = (headers: readonly (readonly [string, string])[], from = '<sip:+442079460000@198.51.100.1>;tag=1') =>
  createRequest({
    method: 'INVITE',
    uri: 'sip:+41445550201@192.0.2.1',
    from,
    to: '<sip:+41445550201@192.0.2.1>',
    callId: 'c',
    cseq: 1,
    contact: '<sip:a@198.51.100.1>',
    headers: headers.map(([name, value]) => [name, value] as [string, string]),
  });
const peer = (trusted: boolean) => ({ peerId: 'p', brandId: 'b', name: 'Peer', trusted });
const sourceOf = (headers: readonly (readonly [string, string])[], trusted = true, from?: string) =>
  peerSource(peer(trusted), inviteWith(headers, from));

describe('who calls, as a peer says it', () => {
  const pai = ['P-Asserted-Identity', '"Carla" <sip:+41791112233@198.51.100.1>'] as const;
  const ppi = ['P-Preferred-Identity', '<sip:+41791114455@198.51.100.1>'] as const;
  const rpid = ['Remote-Party-ID', '<sip:+41791116677@198.51.100.1>;party=calling;privacy=full'] as const;

  // headers, trusted, number, hidden
  for (const [what, headers, trusted, number, isHidden] of [
    ['From, when there is nothing else', [], true, '+442079460000', false],
    ['P-Asserted-Identity above all', [rpid, ppi, pai], true, '+41791112233', false],
    ['then P-Preferred-Identity', [rpid, ppi], true, '+41791114455', false],
    ['then Remote-Party-ID, with its privacy', [rpid], true, '+41791116677', true],
    ['From alone of whoever is not trusted', [pai, ppi, rpid], false, '+442079460000', false],
    ['a wish to be hidden of anybody', [pai, ['Privacy', 'id']], false, '+442079460000', true],
    ['a wish to be hidden beside the number', [pai, ['Privacy', 'id;critical']], true, '+41791112233', true],
    ['an express wish to be shown', [pai, ['Privacy', 'none']], true, '+41791112233', false],
  ] as const) {
    test(what, () => {
      const source = sourceOf(headers, trusted);
      assert.ok(source.kind === 'peer');
      assert.equal(source.callerNumber, number);
      assert.equal(source.callerHidden ?? false, isHidden);
    });
  }

  test('anonymous has neither number nor name', () => {
    for (const from of ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1', '<sip:Anonymous@198.51.100.1>;tag=1']) {
      const source = sourceOf([], true, from);
      assert.ok(source.kind === 'peer');
      assert.deepEqual([source.callerNumber, source.callerName], ['', '']);
    }
  });

  test('forwards are told in the order in which they were, bounded, and by trusted peers only', () => {
    const headers = [
      [
        'Diversion',
        '<sip:+41441110002@x.invalid>;reason=user-busy;counter=2, <sip:+41441110001@x.invalid>;reason="no-answer"',
      ],
    ] as const;
    const source = sourceOf(headers);
    assert.deepEqual(source.kind === 'peer' && source.diversions, [
      { number: '+41441110001', reason: 'no-answer', count: 1 },
      { number: '+41441110002', reason: 'user-busy', count: 2 },
    ]);
    const other = sourceOf(headers, false);
    assert.equal(other.kind === 'peer' && other.diversions, undefined);
    const many = sourceOf(
      Array.from({ length: 500 }, () => ['Diversion', '<sip:1@x.invalid>;counter=99999999'] as const),
    );
    assert.ok(many.kind === 'peer' && many.diversions?.length === 20);
    assert.ok(
      many.diversions.every(({ count }) => count === 1),
      'a counter beyond all sense is none',
    );
  });
});

describe('what a phone asks for its caller', () => {
  const account = {
    accountId: 'a',
    companyId: 'c',
    brandId: 'b',
    username: 'anna',
    domain: 'x.test',
    kind: 'device',
    active: true,
    maxBindings: 5,
  } as const;
  const flow: Flow = {
    transport: 'udp',
    local: { host: '127.0.0.1', port: 5060 },
    remote: { host: '127.0.0.1', port: 6001 },
  };
  const asked = (invite: SipRequest) =>
    callRequestOf('id', 0 as never, invite, flow, { kind: 'account', account }, () => true).privacy;

  test('Privacy, or an anonymous From', () => {
    assert.equal(asked(inviteWith([])), undefined);
    assert.equal(asked(inviteWith([['Privacy', 'id']])), 'hide');
    assert.equal(asked(inviteWith([['Privacy', 'none']])), 'show');
    assert.equal(asked(inviteWith([], '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1')), 'hide');
  });

  test('and asserts nothing', () => {
    const invite = inviteWith([
      ['P-Asserted-Identity', '<sip:+41791112233@198.51.100.1>'],
      ['Diversion', '<sip:+41441110002@x.invalid>'],
    ]);
    const request = callRequestOf('id', 0 as never, invite, flow, { kind: 'account', account }, () => true);
    assert.deepEqual(request.source, { kind: 'account', account });
    assert.ok(parseNameAddr(invite.headers.get('diversion') ?? '').ok);
  });
});
