'use client';
import { cn, Input } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** A colleague, or what was typed as a number. */
export interface Picked {
  readonly userId?: string;
  readonly text: string;
}

/** One field for both: a name or extension is completed from the colleagues, anything else is taken as a number. */
export function DestinationPicker({
  userId,
  value,
  onChange,
  ...attributes
}: {
  userId: string;
  value: Picked | undefined;
  onChange: (picked: Picked) => void;
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}) {
  const trpc = useTRPC();
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const text = value?.text ?? '';
  const search = value?.userId === undefined ? text.trim() : '';
  const found = useQuery({
    ...trpc.callSettings.colleagues.queryOptions({ id: userId, limit: 8, ...(search !== '' && { search }) }),
    enabled: open,
    placeholderData: (before) => before,
  });
  const people = found.data?.items ?? [];
  const shown = open && people.length > 0;

  const choose = (index: number) => {
    const person = people[index];
    if (!person) return;
    onChange({ userId: person.userId, text: person.name });
    setOpen(false);
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => Math.max(-1, Math.min(people.length - 1, now + step)));
    } else if (event.key === 'Enter' && shown && at >= 0) {
      event.preventDefault();
      choose(at);
    } else if (event.key === 'Escape' && open) {
      // Colleagues that are still being asked for do not open the list again.
      if (shown) event.preventDefault();
      setOpen(false);
    }
  };
  return (
    <div className="relative">
      <Input
        {...attributes}
        role="combobox"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        {...(at >= 0 && shown && { 'aria-activedescendant': `${list}-${at}` })}
        value={text}
        placeholder={t('myCalls.toPlaceholder')}
        autoComplete="off"
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          onChange({ text: event.target.value });
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t('myCalls.colleagues')}
        hidden={!shown}
        className="absolute inset-x-0 z-20 mt-1 max-h-64 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
      >
        {people.map((person, index) => (
          <div
            key={person.userId}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses its focus, which closes the list.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(index);
            }}
            className={cn(
              'flex cursor-default items-center justify-between gap-3 rounded-sm px-2.5 py-1.5 text-[0.9rem] hover:bg-hover',
              index === at && 'bg-hover',
            )}
          >
            <span className="truncate">{person.name}</span>
            {person.extension !== null && <span className="text-xs text-faint tabular-nums">{person.extension}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
