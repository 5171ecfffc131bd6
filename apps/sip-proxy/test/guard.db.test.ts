import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { banKey } from '@belfry/call';
import { platformScopeId } from '@belfry/db';
import {
  answerChallenge,
  createRequest,
  parseDatagram,
  printMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { nodeHashes } from '@belfry/testkit';
import { DOMAIN, ProxyWorld, until } from './world.ts';

const FAR = '127.0.0.2';
const token = () => randomBytes(8).toString('hex');

/** Somebody with a socket at an address, who asks the proxies for things. */
class Prober {
  readonly #socket: Socket;
  readonly #port: number;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#port = port;
  }

  static async open(host: string, port: number): Promise<Prober> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new Prober(socket, port);
  }

  request(username: string, { method = 'REGISTER', agent = 'Phone', domain = DOMAIN } = {}): SipRequest {
    const uri = method === 'REGISTER' ? `sip:${domain}` : `sip:202@${domain}`;
    const who = `<sip:${username}@${domain}>`;
    const { address, port } = this.#socket.address();
    const request = createRequest({
      method,
      uri,
      from: `${who};tag=${token()}`,
      to: method === 'REGISTER' ? who : `<${uri}>`,
      callId: token(),
      cseq: 1,
      contact: `<sip:x@${address}:${port}>`,
      headers: [['User-Agent', agent]],
    });
    return this.#anew(request);
  }

  /** The final answer to a request; undefined when there was none within a time that answers take nothing of. */
  async ask(request: SipRequest, at = '127.0.0.1', withinMs = 600): Promise<SipResponse | undefined> {
    const answered = new Promise<SipResponse | undefined>((resolve) => {
      const timer = setTimeout(() => settle(undefined), withinMs);
      const settle = (response: SipResponse | undefined) => {
        clearTimeout(timer);
        this.#socket.off('message', take);
        resolve(response);
      };
      const take = (bytes: Buffer) => {
        const parsed = parseDatagram(bytes);
        if (!parsed.ok || parsed.value.kind !== 'response' || parsed.value.status < 200) return;
        if (parsed.value.headers.get('call-id') === request.headers.get('call-id')) settle(parsed.value);
      };
      this.#socket.on('message', take);
    });
    this.#socket.send(printMessage(request), this.#port, at);
    return answered;
  }

  /** One guess: the challenge, and its answer with a password. The statuses; undefined: silence. */
  async guess(username: string, password: string, at = '127.0.0.1'): Promise<readonly (number | undefined)[]> {
    const request = this.request(username);
    const first = await this.ask(request, at, 5_000);
    if (first === undefined) return [undefined];
    const signed = answerChallenge(request, first, { username, password }, nodeHashes, token());
    assert.ok(signed, `a challenge in ${first.status}`);
    return [first.status, (await this.ask(this.#anew(signed), at, 5_000))?.status];
  }

  close(): void {
    this.#socket.close();
  }

  #anew(request: SipRequest): SipRequest {
    const { address, port } = this.#socket.address();
    const via = `SIP/2.0/UDP ${address}:${port};branch=z9hG4bK${token()};rport`;
    return { ...request, headers: request.headers.clone().set('Via', via) };
  }
}

/** One TCP connection over which somebody asks for things. */
class TcpProber {
  readonly #socket: TcpSocket;
  #text = '';
  isOpen = true;

  private constructor(socket: TcpSocket) {
    this.#socket = socket;
    socket.on('data', (chunk) => (this.#text += chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => (this.isOpen = false));
  }

  static async open(localAddress: string, port: number): Promise<TcpProber> {
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    await once(socket, 'connect');
    return new TcpProber(socket);
  }

  /** `line`: method and URI; `who`: whom it says it is from. */
  request(line: string, who: string): SipRequest {
    const [method = '', uri = ''] = line.split(' ');
    const contact = `<sip:x@127.0.0.18:5060;transport=tcp>`;
    const to = method === 'REGISTER' ? who : `<${uri}>`;
    return createRequest({ method, uri, from: `${who};tag=${token()}`, to, callId: token(), cseq: 1, contact });
  }

  /** The answer; undefined when none came in time, or the connection was ended. */
  async ask(request: SipRequest, withinMs = 5_000): Promise<SipResponse | undefined> {
    const branch = `z9hG4bK${token()}`;
    request.headers.set('Via', `SIP/2.0/TCP 127.0.0.18:5060;branch=${branch};rport`);
    this.#socket.write(printMessage(request));
    const end = Date.now() + withinMs;
    while (Date.now() < end && this.isOpen) {
      const answers = this.#text.split(/(?=SIP\/2\.0 \d)/).filter((text) => text.includes(branch));
      for (const text of answers) {
        const parsed = parseDatagram(Buffer.from(text, 'latin1'));
        if (parsed.ok && parsed.value.kind === 'response' && parsed.value.status >= 200) return parsed.value;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return undefined;
  }

  close(): void {
    this.#socket.destroy();
  }
}

describe('the guard at the sockets of two proxies', () => {
  let world: ProxyWorld;
  const open: Prober[] = [];
  const wires: TcpProber[] = [];
  const prober = async (host: string) => {
    const made = await Prober.open(host, world.sipPort);
    open.push(made);
    return made;
  };
  before(async () => {
    world = await ProxyWorld.start();
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    await until(async () => (await world.bus.leases.alive('sip-proxy')).length === 2, 'both announce themselves');
  });
  after(async () => {
    for (const one of [...open, ...wires]) one.close();
    await world?.stop();
  });
  const enforced = async (key: string) => (await world.bus.bans.get(key)) !== undefined;

  test('wrong passwords end in silence at both, for known and unknown users alike; a lifted ban is no more', async () => {
    for (const username of ['anna.keller', 'nobody.atall']) {
      const guesser = await prober(username === 'anna.keller' ? '127.0.0.9' : '127.0.0.10');
      const source = username === 'anna.keller' ? '127.0.0.9' : '127.0.0.10';
      for (let i = 0; i < 5; i++) assert.deepEqual(await guesser.guess(username, `wrong ${i}`), [401, 401], username);
      const key = `${source} ${username}@${DOMAIN}`;
      await until(() => enforced(key), 'the account is banned from there');
      const ban = (await world.bus.bans.get(key))!;
      assert.equal(ban.reason, 'password');
      assert.equal(ban.by, 'automatic');
      assert.equal(ban.tried[0]?.companyId, world.companyId);
      assert.match(ban.evidence[0] ?? '', /REGISTER .*wrong password/);
      assert.doesNotMatch(ban.evidence.join(), /response=|nonce/);
      for (const at of ['127.0.0.1', FAR]) {
        await until(
          async () => (await guesser.ask(guesser.request(username), at, 300)) === undefined,
          `silence at ${at}`,
        );
        assert.equal((await guesser.ask(guesser.request('ben.frei'), at, 5_000))?.status, 401, 'another account');
      }
      await world.bus.bans.lift(banKey(ban));
      for (const at of ['127.0.0.1', FAR])
        await until(async () => (await guesser.ask(guesser.request(username), at))?.status === 401, `heard at ${at}`);
    }
  });

  test('a phone with the right password goes on behind the address of somebody who guesses and scans', async () => {
    const good = await prober('127.0.0.11');
    assert.deepEqual(await good.guess('ben.frei', 'a long secret'), [401, 200]);
    const guesser = await prober('127.0.0.11');
    // The other proxy has not seen the phone itself.
    for (let i = 0; i < 24; i++) await guesser.guess(`user${i}`, 'wrong', FAR);
    for (let i = 0; i < 6; i++) await guesser.ask(guesser.request('x', { agent: 'friendly-scanner' }), FAR, 30);
    await until(async () => (await world.metric('belfry_sip_bans_total', 'far')) > 0, 'it was judged');
    for (const at of ['127.0.0.1', FAR])
      assert.deepEqual(await good.guess('ben.frei', 'a long secret', at), [401, 200], at);
    const bans = (await world.bus.bans.list()).filter(({ source }) => source === '127.0.0.11');
    assert.ok(bans.every(({ account }) => account !== undefined));
  });

  test('an address that tries many accounts is silenced whole: datagrams unread, connections closed', async () => {
    const guesser = await prober('127.0.0.12');
    for (let i = 0; i < 20; i++) await guesser.guess(`user${i}`, 'wrong');
    await until(() => enforced('127.0.0.12'), 'the address is banned');
    for (const at of ['127.0.0.1', FAR]) {
      const options = guesser.request('ben.frei', { method: 'OPTIONS' });
      await until(async () => (await guesser.ask(options, at, 300)) === undefined, `silence at ${at}`);
      const socket = connect({ host: at, port: world.sipPort, localAddress: '127.0.0.12' });
      socket.on('error', () => {});
      await once(socket, 'close');
    }
    assert.ok((await world.metric('belfry_sip_banned_refusals')) > 0);
  });

  test('a connection on which an account is proven stays, whatever strangers send by it; one without does not', async () => {
    const wire = await TcpProber.open('127.0.0.18', world.sipPort);
    wires.push(wire);
    const register = wire.request(`REGISTER sip:${DOMAIN}`, `<sip:ben.frei@${DOMAIN}>`);
    const challenge = (await wire.ask(register))!;
    const signed = answerChallenge(
      register,
      challenge,
      { username: 'ben.frei', password: 'a long secret' },
      nodeHashes,
      token(),
    )!;
    assert.equal((await wire.ask(signed))?.status, 200);
    const strange = () => wire.request('INVITE sip:100@elsewhere.example', '<sip:200@elsewhere.example>');
    assert.equal(await wire.ask(strange(), 300), undefined, 'silence');
    const scanner = wire.request(`REGISTER sip:${DOMAIN}`, `<sip:100@${DOMAIN}>`);
    scanner.headers.set('User-Agent', 'friendly-scanner');
    assert.equal(await wire.ask(scanner, 300), undefined, 'silence');
    assert.equal(wire.isOpen, true);
    const again = wire.request(`REGISTER sip:${DOMAIN}`, `<sip:ben.frei@${DOMAIN}>`);
    assert.equal((await wire.ask(again))?.status, 401);
    const other = await TcpProber.open('127.0.0.18', world.sipPort);
    wires.push(other);
    await other.ask(other.request('INVITE sip:100@elsewhere.example', '<sip:200@elsewhere.example>'), 2_000);
    assert.equal(other.isOpen, false);
  });

  test('svwar and svcrack: extensions swept without credentials, and a scanner that names itself', async () => {
    const sweeper = await prober('127.0.0.13');
    const statuses = new Set<number | undefined>();
    for (let i = 0; i < 100; i++) {
      const known = i === 50 ? 'anna.keller' : String(100 + i);
      statuses.add((await sweeper.ask(sweeper.request(known), '127.0.0.1', 5_000))?.status);
    }
    assert.deepEqual([...statuses], [401]);
    await until(() => enforced('127.0.0.13'), 'the sweep is banned');
    const scanner = await prober('127.0.0.14');
    for (let i = 0; i < 3; i++) await scanner.ask(scanner.request('100', { agent: 'friendly-scanner' }), FAR, 30);
    await until(() => enforced('127.0.0.14'), 'the scanner is banned');
    assert.equal((await world.bus.bans.get('127.0.0.14'))?.reason, 'scanner');
  });

  test('a carrier is never banned, nor a trusted network; the settings hold within 100 ms', async () => {
    await world.db.peerEndpoint.updateMany({ data: { host: '127.0.0.15' } });
    await world.db.trustedNetwork.create({
      data: { id: '01936000-0000-7000-8000-00000000000a', brandId: world.brandId, network: '127.0.0.16/32' },
    });
    await world.db.guardSettings.update({ where: { id: 1 }, data: { pairFailures: 2, scanners: ['evilphone'] } });
    await world.bus.policyFeed.publish({ scope: 'platform', id: platformScopeId, revision: 99 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const host of ['127.0.0.15', '127.0.0.16']) {
      const one = await prober(host);
      for (let i = 0; i < 25; i++) assert.deepEqual(await one.guess('ben.frei', 'wrong'), [401, 401]);
      for (let i = 0; i < 5; i++) await one.ask(one.request('ben.frei', { agent: 'EvilPhone/1' }), '127.0.0.1', 20);
      assert.equal((await one.ask(one.request('ben.frei'), '127.0.0.1', 5_000))?.status, 401);
    }
    const guesser = await prober('127.0.0.17');
    for (let i = 0; i < 2; i++) assert.deepEqual(await guesser.guess('anna.keller', 'wrong'), [401, 401]);
    await until(() => enforced(`127.0.0.17 anna.keller@${DOMAIN}`), 'two are enough now');
    const all = (await world.bus.bans.list()).map(({ source }) => source);
    assert.ok(!all.includes('127.0.0.15') && !all.includes('127.0.0.16'));
  });
});
