'use client';
import { Check, ChevronDown, Search } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, type UIEvent, useEffect, useId, useRef } from 'react';
import { Button } from '../button.tsx';
import { cn } from '../cn.ts';
import { formatCount } from '../format/format-number.ts';
import { selectButtonStyle } from '../input.tsx';
import { choiceText } from '../messages/choice-text.ts';
import { uiText } from '../messages/ui-text.ts';
import type { SelectOption } from '../select.tsx';
import { fitting, movedBy } from './choice-search.ts';
import type { ChoicePage } from './choice-source.ts';
import type { SourceListProps } from './source-list.tsx';
import { useChoiceSearch } from './use-choice-search.ts';

/** This near to its end, in pixels, a list asks for more. */
const nearEnd = 200;

/** The button of a choice among many, and the list that opens from it: a field to search in (combobox of ARIA APG, whose focus stays in the field) over what was found. */
export function SearchList({
  open,
  onOpenChange,
  page,
  isOld,
  typed,
  chosen,
  source,
  options = [],
  value,
  onChoose,
  placeholder,
  noneLabel,
  className,
  ...button
}: SourceListProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  page: ChoicePage | undefined;
  /** The page is of an earlier opening. */
  isOld: boolean;
}) {
  const list = useId();
  const label = value === undefined || value === '' ? noneLabel : chosen?.label;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal>
      <Radix.Trigger
        {...button}
        role="combobox"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-autocomplete="none"
        {...(label === undefined ? { 'data-placeholder': '' } : {})}
        className={cn(selectButtonStyle, className)}
        onKeyDown={(event) => {
          if (!event.key.startsWith('Arrow')) return;
          event.preventDefault();
          onOpenChange(true);
        }}
      >
        <span className="truncate">{label ?? placeholder ?? uiText('field.choose')}</span>
        <ChevronDown className="size-4 text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={choiceText('choice.list')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 flex max-h-[min(24rem,var(--radix-popover-content-available-height))] w-[max(17rem,var(--radix-popover-trigger-width))] max-w-[calc(100vw-1rem)] animate-rise flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <Found
            list={list}
            source={source}
            opened={{ search: typed, page, isOld, value }}
            fixed={noneLabel === undefined ? options : [{ value: '', label: noneLabel }, ...options]}
            value={value ?? ''}
            onChoose={(option) => {
              onChoose(option);
              onOpenChange(false);
            }}
            onLeave={() => onOpenChange(false)}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What is in the list: made anew whenever it opens. `fixed` are offered beside what the source has. */
function Found({
  list,
  source,
  opened,
  fixed,
  value,
  onChoose,
  onLeave,
}: {
  list: string;
  source: SourceListProps['source'];
  opened: Parameters<typeof useChoiceSearch>[1];
  fixed: readonly SelectOption[];
  value: string;
  onChoose: (option: SelectOption) => void;
  onLeave: () => void;
}) {
  const { state, dispatch, more, isSearching } = useChoiceSearch(source, opened);
  const { search, found, options, next, failed } = state;
  const shown = [...(found === undefined || found === '' ? fixed : fitting(fixed, found)), ...options];
  const at = Math.max(
    0,
    shown.findIndex((option) => option.value === state.active),
  );
  const active = shown[at];
  const idOf = (position: number) => `${list}-${position}`;
  const scrolled = useRef<HTMLDivElement>(null);
  const isEager = useRef(false);
  useEffect(() => {
    scrolled.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
    if (at >= shown.length - 3) more();
  }, [at, shown.length, more]);
  // Enter was pressed before the answer was there: it is meant for that.
  useEffect(() => {
    if (isSearching || !isEager.current) return;
    isEager.current = false;
    if (!failed && active !== undefined) onChoose(active);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const to = movedBy(event.key, at, shown.length);
    if (to !== undefined) {
      event.preventDefault();
      dispatch({ type: 'moved', to: shown[to]!.value });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (isSearching) isEager.current = true;
      else if (active !== undefined && !failed) onChoose(active);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      onLeave();
    }
  };
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent) => {
    if (scrollHeight - scrollTop - clientHeight < nearEnd) more();
  };
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search className="size-4 shrink-0 text-faint" aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label={choiceText('choice.search')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          {...(active !== undefined && { 'aria-activedescendant': idOf(at) })}
          autoComplete="off"
          spellCheck={false}
          placeholder={choiceText('choice.search')}
          className="h-10 min-w-0 flex-1 bg-transparent text-[1rem] outline-none placeholder:text-faint sm:text-[0.9334rem]"
          value={search}
          onChange={(event) => dispatch({ type: 'typed', search: event.target.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={list}
        ref={scrolled}
        role="listbox"
        aria-label={choiceText('choice.list')}
        aria-busy={isSearching}
        onScroll={onScroll}
        className={cn(
          'min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 transition-opacity',
          isSearching && 'opacity-60',
          shown.length === 0 && 'hidden',
        )}
      >
        {shown.map((option, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard.
          <div
            key={option.value}
            id={idOf(position)}
            data-at={position}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            aria-labelledby={`${idOf(position)}-label`}
            {...(option.hint && { 'aria-describedby': `${idOf(position)}-hint` })}
            onPointerMove={() => position !== at && dispatch({ type: 'moved', to: option.value })}
            onClick={() => onChoose(option)}
            className={cn(
              'relative cursor-default rounded-sm py-1.5 pr-8 pl-2.5 text-[0.9rem]',
              option.value === '' && 'text-muted',
              position === at && 'bg-brand-soft text-brand-text',
            )}
          >
            <span id={`${idOf(position)}-label`}>{option.label}</span>
            {option.hint && (
              <span id={`${idOf(position)}-hint`} className="block text-xs text-muted">
                {option.hint}
              </span>
            )}
            {option.value === value && <Check className="absolute top-2 right-2 size-4 text-brand-text" aria-hidden />}
          </div>
        ))}
      </div>
      <Foot onRetry={failed ? () => dispatch({ type: 'again' }) : undefined}>
        {failed
          ? choiceText('choice.failed')
          : isSearching
            ? choiceText('choice.searching')
            : shown.length === 0
              ? search.trim() === ''
                ? choiceText('choice.empty')
                : choiceText('choice.nothing', { search: search.trim() })
              : next === null
                ? choiceText('choice.all', { count: formatCount(options.length) })
                : choiceText('choice.some', { count: formatCount(options.length) })}
      </Foot>
    </>
  );
}

function Foot({ children, onRetry }: { children: ReactNode; onRetry: (() => void) | undefined }) {
  return (
    <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-1.5 text-xs text-muted">
      <p role="status">{children}</p>
      {onRetry !== undefined && (
        <Button size="sm" onClick={onRetry}>
          {uiText('action.retry')}
        </Button>
      )}
    </div>
  );
}
