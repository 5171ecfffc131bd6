import type { SelectOption } from '@belfry/ui';
import { createTranslator } from '@belfry/ui';
import { relaysTexts } from '../messages/en/relays.ts';
import type { Outputs } from '../trpc/client.ts';

const t = createTranslator({ ...relaysTexts });

type Sets = Outputs['infrastructure']['list']['relaySets'];

/** Relay sets to choose from; one without a relay that takes calls says so. */
export function relaySetOptions(sets: Sets | undefined): readonly SelectOption[] {
  return (
    sets?.map(({ id, name, alive }) => ({ value: id, label: alive === 0 ? t('relays.choice', { name }) : name })) ?? []
  );
}
