import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CallRequest, decideInWorld, type Facts, type Rules, staticWorld, type UserRecord } from '../src/index.ts';
import { traced } from './say.ts';
import { accountOf, alpenblick, anna, callFrom, facts } from './world.ts';

const lyon = '+33472000000';
const lyonMobile = '+33600000000';
const more: Facts = {
  [`ddi:${lyon}`]: { number: lyon, brandId: 'carillon', companyId: 'alpenblick' },
  [`ddi:${lyonMobile}`]: { number: lyonMobile, brandId: 'carillon', companyId: 'alpenblick' },
  'ddi:+41445550209': {
    number: '+41445550209',
    brandId: 'carillon',
    companyId: 'alpenblick',
    destination: { kind: 'user', user: anna },
  },
};
const companyShows: Rules['company']['callerNumbers'] = [
  { prefix: '+33', number: lyon },
  { prefix: '+336', number: lyonMobile },
];

/** A call of Anna's, with what she and her company show where. */
function calling(
  dialled: string,
  company: Partial<Rules['company']> = {},
  user: Partial<UserRecord> = {},
  call: Partial<CallRequest> = {},
  given: Facts = more,
) {
  const rules: Rules = { ...alpenblick, company: { ...alpenblick.company, billingMethod: 'none', ...company } };
  const request = { ...callFrom(accountOf({ ...anna, ...user }), dialled), ...call };
  const decided = decideInWorld(staticWorld({ ...facts, ...given }), rules, request);
  const { decision } = decided;
  return { decided, shown: decision.type === 'plan' ? decision.plan.callerIdentity.number : decision.refusal.because };
}

describe('the number that is shown by destination', () => {
  for (const [dialled, shown] of [
    ['0033142685300', lyon],
    ['0033612345678', lyonMobile],
    ['0446681800', '+41445550201'],
    ['0049301234567', '+41445550201'],
  ] as const)
    test(`${dialled} is shown ${shown}: the longest beginning counts`, () =>
      assert.equal(calling(dialled, { callerNumbers: companyShows }).shown, shown));

  test('is said in the trace', () => {
    const { decided } = calling('0033142685300', { callerNumbers: companyShows });
    assert.deepEqual(traced(decided, 'caller-id').slice(0, 1), [
      `caller-id: the number shown to +33…: ${lyon}: is shown instead of the usual one`,
    ]);
  });

  test('is the person’s own where they have one', () => {
    const own = [{ prefix: '+33', number: lyonMobile }];
    assert.equal(calling('0033142685300', { callerNumbers: companyShows }, { callerNumbers: own }).shown, lyonMobile);
  });

  test('is not shown once it is the company’s no more', () => {
    const gone: Facts = { [`ddi:${lyon}`]: { number: lyon, brandId: 'carillon', companyId: 'seeblick' } };
    const { decided, shown } = calling('0033142685300', { callerNumbers: companyShows }, {}, {}, gone);
    assert.equal(shown, '+41445550201');
    assert.match(traced(decided, 'caller-id')[0] ?? '', /is no number of Alpenblick AG any more/);
  });

  test('may be one proven to be the company’s, and stays hidden when the caller hides', () => {
    const company = {
      callerNumbers: [{ prefix: '+33', number: '+33140000000' }],
      extraCallerNumbers: ['+33140000000'],
    };
    assert.equal(calling('0033142685300', company, {}, {}, {}).shown, '+33140000000');
    const { decided } = calling('0033142685300', company, {}, { privacy: 'hide' }, {});
    assert.ok(decided.decision.type === 'plan' && decided.decision.plan.callerIdentity.hidden);
  });

  test('is shown to other companies of the platform too, and to colleagues is not', () => {
    const company = { callerNumbers: [{ prefix: '+41', number: lyon }] };
    const { decided, shown } = calling('+41445550301', company);
    assert.equal(shown, lyon);
    assert.ok(decided.decision.type === 'plan');
    assert.deepEqual(
      decided.decision.plan.parties.map(({ companyId, caller }) => [companyId, caller]),
      [
        ['alpenblick', '201'],
        ['seeblick', lyon],
      ],
    );
    assert.equal(calling('202', company).shown, '201');
  });
});

describe('the number that a phone prefers (RFC 3325 §9.2)', () => {
  for (const [preferred, because] of [
    ['+41445550200', 'the company’s main number'],
    ['0445550209', 'a number whose calls come to them, as they dial it'],
    ['+33140000000', 'one proven to be the company’s'],
  ] as const)
    test(`is shown when it is theirs: ${because}`, () => {
      const { decided, shown } = calling(
        '0033142685300',
        { callerNumbers: companyShows, extraCallerNumbers: ['+33140000000'] },
        {},
        { preferred },
      );
      assert.equal(shown, preferred === '0445550209' ? '+41445550209' : preferred);
      assert.match(traced(decided, 'caller-id')[0] ?? '', /is theirs, and shown/);
    });

  for (const [preferred, because] of [
    ['+41445550202', 'a colleague’s'],
    ['+41445550301', 'another company’s'],
    ['+442079460000', 'anybody’s'],
    ['201', 'no number outside'],
  ] as const)
    test(`is not listened to when it is ${because}`, () => {
      const { decided, shown } = calling('0446681800', {}, {}, { preferred });
      assert.equal(shown, '+41445550201');
      assert.equal(
        traced(decided, 'caller-id').some((step) => step.includes('is theirs')),
        false,
      );
    });
});
