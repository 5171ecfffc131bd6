import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keepCertificates } from '@belfry/net/certificates';
import { LabCarrier, type UserAgent } from '@belfry/testkit';
import { carrierGateway, hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { Kamailio } from './support/kamailio.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort } from './support/sipp.ts';

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const zurich = '+41446681800';
const ddi = '+41445550201';
const border = `${carrierGateway.host}:${carrierGateway.port}`;

interface Gateway {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly transport: string;
}
interface Carrier {
  readonly id: string;
  readonly name: string;
  readonly endpoints: readonly Gateway[];
  readonly probeSeconds: number;
}
/** The brand's carrier; its first gateway gets another transport, or its own back. `more`: other settings of it. */
async function gatewayOver(transport: string, more: Readonly<Record<string, unknown>> = {}): Promise<Carrier> {
  const { items } = await apiGet<{ items: Carrier[] }>(run, 'brand', '/api/v1/peers');
  const carrier = items.find(({ name }) => name === 'Lab carrier') ?? items[0]!;
  const { id, endpoints } = carrier;
  await apiDo(run, 'brand', 'PATCH', `/peers/${id}`, {
    ...more,
    endpoints: endpoints.map((endpoint, index) => (index === 0 ? { ...endpoint, transport } : endpoint)),
  });
  return carrier;
}

describe('a carrier over TCP and TLS', { timeout: 60_000 }, () => {
  let phone: UserAgent;
  before(async () => {
    phone = await startPhone(run, anna);
  });
  after(async () => {
    await gatewayOver('udp');
    await stopPhone(phone);
  });

  /** A call out and one in: heard both ways, held by either side, hung up by either. */
  async function callsBothWays(carrier: LabCarrier): Promise<void> {
    const since = new Date();
    const seen = carrier.calls.events.length;
    const out = await phone.call('0446681800');
    await out.established();
    const { call: far, number } = await carrier.calls.wait((one) => one, 'a call at the carrier', 5_000, seen);
    assert.equal(number, zurich);
    await far.established();
    await out.media.hearTone(1000);
    out.media.playTone(700);
    await far.media.hearTone(700);
    await out.hold();
    await far.reoffered();
    await out.resume();
    await far.hold();
    await out.reoffered();
    await far.resume();
    far.bye();
    assert.equal(await out.ended(), 'remote');

    const outside = await carrier.callIn(ddi, '+442079460000');
    const inside = await phone.incoming();
    assert.match(inside.from, /\+442079460000/);
    inside.answer();
    await Promise.all([outside.established(), inside.established()]);
    await inside.media.hearTone(1000);
    await inside.hold();
    await outside.reoffered();
    inside.bye();
    assert.equal(await outside.ended(), 'remote');
    const cdrs = await eventually('two CDRs', 3_000, async () => {
      const found = await cdrsSince(run, 'company', since);
      return found.length === 2 ? found : undefined;
    });
    assert.deepEqual(cdrs.map(({ direction, hangupSide }) => `${direction} ${hangupSide}`).sort(), [
      'inbound callee',
      'outbound callee',
    ]);
  }

  test('TCP, with a Kamailio in the path that goes on over UDP', async () => {
    const inside = { host: '127.0.0.1', port: await freeUdpPort() };
    const kamailio = await Kamailio.start({
      listen: border,
      platform: run.sip.tcp,
      inside: `${inside.host}:${inside.port}`,
      transport: 'tcp',
    });
    const carrier = await LabCarrier.start({ listen: inside, proxy: carrierGateway });
    try {
      await gatewayOver('tcp');
      await callsBothWays(carrier);
    } finally {
      await carrier.close();
      await kamailio.stop();
    }
  });

  describe('TLS', () => {
    let folder: string;
    const carriers: LabCarrier[] = [];
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'belfry-carrier-'));
      await gatewayOver('tls');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** A carrier with a certificate for these names, of the platform's own authority or of one that nobody knows. */
    async function carrierNamed(names: readonly string[], authority: 'known' | 'unknown'): Promise<LabCarrier> {
      const own = join(folder, String(carriers.length));
      mkdirSync(own, { mode: 0o700 });
      if (authority === 'known')
        for (const file of ['ca.pem', 'ca.key']) copyFileSync(join(dirname(run.sip.cafile), file), join(own, file));
      const made = await keepCertificates(own, names);
      const carrier = await LabCarrier.start({
        listen: carrierGateway,
        proxy: hostPort(run.sip.tls),
        transport: 'tls',
        tls: { files: [{ certificate: made.certificate, key: made.key }], authorities: run.sip.cafile },
      });
      carriers.push(carrier);
      return carrier;
    }

    test('of an authority that is trusted, for the address of the gateway', async () => {
      const carrier = await carrierNamed(['127.0.0.1'], 'known');
      try {
        await callsBothWays(carrier);
      } finally {
        await carrier.close();
      }
    });

    test('that knows us by a name: it stands in all that we say to it, and nobody else hears it', async () => {
      const name = 'sbc.alpenblick.example';
      const carrier = await carrierNamed(['127.0.0.1'], 'known');
      const { trace } = carrier.agent;
      let probeSeconds = 0;
      try {
        ({ probeSeconds } = await gatewayOver('tls', { contactHost: name, probeSeconds: 1 }));
        const since = phone.trace.length;
        await callsBothWays(carrier);
        const options = await eventually('OPTIONS', 20_000, async () =>
          trace.find(({ text }) => text.startsWith('OPTIONS ')),
        );
        assert.match(options.text, new RegExp(`^From: <sip:${name}:\\d+>`, 'm'));
        const contacts = trace
          .filter(({ direction, text }) => direction === 'received' && /^Contact:/m.test(text))
          .map(({ text }) => {
            const what = text.startsWith('SIP/2.0 ') ? text.slice(8, 11) : text.slice(0, text.indexOf(' '));
            return `${what} ${/^Contact: <sip:belfry@([^:>]+):\d+;transport=tls>/m.exec(text)?.[1]}`;
          });
        // Calls out and in, holds by either side, and the question how it is.
        const kinds = ['200', 'ACK', 'INVITE', 'OPTIONS'];
        assert.deepEqual(
          [...new Set(contacts)].filter((one) => !one.startsWith('18')).sort(),
          kinds.map((kind) => `${kind} ${name}`),
        );
        const told = phone.trace.slice(since).filter(({ text }) => text.includes(name));
        assert.deepEqual(told, []);
      } finally {
        await gatewayOver('tls', { contactHost: null, probeSeconds });
        await carrier.close();
      }
    });

    for (const [what, names, authority] of [
      ['for another name', ['carrier.example'], 'known'],
      ['of an authority that nobody knows', ['127.0.0.1'], 'unknown'],
    ] as const)
      test(`nothing is sent to a certificate ${what}`, async () => {
        const carrier = await carrierNamed(names, authority);
        try {
          const call = await phone.call('0446681800');
          assert.ok((await call.refused()) >= 500);
          assert.equal(carrier.agent.trace.length, 0);
        } finally {
          await carrier.close();
        }
      });
  });
});
