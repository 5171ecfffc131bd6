'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useRemembered } from './remembered.ts';

/** Order of a table. */
export interface Sort<Field extends string = string> {
  readonly field: Field;
  readonly direction: 'asc' | 'desc';
}

/** What somebody looks at in a table, and how they change it. Pages are keysets: a stack of the cursors that led here. */
export interface TableState<Field extends string = string> {
  readonly search: string;
  /** `search` once typing has paused: what to ask the server for. */
  readonly settledSearch: string;
  readonly sort: Sort<Field>;
  readonly cursor: string | undefined;
  readonly page: number;
  setSearch(search: string): void;
  setSort(sort: Sort<Field>): void;
  next(cursor: string): void;
  previous(): void;
  /** Back to the first page: what is looked for is something else now. */
  first(): void;
}

const PAUSE_MS = 200;

/** The state of one server-side table, as it was for whoever comes back. A new search or order begins at the first page. `searched`: what is looked for at first. */
export function useTableState<Field extends string>(initial: Sort<Field>, searched = ''): TableState<Field> {
  const name = initial.field;
  const [settledSearch, setSettledSearch] = useRemembered(`${name} search`, searched.trim());
  const [search, setSearch] = useState(searched.trim() === '' ? settledSearch : searched);
  const [sort, setSortNow] = useRemembered(`${name} sort`, initial);
  const [cursors, setCursors] = useRemembered<readonly string[]>(`${name} cursors`, []);

  useEffect(() => {
    const settled = search.trim();
    if (settled === settledSearch) return;
    const timer = setTimeout(() => {
      setSettledSearch(settled);
      setCursors([]);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, settledSearch, setSettledSearch, setCursors]);

  const setSort = useCallback(
    (order: Sort<Field>) => {
      setSortNow(order);
      setCursors([]);
    },
    [setSortNow, setCursors],
  );
  const next = useCallback((cursor: string) => setCursors((before) => [...before, cursor]), [setCursors]);
  const previous = useCallback(() => setCursors((before) => before.slice(0, -1)), [setCursors]);
  const first = useCallback(() => setCursors([]), [setCursors]);
  return useMemo(
    () => ({
      search,
      settledSearch,
      sort,
      cursor: cursors.at(-1),
      page: cursors.length + 1,
      setSearch,
      setSort,
      next,
      previous,
      first,
    }),
    [search, settledSearch, sort, cursors, setSort, next, previous, first],
  );
}

/** What to ask the server for: the input of every list. */
export function listInput<Field extends string>({ settledSearch, sort, cursor }: TableState<Field>) {
  return {
    sort: (sort.direction === 'desc' ? `-${sort.field}` : sort.field) as Field | `-${Field}`,
    limit: 50,
    ...(settledSearch === '' ? {} : { search: settledSearch }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
