'use client';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { formatCount } from '../format/format-number.ts';
import { uiText } from '../messages/ui-text.ts';

/** What is chosen once these rows are, or are no longer. */
export function chosenWith(ids: ReadonlySet<string>, rows: readonly string[], chosen: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of rows) {
    if (chosen) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** The box of a row, or of all rows of a page; its label is for those who do not see where it stands. */
export function SelectBox({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="relative z-10 grid size-6 cursor-pointer place-items-center">
      <input
        type="checkbox"
        className="size-4 cursor-pointer accent-brand"
        aria-label={label}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

/** How many rows are chosen, on whichever pages, and what can be done with them. */
export function SelectionBar({
  ids,
  onChange,
  actions,
}: {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
  actions: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-brand-soft px-4 py-2 text-[0.9rem]">
      <span role="status" className="font-medium text-brand-text">
        {uiText('table.chosen', { count: formatCount(ids.size) })}
      </span>
      <span className="ml-auto flex flex-wrap gap-2">
        <Button size="sm" variant="ghost" onClick={() => onChange(new Set())}>
          {uiText('table.chooseNone')}
        </Button>
        {actions}
      </span>
    </div>
  );
}
