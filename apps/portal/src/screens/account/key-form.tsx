'use client';
import type { Scope } from '@belfry/access';
import { ApiTokenCreateInput } from '@belfry/contracts';
import { SchemaForm } from '@belfry/ui';
import { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { chosenAreas } from './scope-words.ts';
import { t } from './texts.ts';

const Access = z.enum(['none', 'read', 'write']);
const Form = z.object({
  name: ApiTokenCreateInput.shape.name,
  access: z.enum(['everything', 'look', 'chosen']),
  calls: Access,
  users: Access,
  numbers: Access,
  billing: Access,
  lasts: z.enum(['always', 'month', 'quarter', 'year']),
  networks: z.string().max(1000),
});
type Values = z.output<typeof Form>;

const days = { month: 30, quarter: 90, year: 365 } as const;

/** What the form says, as the API wants it. */
function inputOf({ name, access, lasts, networks, ...areas }: Values): z.input<typeof ApiTokenCreateInput> {
  const chosen = chosenAreas.flatMap((area): Scope[] => (areas[area] === 'none' ? [] : [`${area}:${areas[area]}`]));
  const scopes: Scope[] =
    access === 'everything' ? ['everything:write'] : access === 'look' ? ['everything:read'] : chosen;
  return {
    name,
    scopes,
    networks: networks.split(/[\s,;]+/).filter((network) => network !== ''),
    ...(lasts !== 'always' && { expiresAt: new Date(Date.now() + days[lasts] * 86_400_000).toISOString() }),
  };
}

/** A new key: what it is for, what it may do, for how long and from where. */
export function KeyForm({ onSubmit }: { onSubmit: (input: z.input<typeof ApiTokenCreateInput>) => Promise<void> }) {
  const optionLabels = { none: t('keys.none'), read: t('keys.read'), write: t('keys.write') };
  return (
    <SchemaForm
      schema={Form}
      sections={[
        {
          fields: [
            { name: 'name', label: t('account.tokenName'), wide: true },
            {
              name: 'access',
              label: t('keys.access'),
              help: t('keys.accessHelp'),
              wide: true,
              optionLabels: {
                everything: t('keys.access.everything'),
                look: t('keys.access.look'),
                chosen: t('keys.access.chosen'),
              },
            },
            ...chosenAreas.map((area) => ({
              name: area,
              label: t(`keys.area.${area}`),
              optionLabels,
              when: ({ access }: z.input<typeof Form>) => access === 'chosen',
            })),
            {
              name: 'lasts',
              label: t('keys.lasts'),
              optionLabels: {
                always: t('keys.lasts.always'),
                month: t('keys.lasts.month'),
                quarter: t('keys.lasts.quarter'),
                year: t('keys.lasts.year'),
              },
            },
            {
              name: 'networks',
              label: t('keys.networks'),
              help: t('keys.networksHelp'),
              placeholder: '192.0.2.7, 198.51.100.0/24',
              required: false,
            },
          ],
        },
      ]}
      defaultValues={{
        name: '',
        access: 'everything',
        calls: 'none',
        users: 'none',
        numbers: 'none',
        billing: 'none',
        lasts: 'always',
        networks: '',
      }}
      submitLabel={t('account.newToken')}
      problemOf={(error) => {
        const problem = problemOf(error);
        return problem.field === 'scopes' ? { field: 'access', message: t('keys.chooseOne') } : problem;
      }}
      onSubmit={(values) => onSubmit(inputOf(values))}
    />
  );
}
