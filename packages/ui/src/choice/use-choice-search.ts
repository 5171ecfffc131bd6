import { useCallback, useEffect, useReducer } from 'react';
import { choiceSearch, openedWith, toAsk } from './choice-search.ts';
import type { ChoicePage, ChoiceSource } from './choice-source.ts';

/** How long typing pauses before somebody is asked, in milliseconds. */
const pauseMs = 150;

/** A list that searches, over a source: asks when typing pauses, and goes on when `more` is called. */
export function useChoiceSearch(
  source: ChoiceSource,
  opened: {
    readonly search: string;
    readonly page: ChoicePage | undefined;
    /** The page is of an earlier opening. */
    readonly isOld: boolean;
    readonly value: string | undefined;
  },
) {
  const [state, dispatch] = useReducer(choiceSearch, undefined, () =>
    openedWith(opened.search, opened.page, opened.value),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: sources of one key are the same.
  const ask = useCallback(
    (search: string, after?: string) =>
      source.find(search, after).then(
        (page) => dispatch({ type: 'found', search, after, page }),
        () => dispatch({ type: 'failed', search }),
      ),
    [source.key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => {
    if (opened.isOld) void ask('');
  }, []);
  const asked = toAsk(state);
  useEffect(() => {
    if (asked === undefined) return;
    const timer = setTimeout(() => void ask(asked), pauseMs);
    return () => clearTimeout(timer);
  }, [asked, ask]);
  const { found, next } = state;
  const more = useCallback(() => {
    if (found !== undefined && next !== null) void ask(found, next);
  }, [ask, found, next]);
  return { state, dispatch, more, isSearching: asked !== undefined };
}
