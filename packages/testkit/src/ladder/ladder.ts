/** One line of a ladder that means something. `line` is its number in the file. */
export type LadderStep =
  | {
      readonly type: 'message';
      readonly from: string;
      readonly to: string;
      /** `INVITE`, `180 Ringing`, `200 OK (BYE)`. */
      readonly label: string;
      /** Sent, and lost on the way (`-x`). */
      readonly lost: boolean;
      readonly line: number;
    }
  | { readonly type: 'note'; readonly who: readonly string[]; readonly text: string; readonly line: number };

/** A Mermaid sequence diagram that can be executed. */
export interface Ladder {
  readonly title: string;
  /** May also be run over real sockets (`@wire` in its heading). */
  readonly wire: boolean;
  readonly participants: readonly string[];
  readonly steps: readonly LadderStep[];
}

const ARROW = /^(\w+)\s*(--?>>|--?x|--?>)\s*(\w+)\s*:\s*(.+)$/;
const NOTE = /^note\s+(?:over|left of|right of)\s+(\w+(?:\s*,\s*\w+)*)\s*:\s*(.+)$/i;
const PARTICIPANT = /^(?:participant|actor)\s+(\w+)/;

/** Reads the ladder in a Markdown file: its first heading and its `mermaid` blocks. Throws, with the line, at what it does not know. */
export function parseLadder(markdown: string, file: string): Ladder {
  let title = file;
  let wire = false;
  let inside = false;
  const participants: string[] = [];
  const steps: LadderStep[] = [];
  for (const [index, raw] of markdown.split('\n').entries()) {
    const text = raw.trim();
    const line = index + 1;
    const heading = /^#\s+(.*)$/.exec(text);
    if (heading !== null && title === file) {
      wire = /@wire\b/.test(heading[1]!);
      title = heading[1]!.replace(/\s*@wire\b/, '');
    } else if (text.startsWith('```')) inside = text === '```mermaid';
    else if (inside && text !== '' && text !== 'sequenceDiagram' && !text.startsWith('%%')) {
      const step = readStep(text, line, participants);
      if (step === undefined) throw new Error(`${file}:${line}: not a line of a ladder: ${text}`);
      if (step !== 'declared') steps.push(step);
    }
  }
  return { title, wire, participants, steps };
}

function readStep(text: string, line: number, participants: string[]): LadderStep | 'declared' | undefined {
  const participant = PARTICIPANT.exec(text);
  if (participant !== null) {
    participants.push(participant[1]!);
    return 'declared';
  }
  const note = NOTE.exec(text);
  if (note !== null)
    return { type: 'note', who: note[1]!.split(',').map((name) => name.trim()), text: note[2]!.trim(), line };
  const arrow = ARROW.exec(text);
  if (arrow === null) return undefined;
  return {
    type: 'message',
    from: arrow[1]!,
    to: arrow[3]!,
    label: arrow[4]!.trim(),
    lost: arrow[2]!.endsWith('x'),
    line,
  };
}
