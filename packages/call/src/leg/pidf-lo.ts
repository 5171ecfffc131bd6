import type { Place } from '@belfry/policy';
import { escapeXml } from '../events/xml.ts';

/** So long whoever gets a location may keep it (RFC 4119 §2.2.2). */
const keptMs = 24 * 3_600_000;

/** The elements of a civic address in the order of their schema (RFC 5139 §5). */
const elements = [
  ['country', 'country'],
  ['A1', 'region'],
  ['A3', 'city'],
  ['RD', 'street'],
  ['HNO', 'houseNumber'],
  ['LOC', 'more'],
  ['FLR', 'floor'],
  ['PC', 'postcode'],
  ['ROOM', 'room'],
] as const;

/**
 * A location object: a place as it is known of a site (RFC 4119; civic address by RFC 5139, point by RFC 5491 §5.2.1, in this order as one place, §3.4). It names nobody, may be
 * passed on to whoever helps, and says when it is no longer to be kept. `now`: milliseconds since 1970.
 */
export function printPidfLo({ civic, point }: Place, now: number): string {
  const at = new Date(now).toISOString();
  const until = new Date(now + keptMs).toISOString();
  const shape = point
    ? `<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>${point.latitude} ${point.longitude}</gml:pos></gml:Point>`
    : '';
  const parts = elements.flatMap(([name, part]) => {
    const value = civic?.[part];
    return value ? [`<ca:${name}>${escapeXml(value)}</ca:${name}>`] : [];
  });
  const address = parts.length > 0 ? `<ca:civicAddress>${parts.join('')}</ca:civicAddress>` : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"',
    ' xmlns:gbp="urn:ietf:params:xml:ns:pidf:geopriv10:basicPolicy" xmlns:ca="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr"',
    ' xmlns:gml="http://www.opengis.net/gml" entity="pres:anonymous@anonymous.invalid">',
    '<tuple id="site"><status><gp:geopriv>',
    `<gp:location-info>${shape}${address}</gp:location-info>`,
    '<gp:usage-rules><gbp:retransmission-allowed>true</gbp:retransmission-allowed>',
    `<gbp:retention-expiry>${until}</gbp:retention-expiry></gp:usage-rules>`,
    '<gp:method>Manual</gp:method>',
    `</gp:geopriv></status><timestamp>${at}</timestamp></tuple></presence>`,
  ].join('\r\n');
}
