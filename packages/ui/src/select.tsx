'use client';
import { ChevronDown, LoaderCircle } from 'lucide-react';
import { type KeyboardEvent, Suspense, useState } from 'react';
import type { ChoiceSource } from './choice/choice-source.ts';
import { cn } from './cn.ts';
import { selectButtonStyle } from './input.tsx';
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

const list = lazily(async () => (await import('./select-list.tsx')).SelectList);
const sourced = lazily(async () => (await import('./choice/source-select.tsx')).SourceSelect);

/** A choice of one among several. The list's script comes when one goes near the button. */
export function Select(props: SelectProps) {
  const { source } = props;
  // Pressed before its script was there: then it opens when it is.
  const [early, setEarly] = useState<string>();
  if (source === undefined) return <PlainSelect {...props} />;
  return (
    <Suspense fallback={<ClosedSelect {...props} chosen={undefined} busy={early !== undefined} onOpen={setEarly} />}>
      <sourced.Part {...props} source={source} early={early} />
    </Suspense>
  );
}

function PlainSelect(props: SelectProps) {
  const [wanted, setWanted] = useState(false);
  const chosen = props.options?.find(({ value }) => value === props.value);
  const button = <ClosedSelect {...props} chosen={chosen} onNear={list.preload} onOpen={() => setWanted(true)} />;
  return <Suspense fallback={button}>{wanted ? <list.Part {...props} /> : button}</Suspense>;
}

/** The button before the list was wanted. */
export function ClosedSelect({
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
  onNear?: () => void;
  /** `key`: the character that was typed at the button. */
  onOpen?: (key: string) => void;
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
      onClick={() => onOpen?.('')}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const isTyped = /^[^\s]$/u.test(event.key);
        if (!event.key.startsWith('Arrow') && !isTyped) return;
        event.preventDefault();
        onOpen?.(isTyped ? event.key : '');
      }}
    >
      <span className="truncate">{label ?? placeholder ?? uiText('field.choose')}</span>
      <Icon className={cn('size-4 shrink-0 text-faint', busy && 'animate-spin')} aria-hidden />
    </button>
  );
}
