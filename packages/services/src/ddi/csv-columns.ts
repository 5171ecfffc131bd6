import { type Ddi, DdiCreateInput } from '@belfry/contracts';
import { z } from 'zod';

/** The columns of a file of numbers, in the order in which they are written. Only `number` must be there when it is read. */
export const ddiColumns = [
  'number',
  'country',
  'label',
  'shownName',
  'state',
  'company',
  'site',
  'comesThrough',
  'maxCalls',
  'callsPerSecond',
] as const;
export type DdiColumn = (typeof ddiColumns)[number];

/** A number as a record. */
export function ddiRecord(ddi: Ddi, peerName: string): string[] {
  const texts: Readonly<Record<DdiColumn, string>> = {
    number: ddi.number,
    country: ddi.country,
    label: ddi.label,
    shownName: ddi.shownName,
    state: ddi.state,
    company: ddi.companyName ?? '',
    site: ddi.siteName ?? '',
    comesThrough: peerName,
    maxCalls: String(ddi.maxCalls),
    callsPerSecond: String(ddi.callsPerSecond),
  };
  return ddiColumns.map((column) => texts[column]);
}

/** What the names of a file stand for. A site by the id of its company and its name, as `siteKey` puts them together. */
export interface DdiNames {
  readonly companies: ReadonlyMap<string, string>;
  readonly sites: ReadonlyMap<string, string>;
  readonly peers: ReadonlyMap<string, string>;
}
export const siteKey = (companyId: string, name: string): string => `${companyId} ${name}`;

const plain = DdiCreateInput.pick({
  number: true,
  country: true,
  label: true,
  shownName: true,
  maxCalls: true,
  callsPerSecond: true,
}).partial({ country: true });
const Said = z.object({
  ...plain.shape,
  label: z.string().trim().max(80).optional(),
  shownName: plain.shape.shownName.unwrap().optional(),
  maxCalls: plain.shape.maxCalls.unwrap().optional(),
  callsPerSecond: plain.shape.callsPerSecond.unwrap().optional(),
  state: z.enum(['active', 'reserved', 'porting_in', 'ported', 'quarantine']).optional(),
});

/** What a line says of a number; what its file has no column for is undefined. */
export interface ReadDdi extends z.output<typeof Said> {
  readonly companyId?: string | null;
  readonly peerId?: string | null;
  /** The site's name: which one it is depends on whose the number is. */
  readonly site?: string;
}
export type ReadDdiRow =
  | { readonly ok: true; readonly ddi: ReadDdi }
  | { readonly ok: false; readonly message: string };

/** What a record says, or the first thing that is wrong with it, in one sentence. */
export function readDdiRecord(of: Readonly<Partial<Record<DdiColumn, string>>>, names: DdiNames): ReadDdiRow {
  const wrong = (message: string): ReadDdiRow => ({ ok: false, message });
  const { company, site, comesThrough, number = '', country, label, shownName, state, maxCalls, callsPerSecond } = of;
  const companyId = company === undefined ? undefined : company === '' ? null : (names.companies.get(company) ?? false);
  if (companyId === false) return wrong(`company: there is no company ${company}.`);
  const peerId = comesThrough === undefined ? undefined : comesThrough === '' ? null : names.peers.get(comesThrough);
  if (comesThrough && peerId === undefined) return wrong(`comesThrough: there is no carrier ${comesThrough}.`);
  const parsed = Said.safeParse({
    number: number.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+'),
    ...(country && { country: country.toUpperCase() }),
    ...(label !== undefined && { label }),
    ...(shownName !== undefined && { shownName }),
    ...(state && { state }),
    ...(maxCalls && { maxCalls: numberOf(maxCalls) }),
    ...(callsPerSecond && { callsPerSecond: numberOf(callsPerSecond) }),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue?.path[0] === 'number')
      return wrong(`number: ${number || 'nothing'} is no number with country code, such as +41445550200.`);
    return wrong(`${issue?.path.join('.')}: ${issue?.message}.`);
  }
  return {
    ok: true,
    ddi: {
      ...parsed.data,
      ...(companyId !== undefined && { companyId }),
      ...(peerId !== undefined && { peerId }),
      ...(site !== undefined && { site }),
    },
  };
}

const numberOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : text);
