import { type Destination, type DestinationInput, E164, Id, ServiceName } from '@belfry/contracts';
import type { ChoiceSource, FieldSpec } from '@belfry/ui';
import { z } from 'zod';
import { t } from './texts.ts';

/** The fields of a destination side by side, as a form shows them. */
export const DestinationFields = z.object({
  kind: z.enum(['user', 'external', 'service', 'trunk', 'none']),
  userId: Id.optional(),
  outside: E164.optional(),
  service: ServiceName.optional(),
  trunkUseId: Id.optional(),
});
type DestinationFields = z.output<typeof DestinationFields>;

const FIELD_OF = { user: 'userId', external: 'outside', service: 'service', trunk: 'trunkUseId' } as const;

/** Complains at the field of the chosen kind when it is empty. */
export function requireTarget(values: DestinationFields, context: z.core.$RefinementCtx): void {
  if (toDestination(values) !== undefined || values.kind === 'none') return;
  const field = FIELD_OF[values.kind];
  context.addIssue({ code: 'custom', path: [field], message: t('destination.missing') });
}

/** What the fields mean; undefined: nowhere. */
export function toDestination({
  kind,
  userId,
  outside,
  service,
  trunkUseId,
}: DestinationFields): DestinationInput | undefined {
  if (kind === 'user' && userId !== undefined) return { kind, userId };
  if (kind === 'external' && outside !== undefined) return { kind, number: outside };
  if (kind === 'service' && service !== undefined) return { kind, service };
  if (kind === 'trunk' && trunkUseId !== undefined) return { kind, trunkUseId };
  return undefined;
}

/** The fields of a destination that exists. */
export function fromDestination(destination: Destination | null | undefined): DestinationFields {
  if (destination === null || destination === undefined) return { kind: 'none' };
  return {
    kind: destination.kind,
    ...(destination.userId === null ? {} : { userId: destination.userId }),
    ...(destination.number === null ? {} : { outside: destination.number }),
    ...(destination.service === null ? {} : { service: destination.service }),
    ...(destination.trunkUseId === null ? {} : { trunkUseId: destination.trunkUseId }),
  };
}

/** Who and what calls of a company can be sent to; undefined: there is none, or the viewer may not know them. */
export interface Targets {
  readonly people: ChoiceSource | undefined;
  readonly trunks: ChoiceSource | undefined;
}

/** How the fields are shown. IPBXs are offered when there are any; `withNone` allows to lead nowhere. */
export function destinationSpecs(
  { people, trunks }: Targets,
  withNone: boolean,
): readonly FieldSpec<DestinationFields>[] {
  const kinds = [
    'user',
    ...(trunks === undefined ? [] : (['trunk'] as const)),
    'external',
    'service',
    ...(withNone ? (['none'] as const) : []),
  ] as const;
  return [
    {
      name: 'kind',
      label: t('destination.kind'),
      wide: true,
      options: kinds.map((kind) => ({ value: kind, label: t(`destination.kind.${kind}`) })),
    },
    {
      name: 'userId',
      label: t('destination.user'),
      required: true,
      wide: true,
      options: [],
      source: people,
      when: (values) => values.kind === 'user',
    },
    {
      name: 'trunkUseId',
      label: t('destination.trunk'),
      required: true,
      wide: true,
      options: [],
      source: trunks,
      when: (values) => values.kind === 'trunk',
    },
    {
      name: 'outside',
      label: t('destination.number'),
      required: true,
      help: t('destination.numberHelp'),
      wide: true,
      mono: true,
      when: (values) => values.kind === 'external',
    },
    {
      name: 'service',
      label: t('destination.service'),
      required: true,
      wide: true,
      optionLabels: { echo: t('destination.service.echo') },
      when: (values) => values.kind === 'service',
    },
  ];
}
