'use client';
import { useEffect, useMemo, useState } from 'react';
import type { MenuItem } from '../overlay/dropdown-menu.tsx';
import type { Column } from './column.ts';

/** The columns of a table that whoever looks wants, as their browser remembers, and the menu in which they are chosen. The first one is always there. */
export function useColumns<Row>(all: readonly Column<Row>[]) {
  const key = `columns ${all.map(({ id }) => id).join()}`;
  const [hidden, setHidden] = useState<readonly string[]>([]);
  useEffect(() => setHidden(localStorage.getItem(key)?.split(' ') ?? []), [key]);
  const columns = useMemo(
    () => all.filter(({ id }, position) => position === 0 || !hidden.includes(id)),
    [all, hidden],
  );
  const chooser = all.slice(1).map(
    ({ id, header }): MenuItem => ({
      label: header,
      checked: !hidden.includes(id),
      stays: true,
      onSelect: () => {
        const next = hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id];
        localStorage.setItem(key, next.join(' '));
        setHidden(next);
      },
    }),
  );
  return { columns, chooser };
}
