'use client';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../button.tsx';
import { ChoiceList } from '../form/choice-list.tsx';
import { choiceText } from '../messages/choice-text.ts';
import { uiText } from '../messages/ui-text.ts';
import { Select, type SelectOption } from '../select.tsx';
import { Skeleton } from '../skeleton.tsx';
import { type ChoicePage, type ChoiceSource, withoutValues } from './choice-source.ts';
import { useNamed } from './use-named.ts';

/** Any number of things from a source: each with its box when the first page is all there is, else those that were chosen, and a choice that adds one. */
export function SourceChoiceList({
  label,
  value,
  source,
  onChange,
  none,
  add,
}: {
  label: string;
  value: readonly string[];
  source: ChoiceSource;
  onChange: (value: readonly string[]) => void;
  /** Said when there is nothing to choose. */
  none: string;
  /** Stands at what adds one. */
  add: string;
}) {
  const [first, setFirst] = useState<ChoicePage | 'failed'>();
  const { known } = useNamed(source, value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sources of one key are the same.
  useEffect(() => {
    if (first !== undefined) return;
    source.find('').then(setFirst, () => setFirst('failed'));
  }, [source.key, first]);
  if (first === undefined) return <Skeleton className="h-24 w-full" />;
  if (first === 'failed')
    return (
      <p role="alert" className="flex items-center justify-between gap-3 text-[0.8667rem] text-bad">
        {choiceText('choice.failed')}
        <Button size="sm" onClick={() => setFirst(undefined)}>
          {uiText('action.retry')}
        </Button>
      </p>
    );
  const named = value.map((one): SelectOption => known.get(one) ?? { value: one, label: '…' });
  if (first.next === null) {
    const rest = named.filter((one) => !first.options.some((option) => option.value === one.value));
    return (
      <ChoiceList label={label} value={value} options={[...first.options, ...rest]} onChange={onChange} none={none} />
    );
  }
  return (
    <fieldset aria-label={label} className="min-w-0 space-y-2">
      {named.length > 0 && (
        <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line-strong">
          {named.map((one) => (
            <li key={one.value} className="flex items-center justify-between gap-2 py-1 pr-1 pl-3 text-[0.9rem]">
              <span className="min-w-0 break-words">{one.label}</span>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={choiceText('choice.remove', { name: one.label })}
                onClick={() => onChange(value.filter((other) => other !== one.value))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Select
        aria-label={add}
        placeholder={add}
        value=""
        source={withoutValues(source, value)}
        onValueChange={(chosen) => onChange([...value, chosen])}
      />
    </fieldset>
  );
}
