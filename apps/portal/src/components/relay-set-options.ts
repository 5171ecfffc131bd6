import type { SelectOption } from '@belfry/ui';
import { t } from '../messages/text.ts';
import type { Outputs } from '../trpc/client.ts';

type Sets = Outputs['infrastructure']['list']['relaySets'];

/** Relay sets to choose from; one without a relay that takes calls says so. */
export function relaySetOptions(sets: Sets | undefined): readonly SelectOption[] {
  return (
    sets?.map(({ id, name, alive }) => ({ value: id, label: alive === 0 ? t('relays.choice', { name }) : name })) ?? []
  );
}
