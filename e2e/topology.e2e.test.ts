import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { carrierGateway } from './support/agents.ts';
import { type Fields, RawPeer } from './support/raw-peer.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

/** One side of a call: everything that it says of itself bears its mark or its address. */
class Side {
  readonly mark: string;
  readonly address: string;
  readonly media: string;
  /** A number that stands nowhere else. */
  readonly digits: string;

  constructor(mark: string, digits: string, address: string, media: string) {
    this.mark = mark;
    this.digits = digits;
    this.address = address;
    this.media = media;
  }

  /** What nobody else may ever read. The carrier's address is the proxy's own. */
  get secrets(): string[] {
    const addresses = [this.address, this.media].filter((address) => address !== '127.0.0.1');
    return [this.mark, `${this.mark}-host.example`, this.digits, ...addresses];
  }

  sdp(direction = 'sendrecv', version = 1): string {
    const { mark, media, digits } = this;
    const lines = [
      'v=0',
      `o=${mark} 31337${this.mark.length}${version} ${version} IN IP4 ${media}`,
      `s=${mark} session`,
      `i=${mark} information`,
      `u=http://${mark}-host.example/`,
      `e=${mark}@${mark}-host.example`,
      `p=+1 ${digits}`,
      `c=IN IP4 ${media}`,
      't=0 0',
      `a=tool:${mark}`,
      'm=audio 40004 RTP/AVP 8 101',
      `i=${mark} stream`,
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      `a=rtcp:40005 IN IP4 ${media}`,
      `a=ssrc:${digits} cname:${mark}@${media}`,
      `a=candidate:1 1 UDP 2130706431 ${media} 40004 typ host`,
      `a=candidate:2 1 UDP 1694498815 ${media} 40004 typ srflx raddr ${media} rport 40004`,
      `a=x-${mark}:1`,
      `a=${direction}`,
    ];
    return `${lines.join('\r\n')}\r\n`;
  }

  /** Odd headers that somebody may send, each of which says where it comes from. */
  get common(): Fields {
    const { mark, address, digits } = this;
    return [
      ['Organization', `${mark} Ltd`],
      ['Date', 'Sat, 13 Nov 2010 23:29:30 GMT'],
      ['Timestamp', digits],
      ['Call-Info', `<http://${mark}-host.example/photo.jpg>;purpose=icon`],
      ['Warning', `399 ${address} "${mark} is here"`],
      ['MIME-Version', '1.0'],
      ['P-Charging-Vector', `icid-value=${mark};icid-generated-at=${address}`],
      ['P-Access-Network-Info', `IEEE-802.11;i-wlan-node-id=${mark}`],
      [`X-${mark}`, address],
      ['Session-ID', `${mark};remote=00000000000000000000000000000000`],
    ];
  }

  get requestFields(): Fields {
    const { mark, address } = this;
    return [
      ['User-Agent', `${mark} 1.0 (${address})`],
      ['In-Reply-To', `${mark}@${address}`],
      ['Alert-Info', `<http://${mark}-host.example/ring.wav>`],
      ['Reply-To', `<sip:${mark}@${address}>`],
      ['Referred-By', `<sip:${mark}@${address}>`],
      ['P-Preferred-Identity', `<sip:+41791234567@${address}>`],
      ['P-Asserted-Identity', `<sip:+41791234567@${address}>`],
      ['Remote-Party-ID', `<sip:+41791234567@${address}>`],
      ['Diversion', `<sip:+41791234567@${address}>;reason=unconditional`],
      ['History-Info', `<sip:+41791234567@${address}>;index=1`],
      ['Geolocation', `<https://${mark}-host.example/here>`],
      ['Accept-Contact', `*;${mark}`],
      ['Join', `${mark};to-tag=1;from-tag=2`],
      ['Subject', 'tea'],
      ...this.common,
    ];
  }

  get responseFields(): Fields {
    const { mark, address, digits } = this;
    return [
      ['Server', `${mark} 1.0 (${address})`],
      ['Error-Info', `<sip:${mark}@${address}>`],
      ['P-Asserted-Identity', `<sip:+41791234567@${address}>`],
      ['Remote-Party-ID', `<sip:+41791234567@${address}>`],
      ['Retry-After', digits],
      ['Content-Disposition', `session;handling=optional;${mark}=1`],
      ...this.common,
    ];
  }

  open({ fields = [], ...options }: { phone?: Phone; port?: number; fields?: Fields } = {}): Promise<RawPeer> {
    const { mark, address } = this;
    return RawPeer.open(run.sip.udp, {
      host: address,
      mark,
      contact: (port) => `"${mark}" <sip:${mark}@${address}:${port};x-${mark}=1>;+sip.instance="<urn:${mark}>";${mark}`,
      requestFields: [...this.requestFields, ...fields],
      responseFields: this.responseFields,
      ...options,
    });
  }
}

/** Fails where anything of `of` stands in the octets that `at` has received. */
function hides(of: Side, at: RawPeer, who: string): void {
  assert.ok(at.octets.length > 5, `${who} received ${at.octets.length} messages`);
  for (const octets of at.octets) {
    const text = octets.toString('latin1');
    for (const secret of of.secrets) {
      const line = text.split('\r\n').find((one) => one.toLowerCase().includes(secret.toLowerCase()));
      assert.equal(line, undefined, `${who} reads "${secret}" in ${text.split('\r\n')[0]}`);
    }
  }
}

