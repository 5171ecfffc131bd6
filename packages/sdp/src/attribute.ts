import type { SdpLine } from './session-description.ts';

/** The name of an a= line, `rtpmap` of `a=rtpmap:0 PCMU/8000`; undefined for other lines (RFC 8866 §5.13). */
export function attributeName(line: SdpLine): string | undefined {
  if (line.type !== 'a') return undefined;
  const colon = line.value.indexOf(':');
  return colon < 0 ? line.value : line.value.slice(0, colon);
}

/** The values of all attributes of this name, in order; a property attribute such as `a=rtcp-mux` has the value ''. */
export function attributeValues(lines: readonly SdpLine[], name: string): string[] {
  return lines.filter((line) => attributeName(line) === name).map((line) => line.value.slice(name.length + 1));
}

/** The value of the first attribute of this name; undefined when there is none. */
export function attributeValue(lines: readonly SdpLine[], name: string): string | undefined {
  return lines.find((line) => attributeName(line) === name)?.value.slice(name.length + 1);
}

/** The lines without attributes of these names. */
export function withoutAttributes(lines: readonly SdpLine[], names: ReadonlySet<string>): SdpLine[] {
  return lines.filter((line) => {
    const name = attributeName(line);
    return name === undefined || !names.has(name);
  });
}

/** An a= line. */
export function attribute(name: string, value?: string | number): SdpLine {
  return { type: 'a', value: value === undefined ? name : `${name}:${value}` };
}
