import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keepCertificates } from '@belfry/net/certificates';
import { type CarrierTemplate, carrierTemplates } from '@belfry/numbering';
import { parseNameAddr, parseUri, type SipRequest } from '@belfry/sip';
import type { UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { readRunJson } from './support/run-json.ts';
import { StrictOperator } from './support/strict-operator.ts';
import {
  type Brand,
  type Company,
  makeBrand,
  makeCompany,
  makeDdi,
  makePeer,
  makePerson,
  type Person,
  retireBrand,
  runMark,
} from './support/tenants.ts';

const run = readRunJson();
const line = { username: 'line7', password: 'the line secret' };
const ours = `+4143${runMark}1`;
const stranger = '+442079460000';
/** Our name, where an operator knows us by one. */
const named = 'sbc.schaufenster.test';
/** How each style writes a number of another country. */
const written: Record<string, (number: string) => string> = {
  e164: (number) => number,
  e164_plain: (number) => number.slice(1),
  international: (number) => number.replace('+', '00'),
};
const ports = { udp: 5060, tcp: 5060, tls: 5061 } as const;

/** Where the operator of a template is on loopback, by what name, and the number of its own that we call. */
const placeOf = (template: CarrierTemplate) => {
  const index = carrierTemplates.indexOf(template);
  const address = { host: `127.12.3.${index + 1}`, port: ports[template.transport] };
  return {
    address,
    name: template.host ?? `sip${index}.operator.test`,
    number: `+39066982${String(index).padStart(3, '0')}`,
  };
};

/** The user and host of the address in a header; nothing where it is not there. */
function said(request: SipRequest, header: string) {
  const address = parseNameAddr(request.headers.get(header) ?? '');
  const uri = parseUri(header === 'request-uri' ? request.uri : address.ok ? address.value.uri : '');
  if (!uri.ok || uri.value.scheme !== 'sip') return { user: undefined, host: undefined, transport: undefined };
  const { user, host, params } = uri.value;
  return { user, host, transport: params.get('transport') ?? 'udp' };
}

/** Names of the codecs of an offer, without that of DTMF. */
function codecsOf(sdp: string): string[] {
  const [, payloads = ''] = /^m=audio \d+ \S+ (.+)$/m.exec(sdp) ?? [];
  const known: Record<string, string> = { 0: 'PCMU', 8: 'PCMA', 9: 'G722' };
  return payloads
    .trim()
    .split(' ')
    .map((payload) => new RegExp(`^a=rtpmap:${payload} ([^/]+)/`, 'm').exec(sdp)?.[1] ?? known[payload] ?? payload)
    .filter((name) => !/telephone-event|^CN$/i.test(name));
}

const offerOf = (host: string, encrypted: boolean) =>
  [
    ...['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0'],
    `m=audio 40000 RTP/${encrypted ? 'SAVP' : 'AVP'} 8`,
    ...(encrypted ? [`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(40)}`] : []),
    '',
  ].join('\r\n');

describe('a carrier made from each template, at an operator of its kind on real sockets', { timeout: 110_000 }, () => {
  let brand: Brand | undefined;
  let company: Company;
  let person: Person;
  let phone: UserAgent | undefined;
  let folder: string;
  const ruleSets = new Map<string, string>();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belfry-operators-'));
    brand = await makeBrand(run, 'Schaufenster');
    company = await makeCompany(run, brand, 'Vitrine');
    person = await makePerson(run, company, 'Zentrale', '201');
    const destination = { kind: 'user', userId: person.userId };
    const { id: outgoingDdiId } = await makeDdi(run, { companyId: company.id, number: ours, destination });
    await apiDo(run, 'god', 'PATCH', `/companies/${company.id}`, { outgoingDdiId });
    for (const style of new Set(carrierTemplates.map((template) => template.style))) {
      if (style === 'e164') continue;
      const input = { brandId: brand.id, name: style, country: 'CH', style };
      ruleSets.set(style, (await apiDo<{ id: string }>(run, 'god', 'POST', '/number-rule-sets', input)).body.id);
    }
    phone = await startPhone(run, person.phone);
  });
  after(async () => {
    await stopPhone(phone);
    await retireBrand(run, brand);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A certificate of the platform's own authority. */
  async function certified(names: readonly string[]) {
    const own = join(folder, names[0]!);
    mkdirSync(own, { mode: 0o700 });
    for (const file of ['ca.pem', 'ca.key']) copyFileSync(join(dirname(run.sip.cafile), file), join(own, file));
    const { certificate, key } = await keepCertificates(own, names);
    return { files: [{ certificate, key }], authorities: run.sip.cafile };
  }

  /** As the portal makes it of the template, with what the operator's letter says; its name leads to loopback. */
  async function makeCarrier(template: CarrierTemplate): Promise<void> {
    const { style, identityHeader, fromUser, fromDomain, mediaEncryption, codecs, transport, auth } = template;
    const { address, name, number } = placeOf(template);
    const there = { host: name, outboundHost: address.host, outboundPort: address.port };
    const isLine = auth === 'registration';
    const { id } = await makePeer(run, {
      brandId: brand!.id,
      name: template.name,
      kind: 'carrier',
      template: template.id,
      ruleSetId: ruleSets.get(style) ?? null,
      identityHeader,
      fromUser: fromUser === 'account' ? 'account' : 'caller',
      ...(fromDomain && { fromDomain: name }),
      ...(template.contact === 'name' && { contactHost: named }),
      mediaEncryption,
      codecs,
      probeSeconds: 0,
      authByAddress: auth !== 'certificate',
      ...(auth === 'certificate' && { certificateName: name }),
      registrations: isLine
        ? [{ registrar: name, outboundHost: address.host, outboundPort: address.port, transport, ...line }]
        : [],
      endpoints: [auth === 'address' ? { ...address, transport } : { ...there, port: address.port, transport }],
    });
    await apiDo(run, 'god', 'POST', '/routes', { brandId: brand!.id, prefix: number, carriers: [{ peerId: id }] });
  }

  for (const template of carrierTemplates)
    test(`${template.name}: it takes our calls, and its own find who is called`, async () => {
      const { auth, transport, style, mediaEncryption } = template;
      const { address, name, number } = placeOf(template);
      const platform = hostPort(run.sip[transport]);
      const operator = await StrictOperator.start({
        listen: address,
        transport,
        platform,
        ...(transport === 'tls' && { tls: await certified([name, address.host]) }),
        ...(auth === 'registration' && { line }),
      });
      try {
        await makeCarrier(template);
        const write = written[style]!;
        const bound = auth === 'registration' ? await operator.next('REGISTER', 0, 15_000) : undefined;
        const call = await phone!.call(number);
        await call.established();
        const invite = await operator.next('INVITE');
        const uri = said(invite, 'request-uri');
        const from = said(invite, 'from');
        const sdp = Buffer.from(invite.body).toString('latin1');
        assert.deepEqual(
          {
            called: uri.user,
            host: uri.host,
            transport: uri.transport,
            to: said(invite, 'to').user,
            fromUser: from.user,
            asserted: said(invite, 'p-asserted-identity').user,
            remoteParty: said(invite, 'remote-party-id').user,
            contact: said(invite, 'contact').host,
            encrypted: sdp.includes('RTP/SAVP') && sdp.includes('a=crypto:'),
            codecs: codecsOf(sdp).sort(),
          },
          {
            called: write(number),
            host: auth === 'address' ? address.host : name,
            transport,
            to: write(number),
            fromUser: template.fromUser === 'account' ? line.username : write(ours),
            asserted: template.identityHeader === 'pai' ? write(ours) : undefined,
            remoteParty: template.identityHeader === 'rpid' ? write(ours) : undefined,
            contact: template.contact === 'name' ? named : platform.host,
            encrypted: mediaEncryption !== 'off',
            // In which order is the caller's: what needs no other coding comes first.
            codecs: [...template.codecs].sort(),
          },
        );
        if (template.fromDomain) assert.equal(from.host, name);
        call.bye();
        await operator.ended(invite);

        const contact = bound && said(bound, 'contact').user;
        const where = `${platform.host}:${platform.port};transport=${transport}`;
        const theirs = operator.call(
          `sip:${contact ?? write(ours)}@${where}`,
          `sip:${write(ours)}@${platform.host}`,
          write(stranger),
          offerOf(address.host, mediaEncryption !== 'off'),
        );
        theirs.catch(() => {});
        const ringing = await phone!.incoming();
        assert.match(ringing.from, /\+442079460000/);
        ringing.answer();
        const { answer, end } = await theirs;
        assert.equal(answer.status, 200);
        assert.equal(Buffer.from(answer.body).toString('latin1').includes('RTP/SAVP'), mediaEncryption !== 'off');
        await end();
        assert.equal(await ringing.ended(), 'remote');
      } finally {
        await operator.close();
      }
    });
});
