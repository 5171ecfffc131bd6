import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toneWav } from './audio.ts';
import type { Phone } from './run-json.ts';

/** How long a phone can speak before it falls silent. */
const toneSeconds = 120;

/** An event of baresip's ctrl_tcp module. */
export interface BaresipEvent {
  readonly event: boolean;
  readonly class: string;
  readonly type: string;
  readonly param?: string;
  readonly peeruri?: string;
  /** What a command printed. */
  readonly data?: string;
}

/** How to start a baresip. */
export interface BaresipOptions {
  readonly phone: Phone;
  /** `host:port` of the SIP proxy. */
  readonly proxy: string;
  readonly transport?: 'udp' | 'tcp' | 'tls';
  /** PEM file of the authority that the proxy's certificate must be of, over TLS. */
  readonly cafile?: string;
  /** Frequency in Hz of the tone it speaks with. */
  readonly tone?: number;
  /** A WAV file (8 kHz) that it speaks with instead. */
  readonly speaks?: Uint8Array;
  /** Its codecs, in baresip's words, best first; PCMA alone when absent. */
  readonly codecs?: string;
  /** How it protects its media: keys by SDP when the other likes (`srtp`), or nothing but them (`srtp-mand`), or DTLS; absent: not. */
  readonly mediaEncryption?: 'srtp' | 'srtp-mand' | 'dtls_srtp';
  readonly answer?: 'manual' | 'auto';
  readonly password?: string;
  /** Watches its mailbox. */
  readonly mailbox?: boolean;
  /** `user@domain` of those whose presence it watches. */
  readonly watches?: readonly string[];
  /** `user@domain` of somebody it can write to. */
  readonly writesTo?: string;
  /** Prints every SIP message, for `says`. */
  readonly trace?: boolean;
  /** How many calls it takes at once before it is busy; 4 when absent. */
  readonly maxCalls?: number;
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });

/** A real baresip without sound card: it speaks a tone, records what it hears as WAV, and is driven over ctrl_tcp. */
export class Baresip {
  readonly events: BaresipEvent[] = [];
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #socket: Socket;
  readonly #waiters = new Set<() => void>();
  #buffer = '';
  #output = '';
  #exited = false;

