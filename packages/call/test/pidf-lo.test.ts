import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMultipart } from '@belfry/sip';
import { xmlRoot } from '../src/events/xml.ts';
import { locatedContent } from '../src/leg/located-content.ts';
import { printPidfLo } from '../src/leg/pidf-lo.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const civic = { country: 'CH', city: 'Zürich', street: 'See & "Quai" <alt>', houseNumber: '1', postcode: '8001' };

test('a location object is well-formed, says the place, when it is from and until when it may be kept, and names nobody', () => {
  const xml = printPidfLo({ civic, point: { latitude: 47.3667, longitude: 8.55 } }, now);
  assert.equal(xmlRoot(xml), 'presence');
  assert.match(xml, /entity="pres:anonymous@anonymous\.invalid"/);
  assert.match(xml, /<gml:pos>47\.3667 8\.55<\/gml:pos><\/gml:Point><ca:civicAddress><ca:country>CH<\/ca:country>/);
  const address = /<ca:civicAddress>(.*)<\/ca:civicAddress>/.exec(xml)?.[1] ?? '';
  assert.deepEqual(
    [...address.matchAll(/<ca:(\w+)>([^<]*)</g)].map(([, name, value]) => [name, value]),
    [
      ['country', 'CH'],
      ['A3', 'Zürich'],
      ['RD', 'See &amp; &quot;Quai&quot; &lt;alt&gt;'],
      ['HNO', '1'],
      ['PC', '8001'],
    ],
  );
  assert.match(xml, /<timestamp>2026-11-22T10:00:00\.000Z<\/timestamp>/);
  assert.match(xml, /<gbp:retention-expiry>2026-11-23T10:00:00\.000Z<\/gbp:retention-expiry>/);
  assert.doesNotMatch(printPidfLo({ civic }, now), /gml:Point/);
});

test('an INVITE bears it by value beside its offer, and each part comes out as it went in', () => {
  const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n';
  const { headers, content } = locatedContent({ civic }, sdp, 'u1', now);
  assert.deepEqual(headers.slice(0, 2), [
    ['Geolocation', '<cid:u1@anonymous.invalid>'],
    ['Geolocation-Routing', 'yes'],
  ]);
  const parts = parseMultipart(content.type, content.body)!;
  assert.deepEqual(
    parts.map((part) => part.headers.get('content-type')),
    ['application/sdp', 'application/pidf+xml'],
  );
  assert.equal(new TextDecoder().decode(parts[0]!.body), sdp);
  assert.equal(parts[1]!.headers.get('content-id'), '<u1@anonymous.invalid>');
  assert.equal(new TextDecoder().decode(parts[1]!.body), printPidfLo({ civic }, now));
  const alone = locatedContent({ civic }, undefined, 'u2', now).content;
  assert.equal(parseMultipart(alone.type, alone.body)?.length, 1);
});
