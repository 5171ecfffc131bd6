import { CallerNumbers } from '@belfry/contracts';
import { createTranslator } from '@belfry/ui';
import { z } from 'zod';
import { callerNumbersTexts } from '../messages/en/caller-numbers.ts';

const t = createTranslator({ ...callerNumbersTexts });

/** One on each line: what the number that is called begins with, and the number that is shown there. */
const read = (text: string) =>
  text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const [prefix = '', ...number] = line.trim().split(/[\s:=]+/);
    return [{ prefix, number: number.join('') }];
  });

/** Numbers by destination as somebody types them. */
export const CallerNumberLines = z.string().refine((text) => CallerNumbers.safeParse(read(text)).success, {
  error: () => t('callerNumbers.wrong'),
});

export const callerNumbersOf = read;

export const callerNumberLines = (rules: readonly { prefix: string; number: string }[]): string =>
  rules.map(({ prefix, number }) => `${prefix} ${number}`).join('\n');
