'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { cn } from './cn.ts';
import { selectButtonStyle } from './input.tsx';
import { choiceText } from './messages/choice-text.ts';
import { uiText } from './messages/ui-text.ts';
import { pageNonce } from './page-nonce.ts';
import type { SelectOption, SelectProps } from './select.tsx';

// Radix keeps the empty string for "nothing chosen", so "none" needs a value of its own inside.
const NONE = '\u0000none';

/** The button and the list of a `Select`, open from the start; or (`open`) as whoever shows it says. */
export function SelectList({
  options = [],
  value,
  onValueChange,
  placeholder,
  noneLabel,
  className,
  disabled,
  source: _,
  open,
  onOpenChange,
  ...trigger
}: SelectProps & { open?: boolean; onOpenChange?: (open: boolean) => void }) {
  const inner = value === '' || value === undefined ? (noneLabel === undefined ? '' : NONE) : value;
  return (
    <Radix.Root
      {...(open === undefined ? { defaultOpen: true } : { open })}
      {...(onOpenChange !== undefined && { onOpenChange })}
      value={inner}
      onValueChange={(chosen) => onValueChange(chosen === NONE ? '' : chosen)}
      disabled={disabled ?? false}
    >
      <Radix.Trigger {...trigger} className={cn(selectButtonStyle, className)}>
        <span className="truncate">
          <Radix.Value placeholder={placeholder ?? uiText('field.choose')} />
        </span>
        <Radix.Icon className="shrink-0">
          <ChevronDown className="size-4 text-faint" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-[min(22rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) animate-rise overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <Radix.Viewport className="p-1" nonce={pageNonce()}>
            {noneLabel !== undefined && <Item value={NONE} label={noneLabel} muted />}
            {options.map((option) => (
              <Item key={option.value} {...option} />
            ))}
            {options.length === 0 && noneLabel === undefined && (
              <p className="px-2.5 py-1.5 text-[0.9rem] text-muted">{choiceText('choice.empty')}</p>
            )}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ value, label, hint, muted = false }: SelectOption & { muted?: boolean }) {
  return (
    <Radix.Item
      value={value}
      className="relative flex cursor-default items-center rounded-sm py-1.5 pr-8 pl-2.5 text-[0.9rem] outline-none data-highlighted:bg-hover"
    >
      <span>
        <Radix.ItemText>
          <span className={cn(muted && 'text-muted')}>{label}</span>
        </Radix.ItemText>
        {hint !== undefined && <span className="block text-xs text-faint">{hint}</span>}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check className="size-4 text-brand-text" aria-hidden />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
