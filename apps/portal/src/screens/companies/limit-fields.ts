import { E164, RouteTag } from '@belfry/contracts';
import { parseMoney } from '@belfry/ui';
import { z } from 'zod';
import { t } from './texts.ts';

/** An amount of money as somebody types it. */
export const Amount = z
  .string()
  .trim()
  .refine((text) => parseMoney(text) !== undefined, { error: () => t('rating.money') });

/** The entries of a list that was typed with commas or on lines, without spaces. */
export const listOf = (text: string): string[] =>
  text.split(/[,;\n]/).flatMap((one) => (one.trim() === '' ? [] : [one.replaceAll(/\s/g, '')]));

/** Numbers one below the other. */
export const NumberList = z.string().refine((text) => listOf(text).every((number) => E164.safeParse(number).success), {
  error: () => t('companies.extraNumbersWrong'),
});

/** Tags with commas between them. */
export const TagList = z.string().refine((text) => text.split(',').every((tag) => RouteTag.safeParse(tag).success), {
  error: () => t('companies.tagsWrong'),
});
