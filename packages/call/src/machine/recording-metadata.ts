import { type Content, isIpv6 } from '@belfry/sip';
import { escapeXml } from '../events/xml.ts';
import type { Leg } from '../leg/leg.ts';
import { type CallState, legOf, type RecordingSession } from './call-state.ts';

const BOUNDARY = 'belfry-recording-session';
const encoder = new TextEncoder();

/** The body of an INVITE to a recording server (RFC 7866 §9.1): the relay's offer, and who speaks in which of its streams. */
export function recordingBody(state: CallState, session: RecordingSession, now: number): Content {
  const parts = [
    `Content-Type: application/sdp\r\n\r\n${offerOf(session)}`,
    `Content-Type: application/rs-metadata+xml\r\nContent-Disposition: recording-session\r\n\r\n${recordingMetadata(state, session, now)}`,
  ];
  const body = `${parts.map((part) => `--${BOUNDARY}\r\n${part}`).join('\r\n')}\r\n--${BOUNDARY}--\r\n`;
  return { type: `multipart/mixed;boundary=${BOUNDARY}`, body: encoder.encode(body) };
}

/** The relay's offer as it is by now: its version (RFC 3264 §8), and no sound in a pause. */
function offerOf({ sdp = '', version, paused }: RecordingSession): string {
  const counted = sdp.replace(/^(o=\S+ \S+) \d+/m, `$1 ${version}`);
  return paused ? counted.replaceAll('a=sendonly', 'a=inactive') : counted;
}

/** The whole of what is known of the call that is recorded (RFC 7865 §6): the call, its two people, and their streams by label. */
export function recordingMetadata(state: CallState, session: RecordingSession, now: number): string {
  const sessionId = idOf(`${state.callId}/session`);
  const at = new Date(now).toISOString();
  const people = session.tags.map((tag, index) => {
    const leg = legOf(state, tag);
    const id = idOf(`${state.callId}/${tag}`);
    return { id, stream: idOf(`${state.callId}/${session.mediaId}/${index}`), label: index + 1, leg };
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<recording xmlns="urn:ietf:params:xml:ns:recording:1">',
    '<datamode>complete</datamode>',
    `<session session_id="${sessionId}">`,
    `<sipSessionID>${escapeXml(state.callId)}</sipSessionID>`,
    `<start-time>${new Date(state.answeredAt ?? now).toISOString()}</start-time>`,
    '</session>',
  ];
  for (const { id, leg } of people) {
    const name = leg?.shown.hidden ? '' : (leg?.shown.name ?? '');
    lines.push(
      `<participant participant_id="${id}">`,
      `<nameID aor="${escapeXml(addressOf(state, leg))}">${name === '' ? '' : `<name xml:lang="en">${escapeXml(name)}</name>`}</nameID>`,
      '</participant>',
    );
  }
  for (const { stream, label } of people)
    lines.push(`<stream stream_id="${stream}" session_id="${sessionId}"><label>${label}</label></stream>`);
  lines.push(
    `<sessionrecordingassoc session_id="${sessionId}"><associate-time>${at}</associate-time></sessionrecordingassoc>`,
  );
  for (const { id } of people)
    lines.push(
      `<participantsessionassoc participant_id="${id}" session_id="${sessionId}"><associate-time>${at}</associate-time></participantsessionassoc>`,
    );
  for (const [index, { id, stream }] of people.entries()) {
    const other = people[1 - index];
    lines.push(
      `<participantstreamassoc participant_id="${id}"><send>${stream}</send>${other ? `<recv>${other.stream}</recv>` : ''}</participantstreamassoc>`,
    );
  }
  lines.push('</recording>', '');
  return lines.join('\r\n');
}

function addressOf(state: CallState, leg: Leg | undefined): string {
  if (leg === undefined || leg.shown.hidden) return 'sip:anonymous@anonymous.invalid';
  if (leg.aor !== undefined) return `sip:${leg.aor}`;
  const { number } = leg.shown;
  const host = isIpv6(state.domain) ? `[${state.domain}]` : state.domain;
  return number.startsWith('+') ? `tel:${number}` : `sip:${encodeURIComponent(number)}@${host}`;
}

/** 16 bytes that are the same for the same text, as RFC 7865 §6.11 writes ids: base64. */
function idOf(text: string): string {
  const words = [0x811c9dc5, 0x9747b28c, 0x01000193, 0x5bd1e995];
  for (let at = 0; at < text.length; at++) {
    for (let lane = 0; lane < words.length; lane++)
      words[lane] = Math.imul(words[lane]! ^ (text.charCodeAt(at) + lane * 0x9e37), 0x01000193 + 2 * lane) >>> 0;
  }
  const bytes = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  return btoa(String.fromCharCode(...bytes));
}
