import type { PresenceState } from './resource-state.ts';
import { escapeXml, xmlRoot } from './xml.ts';

/**
 * What a watcher is told of somebody's presence (RFC 3856 §6.6): the document that they published last, as it came; without one a PIDF document
 * (RFC 3863) of what their phones do: open while one is registered, on-the-phone (RFC 4480) during a call, busy while they want none.
 */
export function printPresence(entity: string, state: PresenceState): string {
  const { document, registered, onThePhone, doNotDisturb } = state;
  if (document !== undefined) return document;
  const activities = `${onThePhone ? '<rpid:on-the-phone/>' : ''}${doNotDisturb ? '<rpid:busy/>' : ''}`;
  const note = doNotDisturb ? '<dm:note>Do not disturb</dm:note>' : '';
  const person =
    activities === '' ? [] : [`<dm:person id="p"><rpid:activities>${activities}</rpid:activities>${note}</dm:person>`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"',
    ` xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="${escapeXml(entity)}">`,
    `<tuple id="t"><status><basic>${registered ? 'open' : 'closed'}</basic></status></tuple>`,
    ...person,
    '</presence>',
    '',
  ].join('\r\n');
}

/** Whether a body is a presence document that may be passed on to others. */
export function isPresenceDocument(text: string): boolean {
  return xmlRoot(text) === 'presence';
}
