import type { MediaDescription, SessionDescription } from './session-description.ts';

/** The text of a session description, each line ended by CRLF (RFC 8866 §5). */
export function printSessionDescription(description: SessionDescription): string {
  let text = '';
  for (const { type, value } of description.lines) text += `${type}=${value}\r\n`;
  for (const section of description.media) {
    text += `m=${printMediaLine(section)}\r\n`;
    for (const { type, value } of section.lines) text += `${type}=${value}\r\n`;
  }
  return text;
}

function printMediaLine({ media, port, portCount, protocol, formats }: MediaDescription): string {
  const ports = portCount === undefined ? port : `${port}/${portCount}`;
  return [media, ports, protocol, ...formats].join(' ');
}
