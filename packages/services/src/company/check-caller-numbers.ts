import type { CallerNumber } from '@belfry/contracts';
import type { Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';

/** Numbers that a company's people are to show must be its own, or proven to be its. */
export async function checkCallerNumbers(
  tx: Transaction,
  companyId: string,
  rules: readonly CallerNumber[] | undefined,
): Promise<void> {
  const numbers = [...new Set((rules ?? []).map(({ number }) => number))];
  if (numbers.length === 0) return;
  const found = await tx.ddi.findMany({
    where: { companyId, number: { in: numbers }, state: { notIn: ['ported', 'reserved', 'quarantine'] } },
    select: { number: true },
  });
  const { extraCallerNumbers } = await tx.company.findUniqueOrThrow({ where: { id: companyId } });
  const own = new Set([...extraCallerNumbers, ...found.map(({ number }) => number)]);
  const stranger = numbers.find((number) => !own.has(number));
  if (stranger !== undefined)
    throw invalid('callerNumbers', 'callerNumber.notOwn', `${stranger} is no number of the company.`);
}

/** As the audit log has them. */
export const callerNumbersWords = (rules: readonly CallerNumber[]): string =>
  rules.map(({ prefix, number }) => `${prefix} ${number}`).join(', ');
