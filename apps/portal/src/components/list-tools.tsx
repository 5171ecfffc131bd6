'use client';
import {
  Button,
  createTranslator,
  listInput,
  Select,
  type SelectOption,
  type TableState,
  toast,
  useRemembered,
} from '@belfry/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import { download } from './download.ts';
import { problemOf } from './problem-of.ts';

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

/** A choice at the head of a list; `any`: it does not narrow the list. */
export function ListChoice(of: {
  label: string;
  any: string;
  value: string | undefined;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
}) {
  return (
    <Select
      className="h-8 min-w-0 flex-1 shadow-none sm:w-40 sm:flex-none"
      aria-label={of.label}
      value={of.value ?? ''}
      noneLabel={of.any}
      onValueChange={of.onChange}
      options={of.options}
    />
  );
}

/** What the file of a list takes of what somebody looks at: words and order. */
export function fileInput<Field extends string>(state: TableState<Field>) {
  const { sort, search } = listInput(state);
  return { sort, ...(search !== undefined && { search }) };
}

/** The list as it is narrowed, as a CSV file. `name`: of the file, without its ending. */
export function ListFileButton({
  name,
  read,
}: {
  name: string;
  read: () => Promise<{ csv: string; rows: number; more: boolean }>;
}) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { csv, rows, more } = await read();
      // A spreadsheet takes a file for UTF-8 only when it begins so.
      download(`${name}.csv`, 'text/csv;charset=utf-8', `\ufeff${csv}`);
      if (more) toast(t('common.exportedSome', { count: rows }));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
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
