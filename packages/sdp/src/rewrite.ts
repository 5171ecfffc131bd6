import { attribute, attributeName, withoutAttributes } from './attribute.ts';
import { type Connection, isUnspecified, parseConnection, printConnection } from './connection.ts';
import { type Origin, originOf, withOrigin } from './origin.ts';
import type { MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** Where a relay wants the media of one section instead. */
export interface MediaRewrite {
  readonly connection: Connection;
  /** 0 refuses the section. */
  readonly port: number;
  /** The port for RTCP: the same as `port` when multiplexed, but in an offer to who may decline that (RFC 5761 §5.1.1); undefined: not RTP. */
  readonly rtcpPort?: number;
  readonly rtcpMux: boolean;
  /** The profile to show; absent: as it is. */
  readonly protocol?: string;
  /** The relay's own attributes of the section: keys, fingerprint, candidates, mid. Those of the other side are never passed on. */
  readonly attributes?: readonly SdpLine[];
  /** The two sides speak different profiles: what only the sender's knows (feedback, header extensions, streams of a peer connection) is left out. */
  readonly bridged?: boolean;
}

/** How to rewrite a whole description. */
export interface Rewrite {
  readonly media: readonly MediaRewrite[];
  /** Put the first section's address in the o= line. */
  readonly origin: boolean;
  /** Put the first section's address in the session's c= line. */
  readonly sessionConnection: boolean;
  /** What stands in the o= line instead of user name and session id, of which either would tell one side about the other; absent: they stay. */
  readonly originSession?: (origin: Origin) => Pick<Origin, 'username' | 'sessionId'>;
  /** The session's name instead; absent: it stays. */
  readonly sessionName?: string;
  /** The relay's own attributes of the session: a=group, a=ice-lite. */
  readonly attributes?: readonly SdpLine[];
}

/**
 * What ends at a relay: ICE (RFC 8839 §5), keys and their negotiation (RFC 4568, 8122, 8842), bundling (RFC 9143); the attributes that a rewrite says anew;
 * and those that tell one side who the other is: sources with their CNAME (RFC 5576 §4.1; phones put their own SIP address there), and the program that wrote the description.
 */
const dropped = new Set([
  'crypto',
  'fingerprint',
  'setup',
  'connection',
  'tls-id',
  'group',
  'mid',
  'bundle-only',
  'msid-semantic',
  'extmap-allow-mixed',
  'candidate',
  'remote-candidates',
  'end-of-candidates',
  'ice-ufrag',
  'ice-pwd',
  'ice-options',
  'ice-lite',
  'ice-mismatch',
  'ice-pacing',
  'rtcp',
  'rtcp-mux',
  'rtcp-mux-only',
  'ssrc',
  'ssrc-group',
  'tool',
]);

/** What a party of another profile would not understand (RFC 4585 §4.2, RFC 8285 §5, RFC 8830, RFC 8851, RFC 8853). */
const profileBound = new Set(['rtcp-fb', 'rtcp-rsize', 'extmap', 'msid', 'rid', 'simulcast']);

/** Lines of a session about its people (RFC 8866 §5.5 and §5.6): whoever wrote it, not whoever relays it. */
const personal = new Set(['u', 'e', 'p']);

/**
 * The description with addresses and ports of a relay: c=, m=, a=rtcp, a=rtcp-mux and, as told, o=, s= and the session's c=. Keys and ICE of the sender are
 * taken out, the relay's own put in, and so is what names the people and their programs; directions, codecs and whatever is unknown stay, and so does an unspecified address (it means hold).
 * Throws when `rewrite.media` has not one element for each section.
 */
export function rewriteDescription(description: SessionDescription, rewrite: Rewrite): SessionDescription {
  if (rewrite.media.length !== description.media.length)
    throw new Error('a rewrite needs one element per media section');
  const first = rewrite.media.find(({ port }) => port !== 0) ?? rewrite.media[0];
  const sessionC = description.lines.find(({ type }) => type === 'c');
  const replaceSession = first !== undefined && rewrite.sessionConnection;
  const { sessionName } = rewrite;
  const kept = withoutAttributes(description.lines, dropped).filter(({ type }) => !personal.has(type));
  const lines = kept.map((line) => {
    if (line.type === 's' && sessionName !== undefined) return { type: 's', value: sessionName };
    return line.type === 'c' && replaceSession ? connectionLine(line, first.connection) : line;
  });
  const shown = replaceSession && sessionC ? first.connection : sessionC && parseConnection(sessionC.value);
  const media = description.media.map((section, index) =>
    rewriteSection(section, rewrite.media[index]!, sessionC, shown),
  );
  const result = { lines: [...lines, ...(rewrite.attributes ?? [])], media };
  const origin = originOf(description);
  if (!origin) return result;
  const connection = rewrite.origin ? first?.connection : undefined;
  return withOrigin(result, { ...origin, ...rewrite.originSession?.(origin), ...connection });
}

function rewriteSection(
  section: MediaDescription,
  to: MediaRewrite,
  sessionC: SdpLine | undefined,
  shown: Connection | undefined,
): MediaDescription {
  const left = to.bridged ? withoutAttributes(section.lines, profileBound) : section.lines;
  const lines = withoutAttributes(left, dropped)
    .filter((line) => !isMidExtension(line))
    .map((line) => (line.type === 'c' ? connectionLine(line, to.connection) : line));
  const own = lines.some(({ type }) => type === 'c');
  if (!own && (shown?.address !== to.connection.address || shown.family !== to.connection.family)) {
    // A c= line stands after i= and before every other line of a section (RFC 8866 §5).
    const at = lines.findIndex(({ type }) => type !== 'i');
    lines.splice(at < 0 ? lines.length : at, 0, connectionLine(sessionC, to.connection));
  }
  if (to.port !== 0 && to.rtcpPort !== undefined) lines.push(attribute('rtcp', to.rtcpPort));
  if (to.port !== 0 && to.rtcpMux) lines.push(attribute('rtcp-mux'));
  if (to.port !== 0) lines.push(...(to.attributes ?? []));
  const { portCount: _count, ...rest } = section;
  return { ...rest, port: to.port, protocol: to.protocol ?? section.protocol, lines };
}

/** Packets that name their section (RFC 9143 §15) would use a name that only their sender knows. */
function isMidExtension(line: SdpLine): boolean {
  return attributeName(line) === 'extmap' && line.value.includes('urn:ietf:params:rtp-hdrext:sdes:mid');
}

function connectionLine(old: SdpLine | undefined, connection: Connection): SdpLine {
  const before = old && parseConnection(old.value);
  const held = before !== undefined && isUnspecified(before.address);
  const address = held ? (connection.family === 'IP4' ? '0.0.0.0' : '::') : connection.address;
  return { type: 'c', value: printConnection({ family: connection.family, address }) };
}
