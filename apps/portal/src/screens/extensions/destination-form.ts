import { type Destination, type DestinationInput, E164, Id, ServiceName } from '@belfry/contracts';
import type { FieldSpec } from '@belfry/ui';
import { z } from 'zod';
import { t } from '../../messages/text.ts';

/** The fields of a destination side by side, as a form shows them. */
export const DestinationFields = z.object({
  kind: z.enum(['user', 'external', 'service', 'none']),
  userId: Id.optional(),
  outside: E164.optional(),
  service: ServiceName.optional(),
});
type DestinationFields = z.output<typeof DestinationFields>;

/** Complains at the field of the chosen kind when it is empty. */
export function requireTarget(values: DestinationFields, context: z.core.$RefinementCtx): void {
  if (toDestination(values) !== undefined || values.kind === 'none') return;
  const field = values.kind === 'user' ? 'userId' : values.kind === 'external' ? 'outside' : 'service';
  context.addIssue({ code: 'custom', path: [field], message: t('destination.missing') });
}

/** What the fields mean; undefined: nowhere. */
export function toDestination({ kind, userId, outside, service }: DestinationFields): DestinationInput | undefined {
  if (kind === 'user' && userId !== undefined) return { kind, userId };
  if (kind === 'external' && outside !== undefined) return { kind, number: outside };
  if (kind === 'service' && service !== undefined) return { kind, service };
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
  };
}

/** How the fields are shown. `users` can be chosen; `withNone` allows to lead nowhere. */
export function destinationSpecs(
  users: readonly { id: string; name: string; extension: string | null }[],
  withNone: boolean,
): readonly FieldSpec<DestinationFields>[] {
  return [
    {
      name: 'kind',
      label: t('destination.kind'),
      wide: true,
      options: (['user', 'external', 'service', ...(withNone ? (['none'] as const) : [])] as const).map((kind) => ({
        value: kind,
        label: t(`destination.kind.${kind}`),
      })),
    },
    {
      name: 'userId',
      label: t('destination.user'),
      required: true,
      wide: true,
      options: users.map((user) => ({
        value: user.id,
        label: user.name,
        ...(user.extension === null ? {} : { hint: user.extension }),
      })),
      when: (values) => values.kind === 'user',
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
