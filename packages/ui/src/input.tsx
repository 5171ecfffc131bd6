import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react';
import { cn } from './cn.ts';

/** The look of whatever is typed or chosen in. */
export const inputStyle =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-[0.9334rem] text-ink shadow-card transition-colors placeholder:text-faint hover:border-faint/60 focus-visible:border-brand focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-brand disabled:opacity-60 aria-invalid:border-bad aria-invalid:outline-bad';

/** What the button of a choice looks like. */
export const selectButtonStyle = cn(
  inputStyle,
  'flex h-9 items-center justify-between gap-2 text-left data-placeholder:text-faint',
);

/** A line of text. */
export function Input({
  className,
  ...props
}: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  return <input className={cn(inputStyle, 'h-9', className)} {...props} />;
}

/** Several lines of text. */
export function Textarea({
  className,
  ...props
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea className={cn(inputStyle, 'min-h-20 py-2', className)} {...props} />;
}
