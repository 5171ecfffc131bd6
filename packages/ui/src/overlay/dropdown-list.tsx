'use client';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { useRef } from 'react';
import { cn } from '../cn.ts';
import { Link } from '../link.tsx';
import type { DropdownMenuProps, MenuItem } from './dropdown-menu.tsx';

const ITEM =
  'flex cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-[0.9rem] outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-faint';

/** The button and the list of a `DropdownMenu`, open from the start. `byKeys`: by the keyboard, which then stands at the first line. */
export function DropdownList({ trigger, items, align = 'end', byKeys }: DropdownMenuProps & { byKeys: boolean }) {
  const toFirst = useRef(byKeys);
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          // Radix knows of the keyboard only what came after it was loaded.
          onFocus={(event) => {
            if (!toFirst.current || event.target !== event.currentTarget) return;
            toFirst.current = false;
            event.preventDefault();
            event.currentTarget.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
          }}
          className="z-50 min-w-48 animate-rise rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {items.map((item) => (
            <Line key={item.type === 'separator' || item.type === 'label' ? item.id : item.label} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Line({ item }: { item: MenuItem }) {
  if (item.type === 'separator') return <Radix.Separator className="my-1 h-px bg-line" />;
  if (item.type === 'label')
    return <Radix.Label className="px-2.5 py-1.5 text-xs text-faint">{item.label}</Radix.Label>;
  const style = cn(
    ITEM,
    item.danger === true && 'text-bad [&_svg]:text-bad',
    item.checked === true && 'font-medium text-brand-text [&_svg]:text-brand-text',
  );
  if (item.href !== undefined) {
    return (
      <Radix.Item asChild className={style}>
        <Link href={item.href}>
          {item.icon}
          {item.label}
        </Link>
      </Radix.Item>
    );
  }
  if (item.checked !== undefined) {
    return (
      <Radix.CheckboxItem
        className={style}
        checked={item.checked}
        disabled={item.disabled ?? false}
        onSelect={(event) => {
          if (item.stays === true) event.preventDefault();
          item.onSelect?.();
        }}
      >
        {item.icon}
        <span className="flex-1">{item.label}</span>
        <Radix.ItemIndicator>
          <Check aria-hidden />
        </Radix.ItemIndicator>
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item className={style} disabled={item.disabled ?? false} onSelect={() => item.onSelect?.()}>
      {item.icon}
      {item.label}
    </Radix.Item>
  );
}
