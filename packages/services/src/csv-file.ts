import type { CsvMistake } from '@belfry/contracts';
import { parseCsv } from './csv.ts';
import { invalid, ServiceError } from './service-error.ts';

/** Mistakes that are told of one file. */
export const mostMistakes = 200;

/** What a file of something looks like. */
export interface CsvForm<Column extends string> {
  /** All that there may be; the first must be there. */
  readonly columns: readonly [Column, ...Column[]];
  /** What its lines are, e.g. `routes`. */
  readonly what: string;
  readonly mostRows: number;
}

/** A line below the heading: what stands in each of the columns that the file has. */
export interface CsvLine<Column extends string> {
  readonly line: number;
  readonly of: Partial<Record<Column, string>>;
}

/** The lines of a file below its heading. `invalid`, with a reason `<what>.csv_…`: it is no such file. */
export function readCsvFile<Column extends string>(
  csv: string,
  { columns, what, mostRows }: CsvForm<Column>,
  reason: string,
): CsvLine<Column>[] {
  const records = parseCsv(csv);
  if (!records) throw invalid('csv', `${reason}.csv_quote`, 'A quotation mark is never closed.');
  const [head, ...rest] = records;
  const found = head?.fields.map((field) => field.trim()) ?? [];
  const unknown = found.find((column) => !columns.includes(column as Column));
  if (!found.includes(columns[0]) || unknown !== undefined) {
    const which =
      unknown === undefined ? `${columns[0]} is missing` : `there is no ${unknown || 'empty one'} among them`;
    throw invalid(
      'csv',
      `${reason}.csv_columns`,
      `The first line names the columns (${columns.join(', ')}): ${which}.`,
    );
  }
  if (rest.length === 0) throw invalid('csv', `${reason}.csv_empty`, `There are no ${what} in it.`);
  if (rest.length > mostRows) throw invalid('csv', `${reason}.csv_long`, `A file has at most ${mostRows} ${what}.`);
  return rest.map(({ line, fields }) => ({
    line,
    // What a spreadsheet must not take for a formula has a ' before it.
    of: Object.fromEntries(
      found.map((column, at) => [column, (fields[at] ?? '').trim().replace(/^'(?=[=+@-])/, '')]),
    ) as Partial<Record<Column, string>>,
  }));
}

/** Ends the change that a file makes, without making it: lines are wrong, or (no mistakes) nothing shall be written. */
export class NothingWritten extends Error {
  readonly mistakes: readonly CsvMistake[];

  constructor(mistakes: readonly CsvMistake[]) {
    super('nothing of the file is written');
    this.mistakes = mistakes;
  }
}

/** Makes a change, or tells the mistakes that kept it from being made. */
export async function writeOrTell(change: () => Promise<unknown>): Promise<readonly CsvMistake[]> {
  try {
    await change();
    return [];
  } catch (error) {
    if (error instanceof NothingWritten)
      return [...error.mistakes].sort((a, b) => a.line - b.line).slice(0, mostMistakes);
    throw error;
  }
}

/** What a refusal says; anything else is thrown on. */
export function messageOf(error: unknown): string {
  if (error instanceof ServiceError) return error.publicMessage;
  throw error;
}
