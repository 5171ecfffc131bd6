import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type CallRequest,
  type Decided,
  decideInWorld,
  type FactKey,
  type Facts,
  type FilterMatch,
  type FilterRecord,
  FilterTable,
  type Rules,
  readFilterKey,
  type SourceRules,
  staticWorld,
  type World,
} from '../src/index.ts';
import { parts, say, traced } from './say.ts';
import { alpenblick, annas, callFrom, callFromCarrier, carillon, facts } from './world.ts';

type Lists = Readonly<Partial<Record<'platform' | 'carillon' | 'alpenblick', readonly FilterRecord[]>>>;

let made = 0;
const any: FilterMatch = { kind: 'any' };
const rule = (more: Partial<FilterRecord>): FilterRecord => ({
  filterId: `rule-${++made}`,
  position: made,
  direction: 'both',
  caller: any,
  callee: any,
  action: 'block',
  ...more,
});
const prefix = (value: string): FilterMatch => ({ kind: 'prefix', value });
const number = (value: string): FilterMatch => ({ kind: 'number', value });
const country = (value: string): FilterMatch => ({ kind: 'country', value });

/** The world of the other tests with these rules in it. */
function filtered(lists: Lists, more: Facts = {}): { world: World; rules: Rules; ofCarriers: SourceRules } {
  const tables = new Map(Object.entries(lists).map(([owner, list]) => [owner, new FilterTable(list)]));
  const has = (owner: keyof Lists) => (lists[owner] ? { filters: true as const } : {});
  const brand = { ...carillon, ...has('carillon') };
  const platform = { revision: 1, ...has('platform') };
  const rules: Rules = { platform, brand, company: { ...alpenblick.company, ...has('alpenblick') } };
  const known = staticWorld({ ...facts, 'rules:alpenblick': rules, ...more });
  const fact = (key: FactKey) => {
    if (!key.startsWith('filter:')) return known.fact(key);
    const { owner, question } = readFilterKey(key);
    return tables.get(owner)?.find(question) ?? null;
  };
  return { world: { ...known, fact }, rules, ofCarriers: { platform, brand } };
}
const out = (lists: Lists, dialled: string, more: Partial<CallRequest> = {}): Decided => {
  const { world, rules } = filtered(lists);
  return decideInWorld(world, rules, { ...callFrom(annas, dialled), ...more });
};
const incoming = (lists: Lists, called: string, caller?: string, hidden = false): Decided => {
  const { world, ofCarriers } = filtered(lists);
  const call = callFromCarrier(called, caller);
  return decideInWorld(world, ofCarriers, {
    ...call,
    source: { ...call.source, ...(hidden && { callerHidden: true }) } as CallRequest['source'],
  });
};
const annasNumber = '+41445550201';
const zurich = '+41446681800';
const goesOut = `${zurich} by lab-1 | ${zurich} by spare-1 | ${zurich} by spare-2`;
const toAnna = 'anna.keller@alpenblick.test';

