'use client';
import { Button, createTranslator, DropdownMenu, listInput, type TableState, useRemembered } from '@belfry/ui';
import { ChevronDown, Download } from 'lucide-react';
import { useState } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import type { ListFile } from './save-list.ts';

const t = createTranslator({ ...commonTexts });

/** What a list is narrowed to by a choice, as it was for whoever comes back; undefined: by nothing. A new choice begins at the first page. */
export function useNarrowed<const Value extends string>(name: string, values: readonly Value[], state: TableState) {
  const [value, setValue] = useRemembered(name, '');
  const choose = (wanted: string) => {
    setValue(wanted);
    state.first();
  };
  return [values.find((one) => one === value), choose] as const;
}

/** A choice at the head of a list, as a menu: lists have its script already. `any`: it does not narrow the list. */
export function ListChoice({
  label,
  any,
  value = '',
  onChange,
  options,
}: {
  label: string;
  any: string;
  value: string | undefined;
  onChange: (value: string) => void;
  options: readonly { readonly value: string; readonly label: string }[];
}) {
  const all = [{ value: '', label: any }, ...options];
  const chosen = all.find((one) => one.value === value)?.label ?? any;
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button size="sm" className="min-w-0 max-sm:min-w-28 max-sm:flex-1" aria-label={`${label}: ${chosen}`}>
          <span className="min-w-0 flex-1 truncate text-left">{chosen}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
      items={all.map((one) => ({
        label: one.label,
        checked: one.value === value,
        onSelect: () => onChange(one.value),
      }))}
    />
  );
}

/** What the file of a list takes of what somebody looks at: words and order. */
export function fileInput<Field extends string>(state: TableState<Field>) {
  const { sort, search } = listInput(state);
  return { sort, ...(search !== undefined && { search }) };
}

/** The list as it is narrowed, as a CSV file. `name`: of the file, without its ending. */
export function ListFileButton({ name, read }: { name: string; read: () => Promise<ListFile> }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { saveList } = await import('./save-list.ts');
    await saveList(name, read);
    setBusy(false);
  };
  return (
    <Button variant="ghost" size="sm" busy={busy} onClick={() => void save()}>
      <Download aria-hidden />
      {t('common.export')}
    </Button>
  );
}
