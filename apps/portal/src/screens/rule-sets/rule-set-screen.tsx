'use client';
import { NumberRuleSetCreateInput, type NumberRules } from '@belfry/contracts';
import { Card, CardBody, CardHeader, lazily, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { countries, countryName } from '../../components/choices.ts';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { ThingHeader } from '../../components/thing-header.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CopyButton } from '../copies/copy-button.tsx';
import { SettingsCard } from '../peers/settings-card.tsx';
import { NumberTrial } from './number-trial.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { styleLabels } from './styles.ts';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-rule-set.tsx')).CopyRuleSetSheet);

const Rules = z.array(z.object({ match: z.string(), replace: z.string() }));
const EditedRuleSet = z.object({
  name: NumberRuleSetCreateInput.shape.name,
  rules: z.object({ callerIn: Rules, calleeIn: Rules, callerOut: Rules, calleeOut: Rules }),
});
const Remade = NumberRuleSetCreateInput.pick({ country: true, style: true, areaCode: true }).required({ style: true });

/** One rule set: its rules in four directions, and what they do to numbers while they are being changed. */
export function RuleSetScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.numberRuleSet.get.queryOptions({ id }));
  const update = useMutation(trpc.numberRuleSet.update.mutationOptions());
  const remove = useMutation(trpc.numberRuleSet.delete.mutationOptions({ meta: { leaves: true } }));
  const [draft, setDraft] = useState<NumberRules>();
  return (
    <Loaded query={query} backHref="/rule-sets">
      {(set) => (
        <>
          <ThingHeader
            home={{ label: t('ruleSets.title'), href: '/rule-sets' }}
            title={set.name}
            description={`${countryName(set.country)} · ${t('ruleSets.usedBy', { peers: set.peerCount, companies: set.companyCount })}`}
            actions={<CopyButton sheet={(opening) => <copyForm.Part set={set} {...opening} />} />}
            removal={{
              title: t('ruleSets.deleteTitle', { name: set.name }),
              help: t('ruleSets.deleteHelp'),
              done: t('ruleSets.deleted', { name: set.name }),
              act: () => remove.mutateAsync({ id }),
            }}
          />
          <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_28rem]">
            <div className="min-w-0 space-y-6">
              <Card>
                <CardHeader title={t('ruleSets.rules')} description={t('ruleSets.rulesHelp')} />
                <CardBody>
                  <SchemaForm
                    canBeTried
                    schema={EditedRuleSet}
                    sections={[
                      {
                        fields: [
                          { name: 'name', label: t('common.name'), wide: true },
                          {
                            name: 'rules',
                            label: t('ruleSets.direction'),
                            required: true,
                            render: ({ value, onChange }) => (
                              <RulesEditor
                                rules={value as NumberRules}
                                onChange={(rules) => {
                                  onChange(rules);
                                  setDraft(rules);
                                }}
                              />
                            ),
                          },
                        ],
                      },
                    ]}
                    defaultValues={{ name: set.name, rules: set.rules }}
                    submitLabel={t('common.save')}
                    onlyWhenChanged
                    problemOf={problemOf}
                    onSubmit={async (_, changed) => {
                      await update.mutateAsync({ id, ...changed(({ name, rules }) => ({ name, rules })) });
                      toast(t('common.saved'));
                    }}
                  />
                </CardBody>
              </Card>
              <SettingsCard
                canBeTried
                key={`${set.country} ${set.style}`}
                title={t('ruleSets.settings')}
                description={t('ruleSets.settingsHelp')}
                schema={Remade}
                sections={[
                  {
                    fields: [
                      { name: 'country', label: t('common.country'), options: countries() },
                      { name: 'style', label: t('ruleSets.style'), optionLabels: styleLabels() },
                      { name: 'areaCode', label: t('ruleSets.areaCode'), help: t('ruleSets.areaCodeHelp'), mono: true },
                    ],
                  },
                ]}
                defaultValues={{ country: set.country, style: set.style ?? undefined }}
                submitLabel={t('ruleSets.remake')}
                done={t('ruleSets.remade')}
                onSubmit={async (values) => {
                  await update.mutateAsync({ id, ...values });
                  setDraft(undefined);
                }}
              />
            </div>
            <Card className="xl:sticky xl:top-6">
              <CardHeader title={t('ruleSets.tryTitle')} description={t('ruleSets.tryHelp')} />
              <CardBody>
                <NumberTrial rules={draft ?? set.rules} country={set.country} />
              </CardBody>
            </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}
