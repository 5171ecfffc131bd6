import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateRules } from '@belfry/numbering';
import {
  type CallRequest,
  type CarrierRules,
  type Decided,
  decideInWorld,
  type Facts,
  type Rules,
  type SignatureRecord,
  type SourceRules,
  staticWorld,
  type VerifyCalls,
} from '../src/index.ts';
import { traced } from './say.ts';
import { alpenblick, anna, annas, callFrom, callFromCarrier, facts } from './world.ts';

const zurich = '+41446681800';
const [lab, spare] = alpenblick.brand.carriers as [CarrierRules, CarrierRules];
const signing = (more: Partial<CarrierRules> = {}): Rules => ({
  ...alpenblick,
  brand: { ...alpenblick.brand, carriers: [{ ...lab, signs: true, ...more }, spare] },
});
const signed = ({ decision }: Decided) =>
  decision.type === 'plan'
    ? decision.plan.steps.flatMap(({ targets }) =>
        targets.flatMap((one) => (one.kind === 'carrier' ? [one.signing ?? null] : [])),
      )
    : decision.refusal.because;
const withFacts = (more: Record<string, unknown>) => staticWorld({ ...facts, ...more } as Facts);

describe('calls that leave signed (RFC 8588 §4)', () => {
  test('A: the caller is known and the number is the company’s own; carriers that want none get none', () => {
    const decided = decideInWorld(withFacts({}), signing(), callFrom(annas, zurich));
    const own = { attest: 'A', orig: '41445550201', dest: '41446681800' };
    assert.deepEqual(signed(decided), [own, null, null]);
    assert.deepEqual(traced(decided, 'attestation'), [
      'attestation: who answers for +41445550201: the caller is known, and the number is theirs: is signed with attestation A',
    ]);
  });

  test('numbers are signed as they are in E.164, however the carrier writes them', () => {
    const numbers = generateRules({ country: 'CH', style: 'national' });
    const decided = decideInWorld(withFacts({}), signing({ numbers }), callFrom(annas, zurich));
    const [first] = decided.decision.type === 'plan' ? decided.decision.plan.steps[0]!.targets : [];
    assert.equal(first?.kind === 'carrier' && first.number, '0446681800');
    assert.deepEqual(signed(decided)[0], { attest: 'A', orig: '41445550201', dest: '41446681800' });
  });

  test('B: the caller is known, and shows a number that is not proven to be theirs', () => {
    const rules = signing();
    const trunk = { peerId: 'ipbx', name: 'IPBX', maxCalls: 0, gateways: [], trunkUseId: 'use', aors: [] };
    const company = {
      ...rules.company,
      trunks: [{ ...trunk, inbound: true, outbound: true, anyCaller: true as const }],
    };
    const call = (callerNumber: string): CallRequest => ({
      ...callFrom(annas, zurich),
      source: {
        kind: 'trunk',
        peerId: 'ipbx',
        brandId: 'carillon',
        companyId: 'alpenblick',
        trunkUseId: 'use',
        name: 'IPBX',
        callerNumber,
        callerName: '',
      },
    });
    const attest = (number: string) => {
      const [first] = signed(decideInWorld(withFacts({}), { ...rules, company }, call(number))) as { attest: string }[];
      return first?.attest;
    };
    assert.equal(attest('+442079460000'), 'B');
    assert.equal(attest('+41445550202'), 'A');
    // Another company's number is not theirs, even if it is of this platform.
    assert.equal(attest('+41445550301'), 'B');
  });

  test('C: the call came from another operator and is forwarded, even when it shows a number of this platform', () => {
    const rules: SourceRules = { platform: alpenblick.platform, brand: signing().brand };
    const world = (number: string) =>
      withFacts({ 'rules:seeblick': { ...signing(), company: (facts['rules:seeblick'] as Rules).company }, number });
    for (const number of ['+442079460000', '+41445550301']) {
      const decided = decideInWorld(world(number), rules, callFromCarrier('+41445550302', number));
      assert.deepEqual(signed(decided), [{ attest: 'C', orig: number.slice(1), dest: '41446681800' }, null, null]);
    }
  });

  describe('to a carrier that is told by a signature who sent a call on (RFC 8946)', () => {
    const rules: SourceRules = { platform: alpenblick.platform, brand: signing({ signsDiversions: true }).brand };
    const there = { ...signing({ signsDiversions: true }), company: (facts['rules:seeblick'] as Rules).company };
    const sentOn = (more: Record<string, unknown> = {}, by: SourceRules = rules) => {
      const call = callFromCarrier('+41445550302', '+442079460000');
      const source = { ...call.source, identities: ['as it came'] } as CallRequest['source'];
      return decideInWorld(withFacts({ 'rules:seeblick': there, ...more }), by, { ...call, source });
    };
    const onward = { orig: '442079460000', dest: '41446681800', diverted: ['41445550302'] };

    test('the number that forwards is signed as well, beside the caller, and the trace says so', () => {
      const decided = sentOn();
      assert.deepEqual(signed(decided)[0 as never], { attest: 'C', ...onward });
      assert.ok(
        traced(decided, 'attestation').includes(
          `attestation: who sent the call on to ${lab.name}: +41445550302: is signed, beside the caller`,
        ),
      );
    });

    test('what the caller’s operator has signed goes on where it was believed, and nowhere else', () => {
      const call = callFromCarrier('+41445550302', '+442079460000');
      const verifying = (record: SignatureRecord) => {
        const brand = { ...rules.brand, carriers: [rules.brand.carriers[0]!, { ...spare, verifies: 'note' as const }] };
        return signed(sentOn({ [`signature:${call.callId}`]: record }, { ...rules, brand }))[0 as never];
      };
      const iat = call.at / 1000 - 5;
      const theirs = { attest: 'A', orig: '442079460000', dest: ['41445550302'], iat, origId: 'o' } as const;
      assert.deepEqual(verifying({ claims: theirs, signer: 'Operator' }), { attest: 'C', ...onward, passes: true });
      const forged = { ...theirs, orig: '442079460009' };
      assert.deepEqual(verifying({ claims: forged, signer: 'Operator' }), { attest: 'C', ...onward });
    });

    test('a call that nobody sent on is signed as everywhere', () => {
      const decided = decideInWorld(withFacts({}), signing({ signsDiversions: true }), callFrom(annas, zurich));
      assert.deepEqual(signed(decided)[0 as never], { attest: 'A', orig: '41445550201', dest: '41446681800' });
    });
  });

  test('A: whoever forwards shows a number of their own to a carrier that is not told who forwards', () => {
    const identity = { header: 'pai', trusted: true, diversion: 'none' } as const;
    const rules: SourceRules = { platform: alpenblick.platform, brand: signing({ identity }).brand };
    const there = { ...signing({ identity }), company: (facts['rules:seeblick'] as Rules).company };
    const decided = decideInWorld(withFacts({ 'rules:seeblick': there }), rules, callFromCarrier('+41445550302'));
    assert.deepEqual(signed(decided)[0 as never], { attest: 'A', orig: '41445550302', dest: '41446681800' });
  });

  test('a hidden number is signed for trusted carriers alone; without a number nothing is signed', () => {
    const hiding: CallRequest = { ...callFrom(annas, zurich), privacy: 'hide' };
    const at = (trusted: boolean) =>
      signed(
        decideInWorld(withFacts({}), signing({ identity: { header: 'pai', trusted, diversion: 'diversion' } }), hiding),
      )[0 as never] as unknown as { orig: string } | null;
    assert.equal(at(true)?.orig, '41445550201');
    assert.equal(at(false), null);
    const { outgoingNumber: _, ...company } = alpenblick.company;
    const { outgoingNumber: __, ...user } = anna;
    const decided = decideInWorld(withFacts({}), { ...signing(), company }, callFrom({ ...annas, user }, zurich));
    assert.equal(signed(decided)[0 as never], null);
  });

  test('an emergency call is signed without asking anything', () => {
    const decided = decideInWorld(staticWorld({}), signing(), callFrom(annas, '144'));
    assert.deepEqual(signed(decided)[0 as never], { attest: 'A', orig: '41445550201', dest: '144' });
  });
});

