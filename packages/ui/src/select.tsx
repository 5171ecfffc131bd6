'use client';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, Suspense, useState } from 'react';
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
  readonly options: readonly SelectOption[];
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
  const [wanted, setWanted] = useState(false);
  const { options, value, onValueChange, placeholder, noneLabel, className, ...rest } = props;
  const isNone = value === undefined || value === '';
  const label = isNone ? noneLabel : options.find((option) => option.value === value)?.label;
  const button = (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="none"
      aria-haspopup="listbox"
      data-state="closed"
      {...(label === undefined ? { 'data-placeholder': '' } : {})}
      {...rest}
      className={cn(selectButtonStyle, className)}
      onPointerEnter={list.preload}
      onFocus={list.preload}
      onClick={() => setWanted(true)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (!event.key.startsWith('Arrow') && !/^[^\s]$/u.test(event.key)) return;
        event.preventDefault();
        setWanted(true);
      }}
    >
      <span className="truncate">{label ?? placeholder ?? uiText('field.choose')}</span>
      <ChevronDown className="size-4 text-faint" aria-hidden />
    </button>
  );
  return <Suspense fallback={button}>{wanted ? <list.Part {...props} /> : button}</Suspense>;
}
