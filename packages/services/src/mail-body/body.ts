/** A part of a mail's body. It is written once and read as plain text and as HTML. */
export type MailBlock =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'greeting' | 'bad' }
  /** Facts, each with its name. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  /** The one thing to do: a button; in plain text the line that holds the address. */
  | { readonly kind: 'action'; readonly label: string; readonly url: string; readonly line: string };

/** Whose mail it is, to the eye. */
export interface MailLook {
  readonly productName: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** A `data:` URL, or none. Only a PNG is shown: mail programs do not draw SVG. */
  readonly logo: string | null;
}

/** How wide the names of facts are in plain text, with their colon. */
const NAME_WIDTH = 11;

/** The body as plain text; blocks are set apart by an empty line. */
export function mailText(blocks: readonly MailBlock[]): string {
  return `${blocks.map(textOf).join('\n\n')}\n`;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.facts.map(([name, value]) => `${`${name}:`.padEnd(NAME_WIDTH)} ${value}`).join('\n');
    case 'action':
      return block.line;
  }
}
