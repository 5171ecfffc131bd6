'use client';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { cn } from '../cn.ts';
import { useFocusReturn } from '../overlay/focus-return.ts';
import type { CommandPaletteProps, PaletteItem } from './command-palette.tsx';

/** The window of a `CommandPalette`. */
export function PaletteWindow({
  open,
  onOpenChange,
  label,
  placeholder,
  search,
  onSearch,
  groups,
  status,
}: CommandPaletteProps) {
  const base = useId();
  const focus = useFocusReturn();
  const items = groups.flatMap((group) => group.items);
  const [chosen, setChosen] = useState<string>();
  const active = items.find((item) => item.id === chosen) ?? items[0];
  const optionId = (item: PaletteItem) => `${base}-${item.id}`;
  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const select = (item: PaletteItem) => {
    onOpenChange(false);
    item.onSelect();
  };
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    const at = active ? items.indexOf(active) : -1;
    const last = items.length - 1;
    const next =
      event.key === 'ArrowDown'
        ? at === last
          ? 0
          : at + 1
        : event.key === 'ArrowUp'
          ? at <= 0
            ? last
            : at - 1
          : event.key === 'PageDown'
            ? Math.min(at + 8, last)
            : event.key === 'PageUp'
              ? Math.max(at - 8, 0)
              : undefined;
    if (next !== undefined) {
      event.preventDefault();
      setChosen(items[next]?.id);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && active) {
      event.preventDefault();
      select(active);
    }
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-(--scrim) backdrop-blur-[1px]" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-40 mx-auto flex max-h-[calc(100dvh-1.5rem)] max-w-xl animate-rise flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-raised sm:top-[12vh] sm:max-h-[70vh]"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search className="size-4.5 shrink-0 text-faint" aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-label={label}
              aria-expanded={items.length > 0}
              aria-controls={`${base}-list`}
              aria-autocomplete="list"
              aria-activedescendant={activeId}
              autoComplete="off"
              spellCheck={false}
              className="h-12 min-w-0 flex-1 bg-transparent text-[1rem] outline-none placeholder:text-faint"
              placeholder={placeholder}
              value={search}
              onChange={(event) => {
                setChosen(undefined);
                onSearch(event.target.value);
              }}
              onKeyDown={move}
            />
            <Radix.Close className="shrink-0 rounded border border-line px-1.5 py-0.5 text-xs text-muted hover:text-ink">
              Esc
            </Radix.Close>
          </div>
          <div
            id={`${base}-list`}
            role="listbox"
            aria-label={label}
            className="min-h-0 overflow-y-auto p-2 empty:hidden"
          >
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: options in a listbox are grouped so (ARIA APG), which a fieldset is not.
              <div key={group.id} role="group" aria-labelledby={`${base}-${group.id}-head`} className="mb-1 last:mb-0">
                <p id={`${base}-${group.id}-head`} className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">
                  {group.label}
                </p>
                {group.items.map((item) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard.
                  <div
                    key={item.id}
                    id={optionId(item)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={item === active}
                    className={cn(
                      'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 text-[0.9333rem] [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint',
                      item === active && 'bg-brand-soft text-brand-text [&_svg]:text-brand-text',
                    )}
                    onPointerMove={() => item !== active && setChosen(item.id)}
                    onClick={() => select(item)}
                  >
                    {item.icon}
                    <span className="min-w-0 truncate">{item.label}</span>
                    {item.detail !== undefined && (
                      <span
                        className={cn(
                          'ml-auto min-w-0 max-w-[55%] shrink-0 truncate pl-2 text-right text-[0.8rem]',
                          item === active ? 'text-brand-text' : 'text-muted',
                        )}
                      >
                        {item.detail}
                      </span>
                    )}
                  </div>
                ))}
              </div>
            ))}
          </div>
          <p role="status" className="px-4 py-3 text-[0.8667rem] text-muted empty:hidden">
            {status}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
