import { type Ddi, type DestinationInput, Id } from '@belfry/contracts';
import type { ChoiceSource, FieldSpec } from '@belfry/ui';
import { z } from 'zod';
import type { Targets } from '../extensions/destination-form.ts';
import { fromTarget, Target, TargetChoice, targetOf } from './target-choice.tsx';
import { t } from './texts.ts';

/** The fields of a number or extension about its opening hours. */
export const ByTimeFields = z.object({
  scheduleId: Id.optional(),
  closedDestination: Target.optional(),
  holidayDestination: Target.optional(),
});
type ByTimeFields = z.output<typeof ByTimeFields>;

/** How they are shown: where calls go else, once opening hours are chosen. Nothing when the company has none. */
export function byTimeSpecs(schedules: ChoiceSource | undefined, targets: Targets): readonly FieldSpec<ByTimeFields>[] {
  if (schedules === undefined) return [];
  const choice = (name: 'closedDestination' | 'holidayDestination', key: 'closed' | 'holiday') =>
    ({
      name,
      label: t(`byTime.${key}`),
      help: t(`byTime.${key}Help`),
      required: false,
      wide: true,
      when: (values) => values.scheduleId !== undefined,
      render: ({ value, onChange, attributes }) => (
        <TargetChoice
          {...attributes}
          value={value as DestinationInput | null | undefined}
          onChange={onChange}
          targets={targets}
          noneLabel={t(`byTime.${key}None`)}
        />
      ),
    }) satisfies FieldSpec<ByTimeFields>;
  return [
    {
      name: 'scheduleId',
      label: t('byTime.schedule'),
      help: t('byTime.scheduleHelp'),
      noneLabel: t('byTime.scheduleNone'),
      source: schedules,
      wide: true,
    },
    choice('closedDestination', 'closed'),
    choice('holidayDestination', 'holiday'),
  ];
}

/** The fields of what exists. */
export function fromByTime({
  scheduleId,
  closedDestination,
  holidayDestination,
}: Pick<Ddi, 'scheduleId' | 'closedDestination' | 'holidayDestination'>): ByTimeFields {
  return {
    ...(scheduleId !== null && { scheduleId }),
    closedDestination: fromTarget(closedDestination),
    holidayDestination: fromTarget(holidayDestination),
  };
}

/** What the fields mean. */
export function toByTime({ scheduleId, closedDestination, holidayDestination }: ByTimeFields) {
  if (scheduleId === undefined) return { scheduleId: null };
  return {
    scheduleId,
    closedDestination: targetOf(closedDestination),
    holidayDestination: targetOf(holidayDestination),
  };
}
