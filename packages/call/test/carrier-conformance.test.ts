import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CarrierTemplate, carrierTemplates, generateRules } from '@belfry/numbering';
import type { CarrierRules } from '@belfry/policy';
import { hopKey, parseNameAddr, parseUri, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, hashes, OFFER, rules } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

/** What an operator insists on, in its own words: whatever is otherwise it refuses. */
interface Demands {
  /** How it wants the called number +41446681800 and the caller's +41445550201, and how it writes ours when it calls. */
  readonly called: string;
  readonly caller: string;
  readonly calls: string;
  /** The user in From; absent: the caller. */
  readonly fromUser?: string;
  /** The host in From; absent: any. */
  readonly fromHost?: string;
  /** P-Asserted-Identity must bear the caller, or must not be there. */
  readonly asserted: boolean;
  /** It challenges every INVITE. */
  readonly digest?: true;
  /** The name that it knows us by. */
  readonly contact?: string;
  /** What the Request-URI must be for. */
  readonly host: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

const plus = { called: '+41446681800', caller: '+41445550201', calls: '+41445550202', asserted: true } as const;
const somewhere = 'sip.operator.test';
const line = { fromUser: 'line7', digest: true } as const;
const secret = { username: 'line7', password: 'secret' };

const SECRET = `${ANSWER.replace('RTP/AVP', 'RTP/SAVP')}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(40)}\r\n`;

/** For each template an operator of its kind. */
const operators: { readonly [template: string]: Demands } = {
  address: { ...plus, host: somewhere, transport: 'udp' },
  registration: { ...plus, ...line, host: somewhere, fromHost: somewhere, transport: 'udp' },
  certificate: { ...plus, host: somewhere, transport: 'tls' },
  'swisscom-enterprise-sip': { ...plus, host: somewhere, transport: 'udp' },
  sipcall: { ...plus, digest: true, host: somewhere, fromHost: somewhere, transport: 'udp' },
  peoplefone: { ...plus, ...line, host: 'sips.peoplefone.ch', fromHost: 'sips.peoplefone.ch', transport: 'udp' },
  ovh: {
    ...{ called: '0041446681800', caller: '0041445550201', calls: '0041445550202', asserted: true },
    ...line,
    host: 'sip.ovh.fr',
    fromHost: 'sip.ovh.fr',
    transport: 'udp',
  },
  'telekom-deutschlandlan': {
    ...plus,
    ...line,
    host: 'reg.sip-trunk.telekom.de',
    fromHost: 'reg.sip-trunk.telekom.de',
    transport: 'tcp',
  },
  twilio: { ...plus, host: somewhere, transport: 'udp' },
  vonage: {
    ...{ called: '41446681800', caller: '41445550201', calls: '41445550202', asserted: false },
    host: somewhere,
    transport: 'udp',
  },
  'teams-direct-routing': {
    ...plus,
    contact: 'sbc.example.com',
    fromHost: 'sbc.example.com',
    host: 'sip.pstnhub.microsoft.com',
    transport: 'tls',
  },
};

/** A carrier as it is when nothing of the template was changed. */
function carrierOf(template: CarrierTemplate): CarrierRules {
  const { host = somewhere, port, transport, style, identityHeader, fromUser, fromDomain, mediaEncryption } = template;
  const account = fromUser === 'account' && ({ user: 'account', account: secret.username } as const);
  return {
    peerId: 'carrier',
    name: template.name,
    maxCalls: 0,
    identity: { header: identityHeader, trusted: true, diversion: 'diversion' },
    numbers: generateRules({ country: template.countries[0] ?? 'CH', style }),
    ...(template.contact === 'name' && { contactHost: 'sbc.example.com' }),
    ...((account || fromDomain) && { from: { ...account, ...(fromDomain && { domain: host }) } }),
    ...(mediaEncryption !== 'off' && { mediaEncryption }),
    codecs: template.codecs,
    gateways: [{ endpointId: 'gw1', host, port, transport }],
  };
}

/** What the operator does not accept of an INVITE; empty: nothing. */
function objections(demands: Demands, invite: SipRequest): string[] {
  const said = (name: string) => {
    const address = parseNameAddr(invite.headers.get(name) ?? '');
    const uri = address.ok ? parseUri(address.value.uri) : undefined;
    return uri?.ok && uri.value.scheme === 'sip' ? uri.value : undefined;
  };
  const uri = parseUri(invite.uri);
  const target = uri.ok && uri.value.scheme === 'sip' ? uri.value : undefined;
  const [from, asserted] = [said('from'), said('p-asserted-identity')];
  const checks: readonly (readonly [what: string, is: unknown, wanted: unknown])[] = [
    ['called number', target?.user, demands.called],
    ['To', said('to')?.user, demands.called],
    ['domain', target?.host, demands.host],
    ['transport', target?.params.get('transport') ?? 'udp', demands.transport],
    ['user in From', from?.user, demands.fromUser ?? demands.caller],
    ['host in From', from?.host, demands.fromHost ?? from?.host],
    ['P-Asserted-Identity', asserted?.user, demands.asserted ? demands.caller : undefined],
    ['Contact', said('contact')?.host, demands.contact ?? '127.0.0.1'],
  ];
  return checks.flatMap(([what, is, wanted]) => (is === wanted ? [] : [`${what}: ${is}, not ${wanted}`]));
}

/** The proxy with this carrier alone, and the operator. */
function scene(template: CarrierTemplate, demands: Demands) {
  const bench = new Bench();
  const carrier = carrierOf(template);
  const [{ host, port, transport }] = carrier.gateways as [CarrierRules['gateways'][0]];
  bench.addresses[hopKey({ host, port, transport })] = [{ host: '127.0.0.1', port: 5090 }];
  bench.rules = { ...rules, brand: { ...rules.brand, country: 'CH', carriers: [carrier] } };
  bench.peer = { name: template.name, ...(template.auth === 'registration' && { numberInTo: true as const }) };
  if (demands.digest) Object.assign(bench.credentials, { gw1: secret });
  return { bench, operator: bench.party(5090, { transport: demands.transport }) };
}

/** Whether an INVITE bears an answer to the challenge `n1` by our account. */
function isProven(invite: SipRequest): boolean {
  const value = invite.headers.get('proxy-authorization') ?? '';
  const field = (name: string) => new RegExp(`[ ,]${name}="?([^",]+)`).exec(value)?.[1] ?? '';
  const ha1 = hashes.MD5(`${secret.username}:operator:${secret.password}`);
  const ha2 = hashes.MD5(`INVITE:${field('uri')}`);
  const answer = hashes.MD5(`${ha1}:n1:${field('nc')}:${field('cnonce')}:auth:${ha2}`);
  return field('username') === secret.username && field('response') === answer;
}

describe('a carrier made from a template, at an operator of its kind', () => {
  test('there is one for each template', () =>
    assert.deepEqual(carrierTemplates.map(({ id }) => id).sort(), Object.keys(operators).sort()));

  for (const template of carrierTemplates) {
    const demands = operators[template.id];
    if (demands === undefined) continue;

    test(`${template.name}: our calls are as it wants them`, () => {
      const { bench, operator } = scene(template, demands);
      const anna = register(bench, 'anna.keller', 6001);
      const invite = call(anna, 'anna.keller', '0446681800');
      let offered = operator.request('INVITE');
      if (demands.digest) {
        const challenge = 'Digest realm="operator", nonce="n1", algorithm=MD5, qop="auth"';
        operator.reply(offered, 407, { headers: [['Proxy-Authenticate', challenge]] });
        operator.request('ACK');
        offered = operator.request('INVITE');
        assert.ok(isProven(offered));
      }
      assert.deepEqual(objections(demands, offered), []);
      const offers = JSON.stringify(bench.outputs.filter(({ type }) => type === 'media'));
      assert.equal(offers.includes('RTP/SAVP'), template.mediaEncryption !== 'off', offers);
      operator.reply(offered, 200, { sdp: template.mediaEncryption === 'off' ? ANSWER : SECRET });
      operator.request('ACK');
      confirm(anna, invite, anna.response('200'));
    });

    test(`${template.name}: its calls find who is called, and their caller can be called back`, () => {
      const { bench, operator } = scene(template, demands);
      const ben = register(bench, 'ben.frei', 6002);
      const called = template.auth === 'registration' ? 'rline7' : demands.calls;
      const stranger = demands.caller.replace('41445550201', '442079460000');
      const invite = operator.invite(`sip:${called}@127.0.0.1`, { from: `sip:${stranger}@operator.test`, sdp: OFFER });
      invite.headers.set('To', `<sip:${demands.calls}@127.0.0.1>`);
      operator.send(invite);
      operator.response('100');
      const offered = ben.request('INVITE');
      assert.match(offered.headers.get('from') ?? '', /sip:\+442079460000@/);
      ben.reply(offered, 200, { sdp: ANSWER });
      ben.request('ACK');
      operator.response('200');
    });
  }
});
