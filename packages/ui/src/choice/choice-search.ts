import type { SelectOption } from '../select.tsx';
import type { ChoicePage } from './choice-source.ts';

/** What is typed in a list that searches, and what was found so far. */
export interface ChoiceSearch {
  readonly search: string;
  /** What the options were found by: until an answer has come, it is not what is typed. */
  readonly found: string | undefined;
  readonly options: readonly SelectOption[];
  readonly next: string | null;
  /** The value that Enter chooses; undefined: the first. */
  readonly active: string | undefined;
  readonly failed: boolean;
}

export type ChoiceEvent =
  | { readonly type: 'typed'; readonly search: string }
  /** An answer: the first page of `search`, or (`after`: the cursor that it was asked with) a further one. */
  | { readonly type: 'found'; readonly search: string; readonly after: string | undefined; readonly page: ChoicePage }
  | { readonly type: 'failed'; readonly search: string }
  | { readonly type: 'again' }
  | { readonly type: 'moved'; readonly to: string };

/** The state of a list that searches, after an event. Answers to what is no longer typed, and pages that are here already, change nothing. */
export function choiceSearch(state: ChoiceSearch, event: ChoiceEvent): ChoiceSearch {
  switch (event.type) {
    case 'typed':
      return { ...state, search: event.search, failed: false };
    case 'found': {
      if (event.search !== state.search.trim()) return state;
      const { options, next } = event.page;
      if (event.after === undefined)
        return {
          ...state,
          found: event.search,
          options,
          next,
          failed: false,
          active: state.found === event.search ? state.active : undefined,
        };
      if (event.after !== state.next || state.found !== event.search) return state;
      return { ...state, options: [...state.options, ...options], next, failed: false };
    }
    case 'failed':
      return event.search === state.search.trim() ? { ...state, failed: true } : state;
    case 'again':
      return { ...state, failed: false };
    case 'moved':
      return { ...state, active: event.to };
  }
}

/** The list with the first page of all there is; without a page: it could not be loaded. */
export function openedWith(search: string, page: ChoicePage | undefined, value: string | undefined): ChoiceSearch {
  return {
    search,
    found: page === undefined ? undefined : '',
    options: page?.options ?? [],
    next: page?.next ?? null,
    active: value,
    failed: page === undefined,
  };
}

/** What is to be asked for now: what is typed and not yet found; undefined: nothing. */
export const toAsk = ({ search, found, failed }: ChoiceSearch): string | undefined =>
  failed || search.trim() === found ? undefined : search.trim();

/** Without case and accents: “zurich” finds “Zürich”. */
const plainOf = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Those of a few options in whose name every word stands. */
export function fitting(options: readonly SelectOption[], search: string): readonly SelectOption[] {
  const words = plainOf(search).split(/\s+/);
  return options.filter(({ label }) => {
    const plain = plainOf(label);
    return words.every((word) => plain.includes(word));
  });
}

/** Where a key leads in a list of `count`; undefined: nowhere. */
export function movedBy(key: string, active: number, count: number): number | undefined {
  const last = count - 1;
  switch (count === 0 ? '' : key) {
    case 'ArrowDown':
      return active >= last ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? last : active - 1;
    case 'PageDown':
      return Math.min(active + 8, last);
    case 'PageUp':
      return Math.max(active - 8, 0);
    default:
      return undefined;
  }
}
