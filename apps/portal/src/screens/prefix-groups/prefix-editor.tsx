'use client';
import { prefixWords, readPrefixes } from '@belfry/numbering';
import { type FieldControl, formatCount, Textarea } from '@belfry/ui';
import { useDeferredValue, useMemo } from 'react';
import { t } from './texts.ts';

/** Mistakes and countries that are named. */
const mostMistakes = 8;
const mostPlaces = 12;

/** Prefixes as text, one a line or pasted as they come; says what is read of it: how many they are, where, and which lines are none. */
export function PrefixEditor({ value, onChange, attributes }: FieldControl) {
  const text = String(value ?? '');
  const read = useDeferredValue(text);
  const { prefixes, mistakes, repeated } = useMemo(() => readPrefixes(read), [read]);
  const places = useMemo(() => placesOf(prefixes), [prefixes]);
  return (
    <div>
      <Textarea
        {...attributes}
        className="min-h-56 font-mono text-[0.9rem]"
        spellCheck={false}
        placeholder={'+41\n+41 79\n0043'}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div aria-live="polite" className="mt-2 space-y-1.5 text-[0.8667rem]">
        {mistakes.length > 0 && (
          <ul className="space-y-0.5 text-bad">
            {mistakes.slice(0, mostMistakes).map(({ line, text: wrong }) => (
              <li key={`${line} ${wrong}`} className="break-words">
                {t('prefixGroups.mistake', { line: formatCount(line), text: wrong.slice(0, 40) })}
              </li>
            ))}
            {mistakes.length > mostMistakes && (
              <li>{t('prefixGroups.moreMistakes', { count: formatCount(mistakes.length - mostMistakes) })}</li>
            )}
          </ul>
        )}
        {prefixes.length > 0 && (
          <p className="text-muted">
            {t('prefixGroups.read', { count: formatCount(prefixes.length) })}
            {repeated > 0 && ` ${t('prefixGroups.repeated', { count: formatCount(repeated) })}`}
          </p>
        )}
        {places.length > 0 && (
          <ul className="flex flex-wrap gap-x-3 gap-y-1 text-muted">
            {places.slice(0, mostPlaces).map(([place, count]) => (
              <li key={place}>
                {place} <span className="text-faint tabular-nums">{formatCount(count)}</span>
              </li>
            ))}
            {places.length > mostPlaces && (
              <li>{t('prefixGroups.morePlaces', { count: formatCount(places.length - mostPlaces) })}</li>
            )}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Where the prefixes are, with how many, the most first. */
function placesOf(prefixes: readonly string[]): [place: string, count: number][] {
  const counts = new Map<string, number>();
  for (const prefix of prefixes) {
    const place = prefixWords(prefix);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
