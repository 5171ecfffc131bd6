import type { SelectOption } from '../select.tsx';

/** Some of what can be chosen. */
export interface ChoicePage {
  readonly options: readonly SelectOption[];
  /** Where to go on; null: these were the last. */
  readonly next: string | null;
}

/** Things that can be chosen and may be more than are loaded at once: somebody else has them, and is asked. */
export interface ChoiceSource {
  /** Says what is asked for: sources of the same key give the same. */
  readonly key: string;
  /** Those in which every word stands, all without words; `cursor`: the `next` of the page before. */
  readonly find: (search: string, cursor?: string) => Promise<ChoicePage>;
  /** Those of these values; what is not there is left out. */
  readonly named: (values: readonly string[]) => Promise<readonly SelectOption[]>;
}

/** So many are worth showing: with fewer, the next page is asked for as well. */
const worthShowing = 20;

/** What a source has but for these values: pages of which they leave little are filled up by those that follow. */
export function withoutValues(source: ChoiceSource, values: readonly string[]): ChoiceSource {
  const left = new Set(values);
  return {
    ...source,
    key: JSON.stringify([source.key, ...[...left].sort()]),
    find: async (search, cursor) => {
      const options: SelectOption[] = [];
      let next = cursor ?? null;
      do {
        const page = await source.find(search, next ?? undefined);
        options.push(...page.options.filter(({ value }) => !left.has(value)));
        next = page.next;
      } while (next !== null && options.length < worthShowing);
      return { options, next };
    },
  };
}

/** One source after the other: pages of the second come when the first has no more. A value belongs to the source whose name and a blank it begins with. */
export function joinedSources(sources: Readonly<Record<string, ChoiceSource>>): ChoiceSource {
  const names = Object.keys(sources);
  const of = (name: string, options: readonly SelectOption[]) =>
    options.map((option) => ({ ...option, value: `${name} ${option.value}` }));
  return {
    key: JSON.stringify(names.map((name) => [name, sources[name]!.key])),
    find: async (search, cursor) => {
      const [first = '0', inner] = cursor?.split(/ (.*)/s) ?? [];
      const options: SelectOption[] = [];
      let within = inner === undefined || inner === '' ? undefined : inner;
      for (let at = Number(first); at < names.length; at++) {
        const name = names[at]!;
        const page = await sources[name]!.find(search, within);
        options.push(...of(name, page.options));
        if (page.next !== null) return { options, next: `${at} ${page.next}` };
        if (options.length >= worthShowing && at + 1 < names.length) return { options, next: `${at + 1} ` };
        within = undefined;
      }
      return { options, next: null };
    },
    named: async (values) => {
      const each = names.map(async (name) => {
        const own = values.filter((value) => value.startsWith(`${name} `)).map((value) => value.slice(name.length + 1));
        return own.length === 0 ? [] : of(name, await sources[name]!.named(own));
      });
      return (await Promise.all(each)).flat();
    },
  };
}
