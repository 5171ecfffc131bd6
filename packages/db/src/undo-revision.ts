import type { Transaction } from './create-database.ts';
import { Prisma } from './generated/client.ts';
import type { RowImage } from './policy-keys.ts';

/** Why a revision cannot be taken back: `secret`, a removed row had one, or a sound, which is kept nowhere; `changed`, something else has changed the row since. */
export class CannotUndo extends Error {
  readonly table: string;
  readonly row: RowImage;
  readonly because: 'secret' | 'changed';

  constructor(table: string, row: RowImage, because: 'secret' | 'changed') {
    super(`${table} ${row.id}: ${because}`);
    this.name = 'CannotUndo';
    this.table = table;
    this.row = row;
    this.because = because;
  }
}

/** How strictly: a `trial` is taken back anyhow, so rows come back without their secrets, and what has changed since is written over. */
export interface UndoOptions {
  readonly trial: boolean;
}

/**
 * Gives the rows that a revision changed their images from before it, the last change first. Later revisions of the same rows must have been undone
 * before. Values never leave the database: numbers beyond 2^53 would not survive JavaScript's JSON. Throws `CannotUndo`.
 */
export async function undoRevision(tx: Transaction, revisionId: string, { trial }: UndoOptions): Promise<void> {
  const images = await tx.$queryRaw<(RowImage & { position: number })[]>`
    SELECT image->>'table' AS "table", image->>'id' AS "id", image->'before' AS "before", image->'after' AS "after", position::int - 1 AS "position"
    FROM "PolicyRevision", jsonb_array_elements("images") WITH ORDINALITY AS each(image, position)
    WHERE "id" = ${revisionId}::uuid ORDER BY position DESC`;
  for (const image of images) {
    const columns = await columnsOf(tx, image.table);
    const of = (side: 'before' | 'after') => Prisma.sql`(SELECT "images"->${image.position}::int->${side}
      FROM "PolicyRevision" WHERE "id" = ${revisionId}::uuid)`;
    const table = name(image.table);
    if (!trial) await checkUnchanged(tx, image, of('after'));
    if (image.before === null) {
      await tx.$executeRaw`DELETE FROM ${table} WHERE "id" = (jsonb_populate_record(NULL::${table}, ${of('after')}))."id"`;
    } else if (image.after === null) {
      await insert(tx, image, of('before'), columns, trial);
    } else {
      const changed = columns
        .map(({ column }) => column)
        .filter((column) => column in image.before! && !isSame(image.before![column], image.after![column]));
      if (changed.length === 0) continue;
      const list = Prisma.join(changed.map(name));
      await tx.$executeRaw`UPDATE ${table} SET (${list}) = ROW(${Prisma.join(changed.map((column) => Prisma.sql`was.${name(column)}`))})
        FROM jsonb_populate_record(NULL::${table}, ${of('before')}) AS was WHERE ${table}."id" = was."id"`;
    }
  }
}

interface Column {
  readonly column: string;
  /** It must have a value, and has none by itself. */
  readonly needed: boolean;
  /** A secret, or a sound: it stands in no image. */
  readonly sealed: boolean;
}

/** A name of the schema's own, which no parameter can stand for. */
const name = (identifier: string) => Prisma.raw(`"${identifier.replaceAll('"', '""')}"`);

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const columnsOf = (tx: Transaction, table: string) => tx.$queryRaw<Column[]>`
  SELECT column_name AS "column", is_nullable = 'NO' AND column_default IS NULL AS "needed", (column_name LIKE 'sealed%' OR column_name = 'alaw') AS "sealed"
  FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ${table} AND is_generated = 'NEVER'`;

async function insert(
  tx: Transaction,
  image: RowImage,
  before: Prisma.Sql,
  columns: readonly Column[],
  trial: boolean,
): Promise<void> {
  if (!trial && columns.some(({ sealed }) => sealed)) throw new CannotUndo(image.table, image, 'secret');
  const known = columns.filter(({ column }) => column in image.before!).map(({ column }) => column);
  const added = columns.filter(({ column, needed }) => needed && !(column in image.before!));
  const values = [
    ...known.map((column) => Prisma.sql`was.${name(column)}`),
    ...added.map(({ sealed }) => (sealed ? Prisma.sql`'\\x00'::bytea` : Prisma.sql`now()`)),
  ];
  const names = [...known, ...added.map(({ column }) => column)].map(name);
  const table = name(image.table);
  await tx.$executeRaw`INSERT INTO ${table} (${Prisma.join(names)})
    SELECT ${Prisma.join(values)} FROM jsonb_populate_record(NULL::${table}, ${before}) AS was`;
}

/** The row must be as the revision left it. */
async function checkUnchanged(tx: Transaction, image: RowImage, after: Prisma.Sql): Promise<void> {
  const table = name(image.table);
  const [row] = await tx.$queryRaw<
    { same: boolean }[]
  >`SELECT EXISTS (SELECT 1 FROM ${table} AS now_row WHERE now_row."id"::text = ${image.id}
    AND belfry.image_of(to_jsonb(now_row)) - ARRAY(SELECT jsonb_object_keys(to_jsonb(now_row)) EXCEPT SELECT jsonb_object_keys(${after})) = ${after}) AS "same"`;
  const [there] = await tx.$queryRaw<{ there: boolean }[]>`SELECT EXISTS (SELECT 1 FROM ${table} AS now_row
    WHERE now_row."id"::text = ${image.id}) AS "there"`;
  if (image.after === null ? there?.there : !row?.same) throw new CannotUndo(image.table, image, 'changed');
}
