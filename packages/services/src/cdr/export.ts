import type { Cdr, CdrExportInput, CdrFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { listCdrs } from './list.ts';

/** Calls that are read at a time. */
const atOnce = 1_000;

const money = (micros: string | null) => {
  if (micros === null) return '';
  const digits = micros.replace('-', '').padStart(7, '0');
  return `${micros.startsWith('-') ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};
const score = (mos: number | null) => (mos === null ? '' : mos.toFixed(2));

/** The columns of the file; `above`: only for those who run a brand. */
const columns: readonly (readonly [name: string, of: (cdr: Cdr) => string, above?: true])[] = [
  ['call', ({ callId }) => callId],
  ['started', ({ startedAt }) => startedAt],
  ['answered', ({ answeredAt }) => answeredAt ?? ''],
  ['ended', ({ endedAt }) => endedAt],
  ['seconds', ({ durationMs }) => (durationMs / 1000).toFixed(3)],
  ['brand', ({ brandName }) => brandName, true],
  ['company', ({ companyName }) => companyName ?? ''],
  ['direction', ({ direction }) => direction],
  ['caller', ({ caller }) => caller],
  ['callerName', ({ callerName }) => callerName],
  ['dialled', ({ dialled }) => dialled],
  ['callee', ({ callee }) => callee],
  ['calleeName', ({ calledUserName }) => calledUserName ?? ''],
  ['onNet', ({ onNet }) => (onNet ? 'yes' : 'no')],
  ['cameFrom', ({ cameFrom }) => cameFrom?.name ?? ''],
  ['gatewayIn', ({ cameFrom }) => cameFrom?.gateway ?? ''],
  ['wentTo', ({ wentTo }) => wentTo?.name ?? ''],
  ['gatewayOut', ({ wentTo }) => wentTo?.gateway ?? ''],
  ['result', ({ disposition }) => disposition],
  ['status', ({ sipStatus }) => String(sipStatus)],
  ['reason', ({ reason }) => reason],
  ['hungUpBy', ({ hangupSide }) => hangupSide],
  ['mosCaller', ({ mosCaller }) => score(mosCaller)],
  ['mosCallee', ({ mosCallee }) => score(mosCallee)],
  ['badSide', ({ badSide }) => badSide ?? ''],
  ['verified', ({ verification }) => verification?.result ?? ''],
  ['attestationIn', ({ verification }) => verification?.attest ?? ''],
  ['attestationOut', ({ signed }) => signed?.attest ?? ''],
  ['price', ({ priceMicros }) => money(priceMicros)],
  ['cost', ({ costMicros }) => money(costMicros), true],
  ['currency', ({ currency }) => currency],
];

/** The calls that `listCdrs` lists as a CSV file, as the actor may see them. */
export async function exportCdrs(ctx: Context, { limit, ...input }: z.output<typeof CdrExportInput>): Promise<CdrFile> {
  const isAbove = ctx.actor.level === 'god' || ctx.actor.level === 'brand';
  const shown = columns.filter(([, , above]) => !above || isAbove);
  const records: (readonly string[])[] = [shown.map(([name]) => name)];
  let cursor: string | undefined;
  for (;;) {
    const left = limit - (records.length - 1);
    const page = await listCdrs(ctx, { ...input, limit: Math.min(atOnce, left), cursor });
    for (const cdr of page.items) records.push(shown.map(([, of]) => of(cdr)));
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || records.length > limit)
      return { csv: printCsv(records), calls: records.length - 1, more: cursor !== undefined };
  }
}
