'use client';
import { ChevronDown, LoaderCircle } from 'lucide-react';
import { type KeyboardEvent, Suspense, useState } from 'react';
import type { ChoiceSource } from './choice/choice-source.ts';
import { useNamed } from './choice/use-named.ts';
import { useSourceList } from './choice/use-source-list.ts';
import { cn } from './cn.ts';
import { inputStyle } from './input.tsx';
import { lazily } from './lazily.tsx';
import { uiText } from './messages/ui-text.ts';

/** One thing that can be chosen. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** A second line in smaller type. */
  readonly hint?: string;
}

export interface SelectProps {
  readonly options?: readonly SelectOption[];
  /** Further ones, of which there may be many: the list searches when there are. */
  readonly source?: ChoiceSource | undefined;
  readonly value: string | undefined;
  readonly onValueChange: (value: string) => void;
  readonly placeholder?: string;
  /** Offers "none", which is the empty string. */
  readonly noneLabel?: string;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly name?: string;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string;
}

/** What the button of a choice looks like. */
export const selectButtonStyle = cn(
  inputStyle,
  'flex h-9 items-center justify-between gap-2 text-left data-placeholder:text-faint',
);

const list = lazily(async () => (await import('./select-list.tsx')).SelectList);

/** A choice of one among several. The list's script comes when one goes near the button. */
export function Select(props: SelectProps) {
  return props.source === undefined ? <PlainSelect {...props} /> : <SourceSelect {...props} source={props.source} />;
}

function PlainSelect(props: SelectProps) {
  const [wanted, setWanted] = useState(false);
  const chosen = props.options?.find(({ value }) => value === props.value);
  const button = <Closed {...props} chosen={chosen} onNear={list.preload} onOpen={() => setWanted(true)} />;
  return <Suspense fallback={button}>{wanted ? <list.Part {...props} /> : button}</Suspense>;
}

function SourceSelect(props: SelectProps & { source: ChoiceSource }) {
  const { value = '', options } = props;
  const fixed = options?.find((option) => option.value === value);
  const { known, note } = useNamed(props.source, value === '' || fixed !== undefined ? [] : [value]);
  const chosen = fixed ?? known.get(value);
  const { list, busy, preload, open } = useSourceList(props.source);
  if (list === undefined)
    return <Closed {...props} chosen={chosen} busy={busy} onNear={preload} onOpen={(key) => void open(key)} />;
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

/** The button before the list was wanted. */
function Closed({
  chosen,
  busy = false,
  onNear,
  onOpen,
  options: _,
  source: __,
  value,
  onValueChange: ___,
  placeholder,
  noneLabel,
  className,
  ...rest
}: SelectProps & {
  chosen: SelectOption | undefined;
  busy?: boolean;
  onNear: () => void;
  /** `key`: the character that was typed at the button. */
  onOpen: (key: string) => void;
}) {
  const isNone = value === undefined || value === '';
  const label = isNone ? noneLabel : chosen?.label;
  const Icon = busy ? LoaderCircle : ChevronDown;
  return (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="none"
      aria-haspopup="listbox"
      data-state="closed"
      {...(label === undefined ? { 'data-placeholder': '' } : {})}
      {...(busy && { 'aria-busy': true })}
      {...rest}
      className={cn(selectButtonStyle, className)}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={() => onOpen('')}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const isTyped = /^[^\s]$/u.test(event.key);
        if (!event.key.startsWith('Arrow') && !isTyped) return;
        event.preventDefault();
        onOpen(isTyped ? event.key : '');
      }}
    >
      <span className="truncate">{label ?? placeholder ?? uiText('field.choose')}</span>
      <Icon className={cn('size-4 text-faint', busy && 'animate-spin')} aria-hidden />
    </button>
  );
}
