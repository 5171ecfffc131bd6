import type { AddressFamily, SessionDescription } from './session-description.ts';

/** An o= line (RFC 8866 §5.2). Id and version are decimal text: they may exceed what a number holds. */
export interface Origin {
  readonly username: string;
  readonly sessionId: string;
  readonly sessionVersion: string;
  readonly family: AddressFamily;
  readonly address: string;
}

/** The o= line; undefined when there is none that can be read. */
export function originOf(description: SessionDescription): Origin | undefined {
  const [username, sessionId, sessionVersion, net, family, address] =
    description.lines.find((line) => line.type === 'o')?.value.split(' ') ?? [];
  if (!username || !sessionId || !sessionVersion || net !== 'IN' || !address) return undefined;
  if (family !== 'IP4' && family !== 'IP6') return undefined;
  return { username, sessionId, sessionVersion, family, address };
}

/** The value of an o= line. */
export function printOrigin(origin: Origin): string {
  return `${origin.username} ${origin.sessionId} ${origin.sessionVersion} IN ${origin.family} ${origin.address}`;
}

/** The description with another o= line in the place of the old one (after v= when there was none). */
export function withOrigin(description: SessionDescription, origin: Origin): SessionDescription {
  const line = { type: 'o', value: printOrigin(origin) };
  const known = description.lines.some(({ type }) => type === 'o');
  const lines = known
    ? description.lines.map((old) => (old.type === 'o' ? line : old))
    : [...description.lines.slice(0, 1), line, ...description.lines.slice(1)];
  return { ...description, lines };
}
