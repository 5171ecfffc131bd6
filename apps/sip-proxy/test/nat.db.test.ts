import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type InstallationCertificates, keepCertificates } from '@belfry/net/certificates';
import type { UserAgent } from '@belfry/testkit';
import { INTERNET, type NatKind, NatWorld, type RemotePhone } from './nat-world.ts';
import { DOMAIN, PASSWORD, ProxyWorld } from './world.ts';

/** SIP over TLS at the port that no firewall closes. */
const TLS_PORT = 443;
/** Longer than a router here keeps a mapping that nobody uses. */
const FORGOTTEN_MS = 33_000;

describe('phones behind routers that translate addresses', { timeout: 240_000 }, () => {
  let internet: NatWorld | undefined;
  let world: ProxyWorld | undefined;
  let outside: UserAgent;
  let certificates: InstallationCertificates;
  const folder = mkdtempSync(join(tmpdir(), 'belfry-nat-'));
  const sites = new Map<NatKind, RemotePhone>();
  let idle: RemotePhone;
  let idleSince = 0;

  before(async () => {
    internet = new NatWorld();
    const { address } = internet;
    certificates = await keepCertificates(folder, [address]);
    const net = internet;
    const site = async (kind: NatKind, sipPort: number) => {
      sites.set(kind, await net.site(kind, sipPort));
    };
    const starting = ProxyWorld.start({
      bind: address,
      env: {
        BELFRY_SIP_TLS_PORT: String(TLS_PORT),
        BELFRY_TLS_CERT: certificates.certificate,
        BELFRY_TLS_KEY: certificates.key,
        BELFRY_TLS_CA: certificates.authority,
      },
    }).then((made) => {
      world = made;
      return made;
    });
    await Promise.all([
      starting,
      ...(['full-cone', 'symmetric', 'carrier-grade'] as const).map((kind) => site(kind, 0)),
      starting.then(({ sipPort }) => site('alg', sipPort)),
      net.site('symmetric', 0).then((phone) => {
        idle = phone;
      }),
    ]);
    outside = await (await starting).phone('ben.frei', 'udp', PASSWORD, address);
    await outside.register();
    await idle.do(registration('carla.rossi', 'udp'));
    idleSince = performance.now();
  });
  after(async () => {
    await world?.stop();
    internet?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const registration = (username: string, transport: 'udp' | 'tcp' | 'tls') => ({
    verb: 'register' as const,
    username,
    password: PASSWORD,
    domain: DOMAIN,
    proxy: { host: internet!.address, port: transport === 'tls' ? TLS_PORT : world!.sipPort },
    transport,
    certificates,
  });
  /** A call from and to a phone behind a router, each with a tone both ways. */
  async function callBothWays(inside: RemotePhone, extension: string): Promise<void> {
    const ringing = outside.incoming();
    const placed = inside.do({ verb: 'call', number: '202' });
    const came = await ringing;
    came.answer();
    await Promise.all([placed, came.established()]);
    came.media.playTone(900);
    await Promise.all([inside.do({ verb: 'talk', playHz: 700, hearHz: 900 }), came.media.hearTone(700)]);
    await inside.do({ verb: 'bye' });
    await came.ended();
    await callIn(inside, extension);
  }
  async function callIn(inside: RemotePhone, extension: string): Promise<void> {
    const answered = inside.do({ verb: 'answer' });
    const call = await outside.call(extension);
    await Promise.all([answered, call.established()]);
    call.media.playTone(900);
    await Promise.all([inside.do({ verb: 'talk', playHz: 700, hearHz: 900 }), call.media.hearTone(700)]);
    const over = inside.do({ verb: 'ended' });
    call.bye();
    await Promise.all([call.ended(), over]);
  }
  const contactsOf = async (username: string) =>
    (await world!.bus.locations.lookup(`${username}@${DOMAIN}`)).map(({ contact }) => contact);

  for (const kind of ['full-cone', 'symmetric', 'carrier-grade'] as const)
    for (const transport of ['udp', 'tcp', 'tls'] as const)
      test(`${kind}, ${transport}${transport === 'tls' ? ` at ${TLS_PORT}` : ''}: registers, calls and is called, heard both ways`, async () => {
        const phone = sites.get(kind)!;
        await phone.do(registration('anna.keller', transport));
        assert.match(
          (await contactsOf('anna.keller')).join(),
          /@192\.168\.7\.2[:;]/,
          'it does not know where it is seen',
        );
        await callBothWays(phone, '201');
        await phone.do({ verb: 'unregister' });
      });

  test('two behind routers, with the same private address: each hears the other', async () => {
    const [one, other] = [sites.get('symmetric')!, sites.get('carrier-grade')!];
    await one.do(registration('anna.keller', 'udp'));
    await other.do(registration('ben.frei', 'udp'));
    await outside.unregister();
    const answered = other.do({ verb: 'answer' });
    await Promise.all([one.do({ verb: 'call', number: '202' }), answered]);
    await Promise.all([
      one.do({ verb: 'talk', playHz: 700, hearHz: 900 }),
      other.do({ verb: 'talk', playHz: 900, hearHz: 700 }),
    ]);
    const over = other.do({ verb: 'ended' });
    await one.do({ verb: 'bye' });
    await over;
    await Promise.all([one.do({ verb: 'unregister' }), other.do({ verb: 'unregister' })]);
    await outside.register();
  });

  test('a router that writes into SIP and SDP what it takes for the right addresses does no harm', async () => {
    const phone = sites.get('alg')!;
    await phone.do(registration('anna.keller', 'udp'));
    assert.ok((await contactsOf('anna.keller')).join().includes(`@${INTERNET}.`), 'it has written into Contact');
    await callBothWays(phone, '201');
    await phone.do({ verb: 'unregister' });
  });

  test('a mapping that the phone itself does nothing for is kept open, longer than the router would have kept it', async () => {
    const left = FORGOTTEN_MS - (performance.now() - idleSince);
    if (left > 0) await new Promise((passed) => setTimeout(passed, left));
    await idle.do({ verb: 'asked' });
    await callIn(idle, '203');
  });
});
