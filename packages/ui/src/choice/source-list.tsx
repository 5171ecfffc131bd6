'use client';
import { useEffect, useRef, useState } from 'react';
import type { SelectOption, SelectProps } from '../select.tsx';
import { SelectList } from '../select-list.tsx';
import type { ChoicePage, ChoiceSource } from './choice-source.ts';
import { SearchList } from './search-list.tsx';

export interface SourceListProps extends Omit<SelectProps, 'onValueChange'> {
  readonly source: ChoiceSource;
  /** What is chosen now, if it is known. */
  readonly chosen: SelectOption | undefined;
  /** What was typed before the list was there. */
  readonly typed: string;
  readonly onChoose: (option: SelectOption) => void;
}

/** The button and the list of a choice from a source, open from the start: a plain list when the first page is all there is, else one that searches. */
export function SourceList({ page: first, ...props }: SourceListProps & { page: ChoicePage | undefined }) {
  const { source, chosen, typed, options = [], onChoose, ...plain } = props;
  const [open, setOpen] = useState(true);
  const [page, setPage] = useState(first);
  const [isOld, setOld] = useState(false);
  const latest = useRef(first);
  const asked = useRef(source.key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sources of one key are the same.
  useEffect(() => {
    if (asked.current === source.key) return;
    asked.current = source.key;
    source.find('').then(
      (found) => {
        latest.current = found;
        setPage(found);
      },
      () => undefined,
    );
  }, [source.key]);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) return;
    // Others may have come since. A list that is open stays of its kind: another has another button, which would not have the focus.
    setPage(latest.current);
    setOld(true);
    void source.find('').then(
      (found) => {
        latest.current = found;
        if (found.next === null && page?.next === null) setPage(found);
      },
      () => undefined,
    );
  };
  if (page === undefined || page.next !== null)
    return (
      <SearchList {...props} typed={isOld ? '' : typed} page={page} isOld={isOld} open={open} onOpenChange={change} />
    );
  const all = [...options, ...page.options];
  if (chosen !== undefined && !all.some(({ value }) => value === chosen.value)) all.push(chosen);
  return (
    <SelectList
      {...plain}
      options={all}
      open={open}
      onOpenChange={change}
      onValueChange={(value) => onChoose(all.find((option) => option.value === value) ?? { value, label: '' })}
    />
  );
}
