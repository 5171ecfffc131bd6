import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallSigning } from '@belfry/policy';
import { createRequest, passportInput, type SipRequest } from '@belfry/sip';
import { peerSource } from '../src/core/call-request.ts';
import { signed } from '../src/leg/sign-invite.ts';
import type { CallContext } from '../src/machine/call-context.ts';
import { Bench, rules } from './bench.ts';
import { call, register } from './scenes.ts';

const signing: CallSigning = { attest: 'A', orig: '41445550201', dest: '41446681800' };

function benchThatSigns(signCall: CallContext['ports']['signCall']): Bench {
  const bench = new Bench();
  const [carrier] = rules.brand.carriers;
  bench.rules = { ...rules, brand: { ...rules.brand, carriers: [{ ...carrier!, signs: true }] } };
  bench.signCall = signCall;
  return bench;
}

describe('calls to carriers that want them signed', () => {
  test('each INVITE bears Identity, and Date of the same second; the record has what was signed', () => {
    const asked: unknown[] = [];
    const bench = benchThatSigns((brandId, given, at) => {
      asked.push([brandId, given]);
      return {
        identity: `token-${asked.length};info=<https://a>`,
        passport: `token-${asked.length}`,
        origId: `o-${at}`,
      };
    });
    const anna = register(bench, 'anna.keller', 6001);
    const [first, second] = [bench.party(5090), bench.party(5091)];
    call(anna, 'anna.keller', '0446681800');
    const invite = first.request('INVITE');
    assert.equal(invite.headers.get('identity'), 'token-1;info=<https://a>');
    assert.equal(invite.headers.get('date'), new Date(1_700_000_000_000 + bench.now).toUTCString());
    first.reply(invite, 503);
    const again = second.request('INVITE');
    assert.equal(again.headers.get('identity'), 'token-2;info=<https://a>');
    second.reply(again, 404);
    bench.advance(2_000);
    assert.deepEqual(asked, Array(2).fill(['brand', { ...signing, orig: '41445550201' }]));
    const legs = bench.ended.at(-1)?.legs.map((leg) => leg.signed?.passport);
    assert.deepEqual(legs, [undefined, 'token-1', 'token-2']);
  });

  test('a call that cannot be signed goes all the same, and its ladder says why it is not', () => {
    const bench = benchThatSigns(() => undefined);
    const anna = register(bench, 'anna.keller', 6001);
    const carrier = bench.party(5090);
    call(anna, 'anna.keller', '0446681800');
    const invite = carrier.request('INVITE');
    assert.equal(invite.headers.has('identity'), false);
    const notes = bench.outputs.flatMap((output) =>
      output.type === 'ladder' && output.entry.type === 'note' ? [output.entry.text] : [],
    );
    assert.ok(notes.some((text) => text.startsWith('not signed: there is no certificate')));
  });
});

describe('calls that were sent on, to carriers that want that signed too (RFC 8946)', () => {
  const dest = '41446681800';
  const onward: CallSigning = { attest: 'C', orig: '442079460000', dest, diverted: ['41445550201'] };
  const x5u = 'https://theirs.test/c.pem';
  const now = 1_800_000_000_000;
  const theirs = (ageSeconds: number) =>
    `${passportInput(x5u, { attest: 'A', orig: '442079460000', dest: ['41445550201'], iat: now / 1000 - ageSeconds, origid: 'them' })}.c2ln;info=<${x5u}>;alg=ES256;ppt="shaken"`;
  const send = (signing: CallSigning, identities: readonly string[], canSign = true) => {
    const leg = { owner: { brandId: 'brand' } } as Parameters<typeof signed>[1];
    const notes: unknown[] = [];
    const ctx = {
      state: { source: { kind: 'peer', identities } },
      ports: {
        wallClock: () => now,
        signCall: () => (canSign ? { identity: 'ours;ppt="shaken"', passport: 'ours', origId: 'us' } : undefined),
        signDiversions: () => (canSign ? [{ identity: 'div;ppt="div"', passport: 'div' }] : undefined),
      },
      outputs: notes,
    } as unknown as CallContext;
    const target = { kind: 'carrier', target: { signing } } as unknown as Parameters<typeof signed>[2];
    const request = createRequest({
      ...{ method: 'INVITE', uri: 'sip:a@b', from: '<sip:a@b>;tag=a', to: '<sip:b@b>', callId: 'c', cseq: 1 },
    });
    return { identities: signed(ctx, leg, target, request).headers.getAll('identity'), signed: leg.signed };
  };

  test('ours stands beside the signature of who sent it on', () => {
    assert.deepEqual(send(onward, []), {
      identities: ['ours;ppt="shaken"', 'div;ppt="div"'],
      signed: { attest: 'C', origId: 'us', passport: 'ours', diversions: ['div'] },
    });
  });

  test('theirs, which was believed, goes on as it came; an old one does not, which nobody would believe', () => {
    const passing: CallSigning = { ...onward, passes: true };
    assert.deepEqual(send(passing, [theirs(40)]), {
      identities: [theirs(40), 'div;ppt="div"'],
      signed: { attest: 'A', origId: 'them', passport: theirs(40).split(';')[0], diversions: ['div'] },
    });
    for (const [signing, age] of [
      [passing, 50],
      [onward, 5],
    ] as const)
      assert.deepEqual(send(signing, [theirs(age)]).identities, ['ours;ppt="shaken"', 'div;ppt="div"']);
  });
});

describe('Identity headers that come in', () => {
  const invite = (identities: readonly string[]): SipRequest =>
    createRequest({
      method: 'INVITE',
      uri: 'sip:+41445550201@192.0.2.1',
      from: '<sip:+442079460000@192.0.2.9>;tag=a',
      to: '<sip:+41445550201@192.0.2.1>',
      callId: 'theirs',
      cseq: 1,
      headers: identities.map((one) => ['Identity', one] as const),
    });
  const peer = { peerId: 'p', brandId: 'b', name: 'P', trusted: true };

  test('of an operator are what its calls are verified by, of an IPBX they are nothing', () => {
    const source = peerSource(peer, invite(['a.b.c']));
    assert.ok(source.kind === 'peer');
    assert.deepEqual([source.identities, source.sipCallId], [['a.b.c'], 'theirs']);
    assert.equal('identities' in peerSource(peer, invite([])), false);
    assert.equal('identities' in peerSource(peer, invite(['a.b.c']), { companyId: 'c', trunkUseId: 't' }), false);
  });

  test('are read as far as anybody needs, and no further', () => {
    const source = peerSource(peer, invite(Array(9).fill('x'.repeat(20_000))));
    assert.ok(source.kind === 'peer');
    assert.deepEqual(
      source.identities?.map(({ length }) => length),
      Array(4).fill(8192),
    );
  });

  test('never pass to whoever is called', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    call(anna, 'anna.keller', '202', undefined, [['Identity', 'a.b.c;info=<https://a>']]);
    assert.equal(ben.request('INVITE').headers.has('identity'), false);
  });

  test('nothing is signed of what is no call to a carrier', () => {
    const request = invite([]);
    const target = { kind: 'binding', binding: {} } as unknown as Parameters<typeof signed>[2];
    assert.equal(signed({} as CallContext, {} as Parameters<typeof signed>[1], target, request), request);
  });
});
