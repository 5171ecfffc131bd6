import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CallRequest, decideInWorld, staticWorld } from '../src/index.ts';
import { alpenblick, annas, beat, callFrom, facts } from './world.ts';

const careful = { ...annas, mediaEncryption: 'required' } as const;
const decided = (call: CallRequest, world = facts) => decideInWorld(staticWorld(world), alpenblick, call).decision;

test('an account that must encrypt calls encrypted, with keys that nobody else can read, or not at all', () => {
  const table = [
    [undefined, 'plan', ''],
    [{ encrypted: true, secretSignalling: true }, 'plan', ''],
    [{ encrypted: false, secretSignalling: true }, 'refuse', /offers it in the clear/],
    [{ encrypted: true, secretSignalling: false }, 'refuse', /a connection that everybody can read/],
  ] as const;
  for (const [media, type, words] of table) {
    const decision = decided({ ...callFrom(careful, '202'), ...(media && { media }) });
    assert.equal(decision.type, type);
    if (decision.type !== 'refuse' || words === '') continue;
    assert.deepEqual([decision.refusal.status, decision.refusal.reason], [488, 'Not Acceptable Here']);
    assert.match(decision.refusal.because, words);
    assert.match(decision.trace.find(({ step }) => step === 'encryption')?.found ?? '', words);
  }
});

test('help is called all the same', () => {
  const media = { encrypted: false, secretSignalling: false };
  assert.equal(decided({ ...callFrom(careful, '112'), media }).type, 'plan');
});

test('whoever is called is rung with what their accounts say', () => {
  const [aor] = beat.aors as [string];
  const user = { ...beat, encryption: { [aor]: 'optional' } } as const;
  const world = { ...facts, 'extension:alpenblick/202': { kind: 'user', user } as const };
  const decision = decided(callFrom(annas, '202'), world);
  const target = decision.type === 'plan' ? decision.plan.steps[0]?.targets[0] : undefined;
  assert.deepEqual(target?.kind === 'user' && target.encryption, { [aor]: 'optional' });
});
