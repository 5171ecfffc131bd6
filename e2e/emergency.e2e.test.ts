import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseMultipart } from '@belfry/sip';
import { LabCarrier, type UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface SiteRow {
  readonly address: object;
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly emergencyPeerId: string | null;
}
interface CallView {
  readonly ladder: readonly { readonly type: string; readonly step?: string; readonly found?: string }[];
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];

describe('help, called by a service URN (RFC 5031)', { timeout: 60_000 }, () => {
  const made = new Made(run);
  let carrierId = '';
  let phone: UserAgent;
  let carrier: LabCarrier;
  let sites: readonly SiteRow[] = [];

  before(async () => {
    const host = '127.62.1.6';
    carrier = await LabCarrier.start({ listen: { host, port: 5090 }, proxy: hostPort(run.sip.udp) });
    const { id } = await made.make<{ id: string }>('/peers', {
      name: 'Carrier for emergency calls',
      kind: 'carrier',
      priority: 500,
      probeSeconds: 0,
      endpoints: [{ host, port: 5090 }],
    });
    carrierId = id;
    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(run, 'brand', '/api/v1/companies');
    const company = items.find(({ name }) => name === anna.company)!;
    const found = await apiGet<{ items: SiteRow[] }>(run, 'brand', `/api/v1/sites?companyId=${company.id}`);
    sites = found.items;
    for (const site of sites) await apiDo(run, 'brand', 'PATCH', `/sites/${site.id}`, { emergencyPeerId: id });
    phone = await startPhone(run, anna);
  });
  after(async () => {
    for (const { id, emergencyPeerId } of sites)
      await apiDo(run, 'brand', 'PATCH', `/sites/${id}`, { emergencyPeerId });
    await stopPhone(phone);
    await carrier?.close();
    await made.remove();
  });

  for (const [urn, number] of [
    ['urn:service:sos', '112'],
    ['urn:service:sos.police', '117'],
    ['URN:service:SOS.ambulance', '144'],
  ] as const) {
    test(`${urn} reaches the carrier of the site as ${number}, and both hear each other`, async () => {
      const since = new Date();
      const seen = carrier.calls.events.length;
      const call = await phone.call('sos', undefined, [], urn);
      await call.established();
      const at = await carrier.calls.wait((one) => one, 'the call at the carrier', 5_000, seen);
      assert.equal(at.number, number);
      await call.media.hearTone(1000);
      call.media.playTone(700);
      await at.call.media.hearTone(700);
      call.bye();
      await call.ended();
      const cdr = await eventually('its record', 5_000, async () =>
        (await cdrsSince(run, 'company', since)).find(({ callee }) => callee === number),
      );
      assert.equal(cdr.priceMicros, '0');
      const { ladder } = await apiGet<CallView>(run, 'company', `/api/v1/calls/${cdr.callId}`);
      const step = ladder.find(({ type, step }) => type === 'decision' && step === 'emergency');
      assert.match(step?.found ?? '', new RegExp(`^${number} calls `));
    });
  }

  test('a carrier that wants it is told where the call comes from, and no other call bears it', async () => {
    const [site] = sites as [SiteRow];
    const address = { street: 'Seestrasse', houseNumber: '1', postcode: '8001', city: 'Zürich', floor: '3' };
    for (const { id } of sites)
      await apiDo(run, 'brand', 'PATCH', `/sites/${id}`, { address, latitude: 47.3667, longitude: 8.55 });
    await apiDo(run, 'brand', 'PATCH', `/peers/${carrierId}`, { sendLocation: true, priority: 0 });
    const inviteOf = async (dialled: string) => {
      const seen = carrier.calls.events.length;
      const call = await phone.call(dialled);
      await call.established();
      const at = await carrier.calls.wait((one) => one, 'the call at the carrier', 5_000, seen);
      await call.media.hearTone(1000);
      call.media.playTone(700);
      await at.call.media.hearTone(700);
      call.bye();
      await call.ended();
      return carrier.agent.trace.findLast(({ text }) => text.startsWith('INVITE '))?.text ?? '';
    };
    const text = await inviteOf('144');
    const [, id] = /^Geolocation: <cid:(.*)>\r$/m.exec(text) ?? [];
    assert.ok(id, text);
    assert.match(text, /^Geolocation-Routing: yes\r$/m);
    const [head = '', ...rest] = text.split('\r\n\r\n');
    const type = /^Content-Type: (.*)\r?$/m.exec(head)?.[1] ?? '';
    const parts = parseMultipart(type.trim(), new TextEncoder().encode(rest.join('\r\n\r\n')))!;
    assert.deepEqual(
      parts.map(({ headers }) => headers.get('content-type')),
      ['application/sdp', 'application/pidf+xml'],
    );
    assert.equal(parts[1]!.headers.get('content-id'), `<${id}>`);
    const pidf = new TextDecoder().decode(parts[1]!.body);
    assert.match(pidf, /<ca:A3>Zürich<\/ca:A3><ca:RD>Seestrasse<\/ca:RD><ca:HNO>1<\/ca:HNO><ca:FLR>3<\/ca:FLR>/);
    assert.match(pidf, /<gml:pos>47\.3667 8\.55<\/gml:pos>/);
    assert.doesNotMatch(await inviteOf('+41446681800'), /Geolocation|pidf/i);
    for (const { id } of sites)
      await apiDo(run, 'brand', 'PATCH', `/sites/${id}`, { address: site.address, latitude: null, longitude: null });
    await apiDo(run, 'brand', 'PATCH', `/peers/${carrierId}`, { sendLocation: false, priority: 500 });
  });

  test('other services and schemes are no calls for help: 416', async () => {
    for (const uri of ['urn:service:counseling', 'urn:nothing:at-all', 'tel:112'])
      assert.equal(await (await phone.call('sos', undefined, [], uri)).refused(), 416, uri);
  });

  test('a phone that sends its location with its offer is heard, and its location goes nowhere', async () => {
    const seen = carrier.calls.events.length;
    const call = await phone.call('112', undefined, [['Geolocation', '<cid:here@phone.test>']]);
    await call.established();
    await carrier.calls.wait((one) => one, 'the call at the carrier', 5_000, seen);
    const invite = carrier.agent.trace.findLast(({ text }) => text.startsWith('INVITE '))?.text ?? '';
    assert.doesNotMatch(invite, /^Geolocation/im);
    call.bye();
    await call.ended();
  });
});
