import type { AddressFamily, MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** A c= line (RFC 8866 §5.7). */
export interface Connection {
  readonly family: AddressFamily;
  /** Numeric or a name; without a multicast TTL. */
  readonly address: string;
}

/** The value of a c= line in parts; undefined when it cannot be read. */
export function parseConnection(value: string): Connection | undefined {
  const [net, family, address] = value.trim().split(/ +/);
  if (net !== 'IN' || !address || (family !== 'IP4' && family !== 'IP6')) return undefined;
  return { family, address: address.split('/', 1)[0] ?? '' };
}

/** The value of a c= line. */
export function printConnection(connection: Connection): string {
  return `IN ${connection.family} ${connection.address}`;
}

/** The connection of a media section: its own c= line, else the session's (RFC 8866 §5.7). */
export function connectionOf(description: SessionDescription, section: MediaDescription): Connection | undefined {
  const line = find(section.lines) ?? find(description.lines);
  return line && parseConnection(line.value);
}

/** Does the address say "nowhere" (the hold of RFC 2543, RFC 3264 §8.4)? */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::' || address === '::0' || address === '0:0:0:0:0:0:0:0';
}

function find(lines: readonly SdpLine[]): SdpLine | undefined {
  return lines.find((line) => line.type === 'c');
}
