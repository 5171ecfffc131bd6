'use client';
import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { cn } from '../cn.ts';

/** Any number of a few things, each with its box. */
export function ChoiceList({
  label,
  value,
  options,
  onChange,
  none,
  className,
}: {
  label: string;
  value: readonly string[];
  options: readonly { readonly value: string; readonly label: string }[];
  onChange: (value: readonly string[]) => void;
  /** Said when there is nothing to choose. */
  none: string;
  className?: string;
}) {
  if (options.length === 0) return <p className="text-[0.8667rem] text-muted">{none}</p>;
  return (
    <fieldset
      aria-label={label}
      className={cn('max-h-56 min-w-0 overflow-y-auto rounded-md border border-line-strong p-1', className)}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is a button, which a label may be for.
        <label
          key={option.value}
          className="flex cursor-pointer items-center gap-2.5 rounded px-2 py-1.5 hover:bg-hover"
        >
          <Checkbox.Root
            checked={value.includes(option.value)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...value, option.value] : value.filter((one) => one !== option.value))
            }
            className="grid size-4.5 shrink-0 place-items-center rounded border border-line-strong bg-surface data-[state=checked]:border-brand data-[state=checked]:bg-brand"
          >
            <Checkbox.Indicator>
              <Check className="size-3.5 text-on-brand" strokeWidth={3} aria-hidden />
            </Checkbox.Indicator>
          </Checkbox.Root>
          <span className="min-w-0 break-words">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
