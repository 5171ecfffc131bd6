import { type NumberRuleSet, NumberStyle } from '@belfry/contracts';
import type { SelectOption } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { countryName } from '../../components/choices.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { styleLabels } from '../rule-sets/styles.ts';
import { t } from './texts.ts';

/** How a new carrier may write numbers: one of the styles, or by a rule set that somebody has changed by hand. */
export function numberChoices(sets: readonly NumberRuleSet[]): readonly SelectOption[] {
  return [
    ...NumberStyle.options.map((style) => ({ value: style, label: styleLabels()[style] })),
    ...sets.flatMap(({ id, name, style }) =>
      style === null ? [{ value: id, label: t('carriers.numbersSet', { name }) }] : [],
    ),
  ];
}

/**
 * Gives the rule set that a choice means: none for international numbers with +, else one of that style for the brand's country, which is made when there is
 * none.
 */
export function useRuleSetOf(): (choice: string, sets: readonly NumberRuleSet[]) => Promise<string | null> {
  const trpc = useTRPC();
  const { session } = useViewer();
  const create = useMutation(trpc.numberRuleSet.create.mutationOptions());
  return async (choice, sets) => {
    const style = NumberStyle.options.find((one) => one === choice);
    if (style === undefined) return choice;
    const { country } = session;
    if (style === 'e164' || country === null) return null;
    const there = sets.find((set) => set.style === style && set.country === country);
    if (there !== undefined) return there.id;
    const plain = t('ruleSets.made', { country: countryName(country), style: styleLabels()[style] });
    const taken = new Set(sets.map(({ name }) => name));
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain} (${number})`;
    return (await create.mutateAsync({ name, country, style })).id;
  };
}
