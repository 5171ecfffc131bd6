import { err, type Failure, ok, type Result } from '@belfry/core';
import type { MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** More media sections than this are refused (`sdp/too-many-media`). */
const MAX_MEDIA = 64;

/**
 * Parses a session description. Lines end in CRLF or, as RFC 8866 §5 allows a parser, in LF alone; lines of unknown type or
 * content are kept. Errors, with the character offset: `sdp/version` (no v=0 at the beginning), `sdp/line` (not `x=…`),
 * `sdp/media` (an m= line that cannot be read), `sdp/too-many-media`.
 */
export function parseSessionDescription(text: string): Result<SessionDescription> {
  const session: SdpLine[] = [];
  const media: (MediaDescription & { lines: SdpLine[] })[] = [];
  let current = session;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    if (text.charCodeAt(end - 1) === 0x0d && end > start) end--;
    const offset = start;
    start = next;
    if (end === offset) continue;
    if (text.charAt(offset + 1) !== '=') return fail('sdp/line', 'a line that is not type=value', offset, '§5');
    const type = text.charAt(offset);
    const value = text.slice(offset + 2, end);
    if (session.length === 0 && (type !== 'v' || value !== '0'))
      return fail('sdp/version', 'does not begin with v=0', offset, '§5.1');
    if (type === 'm') {
      const section = parseMedia(value);
      if (section === undefined) return fail('sdp/media', 'unreadable m= line', offset, '§5.14');
      if (media.push(section) > MAX_MEDIA)
        return fail('sdp/too-many-media', 'too many media sections', offset, '§5.14');
      current = section.lines;
    } else current.push({ type, value });
  }
  if (session.length === 0) return fail('sdp/version', 'empty', 0, '§5.1');
  return ok({ lines: session, media });
}

function parseMedia(value: string): (MediaDescription & { lines: SdpLine[] }) | undefined {
  const [media, ports, protocol, ...formats] = value.trimEnd().split(' ').filter(Boolean);
  if (!media || !ports || !protocol) return undefined;
  const [, port, count] = /^(\d{1,5})(?:\/(\d{1,5}))?$/.exec(ports) ?? [];
  if (port === undefined || Number(port) > 65535) return undefined;
  return {
    media,
    port: Number(port),
    ...(count !== undefined && { portCount: Number(count) }),
    protocol,
    formats,
    lines: [],
  };
}

function fail(code: string, message: string, offset: number, section: string): Result<never, Failure> {
  return err({ code, message, offset, section: `RFC 8866 ${section}` });
}
