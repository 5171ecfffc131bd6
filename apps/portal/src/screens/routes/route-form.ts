import { E164, Id, Name, type Route, RouteAction, RouteHours, RoutePrefix, RouteTag } from '@belfry/contracts';
import type { FormSection } from '@belfry/ui';
import { z } from 'zod';
import { t } from './texts.ts';

/** One carrier as the form has it: `choice` 1 is asked first. */
export const CarrierChoice = z.object({
  peerId: Id,
  choice: z.number().int().min(1).max(5),
  weight: z.number().int().min(1).max(1000),
});
export type CarrierChoice = z.output<typeof CarrierChoice>;

/** A route as the form has it. */
export const RouteForm = z.object({
  prefix: RoutePrefix,
  name: Name.optional(),
  action: RouteAction,
  carriers: z.array(CarrierChoice),
  reason: z.string().trim().max(200),
  companyId: Id.optional(),
  tag: RouteTag,
  priority: z.number().int().min(0).max(10_000),
  stopper: z.boolean(),
  hours: z.array(RouteHours),
  callerNumber: E164.optional(),
  prepend: z
    .string()
    .trim()
    .max(16)
    .regex(/^[0-9+*#]*$/),
  active: z.boolean(),
});
type RouteForm = z.output<typeof RouteForm>;

/** The form of a route that is not there yet. */
export const newRoute: z.input<typeof RouteForm> = {
  prefix: '+',
  action: 'carriers',
  carriers: [],
  reason: '',
  tag: '',
  priority: 10,
  stopper: false,
  hours: [],
  prepend: '',
  active: true,
};

/** The form of a route that exists. */
export function fromRoute({ companyId, callerNumber, carriers, ...route }: Route): z.input<typeof RouteForm> {
  const choices = [...new Set(carriers.map(({ priority }) => priority))];
  return {
    ...route,
    ...(companyId !== null && { companyId }),
    ...(callerNumber !== null && { callerNumber }),
    carriers: carriers.map(({ peerId, priority, weight }) => ({
      peerId,
      choice: Math.min(5, choices.indexOf(priority) + 1),
      weight,
    })),
  };
}

/** What the service is told. */
export function toRoute({ carriers, companyId, callerNumber, ...route }: RouteForm) {
  const isBlock = route.action === 'block';
  return {
    ...route,
    companyId: companyId ?? null,
    callerNumber: callerNumber ?? null,
    carriers: isBlock ? [] : carriers.map(({ peerId, choice, weight }) => ({ peerId, weight, priority: choice * 10 })),
  };
}

/** How the form is laid out around the editors of carriers and hours. */
export function routeSections(
  companies: readonly { value: string; label: string }[],
  editors: Pick<FormSection<z.input<typeof RouteForm>>['fields'][number], 'render'>[],
): readonly FormSection<z.input<typeof RouteForm>>[] {
  const [carriers, hours] = editors;
  return [
    {
      fields: [
        { name: 'prefix', label: t('routes.prefix'), help: t('routes.prefixHelp'), mono: true },
        { name: 'name', label: t('routes.name'), help: t('routes.nameHelp') },
        {
          name: 'action',
          label: t('routes.action'),
          wide: true,
          optionLabels: {
            carriers: t('routes.action.carriers'),
            least_cost: t('routes.action.least_cost'),
            block: t('routes.action.block'),
          },
        },
        {
          name: 'carriers',
          label: t('routes.carriers'),
          help: t('routes.carriersHelp'),
          required: true,
          when: ({ action }) => action === 'carriers',
          ...carriers,
        },
        {
          name: 'reason',
          label: t('routes.reason'),
          help: t('routes.reasonHelp'),
          required: false,
          wide: true,
          when: ({ action }) => action === 'block',
        },
        { name: 'active', label: t('routes.active') },
      ],
    },
    {
      title: t('routes.advanced'),
      folded: true,
      fields: [
        { name: 'companyId', label: t('routes.company'), noneLabel: t('routes.companyAll'), options: companies },
        { name: 'tag', label: t('routes.tag'), help: t('routes.tagHelp'), required: false },
        { name: 'priority', label: t('routes.priority'), help: t('routes.priorityHelp') },
        {
          name: 'prepend',
          label: t('routes.prepend'),
          help: t('routes.prependHelp'),
          required: false,
          mono: true,
        },
        {
          name: 'callerNumber',
          label: t('routes.callerNumber'),
          help: t('routes.callerNumberHelp'),
          wide: true,
          mono: true,
        },
        { name: 'hours', label: t('routes.hours'), help: t('routes.hoursHelp'), required: false, ...hours },
        { name: 'stopper', label: t('routes.stopper'), help: t('routes.stopperHelp') },
      ],
    },
  ];
}
