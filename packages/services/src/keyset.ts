import type { Page } from '@belfry/contracts';
import { invalid } from './service-error.ts';

/** How the values of a sortable field are written in a cursor. */
export type SortKind = 'text' | 'date' | 'number';

interface ListQuery {
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Only rows of these ids. */
  readonly ids?: readonly string[] | undefined;
}

/**
 * One page by keyset: rows after the cursor in the order of the sort field and, among equals, of the id. `where`, `orderBy` and `take` go into
 * a `findMany` of any table with `id` and the sort fields (they bear no type because each table has its own).
 */
export function keyset(query: ListQuery, fields: Readonly<Record<string, SortKind>>) {
  const direction = query.sort.startsWith('-') ? 'desc' : 'asc';
  const field = query.sort.replace(/^-/, '');
  const kind = fields[field];
  if (kind === undefined) throw invalid('sort', 'sort.unknown', 'That cannot be sorted by.');
  const orderBy = [{ [field]: direction }, { id: direction }];
  return {
    where: {
      ...(query.cursor !== undefined && after(query.cursor, query.sort, field, kind)),
      ...(query.ids !== undefined && { id: { in: [...query.ids] } }),
    } as never,
    orderBy: orderBy as never,
    take: query.limit + 1,
  };
}

function after(cursor: string, sort: string, field: string, kind: SortKind) {
  const [of, text, id] = readCursor(cursor);
  if (of !== sort) throw invalid('cursor', 'cursor.other_list', 'The cursor belongs to another list.');
  const value = readValue(text, kind);
  const beyond = sort.startsWith('-') ? 'lt' : 'gt';
  // The first bound says what the others do, in words that an index is entered by: else all rows before the page would be read.
  return {
    [field]: { [`${beyond}e`]: value },
    OR: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: id } }],
  };
}

/** The page of `rows` (one more than the limit, when there is more), and the cursor of the next. */
export async function toPage<Row extends { id: string }, T>(
  rows: readonly Row[],
  query: ListQuery,
  view: (rows: readonly Row[]) => readonly T[] | Promise<readonly T[]>,
): Promise<Page<T>> {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const items = [...(await view(shown))];
  if (rows.length <= query.limit || last === undefined) return { items, nextCursor: null };
  return { items, nextCursor: cursorAfter(query.sort, last) };
}

/** Where a list goes on after a row. */
export function cursorAfter(sort: string, row: { readonly id: string }): string {
  const value = (row as unknown as Record<string, unknown>)[sort.replace(/^-/, '')];
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Buffer.from(JSON.stringify([sort, text, row.id])).toString('base64url');
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCursor(cursor: string): [sort: string, value: string, id: string] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(read) || read.length !== 3 || !read.every((part) => typeof part === 'string')) throw badCursor();
  const [sort, value, id] = read as [string, string, string];
  if (!isUuid.test(id) || value.includes('\0')) throw badCursor();
  return [sort, value, id];
}

function readValue(text: string, kind: SortKind): string | number | Date {
  if (kind === 'text') return text;
  if (kind === 'number') {
    const value = Number(text);
    if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 31) throw badCursor();
    return value;
  }
  const at = new Date(text);
  // The database has no year 0.
  const isCounted = /^\d{4}-\d\d-\d\dT/.test(text) && at.getTime() >= 0;
  if (!isCounted) throw badCursor();
  return at;
}

const badCursor = () => invalid('cursor', 'cursor.malformed', 'The cursor cannot be read.');
