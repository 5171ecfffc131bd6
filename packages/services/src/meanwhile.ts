import type { RevisionChange } from '@belfry/contracts';
import { platformScopeId, type RowImage, type Scope, type Transaction } from '@belfry/db';
import type { Context } from './context.ts';
import { changeView } from './revision/change-words.ts';
import { referenceNames } from './revision/reference-names.ts';
import { ServiceError } from './service-error.ts';

type Row = NonNullable<RowImage['before']>;

/** A form may stay open so long. */
const longestMs = 24 * 3_600_000;
/** Changes of one row that are looked through at most. */
const mostRevisions = 50;
const mostTold = 3;

/** A column that is about to be written over. `row`: as it is stored; `value`: what whoever writes believes to be there. */
interface Overwritten {
  /** As the input calls it. */
  readonly field: string;
  readonly table: string;
  readonly id: string;
  readonly row: Row;
  /** `field`, or `<field>Id` where the row only leads to it. */
  readonly column: string;
  readonly value: unknown;
}

/** A change of the history. */
interface Made {
  readonly actor: string;
  readonly at: Date;
  readonly images: readonly RowImage[];
}

/**
 * Refuses a change that would write over what somebody else has saved since it was begun (`conflict`, `changed_meanwhile`): of a field that the change sets and
 * that is not, as stored, what `ctx.basedOn` says. `images`: what the change has done to rows. What differs only in how it is written is let through: by
 * the history it must have been what it is believed to be.
 */
export async function refuseOverwriting(
  { actor, basedOn }: Pick<Context, 'actor' | 'basedOn'>,
  tx: Transaction,
  scope: Scope,
  images: readonly RowImage[],
): Promise<void> {
  const found: { readonly field: string; readonly words: string }[] = [];
  for (const [field, value] of Object.entries(basedOn?.fields ?? {})) {
    const column = overwritten(field, value, basedOn?.id, images);
    const made = column && (await whoChanged(tx, scope, column));
    if (!column || !made) continue;
    const { table, id, row } = column;
    // What it leads to is not compared by its words: only where it leads now is told.
    const was = column.column === field ? value : row[column.column] === null ? '…' : null;
    const image = { table, id, before: { ...row, [column.column]: was }, after: row };
    const called = await referenceNames(tx, [...images, { ...image, before: null }]);
    const [change] = changeView(image, actor.level === 'god' || actor.level === 'brand', called).fields;
    found.push({ field, words: sentence(made, change) });
  }
  if (found.length === 0) return;
  const words = found.slice(0, mostTold).map((one) => one.words);
  throw new ServiceError('conflict', words.join('; '), {
    reason: 'changed_meanwhile',
    changed: found.map(({ field }) => field),
  });
}

function overwritten(
  field: string,
  value: unknown,
  id: string | undefined,
  images: readonly RowImage[],
): Overwritten | undefined {
  const updated = images.filter(({ before, after }) => before !== null && after !== null);
  const own = updated.filter((image) => image.id === id);
  for (const { table, id, before, after } of own.length > 0 ? own : updated) {
    const row = before ?? {};
    const column = [field, `${field}Id`].find((name) => name in row);
    if (column === undefined) continue;
    if (isSame(row[column], after?.[column]) || isBelieved(value, row, column, images)) return undefined;
    return { field, table, id, row, column, value };
  }
  return undefined;
}

/** Who made of a column what it is; nobody, unless it was what it is believed to be not long ago. */
async function whoChanged(
  tx: Transaction,
  scope: Scope,
  { table, id, column, value }: Overwritten,
): Promise<Made | undefined> {
  const scopeId =
    scope.scope === 'platform' ? platformScopeId : scope.scope === 'brand' ? scope.brandId : scope.companyId;
  const history = await tx.policyRevision.findMany({
    where: {
      scope: scope.scope,
      scopeId,
      at: { gt: new Date(Date.now() - longestMs) },
      images: { array_contains: [{ table, id }] },
    },
    orderBy: { number: 'desc' },
    take: mostRevisions,
  });
  const changes = history.flatMap((row) => {
    const made = { ...row, images: row.images as unknown as RowImage[] };
    return made.images
      .filter((image) => image.table === table && image.id === id && image.before && image.after)
      .filter(({ before, after }) => !isSame(before?.[column], after?.[column]))
      .map(({ before }) => ({ made, before: before ?? {} }));
  });
  const wasSo = changes.some(({ made, before }) => isBelieved(value, before, column, made.images));
  return wasSo ? changes[0]?.made : undefined;
}

/** Is in a column, or in the row that it leads to, what somebody believes to be there? */
function isBelieved(value: unknown, row: Row, column: string, images: readonly RowImage[]): boolean {
  const stored = row[column];
  if (typeof value !== 'object' || value === null || typeof stored !== 'string') return isSame(value, stored);
  const led = images.find((image) => image.id === stored && image.before !== null)?.before;
  return (
    led !== undefined &&
    Object.entries(value).every(([name, one]) => !(name in (led ?? {})) || isSame(one, led?.[name]))
  );
}

/** Values as JSON has them; what is empty is nothing, and numbers are what they look like. */
function isSame(one: unknown, other: unknown): boolean {
  const [mine, theirs] = [one ?? '', other ?? ''];
  if (typeof mine !== 'object' || typeof theirs !== 'object') return String(mine) === String(theirs);
  const [left, right] = [mine as Row, theirs as Row];
  return Object.keys({ ...left, ...right }).every((name) => isSame(left[name], right[name]));
}

function sentence({ actor, at }: Made, change: RevisionChange['fields'][number] | undefined): string {
  const when = ago(Date.now() - at.getTime());
  if (change === undefined) return `${actor} changed this ${when}`;
  const { field, after } = change;
  return after === null ? `${actor} cleared “${field}” ${when}` : `${actor} changed “${field}” to “${after}” ${when}`;
}

function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return 'just now';
  if (hours < 1) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
}
