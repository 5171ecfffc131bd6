import { E164, Id, Name, type Route, RouteAction, RouteHours, RoutePrefix, RouteTag } from '@belfry/contracts';
import type { ChoiceSource, FormSection } from '@belfry/ui';
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
export const RouteForm = z
  .object({
    /** One prefix, or a group of them. */
    numbers: z.enum(['prefix', 'group']),
    prefix: z.string(),
    prefixGroupId: Id.optional(),
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
  })
  .superRefine(({ numbers, prefix, prefixGroupId }, ctx) => {
    if (numbers === 'group') {
      if (prefixGroupId === undefined)
        ctx.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: ['prefixGroupId'] });
      return;
    }
    const read = RoutePrefix.safeParse(prefix);
    if (!read.success) ctx.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? '', path: ['prefix'] });
  });
type RouteForm = z.output<typeof RouteForm>;

/** The form of a route that is not there yet. */
export const newRoute: z.input<typeof RouteForm> = {
  numbers: 'prefix',
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
export function fromRoute({
  companyId,
  prefixGroupId,
  callerNumber,
  carriers,
  ...route
}: Route): z.input<typeof RouteForm> {
  const choices = [...new Set(carriers.map(({ priority }) => priority))];
  return {
    ...route,
    numbers: prefixGroupId === null ? 'prefix' : 'group',
    prefix: route.prefix || '+',
    ...(prefixGroupId !== null && { prefixGroupId }),
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
export function toRoute({ numbers, prefix, prefixGroupId, carriers, companyId, callerNumber, ...route }: RouteForm) {
  const isBlock = route.action === 'block';
  return {
    ...route,
    ...(numbers === 'group' ? { prefixGroupId } : { prefix }),
    companyId: companyId ?? null,
    callerNumber: callerNumber ?? null,
    carriers: isBlock ? [] : carriers.map(({ peerId, choice, weight }) => ({ peerId, weight, priority: choice * 10 })),
  };
}

/** How the form is laid out around the editors of carriers and hours. */
export function routeSections(
  companies: ChoiceSource,
  groups: ChoiceSource,
  editors: Pick<FormSection<z.input<typeof RouteForm>>['fields'][number], 'render'>[],
): readonly FormSection<z.input<typeof RouteForm>>[] {
  const [carriers, hours] = editors;
  return [
    {
      fields: [
        {
          name: 'numbers',
          label: t('routes.numbers'),
          wide: true,
          optionLabels: { prefix: t('routes.numbers.prefix'), group: t('routes.numbers.group') },
        },
        {
          name: 'prefix',
          label: t('routes.prefix'),
          help: t('routes.prefixHelp'),
          mono: true,
          when: ({ numbers }) => numbers === 'prefix',
        },
        {
          name: 'prefixGroupId',
          label: t('routes.group'),
          help: t('routes.groupHelp'),
          source: groups,
          required: true,
          when: ({ numbers }) => numbers === 'group',
        },
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
        { name: 'companyId', label: t('routes.company'), noneLabel: t('routes.companyAll'), source: companies },
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
