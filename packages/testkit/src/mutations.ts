import { existsSync, readdirSync, readFileSync } from 'node:fs';

const conformance = new URL('../../../../shared/conformance/', import.meta.url);

/** Numbers from 0 up to `below`, the same each time for a seed. */
export type Random = (below: number) => number;

/** The same numbers each time. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Messages that others have collected to torture with (RFC 4475, RFC 5118, NIST), where they are at hand. */
export function collectedMessages(): Uint8Array[] {
  const files = ['rfc4475', 'rfc5118', 'nist-torture'].flatMap((folder) => {
    const url = new URL(`${folder}/`, conformance);
    return existsSync(url) ? readdirSync(url, { recursive: true, withFileTypes: true }) : [];
  });
  return files
    .filter((file) => file.isFile() && /\.(dat|sip|txt|msg)$/.test(file.name))
    .map((file) => new Uint8Array(readFileSync(`${file.parentPath}/${file.name}`)))
    .filter(({ length }) => length < 8_000);
}

const TOKENS = [
  ';tag=',
  ';branch=z9hG4bK',
  'Require: 100rel\r\n',
  'Replaces: x;to-tag=y;from-tag=z\r\n',
  'Session-Expires: 1\r\n',
  'RAck: 1 1 INVITE\r\n',
  'Max-Forwards: 0\r\n',
  '<sip:%00@h>',
  '\r\n\r\n',
  '4294967296',
  ',',
].map((text) => new TextEncoder().encode(text));

/** The message with one to three changes: octets, pieces and lines that go, come twice, or are another message's. */
export function mutate(bytes: Uint8Array, others: readonly Uint8Array[], draw: Random): Uint8Array {
  let result = bytes;
  for (let rounds = 1 + draw(3); rounds > 0 && result.length > 0; rounds--) {
    const at = draw(result.length);
    const length = Math.min(1 + draw(40), result.length - at);
    const [before, piece, after] = [
      result.subarray(0, at),
      result.subarray(at, at + length),
      result.subarray(at + length),
    ];
    const put = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
    switch (draw(6)) {
      case 0:
        result = put(before, new Uint8Array([draw(256)]), result.subarray(at + 1));
        break;
      case 1:
        result = put(before, after);
        break;
      case 2:
        result = put(before, piece, piece, after);
        break;
      case 3:
        result = put(before, TOKENS[draw(TOKENS.length)]!, result.subarray(at));
        break;
      case 4: {
        const other = others[draw(others.length)]!;
        result = put(before, other.subarray(draw(other.length)));
        break;
      }
      default: {
        // A whole line goes, or comes twice.
        const start = result.lastIndexOf(10, at) + 1;
        const end = result.indexOf(10, at) + 1 || result.length;
        const line = result.subarray(start, end);
        result =
          draw(2) === 0
            ? put(result.subarray(0, start), result.subarray(end))
            : put(result.subarray(0, end), line, result.subarray(end));
      }
    }
  }
  return result;
}