describe('a call filter', () => {
  test('blocks what its first fitting rule blocks, and says so to the caller', () => {
    const lists = { carillon: [rule({ callee: prefix('+4144'), reason: 'Not from here' })] };
    const decided = out(lists, zurich);
    assert.equal(say(decided), '403 Carillon blocks calls to numbers that begin with +4144: Not from here');
    assert.equal(decided.decision.type === 'refuse' && decided.decision.refusal.said, 'Not from here');
    assert.deepEqual(traced(decided, 'filter'), [
      'filter: call filter of Carillon: blocks calls to numbers that begin with +4144: Not from here: refused: forbidden',
    ]);
    assert.deepEqual(parts(decided), [`alpenblick outbound 201>${zurich}`]);
  });
  test('lets through what a rule before allows', () => {
    const lists = { carillon: [rule({ action: 'allow', callee: number(zurich) }), rule({ callee: prefix('+41') })] };
    assert.equal(say(out(lists, zurich)), goesOut);
    assert.deepEqual(traced(out(lists, zurich), 'filter'), [
      `filter: call filter of Carillon: lets calls to ${zurich} through: its other rules are not looked at`,
    ]);
    assert.match(say(out(lists, '+41316681800')), /^403 /);
  });
  test('that allows does not speak for the levels below it, nor above', () => {
    const allow = [rule({ action: 'allow' })];
    const block = [rule({ callee: country('CH') })];
    assert.match(say(out({ platform: allow, alpenblick: block }, zurich)), /^403 Alpenblick AG blocks/);
    assert.match(say(out({ platform: block, alpenblick: allow }, zurich)), /^403 the platform blocks/);
    assert.equal(say(out({ platform: allow, carillon: allow, alpenblick: allow }, zurich)), goesOut);
  });
  test('looks at calls that leave, that come in, or at both', () => {
    for (const [direction, leaves, comesIn] of [
      ['out', false, true],
      ['in', true, false],
      ['both', false, false],
    ] as const) {
      const lists = { carillon: [rule({ direction })] };
      assert.equal(say(out(lists, zurich)) === goesOut, leaves, direction);
      assert.equal(say(incoming(lists, annasNumber)) === toAnna, comesIn, direction);
    }
  });
  test('knows callers by their number, its beginning, its country, or by having none', () => {
    for (const [caller, by, fits] of [
      [number('+442079460000'), '+442079460000', true],
      [number('+442079460000'), '+442079460001', false],
      [prefix('+4420'), '+442079460000', true],
      [country('GB'), '+442079460000', true],
      [country('GB'), '+33142685300', false],
      [country('CA'), '+16135550100', true],
      [country('US'), '+16135550100', false],
      [country('IM'), '+441624675111', true],
      [{ kind: 'anonymous' }, '+442079460000', false],
      [{ kind: 'anonymous' }, '', true],
    ] as const) {
      const decided = incoming({ alpenblick: [rule({ caller })] }, annasNumber, by);
      assert.equal(/^403/.test(say(decided)), fits, `${JSON.stringify(caller)} ${by}`);
    }
  });
  test('of a company does not know a caller who hides the number; those above do, and do not tell', () => {
    const caller = number('+442079460000');
    assert.equal(say(incoming({ alpenblick: [rule({ caller })] }, annasNumber, '+442079460000', true)), toAnna);
    const hidden = incoming({ carillon: [rule({ caller })] }, annasNumber, '+442079460000', true);
    assert.equal(say(hidden), '403 Carillon blocks calls from certain callers');
    const told = JSON.stringify(hidden.decision.trace.filter(({ step }) => step === 'filter'));
    assert.ok(!told.includes('2079460000'), told);
    const anonymous = incoming({ alpenblick: [rule({ caller: { kind: 'anonymous' } })] }, annasNumber, '+4420', true);
    assert.match(say(anonymous), /^403/);
  });
  test('of a brand may be for one company alone', () => {
    assert.equal(say(out({ carillon: [rule({ companyId: 'seeblick' })] }, zurich)), goesOut);
    assert.match(say(out({ carillon: [rule({ companyId: 'alpenblick' })] }, zurich)), /^403/);
  });
  test('says when none of its rules is for a call', () => {
    const lists = { carillon: [rule({ callee: country('AL') })], alpenblick: [rule({ callee: prefix('+4190') })] };
    assert.deepEqual(traced(out(lists, zurich), 'filter'), [
      'filter: call filter of Carillon, Alpenblick AG: no rule is for such a call: goes on',
    ]);
  });
  test('has no say in emergency calls, helplines, and calls between colleagues', () => {
    const lists = { platform: [rule({})], carillon: [rule({})], alpenblick: [rule({})] };
    for (const dialled of ['112', '144', '143', '202', '*43'])
      assert.deepEqual(traced(out(lists, dialled), 'filter'), [], dialled);
  });
  test('looks at where people forward calls to, and tells the caller nothing of it', () => {
    const { world, ofCarriers } = filtered(
      { alpenblick: [rule({ direction: 'out', callee: prefix('+4144') })] },
      {
        [`ddi:${annasNumber}`]: {
          number: annasNumber,
          brandId: 'carillon',
          companyId: 'alpenblick',
          destination: { kind: 'external', number: zurich },
        },
      },
    );
    const decided = decideInWorld(world, ofCarriers, callFromCarrier(annasNumber));
    assert.match(say(decided), /^403 Alpenblick AG blocks/);
    assert.equal(
      decided.decision.type === 'refuse' && decided.decision.refusal.said,
      'the call could not be completed',
    );
  });
});

describe('a rule that sends calls elsewhere', () => {
  const to = { kind: 'external', number: zurich } as const;
  test('connects who calls out with another number, once', () => {
    const decided = out({ carillon: [rule({ action: 'forward', to })] }, '+33142685300');
    assert.equal(say(decided), goesOut);
    assert.deepEqual(traced(decided, 'filter'), [
      `filter: call filter of Carillon: sends all calls elsewhere: goes to ${zurich}`,
      'filter: call filter of Carillon: sends all calls elsewhere: the call is there already',
    ]);
    const [party] = decided.decision.type === 'plan' ? decided.decision.plan.parties : [];
    assert.equal(party?.forwarded, `Carillon sends calls to +33142685300 to ${zurich}`);
  });
  test('forwards what comes in, at the cost of who is called', () => {
    const decided = incoming({ alpenblick: [rule({ direction: 'in', action: 'forward', to })] }, annasNumber);
    assert.equal(say(decided), goesOut);
    const [party] = decided.decision.type === 'plan' ? decided.decision.plan.parties : [];
    assert.deepEqual([party?.companyId, party?.pays], ['alpenblick', true]);
  });
  test('leads to people of a company', () => {
    const lists = { alpenblick: [rule({ action: 'forward', to: { kind: 'user', userId: 'anna' } })] };
    const { world, ofCarriers } = filtered(lists, {
      'user:alpenblick/anna': (facts['extension:alpenblick/201'] as { user: unknown }).user,
    });
    assert.equal(say(decideInWorld(world, ofCarriers, callFromCarrier('+41445550202'))), toAnna);
    assert.match(say(incoming(lists, '+41445550202')), /^480 .*not there any more/);
  });
  test('is looked at again where it leads: a block there counts', () => {
    const lists = {
      carillon: [rule({ callee: number('+33142685300'), action: 'forward', to })],
      alpenblick: [rule({ callee: number(zurich) })],
    };
    assert.match(say(out(lists, '+33142685300')), /^403 Alpenblick AG blocks calls to \+41446681800/);
  });
  test('cannot send calls round for ever', () => {
    const at = (from: string, where: string) =>
      rule({ callee: number(from), action: 'forward', to: { kind: 'external', number: where } });
    const lists = { carillon: [at('+33142685300', '+33142685301'), at('+33142685301', '+33142685300')] };
    const decided = out(lists, '+33142685300');
    assert.equal(traced(decided, 'filter').length, 3);
    assert.match(say(decided), /^\+33142685300 by lab-1/);
  });
});

