'use client';
import {
  Button,
  cn,
  createTranslator,
  DropdownMenu,
  listChoiceStyle,
  listInput,
  selectButtonStyle,
  type TableState,
  useRemembered,
} from '@belfry/ui';
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
        <button type="button" className={cn(selectButtonStyle, listChoiceStyle)} aria-label={`${label}: ${chosen}`}>
          <span className="truncate">{chosen}</span>
          <ChevronDown className="size-4 shrink-0 text-faint" aria-hidden />
        </button>
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
    try {
      const { saveList } = await import('./save-list.ts');
      await saveList(name, read);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="ghost" size="sm" busy={busy} onClick={() => void save()}>
      <Download aria-hidden />
      {t('common.export')}
    </Button>
  );
}