/** A whole call from `from` to `to`, in which each side says everything that it can. */
async function play(
  from: RawPeer,
  a: Side,
  to: RawPeer,
  b: Side,
  uri: string,
  phone: Phone | undefined,
): Promise<void> {
  const request = from.request('INVITE', uri, { sdp: a.sdp() });
  const invite = phone === undefined ? from.send(request) : await from.sendAs(request, phone);
  const offered = await to.nextRequest('INVITE');
  const tag = to.name('tag');
  to.reply(offered, 180, { tag });
  await from.next('180 INVITE');
  to.reply(offered, 183, { tag, sdp: b.sdp() });
  await from.next('183 INVITE');
  to.reply(offered, 200, { tag, sdp: b.sdp() });
  await to.next('ACK');
  const caller = from.confirm(invite, await from.nextResponse('200 INVITE'));
  const callee = to.dialogOf(offered, tag);

  from.within(caller, 'INVITE', { sdp: a.sdp('sendonly', 2) });
  const held = await to.nextRequest('INVITE');
  to.reply(held, 200, { sdp: b.sdp('recvonly', 2) });
  await to.next('ACK');
  await from.nextResponse('200 INVITE');
  from.send(caller.createAck(caller.state.localSeq, { headers: a.requestFields }));

  to.within(callee, 'UPDATE', { sdp: b.sdp('sendrecv', 3) });
  const again = await from.nextRequest('INVITE');
  from.reply(again, 200, { sdp: a.sdp('sendrecv', 3) });
  await from.next('ACK');
  await to.next('200 UPDATE');

  // Refused offers, and requests that are refused here.
  from.within(caller, 'INVITE', { sdp: a.sdp('sendonly', 4) });
  to.reply(await to.nextRequest('INVITE'), 488);
  await to.next('ACK');
  const refused = await from.nextResponse('488 INVITE');
  assert.equal(refused.reason, 'Not Acceptable Here');
  for (const [peer, other, dialog] of [
    [from, to, caller],
    [to, from, callee],
  ] as const) {
    peer.within(dialog, 'INFO', { body: { type: 'application/x-note', text: 'a note of one phone to the other\r\n' } });
    other.reply(await other.nextRequest('INFO'), 200);
    await peer.next('200 INFO');
    peer.within(dialog, 'INFO', { body: { type: 'application/x-note', text: 'another note\r\n' } });
    other.reply(await other.nextRequest('INFO'), 415);
    await peer.next('415 INFO');
    peer.within(dialog, 'MESSAGE', { body: { type: 'text/plain', text: 'hello' } });
    await peer.next('405 MESSAGE');
  }
  from.within(caller, 'BYE', { fields: [['Reason', `Q.850;cause=16;text="${a.mark}"`]] });
  await from.next('200 BYE');
  to.reply(await to.nextRequest('BYE'), 200);
}

/** A call that is refused, and one that is taken back. */
async function playFailures(from: RawPeer, a: Side, to: RawPeer, uri: string, phone: Phone | undefined): Promise<void> {
  const begin = async () => {
    const request = from.request('INVITE', uri, { sdp: a.sdp() });
    return phone === undefined ? from.send(request) : await from.sendAs(request, phone);
  };
  const first = await begin();
  to.reply(await to.nextRequest('INVITE'), 486);
  await to.next('ACK');
  from.acknowledge(first, await from.nextResponse('486 INVITE'));
  const second = await begin();
  const ringing = await to.nextRequest('INVITE');
  const tag = to.name('tag');
  to.reply(ringing, 180, { tag });
  await from.next('180 INVITE');
  from.cancel(second, [['Reason', `SIP;cause=200;text="${a.mark}"`]]);
  await from.next('200 CANCEL');
  to.reply(await to.nextRequest('CANCEL'), 200);
  to.reply(ringing, 487, { tag });
  from.acknowledge(second, await from.nextResponse('487 INVITE'));
  await to.next('ACK');
}

