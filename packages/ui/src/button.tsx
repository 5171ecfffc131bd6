'use client';
import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { cn } from './cn.ts';

/** Class names of a button, for links that look like one. */
export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-[background,border-color,color,box-shadow,opacity] duration-100 select-none disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'bg-brand text-on-brand shadow-card hover:bg-[color-mix(in_oklab,var(--brand)_90%,var(--ink))] active:bg-[color-mix(in_oklab,var(--brand)_82%,var(--ink))]',
        secondary: 'border border-line-strong bg-surface text-ink shadow-card hover:bg-hover',
        ghost: 'text-muted hover:bg-hover hover:text-ink',
        danger: 'border border-transparent bg-bad-soft text-bad hover:border-bad/40',
      },
      size: {
        sm: 'h-8 px-2.5 text-[0.8667rem]',
        md: 'h-9 px-3.5 text-[0.9rem]',
        lg: 'h-11 px-5 text-base',
        icon: 'size-9',
        'icon-sm': 'size-8',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, VariantProps<typeof buttonStyle> {
  /** Renders its only child (a link) as the button. */
  asChild?: boolean;
  /** Shows that it is at work and takes no second click. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  busy = false,
  children,
  disabled,
  type = 'button',
  ...props
}: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type} className={style} disabled={disabled === true || busy} aria-busy={busy || undefined} {...props}>
      {busy && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}
