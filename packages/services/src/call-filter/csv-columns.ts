import { type CallFilter, CallFilterCreateInput } from '@belfry/contracts';
import type { z } from 'zod';

/** The columns of a file of rules, in the order in which they are written. Only `action` must be there when it is read. */
export const callFilterColumns = [
  'action',
  'direction',
  'caller',
  'called',
  'forwardTo',
  'company',
  'reason',
  'announce',
  'note',
  'active',
] as const;
export type CallFilterColumn = (typeof callFilterColumns)[number];

/** The ids behind the names of a file, and what its extensions lead to. */
export interface FilterNames {
  readonly companies: ReadonlyMap<string, string>;
  readonly extensions: ReadonlyMap<string, NonNullable<Input['destination']>>;
}

type Input = z.output<typeof CallFilterCreateInput>;
export type ReadRow = { readonly ok: true; readonly rule: Input } | { readonly ok: false; readonly message: string };

/**
 * A rule as a record. Numbers stand as they are (`+41445550200`), beginnings with a star (`+4190*`), countries by their code (`AL`), callers without a number as
 * `anonymous`. `forwardTo`: a number, or an extension of the company; `extensionOf` says which.
 */
export function callFilterRecord(rule: CallFilter, extensionOf: (rule: CallFilter) => string): string[] {
  const texts: Readonly<Record<CallFilterColumn, string>> = {
    action: rule.action,
    direction: rule.direction,
    caller: matchText(rule.callerMatch, rule.caller),
    called: matchText(rule.calleeMatch, rule.callee),
    forwardTo: rule.forwardNumber ?? (rule.destination ? extensionOf(rule) : ''),
    company: rule.level === 'brand' ? (rule.companyName ?? '') : '',
    reason: rule.reason,
    announce: rule.announce ? 'yes' : 'no',
    note: rule.note,
    active: rule.active ? 'yes' : 'no',
  };
  return callFilterColumns.map((column) => texts[column]);
}

function matchText(match: CallFilter['callerMatch'], value: string): string {
  return match === 'anonymous' ? 'anonymous' : match === 'prefix' ? `${value}*` : value;
}

/** What a record says, or the first thing that is wrong with it, in one sentence. */
export function readCallFilterRecord(
  of: Readonly<Partial<Record<CallFilterColumn, string>>>,
  names: FilterNames,
): ReadRow {
  const wrong = (message: string): ReadRow => ({ ok: false, message });
  const { caller = '', called = '', forwardTo = '', company = '', announce = '', active = '', ...texts } = of;
  const companyId = company === '' ? null : names.companies.get(company);
  if (companyId === undefined) return wrong(`company: there is no company ${company}.`);
  const destination = /^\d{2,10}$/.test(forwardTo) ? names.extensions.get(forwardTo) : undefined;
  if (destination === undefined && /^\d+$/.test(forwardTo))
    return wrong(`forwardTo: ${forwardTo} is no extension; numbers begin with +.`);
  const switches = { announce: yesOrNo(announce), active: yesOrNo(active) };
  for (const [column, said] of Object.entries(switches))
    if (said === 'neither') return wrong(`${column}: must be yes or no.`);
  const [callerMatch, callerValue] = readMatch(caller);
  const [calleeMatch, calleeValue] = readMatch(called);
  if (calleeMatch === 'anonymous') return wrong('called: only callers can be anonymous.');
  const given = Object.fromEntries(
    Object.entries({ ...texts, ...switches }).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = CallFilterCreateInput.safeParse({
    ...given,
    ...{ callerMatch, caller: callerValue, calleeMatch, callee: calleeValue, companyId },
    ...(forwardTo !== '' && (destination ? { destination } : { forwardNumber: forwardTo })),
  });
  if (parsed.success) return { ok: true, rule: parsed.data };
  const [issue] = parsed.error.issues;
  return wrong(`${columnOf(issue?.path.join('.') ?? '')}: ${issue?.message}.`);
}

const columnOf = (field: string) => (field === 'forwardNumber' ? 'forwardTo' : field === 'callee' ? 'called' : field);

function readMatch(text: string): [CallFilter['callerMatch'], string] {
  const plain = text.replaceAll(/[\s()./-]/g, '');
  if (plain === '' || plain === '*') return ['any', ''];
  if (plain.toLowerCase() === 'anonymous') return ['anonymous', ''];
  if (/^[A-Za-z]{2}$/.test(plain)) return ['country', plain];
  return plain.endsWith('*') ? ['prefix', plain.slice(0, -1)] : ['number', plain];
}

function yesOrNo(text: string): boolean | undefined | 'neither' {
  if (text === '') return undefined;
  return /^(?:yes|true|1)$/i.test(text) ? true : /^(?:no|false|0)$/i.test(text) ? false : 'neither';
}
