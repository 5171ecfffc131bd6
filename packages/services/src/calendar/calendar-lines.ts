import { propertyOf } from './calendar-property.ts';

/** A component of an iCalendar file (RFC 5545 §3.4) as it stands, with the number of its first line. */
export interface Block {
  readonly line: number;
  readonly text: string;
}

/** What a file consists of, as far as it can be read line by line. */
export interface CalendarBlocks {
  /** It is an iCalendar file at all. */
  readonly isCalendar: boolean;
  readonly zones: readonly string[];
  readonly events: readonly Block[];
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** A line, with what was folded, is no longer than that. */
const longestLine = 4_096;

/** Cuts a file into its events and time zones, so that what is wrong with one of them is no fault of the others. Lines are counted from 1, as editors do. */
export function calendarBlocks(text: string): CalendarBlocks {
  const events: Block[] = [];
  const zones: string[] = [];
  const errors: { line: number; message: string }[] = [];
  let isCalendar = false;
  let open: { kind: string; line: number; lines: string[]; depth: number; bad: boolean } | undefined;
  for (const { line, text: content } of unfolded(text)) {
    const upper = content.trim().toUpperCase();
    if (upper === 'BEGIN:VCALENDAR') isCalendar = true;
    if (!open) {
      const begins = /^BEGIN:(VEVENT|VTIMEZONE)$/.exec(upper);
      if (begins) open = { kind: begins[1] ?? '', line, lines: [content], depth: 1, bad: false };
      continue;
    }
    if (upper === 'BEGIN:VEVENT' || upper === 'END:VCALENDAR') {
      errors.push({ line: open.line, message: `This ${open.kind} has no end.` });
      open = upper === 'BEGIN:VEVENT' ? { kind: 'VEVENT', line, lines: [content], depth: 1, bad: false } : undefined;
      continue;
    }
    const wrong = content.length > longestLine ? 'is too long' : wrongLine(content);
    if (wrong) {
      errors.push({ line, message: `“${content.slice(0, 60)}” ${wrong}.` });
      open.bad = true;
    }
    open.lines.push(content);
    if (upper.startsWith('BEGIN:')) open.depth++;
    if (upper.startsWith('END:') && --open.depth === 0) {
      const whole = open.lines.join('\r\n');
      if (open.kind === 'VTIMEZONE') zones.push(whole);
      else if (!open.bad) events.push({ line: open.line, text: whole });
      open = undefined;
    }
  }
  if (open) errors.push({ line: open.line, message: `This ${open.kind} has no end.` });
  return { isCalendar, zones, events, errors };
}

const dated: ReadonlySet<string> = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE']);

/** What is wrong with a line: it is none, or has dates that are none (RFC 5545 §3.3.4, §3.3.5). */
function wrongLine(content: string): string | undefined {
  const property = propertyOf(content);
  if (property === undefined) return 'is no line of a calendar';
  if (!dated.has(property.name) || property.value.split(',').every(isDate)) return undefined;
  return 'has no date such as 20261225 or 20261225T080000';
}

function isDate(value: string): boolean {
  const [matched, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?$/.exec(value.trim()) ?? [];
  if (matched === undefined || Number(hour) > 23 || Number(minute) > 59) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Content lines with what was folded joined again (RFC 5545 §3.1). */
function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [index, one] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(one) && last) last.text += one.slice(1);
    else if (one.trim() !== '') lines.push({ line: index + 1, text: one });
  }
  return lines;
}
