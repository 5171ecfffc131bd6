import { useEffect, useState } from 'react';
import type { SelectOption } from '../select.tsx';
import type { ChoiceSource } from './choice-source.ts';

/** What values of a source are called: it is asked for those that are not known yet; `note`: these are known from elsewhere. */
export function useNamed(source: ChoiceSource, values: readonly string[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, SelectOption>>(new Map());
  const note = (options: readonly SelectOption[]) =>
    setKnown((before) => new Map([...before, ...options.map((option) => [option.value, option] as const)]));
  const unknown = values.filter((value) => !known.has(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: sources of one key are the same.
  useEffect(() => {
    if (unknown.length === 0) return;
    let isWanted = true;
    source.named(unknown).then(
      (options) => isWanted && options.length > 0 && note(options),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [unknown.join(' '), source.key]);
  return { known, note };
}
