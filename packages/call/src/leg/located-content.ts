import type { Place } from '@belfry/policy';
import { type Content, printMultipart } from '@belfry/sip';
import { sdpContent } from '../machine/send.ts';
import { printPidfLo } from './pidf-lo.ts';

/** What an INVITE says of where it comes from, by value (RFC 6442 §3, §4): its header fields, and its body with the offer, if there is one, among the parts. */
export function locatedContent(
  place: Place,
  sdp: string | undefined,
  unique: string,
  now: number,
): { readonly headers: readonly [string, string][]; readonly content: Content } {
  // The name says nothing of where we are.
  const id = `${unique}@anonymous.invalid`;
  const location = {
    headers: [
      ['Content-Type', 'application/pidf+xml'],
      ['Content-ID', `<${id}>`],
      ['Content-Disposition', 'by-reference;handling=optional'],
    ] as const,
    body: new TextEncoder().encode(printPidfLo(place, now)),
  };
  const offer = sdp === undefined ? [] : [sdpContent(sdp)];
  const parts = [...offer.map(({ type, body }) => ({ headers: [['Content-Type', type]] as const, body })), location];
  return {
    headers: [
      ['Geolocation', `<cid:${id}>`],
      ['Geolocation-Routing', 'yes'],
      ['Supported', 'geolocation'],
    ],
    content: printMultipart(parts, unique),
  };
}
