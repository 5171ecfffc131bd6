'use client';
import type { Peer } from '@belfry/contracts';
import { Card, CardBody, CardHeader, Link } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRuleSets } from '../../components/choices/use-rule-sets.ts';
import { useTRPC } from '../../trpc/client.ts';
import { NumberTrial } from '../rule-sets/number-trial.tsx';
import { NumbersForm } from './peer-forms.ts';
import { SettingsCard } from './settings-card.tsx';
import { t } from './texts.ts';

/** How a peer writes numbers: its rule set, and what that does to any number that one types. */
export function NumbersCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const { id, brandId, ruleSetId } = peer;
  const sets = useRuleSets({ brandId });
  const chosen = useQuery(
    trpc.numberRuleSet.get.queryOptions({ id: ruleSetId ?? '' }, { enabled: ruleSetId !== null }),
  );
  const update = useMutation(trpc.peer.update.mutationOptions());
  const set = ruleSetId === null ? undefined : chosen.data;
  return (
    <>
      <SettingsCard
        canBeTried
        title={t('peers.numbers')}
        description={t('peers.numbersHelp')}
        schema={NumbersForm}
        sections={[
          {
            fields: [
              {
                name: 'ruleSetId',
                label: t('peers.ruleSet'),
                noneLabel: t('peers.ruleSetNone'),
                source: sets,
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ ruleSetId }}
        onSubmit={(values) => update.mutateAsync({ id, ruleSetId: values.ruleSetId ?? null })}
      />
      {set !== undefined && (
        <Card>
          <CardHeader
            title={t('ruleSets.tryTitle')}
            description={t('ruleSets.tryHelp')}
            actions={
              <Link
                href={`/rule-sets/${set.id}`}
                className="rounded-sm text-[0.8667rem] font-medium text-brand-text hover:underline"
              >
                {t('peers.ruleSetEdit')}
              </Link>
            }
          />
          <CardBody>
            <NumberTrial rules={set.rules} country={set.country} />
          </CardBody>
        </Card>
      )}
    </>
  );
}