const at = 1_800_000_000_000;
const claims = {
  attest: 'A',
  orig: '442079460000',
  dest: ['41445550201'],
  iat: at / 1000 - 5,
  origId: 'origin',
} as const;
const good: SignatureRecord = { claims, signer: 'Operator Ltd' };

function verified(found: SignatureRecord | null, verifies: VerifyCalls | undefined, number = '+442079460000'): Decided {
  const carrier: CarrierRules = { ...spare, ...(verifies && { verifies }) };
  const rules: SourceRules = {
    platform: alpenblick.platform,
    brand: { ...alpenblick.brand, carriers: [lab, carrier] },
  };
  const call = callFromCarrier('+41445550201', number);
  const source = { ...call.source, ...(found && { identities: ['as it came'] }) } as CallRequest['source'];
  return decideInWorld(withFacts({ [`signature:${call.callId}`]: found }), rules, { ...call, source });
}

describe('calls that come in signed (RFC 8224 §6.2)', () => {
  test('one that is good is told to the phone, the record and the trace, by attestation', () => {
    const { decision } = verified(good, 'require');
    assert.ok(decision.type === 'plan');
    assert.deepEqual(decision.plan.verification, {
      result: 'passed',
      attest: 'A',
      origId: 'origin',
      because: 'signed by Operator Ltd',
    });
    assert.equal(decision.plan.callerIdentity.verified, 'passed');
    const [line] = traced(verified(good, 'require'), 'verification');
    assert.match(line ?? '', /\+442079460000: verified, attestation A: signed by Operator Ltd: goes on/);
  });

  test('nothing is looked at, or passed on, for a peer that is not to be verified', () => {
    const { decision } = verified(good, undefined);
    assert.ok(decision.type === 'plan');
    assert.equal(decision.plan.verification, undefined);
    assert.equal(decision.plan.callerIdentity.verified, undefined);
  });

  const bad = { because: 'its signature was not made with the key of its certificate', claims };
  for (const [what, found, status, because] of [
    ['none', null, 428, /bears no signature/],
    ['a forged one', { ...bad, status: 438 }, 438, /not made with the key/],
    ['one whose certificate cannot be had', { ...bad, status: 436 }, 436, /not made/],
    ['one that nobody trusts', { ...bad, status: 437 }, 437, /not made/],
    ['one that is 61 s old', { ...good, claims: { ...claims, iat: at / 1000 - 61 } }, 403, /signed 61 s ago/],
    ['one of the future', { ...good, claims: { ...claims, iat: at / 1000 + 61 } }, 403, /61 s in the future/],
    [
      'one of another caller',
      { ...good, claims: { ...claims, orig: '442079460001' } },
      438,
      /for a call of 442079460001/,
    ],
    [
      'one for another number',
      { ...good, claims: { ...claims, dest: ['41445550202'] } },
      438,
      /for a call to 41445550202/,
    ],
    ['one that was used already', { ...good, seenBefore: true }, 438, /another call already/],
  ] as const)
    test(`${what} is ${status}: noted, or refused where the peer's are`, () => {
      const noted = verified(found as SignatureRecord | null, 'note').decision;
      assert.ok(noted.type === 'plan');
      const { verification, callerIdentity } = noted.plan;
      assert.equal(verification?.status, status);
      assert.match(verification?.because ?? '', because);
      assert.equal(callerIdentity.verified, found === null ? 'none' : 'failed');
      const required = verified(found as SignatureRecord | null, 'require').decision;
      assert.ok(required.type === 'refuse');
      assert.equal(required.refusal.status, status);
      assert.match(required.refusal.because, because);
      assert.deepEqual(required.refusal.verification, verification);
      // Unsigned calls are refused only where signatures are required.
      assert.equal(
        verified(found as SignatureRecord | null, 'refuse').decision.type,
        found === null ? 'plan' : 'refuse',
      );
    });

  test('60 s of age are taken, before and after', () => {
    for (const iat of [at / 1000 - 60, at / 1000 + 60])
      assert.equal(verified({ ...good, claims: { ...claims, iat } }, 'require').decision.type, 'plan');
  });
});
