'use client';
import { useEffect } from 'react';
import { ClosedSelect, type SelectProps } from '../select.tsx';
import type { ChoiceSource } from './choice-source.ts';
import { useNamed } from './use-named.ts';
import { useSourceList } from './use-source-list.ts';

/** A `Select` whose options a source has. */
export function SourceSelect({
  early,
  ...props
}: SelectProps & {
  source: ChoiceSource;
  /** What was typed at the button before this was there; empty: it was pressed. */
  early: string | undefined;
}) {
  const { value = '', options } = props;
  const fixed = options?.find((option) => option.value === value);
  const { known, note } = useNamed(props.source, value === '' || fixed !== undefined ? [] : [value]);
  const chosen = fixed ?? known.get(value);
  const { list, busy, preload, open } = useSourceList(props.source);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes.
  useEffect(() => {
    if (early !== undefined) void open(early);
  }, []);
  if (list === undefined)
    return <ClosedSelect {...props} chosen={chosen} busy={busy} onNear={preload} onOpen={(key) => void open(key)} />;
  return (
    <list.Part
      {...props}
      chosen={chosen}
      typed={list.typed}
      page={list.page}
      onChoose={(option) => {
        note([option]);
        props.onValueChange(option.value);
      }}
    />
  );
}
