import type { LadderEntry } from '@belfry/contracts';
import { dim } from './console.ts';

const columnWidth = 26;
const timeWidth = 9;

/** A call's ladder as text: a lifeline per actor, an arrow per message, the decision's steps between them; times in milliseconds from the first entry. */
export function printLadder(entries: readonly LadderEntry[]): string[] {
  const actors = entries.flatMap((entry) => (entry.type === 'actor' ? [entry.actor] : []));
  const unique = [...new Map(actors.map((actor) => [actor.id, actor])).values()];
  const columns = new Map(unique.map((actor, index) => [actor.id, index]));
  const began = entries[0]?.at ?? 0;
  let latest = 0;
  const blank = ' '.repeat(timeWidth);
  const lines = [`${blank}${unique.map(({ label }) => center(label, columnWidth)).join('')}`.trimEnd()];
  for (const entry of entries) {
    // In the order of capture, which is that of cause and effect; clocks of two sources may differ by a millisecond.
    latest = Math.max(latest, entry.at - began);
    const time = `${latest} ms`.padStart(timeWidth - 1).padEnd(timeWidth);
    if (entry.type === 'sip' || entry.type === 'media') {
      const from = columns.get(entry.from);
      const to = columns.get(entry.to);
      if (from === undefined || to === undefined || from === to) lines.push(`${time}${entry.summary}`);
      else lines.push(`${time}${drawArrow(from, to, unique.length, entry.summary, entry.type === 'media')}`);
    } else if (entry.type === 'decision') {
      const outcome = [entry.found, entry.then].filter(Boolean).join(' → ');
      lines.push(dim(`${time}  ${entry.step}${outcome && `: ${outcome}`}`));
    } else if (entry.type === 'note') lines.push(dim(`${time}  ${entry.text}`));
  }
  return lines;
}

function drawArrow(from: number, to: number, count: number, label: string, isMedia: boolean): string {
  const middle = (column: number) => column * columnWidth + columnWidth / 2;
  const cells = Array.from({ length: count * columnWidth }, () => ' ');
  for (let column = 0; column < count; column++) cells[middle(column)] = '│';
  const [left, right] = [middle(Math.min(from, to)), middle(Math.max(from, to))];
  for (let at = left + 1; at < right; at++) cells[at] = isMedia ? '┈' : '─';
  if (to > from) cells[right - 1] = '▶';
  else cells[left + 1] = '◀';
  const text = ` ${label.slice(0, right - left - 5)} `;
  const start = left + Math.floor((right - left - text.length) / 2) + 1;
  for (const [index, character] of [...text].entries()) cells[start + index] = character;
  return cells.join('').trimEnd();
}

function center(text: string, width: number): string {
  const cut = text.slice(0, width - 2);
  const before = Math.floor((width - cut.length) / 2);
  return `${' '.repeat(before)}${cut}${' '.repeat(width - before - cut.length)}`;
}
