/** One value of DER (X.690 §8.1, §10.1): its identifier octet, and its contents. */
export interface DerValue {
  readonly tag: number;
  readonly contents: Uint8Array;
}

/** The values that stand one after the other; undefined where it is no DER of short identifiers and lengths below 64 KiB. */
export function readDer(octets: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < octets.length; ) {
    const tag = octets[at]!;
    const short = octets[at + 1];
    if (short === undefined || (tag & 0x1f) === 0x1f) return undefined;
    const more = short < 0x80 ? 0 : short & 0x7f;
    if (more > 2 || short === 0x80) return undefined;
    let length = more === 0 ? short : 0;
    for (const octet of octets.subarray(at + 2, at + 2 + more)) length = length * 256 + octet;
    const from = at + 2 + more;
    if (from + length > octets.length) return undefined;
    values.push({ tag, contents: octets.subarray(from, from + length) });
    at = from + length;
  }
  return values;
}

/** The values of the one value that stands there, if it has this identifier octet. */
export function readDerOf(tag: number, octets: Uint8Array): readonly DerValue[] | undefined {
  const [one, ...others] = readDer(octets) ?? [];
  return one?.tag === tag && others.length === 0 ? readDer(one.contents) : undefined;
}
