import type { LadderActor, LadderEntry } from '@belfry/call';

type Decision = Extract<LadderEntry, { type: 'decision' }>;
type Sip = Extract<LadderEntry, { type: 'sip' }>;

/** What a message says about the call, for its colour. */
export type MessageTone = 'request' | 'provisional' | 'success' | 'failure';

/** One line of a drawn ladder. `from` and `to` are columns, `afterMs` counts from the first entry. */
export type LadderRow =
  | {
      readonly type: 'sip';
      readonly key: string;
      readonly afterMs: number;
      readonly from: number;
      readonly to: number;
      readonly tone: MessageTone;
      readonly entry: Sip;
    }
  | {
      readonly type: 'media';
      readonly key: string;
      readonly afterMs: number;
      readonly from: number;
      readonly to: number;
      readonly summary: string;
    }
  | {
      readonly type: 'note';
      readonly key: string;
      readonly afterMs: number;
      readonly at: number;
      readonly text: string;
    }
  | { readonly type: 'decisions'; readonly key: string; readonly afterMs: number; readonly steps: readonly Decision[] };

/** A ladder ready to be drawn: its lifelines from left to right, and its lines from top to bottom. */
export interface DrawnLadder {
  readonly actors: readonly LadderActor[];
  readonly rows: readonly LadderRow[];
}

const COLUMN_ORDER = ['phone', 'carrier', 'proxy', 'relay', 'app-server', 'recorder'] as const;

/** Lays a ladder out: the caller first, then the platform, then who was called; steps of one decision in one block. Messages of unknown lifelines get one. */
export function ladderRows(entries: readonly LadderEntry[]): DrawnLadder {
  const actors = orderActors(entries);
  const column = new Map(actors.map((actor, index) => [actor.id, index]));
  const start = entries[0]?.at ?? 0;
  let afterMs = 0;
  const rows: LadderRow[] = [];
  let steps: Decision[] | undefined;
  entries.forEach((entry, index) => {
    // Several clocks write one ladder: the order of capture counts, and time never runs back.
    afterMs = Math.max(afterMs, entry.at - start);
    const key = String(index);
    if (entry.type === 'decision') {
      if (steps === undefined) {
        steps = [];
        rows.push({ type: 'decisions', key, afterMs, steps });
      }
      steps.push(entry);
      return;
    }
    if (entry.type === 'actor') return;
    steps = undefined;
    if (entry.type === 'sip') {
      rows.push({
        type: 'sip',
        key,
        afterMs,
        from: column.get(entry.from)!,
        to: column.get(entry.to)!,
        tone: messageTone(entry.summary),
        entry,
      });
    } else if (entry.type === 'media') {
      rows.push({
        type: 'media',
        key,
        afterMs,
        from: column.get(entry.from)!,
        to: column.get(entry.to)!,
        summary: entry.summary,
      });
    } else {
      rows.push({ type: 'note', key, afterMs, at: column.get(entry.actor) ?? 0, text: entry.text });
    }
  });
  return { actors, rows };
}

/** Tone of a message by its summary: `INVITE` is a request, `180 Ringing (INVITE)` provisional, and so on. A challenge is no failure. */
export function messageTone(summary: string): MessageTone {
  const status = Number(/^(\d{3})\b/.exec(summary)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return 'request';
  if (status < 200 || status === 401 || status === 407) return 'provisional';
  return status < 300 ? 'success' : 'failure';
}

function orderActors(entries: readonly LadderEntry[]): readonly LadderActor[] {
  const known = new Map<string, LadderActor>();
  const mention = (id: string) => {
    if (!known.has(id)) known.set(id, { id, label: id, kind: 'phone' });
  };
  for (const entry of entries) if (entry.type === 'actor') known.set(entry.actor.id, entry.actor);
  for (const entry of entries) {
    if (entry.type === 'sip' || entry.type === 'media') {
      mention(entry.from);
      mention(entry.to);
    }
  }
  const spoken = new Set<string>();
  for (const entry of entries) {
    if (entry.type === 'sip' || entry.type === 'media') spoken.add(entry.from).add(entry.to);
    if (entry.type === 'note') spoken.add(entry.actor);
  }
  const actors = [...known.values()].filter((actor) => spoken.has(actor.id));
  const first = entries.find((entry) => entry.type === 'sip');
  const caller = first?.type === 'sip' && known.get(first.from)?.kind !== 'proxy' ? first.from : 'caller';
  const rank = (actor: LadderActor) => {
    if (actor.id === caller) return 0;
    if (actor.kind === 'proxy') return 1;
    if (actor.kind === 'relay') return 2;
    return 3 + COLUMN_ORDER.indexOf(actor.kind) / 10;
  };
  return actors
    .map((actor, index) => ({ actor, index }))
    .sort((a, b) => rank(a.actor) - rank(b.actor) || a.index - b.index)
    .map(({ actor }) => actor);
}
