'use client';
import { Columns3 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../button.tsx';
import { uiText } from '../messages/ui-text.ts';
import { DropdownMenu } from '../overlay/dropdown-menu.tsx';
import type { Column } from './column.ts';

export interface ColumnChoiceProps {
  /** Under which the browser remembers what is left out. */
  readonly table: string;
  /** All but the first, which is always there. */
  readonly columns: readonly Pick<Column<never>, 'id' | 'header'>[];
  readonly hidden: readonly string[];
  readonly onChange: (hidden: readonly string[]) => void;
}

/** Which columns a table has: chosen by whoever looks, for their browser. */
export function ColumnChoice({ table, columns, hidden, onChange }: ColumnChoiceProps) {
  const key = `belfry-columns ${table}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is remembered is asked for once for each table.
  useEffect(() => {
    const kept = localStorage.getItem(key)?.split(' ').filter(Boolean) ?? [];
    if (kept.length > 0) onChange(kept);
  }, [key]);
  const choose = (next: readonly string[]) => {
    if (next.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, next.join(' '));
    onChange(next);
  };
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon-sm" className="ml-auto" aria-label={uiText('table.columns')}>
          <Columns3 aria-hidden />
        </Button>
      }
      items={columns.map(({ id, header }) => ({
        label: header,
        checked: !hidden.includes(id),
        stays: true,
        onSelect: () => choose(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]),
      }))}
    />
  );
}
