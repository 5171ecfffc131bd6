import type { CallerNumber } from '@belfry/contracts';
import type { Prisma, Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';

/** Numbers that a company's people are to show must be its own, or proven to be its; `among`: those of its own that the actor has. */
export async function checkCallerNumbers(
  tx: Transaction,
  companyId: string,
  rules: readonly CallerNumber[] | undefined,
  among: Prisma.DdiWhereInput = {},
): Promise<void> {
  const numbers = [...new Set((rules ?? []).map(({ number }) => number))];
  if (numbers.length === 0) return;
  const found = await tx.ddi.findMany({
    where: {
      AND: [{ companyId, number: { in: numbers }, state: { notIn: ['ported', 'reserved', 'quarantine'] } }, among],
    },
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
