/** A part of a multipart body: its header lines by name in lower case, and its content as it stands. */
export interface BodyPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** A part to be printed. */
export interface PartToPrint {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** A `multipart/mixed` body of these parts (RFC 2046 §5.1.3). `boundary`: letters and digits, 1 to 60 of them, that stand in none of the parts. */
export function printMultipart(
  parts: readonly PartToPrint[],
  boundary: string,
): { readonly type: string; readonly body: Uint8Array } {
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  for (const { headers, body } of parts) {
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    pieces.push(encoder.encode(`--${boundary}\r\n${lines}\r\n`), body, encoder.encode('\r\n'));
  }
  pieces.push(encoder.encode(`--${boundary}--\r\n`));
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { type: `multipart/mixed;boundary=${boundary}`, body: whole };
}

const decoder = new TextDecoder('latin1');
const mostParts = 20;

/**
 * The parts of a `multipart/*` body (RFC 2046 §5.1, RFC 5621 §3), none of them looked into. Undefined: the type names no boundary, or the body is not made so: each part
 * must begin with a line of the boundary, and the last must be closed.
 */
export function parseMultipart(contentType: string, body: Uint8Array): readonly BodyPart[] | undefined {
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"\\\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || !/^multipart\//i.test(contentType.trim())) return undefined;
  // Octets as characters: places in the text are places in the body.
  const text = decoder.decode(body);
  const mark = `--${boundary}`;
  const parts: BodyPart[] = [];
  let at = text.startsWith(mark) ? 0 : text.indexOf(`\r\n${mark}`) + 2;
  if (at === 1) return undefined;
  while (parts.length < mostParts) {
    at += mark.length;
    if (text.startsWith('--', at)) return parts.length > 0 ? parts : undefined;
    const line = /^[ \t]*\r\n/.exec(text.slice(at, at + 80));
    if (!line) return undefined;
    const start = at + line[0].length;
    const end = text.indexOf(`\r\n${mark}`, start - 2);
    if (end < 0) return undefined;
    const part = readPart(text, body, start, Math.max(start, end));
    if (part === undefined) return undefined;
    parts.push(part);
    at = end + 2;
  }
  return undefined;
}

function readPart(text: string, body: Uint8Array, start: number, end: number): BodyPart | undefined {
  // A part without header lines begins with the empty line.
  const whole = text.slice(start, end);
  const empty = whole.startsWith('\r\n') ? 0 : whole.indexOf('\r\n\r\n');
  const head = empty < 0 ? whole : whole.slice(0, empty);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon <= 0) return undefined;
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const from = empty < 0 ? end : start + empty + (empty === 0 ? 2 : 4);
  return { headers, body: body.subarray(Math.min(from, end), end) };
}
