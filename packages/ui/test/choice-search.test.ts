import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ChoiceEvent,
  type ChoiceSearch,
  choiceSearch,
  fitting,
  movedBy,
  openedWith,
  toAsk,
} from '../src/choice/choice-search.ts';
import { type ChoiceSource, joinedSources, withoutValues } from '../src/choice/choice-source.ts';

const option = (value: string) => ({ value, label: value });
const page = (values: string, next: string | null = null) => ({ options: values.split(' ').map(option), next });
const after = (state: ChoiceSearch, ...events: ChoiceEvent[]) => events.reduce(choiceSearch, state);
const values = ({ options }: Pick<ChoiceSearch, 'options'>) => options.map(({ value }) => value).join(' ');

describe('a list that searches', () => {
  const opened = openedWith('', page('a b', '2'), 'b');
  const typed = after(opened, { type: 'typed', search: 'x ' });

  test('opens with the first page, at what is chosen, and asks for nothing', () => {
    assert.equal(toAsk(opened), undefined);
    assert.equal(opened.active, 'b');
  });

  test('asks for what was typed, until that is found', () => {
    assert.equal(toAsk(typed), 'x');
    const found = after(typed, { type: 'found', search: 'x', after: undefined, page: page('x1 x2') });
    assert.equal(toAsk(found), undefined);
    assert.equal(values(found), 'x1 x2');
    assert.equal(found.active, undefined);
  });

  test('opened by a key that was typed, asks for that', () => {
    assert.equal(toAsk(openedWith('k', page('a b'), undefined)), 'k');
  });

  test('takes no answer to what is no longer typed', () => {
    const late = { type: 'found', search: '', after: undefined, page: page('old') } as const;
    assert.deepEqual(after(typed, late), typed);
    assert.deepEqual(after(typed, { type: 'failed', search: '' }), typed);
  });

  test('goes on with the next page once, and not with one of another search', () => {
    const second = { type: 'found', search: '', after: '2', page: page('c d', '4') } as const;
    const both = after(opened, second);
    assert.equal(values(both), 'a b c d');
    assert.equal(both.active, 'b');
    assert.deepEqual(after(both, second), both);
    const found = after(typed, { type: 'found', search: 'x', after: undefined, page: page('x1', '2') });
    assert.deepEqual(after(found, second), found);
  });

  test('stays where it is when its first page comes again', () => {
    const moved = after(opened, { type: 'moved', to: 'a' });
    const again = after(moved, { type: 'found', search: '', after: undefined, page: page('a b c') });
    assert.deepEqual([again.active, values(again)], ['a', 'a b c']);
  });

  test('asks no more after a failure, until somebody wishes it or types', () => {
    const failed = after(typed, { type: 'failed', search: 'x' });
    assert.equal(toAsk(failed), undefined);
    assert.equal(toAsk(after(failed, { type: 'again' })), 'x');
    assert.equal(toAsk(after(failed, { type: 'typed', search: 'y' })), 'y');
    assert.equal(openedWith('', undefined, undefined).failed, true);
  });

  test('is walked through by keys, round at its ends', () => {
    for (const [key, at, to] of [
      ['ArrowDown', 0, 1],
      ['ArrowDown', 9, 0],
      ['ArrowUp', 0, 9],
      ['ArrowUp', 5, 4],
      ['PageDown', 5, 9],
      ['PageUp', 5, 0],
      ['Home', 5, undefined],
      ['a', 5, undefined],
    ] as const)
      assert.equal(movedBy(key, at, 10), to, `${key} at ${at}`);
    assert.equal(movedBy('ArrowDown', 0, 0), undefined);
  });

  test('finds what is offered beside the source without case and accents', () => {
    const fixed = [
      { value: '1', label: 'Zürich Nord' },
      { value: '2', label: 'Bern' },
    ];
    assert.deepEqual(fitting(fixed, 'nord zurich'), [fixed[0]]);
    assert.deepEqual(fitting(fixed, ''), fixed);
  });
});

/** A source of `count` numbers, ten to a page. */
const numbers = (key: string, count: number): ChoiceSource => ({
  key,
  find: async (search, cursor = '0') => {
    const all = Array.from({ length: count }, (_, at) => String(at)).filter((one) => one.includes(search));
    const from = Number(cursor);
    return { options: all.slice(from, from + 10).map(option), next: from + 10 < all.length ? String(from + 10) : null };
  },
  named: async (wanted) => wanted.filter((one) => Number(one) < count).map(option),
});

/** All pages of a source. */
async function all(source: ChoiceSource, search = ''): Promise<string[]> {
  const found: string[] = [];
  let next: string | null | undefined;
  do {
    const one = await source.find(search, next ?? undefined);
    found.push(...one.options.map(({ value }) => value));
    next = one.next;
  } while (next !== null);
  return found;
}

describe('a source', () => {
  test('without some of its values fills its pages up with those that follow', async () => {
    const taken = Array.from({ length: 35 }, (_, at) => String(at));
    const source = withoutValues(numbers('n', 60), taken);
    const first = await source.find('');
    assert.equal(first.options[0]!.value, '35');
    assert.ok(first.options.length >= 20);
    assert.deepEqual(
      await all(source),
      Array.from({ length: 25 }, (_, at) => String(35 + at)),
    );
    assert.notEqual(source.key, withoutValues(numbers('n', 60), ['1']).key);
  });

  test('joined with another has all of both, each under its name', async () => {
    const both = joinedSources({ user: numbers('u', 34), trunk: numbers('t', 3) });
    const found = await all(both);
    assert.equal(new Set(found).size, 37);
    assert.equal(found.length, 37);
    assert.equal(found.at(-1), 'trunk 2');
    assert.deepEqual(await all(both, '33'), ['user 33']);
    assert.deepEqual(
      (await both.named(['trunk 1', 'user 33', 'user 99'])).map(({ value }) => value),
      ['user 33', 'trunk 1'],
    );
    assert.deepEqual(await joinedSources({}).find(''), { options: [], next: null });
  });

  test('joined, shows the second at once when the first has little', async () => {
    const { options, next } = await joinedSources({ user: numbers('u', 3), trunk: numbers('t', 2) }).find('');
    assert.deepEqual([options.length, next], [5, null]);
  });
});