describe('nothing of one side reaches the other', { timeout: 30_000 }, () => {
  const atAnna = new Side('zqanna', '31337', '127.0.81.1', '127.0.81.9');
  const atBen = new Side('zqben', '41447', '127.0.82.1', '127.0.82.9');
  const atCarrier = new Side('zqcarrier', '51557', carrierGateway.host, '127.0.83.9');
  let phone: RawPeer;
  let other: RawPeer;
  let carrier: RawPeer;
  before(async () => {
    phone = await atAnna.open({ phone: anna });
    other = await atBen.open({ phone: ben });
    carrier = await atCarrier.open({ port: carrierGateway.port });
    await phone.register(anna);
    await other.register(ben);
  });
  after(async () => {
    await phone.register(anna, 0);
    await other.register(ben, 0);
    await Promise.all([phone.close(), other.close(), carrier.close()]);
  });

  test('between two phones', async () => {
    await play(phone, atAnna, other, atBen, `sip:${ben.extension}@${ben.domain}`, anna);
    await playFailures(phone, atAnna, other, `sip:${ben.extension}@${ben.domain}`, anna);
    const message = phone.request('MESSAGE', `sip:${ben.extension}@${ben.domain}`, {
      fields: [['Content-Type', 'text/plain']],
    });
    await phone.sendAs({ ...message, body: Buffer.from('hello') }, anna);
    other.reply(await other.nextRequest('MESSAGE'), 200);
    await phone.next('200 MESSAGE');
    hides(atAnna, other, 'Ben');
    hides(atBen, phone, 'Anna');
  });

  test('from a phone to a carrier, and back', async () => {
    await play(phone, atAnna, carrier, atCarrier, `sip:+41446681877@${anna.domain}`, anna);
    await playFailures(phone, atAnna, carrier, `sip:+41446681877@${anna.domain}`, anna);
    await play(carrier, atCarrier, phone, atAnna, 'sip:+41445550201@127.0.0.1', undefined);
    await playFailures(carrier, atCarrier, phone, 'sip:+41445550201@127.0.0.1', undefined);
    hides(atAnna, carrier, 'the carrier');
    hides(atCarrier, phone, 'Anna');
    for (const peer of [phone, carrier]) {
      const methods = new Set(peer.octets.map((octets) => octets.toString('latin1').split(' ')[0]));
      for (const method of ['INVITE', 'ACK', 'BYE', 'INFO']) assert.ok(methods.has(method), `${method} was received`);
    }
  });

  test('between an operator and the telephone system of a company, whoever calls', async () => {
    // Of the demo world: docs/trunks.md, use e.
    const atOperator = new Side('zqoperator', '61667', '127.0.20.1', '127.0.84.9');
    const atIpbx = new Side('zqipbx', '71777', '127.0.20.51', '127.0.85.9');
    const operator = await atOperator.open({ port: 5060 });
    const ipbx = await atIpbx.open({ port: 5060, fields: [['X-Tenant', 'holz']] });
    try {
      const ddi = 'sip:+41585550150@127.0.0.1';
      await play(operator, atOperator, ipbx, atIpbx, ddi, undefined);
      await playFailures(operator, atOperator, ipbx, ddi, undefined);
      const outside = 'sip:0446681877@127.0.0.1';
      await play(ipbx, atIpbx, operator, atOperator, outside, undefined);
      await playFailures(ipbx, atIpbx, operator, outside, undefined);
      hides(atOperator, ipbx, 'the telephone system');
      hides(atIpbx, operator, 'the operator');
      for (const octets of operator.octets) assert.doesNotMatch(octets.toString('latin1'), /holz|X-Tenant/i);
    } finally {
      await Promise.all([operator.close(), ipbx.close()]);
    }
  });

  test('in transfers, of one who stays and one who comes; who stays learns whom it talks to', async () => {
    const invite = await phone.sendAs(
      phone.request('INVITE', `sip:${ben.extension}@${ben.domain}`, { sdp: atAnna.sdp() }),
      anna,
    );
    const offered = await other.nextRequest('INVITE');
    const tag = other.name('tag');
    other.reply(offered, 200, { tag, sdp: atBen.sdp() });
    await other.next('ACK');
    const ok = await phone.nextResponse('200 INVITE');
    assert.match(ok.headers.get('p-asserted-identity') ?? '', new RegExp(`<sip:${ben.extension}@`));
    const caller = phone.confirm(invite, ok);
    const callee = other.dialogOf(offered, tag);
    const notified = async (status: number) => {
      const notify = await other.nextRequest('NOTIFY');
      assert.match(Buffer.from(notify.body).toString(), new RegExp(`^SIP/2.0 ${status} `));
      other.reply(notify, 200);
    };
    const refer = async (to: string) => {
      other.within(callee, 'REFER', { fields: [['Refer-To', `<sip:${to}@${ben.domain}>`]] });
      await other.next('202 REFER');
      await notified(100);
    };
    await refer('299');
    await notified(404);
    await refer('+41446681878');
    const called = await carrier.nextRequest('INVITE');
    const far = carrier.name('tag');
    carrier.reply(called, 180, { tag: far });
    await notified(180);
    carrier.reply(called, 200, { tag: far, sdp: atCarrier.sdp() });
    await carrier.next('ACK');
    const again = await phone.nextRequest('INVITE');
    assert.match(again.headers.get('p-asserted-identity') ?? '', /<sip:(\+|%2B)41446681878@/);
    phone.reply(again, 200, { sdp: atAnna.sdp() });
    await phone.next('ACK');
    await notified(200);
    other.reply(await other.nextRequest('BYE'), 200);
    phone.within(caller, 'BYE');
    await phone.next('200 BYE');
    carrier.reply(await carrier.nextRequest('BYE'), 200);
    for (const [at, who, sides] of [
      [phone, 'Anna', [atBen, atCarrier]],
      [other, 'Ben', [atAnna, atCarrier]],
      [carrier, 'the carrier', [atAnna, atBen]],
    ] as const)
      for (const side of sides) hides(side, at, who);
  });
});
