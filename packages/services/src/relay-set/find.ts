import type { Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { inUse, notFound } from '../service-error.ts';
import { relaySetInclude } from './view.ts';

/** A relay set. `not_found` when there is none. */
export async function findRelaySet({ db }: { db: Context['db'] | Transaction }, id: string) {
  const row = await db.relaySet.findUnique({ where: { id }, include: relaySetInclude });
  if (!row) throw notFound('relay set');
  return row;
}

/** A set that is used keeps its name, and stays (`in_use`, which says by whom). */
export function checkUnused({ isDefault, _count: uses }: Awaited<ReturnType<typeof findRelaySet>>): void {
  if (isDefault) throw inUse('It is the set of whoever has none of their own.');
  const words = [
    count(uses.brands, 'brand', 'brands'),
    count(uses.companies, 'company', 'companies'),
    count(uses.sites, 'site', 'sites'),
    count(uses.peers, 'carrier or telephone system', 'carriers or telephone systems'),
  ].filter((text) => text !== '');
  if (words.length > 0) throw inUse(`It is used by ${words.join(', ')}: give them other relays first.`);
}

const count = (n: number, one: string, many: string) => (n === 0 ? '' : `${n} ${n === 1 ? one : many}`);