describe('a blocked caller', () => {
  const lists = { carillon: [rule({ callee: prefix('+4144'), announce: true })] };
  test('hears a tone first, where an application server is', () => {
    const decided = out(lists, zurich);
    assert.equal(say(decided), 'refusal at app-server-1');
    const refusal = decided.decision.type === 'plan' ? decided.decision.plan.refusal : undefined;
    assert.deepEqual([refusal?.status, refusal?.said], [403, `calls to ${zurich} are not allowed`]);
    assert.deepEqual(traced(decided, 'announcement'), [
      `announcement: how the caller learns of it: a tone and “this call is not allowed” (en), before the call is refused: calls to ${zurich} are not allowed`,
    ]);
  });
  test('is refused at once where none is', () => {
    const { world, rules } = filtered(lists, { 'appServer:default': null });
    assert.match(say(decideInWorld(world, rules, callFrom(annas, zurich))), /^403 Carillon blocks/);
  });
});

describe('a list of rules', () => {
  const values = { number: ['+41446681800', '+355441234567'], prefix: ['+41', '+4144', '+3'], country: ['CH', 'AL'] };
  const match: fc.Arbitrary<FilterMatch> = fc.oneof(
    fc.constant(any),
    ...(['number', 'prefix', 'country'] as const).map((kind) =>
      fc.constantFrom(...values[kind]).map((value): FilterMatch => ({ kind, value })),
    ),
  );
  const drawn = fc.array(
    fc.record({
      direction: fc.constantFrom<FilterRecord['direction'][]>('in', 'out', 'both'),
      caller: fc.oneof(match, fc.constant<FilterMatch>({ kind: 'anonymous' })),
      callee: match,
      company: fc.constantFrom(undefined, 'alpenblick', 'seeblick'),
    }),
    { maxLength: 12 },
  );
  const numbers = fc.constantFrom('+41446681800', '+41316681800', '+355441234567', '+33142685300', '');
  const fits = (one: FilterMatch, value: string, hidden: boolean): boolean =>
    one.kind === 'any' ||
    (one.kind === 'anonymous' && (hidden || value === '')) ||
    (one.kind === 'number' && value === one.value) ||
    (one.kind === 'prefix' && value.startsWith(one.value)) ||
    (one.kind === 'country' && value.startsWith(one.value === 'CH' ? '+41' : '+355'));
  test('finds what looking at each in turn finds', () => {
    fc.assert(
      fc.property(
        drawn,
        numbers,
        numbers,
        fc.boolean(),
        fc.constantFrom<('in' | 'out')[]>('in', 'out'),
        (list, caller, callee, hidden, direction) => {
          const rules = list.map(({ company, ...more }, position) =>
            rule({ ...more, position, ...(company !== undefined && { companyId: company }) }),
          );
          const first = rules.find(
            (one) =>
              (one.direction === 'both' || one.direction === direction) &&
              (one.companyId === undefined || one.companyId === 'alpenblick') &&
              fits(one.caller, caller, hidden) &&
              fits(one.callee, callee, false),
          );
          const question = { direction, companyId: 'alpenblick', caller, hidden, callee } as const;
          assert.equal(new FilterTable(rules).find(question), first);
        },
      ),
      { numRuns: 2000 },
    );
  });
  test('of 10,000 costs a call no more than one of ten', () => {
    const lists = [10, 10_000].map(
      (count) =>
        new FilterTable(
          Array.from({ length: count }, (_, at) =>
            rule({
              position: at,
              callee: at % 2 ? prefix(`+41${at}`) : number(`+4144${1_000_000 + at}`),
              caller: at % 3 ? any : country('AL'),
            }),
          ),
        ),
    );
    const question = {
      direction: 'out',
      companyId: 'alpenblick',
      caller: '+41445550201',
      hidden: false,
      callee: zurich,
    } as const;
    const cost = (table: FilterTable) => {
      const began = process.cpuUsage();
      for (let i = 0; i < 20_000; i++) table.find(question);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 20_000;
    };
    for (const table of lists) cost(table);
    const [few, many] = lists.map(cost) as [number, number];
    assert.ok(many < few * 5 + 5, `${few} µs against ${many} µs`);
  });
});
