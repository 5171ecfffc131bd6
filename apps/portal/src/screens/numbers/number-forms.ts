import { CallsPerSecond, Country, E164, GivenDdiState, Id, MaxCalls, ShownName } from '@belfry/contracts';
import { inEachLanguage } from '@belfry/ui';
import { z } from 'zod';
import { DestinationFields, requireTarget } from '../extensions/destination-form.ts';
import { ByTimeFields } from '../hours/by-time-fields.tsx';
import { t } from './texts.ts';

const Label = z.string().trim().max(80);
const ungrouped = (text: string) => text.replaceAll(/[\s()./-]/g, '');

/** A number as people write it, with blanks and the like. */
const WrittenNumber = z
  .string()
  .refine((text) => text.trim() === '' || E164.safeParse(ungrouped(text)).success, { error: () => t('numbers.wrong') })
  .min(1)
  .transform(ungrouped);

/** New numbers: one, or with `last` all up to that one, of which the last digits are enough. */
export const NewNumbers = z
  .object({
    number: WrittenNumber,
    last: z.string().transform(ungrouped).optional(),
    country: Country,
    companyId: Id.optional(),
    peerId: Id.optional(),
    label: Label.optional(),
    state: GivenDdiState,
  })
  .superRefine(({ number, last }, context) => {
    if (last === undefined || last === '' || E164.safeParse(lastOfRange(number, last)).success) return;
    context.addIssue({ code: 'custom', path: ['last'], message: t('numbers.lastWrong') });
  });

/** The last number of a range: `99` after +41445550200 is +41445550299. */
export function lastOfRange(first: string, last: string): string {
  return last.startsWith('+') ? last : `${first.slice(0, Math.max(0, first.length - last.length))}${last}`;
}

/** A number that exists. */
export const GivenNumber = DestinationFields.extend({
  ...ByTimeFields.shape,
  companyId: Id.optional(),
  peerId: Id.optional(),
  siteId: Id.optional(),
  label: Label.optional(),
  shownName: ShownName.optional(),
  maxCalls: MaxCalls,
  callsPerSecond: CallsPerSecond,
  state: GivenDdiState,
}).superRefine(requireTarget);

/** For how long a number that is taken back is kept from everybody. */
export const Release = z.object({ days: z.number().int().min(0).max(3650) });

/** How what a brand says of a number is called. */
export const givenStates = inEachLanguage(() => ({
  active: t('numbers.given.active'),
  reserved: t('numbers.given.reserved'),
  porting_in: t('numbers.given.porting_in'),
  ported: t('numbers.given.ported'),
}));
