import { type Route, RouteCreateInput } from '@belfry/contracts';
import type { z } from 'zod';

/** The columns of a file of routes, in the order in which they are written. Only `prefix` must be there when it is read; it is empty where `group` names a group. */
export const routeColumns = [
  'prefix',
  'group',
  'name',
  'company',
  'tag',
  'priority',
  'action',
  'stopper',
  'hours',
  'callerNumber',
  'prepend',
  'reason',
  'active',
  'carriers',
] as const;
export type RouteColumn = (typeof routeColumns)[number];

/** The ids behind the names of a file. */
export interface RouteNames {
  readonly companies: ReadonlyMap<string, string>;
  readonly carriers: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

type Input = z.output<typeof RouteCreateInput>;
export type ReadRow = { readonly ok: true; readonly route: Input } | { readonly ok: false; readonly message: string };

/** A route as a record: carriers as `name:priority:weight`, hours as `days from-to` (`12345 08:00-18:00`), each apart by `|`. */
export function routeRecord(route: Route): string[] {
  const texts: Readonly<Record<RouteColumn, string>> = {
    prefix: route.prefix,
    group: route.prefixGroupName ?? '',
    name: route.name,
    company: route.companyName ?? '',
    tag: route.tag,
    priority: String(route.priority),
    action: route.action,
    stopper: route.stopper ? 'yes' : 'no',
    hours: route.hours.map(({ days, from, to }) => `${days.join('')} ${from}-${to}`).join(' | '),
    callerNumber: route.callerNumber ?? '',
    prepend: route.prepend,
    reason: route.reason,
    active: route.active ? 'yes' : 'no',
    carriers: route.carriers.map(({ name, priority, weight }) => `${name}:${priority}:${weight}`).join(' | '),
  };
  return routeColumns.map((column) => texts[column]);
}

/** What a record says, or the first thing that is wrong with it, in one sentence. */
export function readRouteRecord(of: Readonly<Partial<Record<RouteColumn, string>>>, names: RouteNames): ReadRow {
  const wrong = (message: string): ReadRow => ({ ok: false, message });
  const {
    group = '',
    company = '',
    hours = '',
    carriers = '',
    stopper = '',
    active = '',
    priority = '',
    ...texts
  } = of;
  const companyId = company === '' ? null : names.companies.get(company);
  if (companyId === undefined) return wrong(`company: there is no company ${company}.`);
  const prefixGroupId = group === '' ? null : names.groups.get(group);
  if (prefixGroupId === undefined) return wrong(`group: there is no group ${group}.`);
  if ((prefixGroupId === null) === ((of.prefix ?? '') === ''))
    return wrong('prefix: a route is for a prefix, or for a group.');
  const read: { peerId: string; priority?: number; weight?: number }[] = [];
  for (const part of partsOf(carriers)) {
    const [, name = '', order, weight] = /^(.*?)(?::(\d{1,5}))?(?::(\d{1,5}))?$/.exec(part) ?? [];
    const peerId = names.carriers.get(name.trim());
    if (!peerId) return wrong(`carriers: there is no carrier ${name.trim()}.`);
    read.push({ peerId, ...(order && { priority: Number(order) }), ...(weight && { weight: Number(weight) }) });
  }
  const times: unknown[] = [];
  for (const part of partsOf(hours)) {
    const [, days, from, to] = /^([1-7]+) (\d\d:\d\d)-(\d\d:\d\d)$/.exec(part) ?? [];
    if (!days) return wrong(`hours: ${part} is not days and times, as 12345 08:00-18:00.`);
    times.push({ days: [...days].map(Number), from, to });
  }
  const switches = { stopper: yesOrNo(stopper), active: yesOrNo(active) };
  for (const [column, said] of Object.entries(switches))
    if (said === 'neither') return wrong(`${column}: must be yes or no.`);
  const given = Object.fromEntries(
    Object.entries({ ...texts, ...switches, ...(priority !== '' && { priority: numberOf(priority) }) }).filter(
      ([, value]) => value !== '' && value !== undefined,
    ),
  );
  const parsed = RouteCreateInput.safeParse({ ...given, prefixGroupId, companyId, carriers: read, hours: times });
  if (parsed.success) return { ok: true, route: parsed.data };
  const [issue] = parsed.error.issues;
  return wrong(`${issue?.path.join('.')}: ${issue?.message}.`);
}

const partsOf = (text: string) => text.split('|').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
const numberOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : text);

function yesOrNo(text: string): boolean | undefined | 'neither' {
  if (text === '') return undefined;
  return /^(?:yes|true|1)$/i.test(text) ? true : /^(?:no|false|0)$/i.test(text) ? false : 'neither';
}
