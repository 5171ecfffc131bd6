import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { cyan, dim, red, say, yellow } from './console.ts';

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const known = new Set(['level', 'time', 'app', 'instance', 'msg', 'pid', 'hostname']);

/** One line of a process's log made readable: the time, who, how grave, what, and the rest as `name=value`. Text that is no JSON stays as it is. */
export function printLogLine(app: string, line: string): string {
  const prefix = cyan(app.padEnd(11));
  const entry = parse(line);
  if (!entry) return `${' '.repeat(12)} ${prefix} ${line}`;
  const level = levels[Number(entry.level)] ?? 'info';
  const paint = level === 'error' || level === 'fatal' ? red : level === 'warn' ? yellow : dim;
  const time = new Date(Number(entry.time)).toISOString().slice(11, 23);
  const rest = Object.entries(entry)
    .filter(([name]) => !known.has(name))
    .map(
      ([name, value]) =>
        ` ${name}=${typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)}`,
    );
  return `${dim(time)} ${prefix} ${paint(level.padEnd(5))} ${String(entry.msg ?? '')}${dim(rest.join(''))}`;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'time' in value
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Prints every line that comes out of a process, prefixed with its name, until it ends. */
export function printLog(app: string, stream: Readable): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '') say(printLogLine(app, line));
  });
}