  private constructor(folder: string, child: ChildProcess, socket: Socket) {
    this.folder = folder;
    this.#child = child;
    this.#socket = socket;
    child.stdout?.on('data', (chunk) => this.#log(chunk));
    child.stderr?.on('data', (chunk) => this.#log(chunk));
    child.once('exit', () => {
      this.#exited = true;
      this.#wake();
    });
    socket.setEncoding('utf8').on('data', (chunk) => this.#received(String(chunk)));
    socket.on('error', () => this.#wake());
  }

  /** Starts one and waits until it can be commanded. It registers by itself. */
  static async start(options: BaresipOptions): Promise<Baresip> {
    // A port that was free may be taken by somebody else before it is listened on.
    for (let attempt = 1; ; attempt++) {
      try {
        return await Baresip.#start(options);
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  static async #start(options: BaresipOptions): Promise<Baresip> {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-baresip-'));
    const control = await freePort();
    const sip = await freePort();
    const { phone, proxy, transport = 'udp', tone = 440, answer = 'manual', cafile } = options;
    const isIpv6 = proxy.startsWith('[');
    const password = options.password ?? phone.password;
    const account = `<sip:${phone.username}@${phone.domain}>;auth_user=${phone.username};auth_pass=${password};outbound="sip:${proxy};transport=${transport}";regint=60;answermode=${answer};mwi=${options.mailbox ? 'yes' : 'no'};audio_codecs=${options.codecs ?? 'PCMA/8000/1'}${options.mediaEncryption === undefined ? '' : `;mediaenc=${options.mediaEncryption}`}`;
    // It subscribes to its contacts once, as it starts: then there must be somebody to do it as.
    const early = options.watches !== undefined;
    writeFileSync(join(folder, 'accounts'), early ? `${account}\n` : '');
    const contacts = (options.watches ?? []).map((aor) => `"Colleague" <sip:${aor}>;presence=p2p\n`);
    if (options.writesTo !== undefined) contacts.push(`"Correspondent" <sip:${options.writesTo}>\n`);
    writeFileSync(join(folder, 'contacts'), contacts.join(''));
    writeFileSync(join(folder, 'tone.wav'), options.speaks ?? toneWav(tone, toneSeconds));
    writeFileSync(
      join(folder, 'config'),
      [
        'poll_method epoll',
        'statmode_default off',
        'jitter_buffer_delay 0-0',
        `call_max_calls ${options.maxCalls ?? 4}`,
        `sip_listen ${isIpv6 ? '[::1]' : '127.0.0.1'}:${sip}`,
        ...(cafile === undefined ? [] : [`sip_cafile ${cafile}`, 'sip_verify_server yes']),
        `audio_source aufile,${join(folder, 'tone.wav')}`,
        'audio_alert none,none',
        'rtp_ports 31000-32000',
        `snd_path ${folder}`,
        `ctrl_tcp_listen 127.0.0.1:${control}`,
        'module_path /usr/lib/baresip/modules',
        ...(options.codecs === undefined ? [] : ['module opus.so']),
        ...['g711.so', 'aufile.so', 'sndfile.so', 'auloop.so', 'srtp.so', 'dtls_srtp.so'].map(
          (name) => `module ${name}`,
        ),
        ...['account.so', 'contact.so', 'menu.so', 'ctrl_tcp.so', ...(options.mailbox ? ['mwi.so'] : [])].map(
          (name) => `module_app ${name}`,
        ),
        ...(options.watches === undefined ? [] : ['module_app presence.so']),
        '',
      ].join('\n'),
    );
    const child = spawn('baresip', [isIpv6 ? '-6' : '-4', ...(options.trace ? ['-s'] : []), '-f', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((started, failed) => {
      child.once('error', (error) =>
        failed(new Error('baresip cannot be started: is it installed?', { cause: error })),
      );
      child.once('spawn', started);
    });
    const socket = await connectWithin(control, 20_000, child).catch((error: unknown) => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      throw error;
    });
    const baresip = new Baresip(folder, child, socket);
    // Only now, so that no event is missed.
    if (!early) baresip.command('uanew', account);
    return baresip;
  }

  /** Sends a command of baresip's menu module, e.g. `dial`, `accept`, `hangup`, `hold`. */
  command(command: string, params?: string): void {
    const json = JSON.stringify({ command, ...(params === undefined ? {} : { params }), token: command });
    this.#socket.write(`${Buffer.byteLength(json)}:${json},`);
  }

  /** Waits for an event of this type at or after index `from`; throws with baresip's own output after `withinMs`. */
  async event(type: string, withinMs = 10_000, from = 0): Promise<BaresipEvent> {
    const end = Date.now() + withinMs;
    for (;;) {
      const found = this.events.slice(from).find((event) => event.type === type);
      if (found) return found;
      const left = end - Date.now();
      if (left <= 0 || this.#exited) {
        throw new Error(`baresip: no ${type} within ${withinMs} ms; it said:\n${this.#output.slice(-3_000)}`);
      }
      await new Promise<void>((wake) => {
        const timer = setTimeout(done, left);
        const waiters = this.#waiters;
        function done() {
          clearTimeout(timer);
          waiters.delete(done);
          wake();
        }
        waiters.add(done);
      });
    }
  }

  /** Where later output begins. */
  get mark(): number {
    return this.#output.length;
  }

  /** Waits until it prints what matches, from a place in its output on; throws with what it said after `withinMs`. */
  async says(pattern: RegExp, withinMs = 10_000, from = 0): Promise<RegExpExecArray> {
    const end = Date.now() + withinMs;
    for (;;) {
      const found = pattern.exec(this.#output.slice(from));
      if (found) return found;
      if (Date.now() > end || this.#exited)
        throw new Error(`baresip: no ${pattern} within ${withinMs} ms; it said:\n${this.#output.slice(-3_000)}`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(done, 200);
        const waiters = this.#waiters;
        function done() {
          clearTimeout(timer);
          waiters.delete(done);
          wake();
        }
        waiters.add(done);
      });
    }
  }

  /** What it heard in its last call: 16-bit mono samples of the newest recording. */
  heard(): { readonly rate: number; readonly samples: Int16Array } {
    const newest = readdirSync(this.folder)
      .filter((name) => /dec\.wav$/.test(name))
      .sort()
      .at(-1);
    if (!newest) throw new Error('baresip recorded nothing');
    const wav = readFileSync(join(this.folder, newest));
    const data = wav.indexOf('data') + 8;
    const samples = new Int16Array((wav.length - data) >> 1);
    for (let i = 0; i < samples.length; i++) samples[i] = wav.readInt16LE(data + 2 * i);
    return { rate: wav.readUInt32LE(24), samples };
  }

  /** Ends it (it unregisters on the way) and removes its folder. */
  async stop(): Promise<void> {
    if (!this.#exited) {
      const gone = new Promise<void>((done) => this.#child.once('exit', () => done()));
      this.command('quit');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 4_000);
      await gone;
      clearTimeout(timer);
    }
    this.#socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #log(chunk: unknown): void {
    this.#output += String(chunk);
  }

  #received(chunk: string): void {
    this.#buffer += chunk;
    for (;;) {
      const match = /^(\d+):/.exec(this.#buffer);
      if (!match) break;
      const start = match[0].length;
      const length = Number(match[1]);
      if (this.#buffer.length < start + length + 1) break;
      const json = JSON.parse(this.#buffer.slice(start, start + length)) as BaresipEvent;
      this.#buffer = this.#buffer.slice(start + length + 1);
      if (json.event) this.events.push(json);
      else this.#log(json.data ?? '');
    }
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#waiters]) wake();
  }
}

async function connectWithin(port: number, withinMs: number, child: ChildProcess): Promise<Socket> {
  const end = Date.now() + withinMs;
  for (;;) {
    const socket = await new Promise<Socket | undefined>((done) => {
      const attempt = connect(port, '127.0.0.1', () => done(attempt)).once('error', () => done(undefined));
    });
    if (socket) return socket;
    if (Date.now() > end || child.exitCode !== null) throw new Error('baresip does not answer on its control port');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
