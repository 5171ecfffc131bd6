/** A record of a CSV file, and the line that it begins at (the first is 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * The records of a CSV file (RFC 4180): fields apart by commas, or by semicolons where the first line has more of those, as some spreadsheets write them; quoted
 * ones may contain anything. Empty lines are left out. Undefined: a quote is never closed.
 */
export function parseCsv(text: string): readonly CsvRecord[] | undefined {
  const plain = text.replace(/^\ufeff/, '');
  const head = plain.slice(0, plain.search(/\r?\n|$/));
  const comma = head.split(';').length > head.split(',').length ? ';' : ',';
  const records: CsvRecord[] = [];
  let [line, begins, field, quoted, at] = [1, 1, '', false, 0];
  let fields: string[] = [];
  const end = () => {
    fields.push(field);
    if (fields.length > 1 || field.trim() !== '') records.push({ line: begins, fields });
    fields = [];
    field = '';
  };
  for (; at < plain.length; at++) {
    const char = plain[at]!;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') field += char;
      else if (plain[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (char === comma) {
      fields.push(field);
      field = '';
    } else if (char === '\n') {
      end();
      begins = line;
    } else if (char !== '\r') field += char;
  }
  if (quoted) return undefined;
  end();
  return records;
}

/** A CSV file of these records, each line ended by CR LF (RFC 4180). What a spreadsheet would take for a formula is no formula: a `'` stands before it. */
export function printCsv(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${fields.map(printField).join(',')}\r\n`).join('');
}

function printField(field: string): string {
  // Some spreadsheets take the wide signs of East Asian keyboards for the plain ones.
  const safe = /^[=@\t\r\n＝＠＋－]|^[+-](?![0-9]*$)/.test(field) ? `'${field}` : field;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
