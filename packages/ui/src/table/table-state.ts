'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';

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

/** The state of one server-side table. A new search or order begins at the first page. `searched`: what is looked for at first. */
export function useTableState<Field extends string>(initial: Sort<Field>, searched = ''): TableState<Field> {
  const [search, setSearch] = useState(searched);
  const [settledSearch, setSettledSearch] = useState(searched.trim());
  const [sort, setSortNow] = useState(initial);
  const [cursors, setCursors] = useState<readonly string[]>([]);

  useEffect(() => {
    const settled = search.trim();
    if (settled === settledSearch) return;
    const timer = setTimeout(() => {
      setSettledSearch(settled);
      setCursors([]);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, settledSearch]);

  const setSort = useCallback((order: Sort<Field>) => {
    setSortNow(order);
    setCursors([]);
  }, []);
  const next = useCallback((cursor: string) => setCursors((before) => [...before, cursor]), []);
  const previous = useCallback(() => setCursors((before) => before.slice(0, -1)), []);
  const first = useCallback(() => setCursors([]), []);
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
