import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ProvableControl } from '@belfry/contracts';
import { Stranger } from '@belfry/net';
import { DEFAULT_GUARD_POLICY } from '@belfry/policy';
import { type Trial, trials } from '../src/proofs/prove.ts';

/** Answers whatever comes, as a server would that has none of the controls. `status`: with this one. */
class Careless {
  readonly heard: string[] = [];
  readonly #socket: Socket;
  readonly #server: Server;
  status = '200 OK';

  constructor(socket: Socket, server: Server) {
    this.#socket = socket;
    this.#server = server;
    socket.on('message', (bytes, from) => {
      const text = bytes.toString('latin1');
      this.heard.push(text);
      if (!text.startsWith('ACK ')) socket.send(this.#answer(text), from.port, from.address);
    });
    server.on('connection', (connection) => {
      connection.on('error', () => {});
      connection.on('data', (chunk) => connection.write(this.#answer(chunk.toString('latin1'))));
    });
  }

  static async start(): Promise<Careless> {
    const [socket, server] = [createSocket('udp4'), createServer()];
    await new Promise<void>((bound) => socket.bind(0, '127.12.40.1', bound));
    await new Promise<void>((bound) => server.listen(0, '127.12.40.1', bound));
    return new Careless(socket, server);
  }

  get udp() {
    return { host: '127.12.40.1', port: this.#socket.address().port };
  }

  get tcp() {
    return { host: '127.12.40.1', port: (this.#server.address() as { port: number }).port };
  }

  close(): void {
    this.#socket.close();
    this.#server.close();
  }

  #answer(text: string): string {
    const kept = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line));
    const challenge =
      this.status.startsWith('401') || this.status.startsWith('407')
        ? [`${this.status.startsWith('401') ? 'WWW' : 'Proxy'}-Authenticate: Digest realm="r", nonce="n", qop="auth"`]
        : [];
    return [`SIP/2.0 ${this.status}`, ...kept, ...challenge, 'Content-Length: 0', '', ''].join('\r\n');
  }
}

describe('a control is told broken at a server that does not have it', () => {
  let careless: Careless;
  let stranger: Stranger;
  let trial: Trial;
  before(async () => {
    careless = await Careless.start();
    stranger = await Stranger.open(careless.udp, '127.12.40.2');
    trial = {
      stranger,
      udp: careless.udp,
      tcp: careless.tcp,
      domain: 'ours.test',
      account: 'anna',
      settings: DEFAULT_GUARD_POLICY,
      counted: async () => 0,
    };
  });
  after(() => {
    stranger.close();
    careless.close();
  });

  const answers: readonly [ProvableControl, string, string][] = [
    ['stranger', '403 Forbidden', 'answered'],
    ['wrong_source', '403 Forbidden', 'answered'],
    ['connection', '403 Forbidden', 'answered'],
    ['malformed', '400 Bad Request', 'answered'],
    ['scanner', '401 Unauthorized', 'answered'],
    ['digest', '200 OK', 'accepted'],
    ['forged', '486 Busy Here', 'accepted'],
    ['ban', '401 Unauthorized', 'not_banned'],
  ];
  for (const [control, status, because] of answers)
    test(`${control}, where ${status} comes back`, async () => {
      careless.status = status;
      assert.deepEqual(await trials[control](trial), { state: 'broken', because });
    });

  test('a forged call that is taken is ended at once', async () => {
    careless.status = '200 OK';
    const from = careless.heard.length;
    assert.deepEqual(await trials.forged(trial), { state: 'broken', because: 'accepted' });
    while (careless.heard.length < from + 3) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      careless.heard.slice(from).map((text) => text.split(' ')[0]),
      ['INVITE', 'ACK', 'BYE'],
    );
  });

  test('silence that is not counted is told as well, and what cannot be tried', async () => {
    const nobody = createSocket('udp4');
    await new Promise<void>((bound) => nobody.bind(0, '127.12.40.3', bound));
    const udp = { host: '127.12.40.3', port: nobody.address().port };
    const alone = await Stranger.open(udp, '127.12.40.2');
    try {
      const silent: Trial = { stranger: alone, udp, settings: DEFAULT_GUARD_POLICY, counted: async () => 0 };
      assert.deepEqual(await trials.wrong_source(silent), { state: 'broken', because: 'uncounted' });
      assert.deepEqual(await trials.forged(silent), { state: 'skipped', because: 'no_domain' });
      assert.deepEqual(await trials.forged({ ...silent, domain: 'ours.test' }), {
        state: 'skipped',
        because: 'no_account',
      });
      const off = { ...silent, domain: 'ours.test', settings: { ...DEFAULT_GUARD_POLICY, enabled: false } };
      assert.deepEqual(await trials.ban(off), { state: 'skipped', because: 'bans_off' });
    } finally {
      alone.close();
      nobody.close();
    }
  });
});
