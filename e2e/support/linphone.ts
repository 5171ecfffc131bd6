import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPort } from './agents.ts';
import { toneWav } from './audio.ts';
import type { Phone } from './run-json.ts';
import { freeUdpPort } from './sipp.ts';

/** How long a phone can speak before it falls silent. */
const toneSeconds = 60;

/** How to start a linphonec. */
export interface LinphoneOptions {
  readonly phone: Phone;
  /** `host:port` of the SIP proxy. */
  readonly proxy: string;
  /** `udp` when absent. */
  readonly transport?: 'udp' | 'tcp' | 'tls';
  /** PEM file of the authority that the proxy's certificate must be of, over TLS. */
  readonly cafile?: string;
  /** Frequency in Hz of the tone it speaks with. */
  readonly tone?: number;
  readonly password?: string;
  /** How many calls it takes at once before it is busy; 10 when absent. */
  readonly maxCalls?: number;
  /** Keeps a log with every SIP message, for `trace`. */
  readonly trace?: boolean;
  /** `user@domain` of those whose presence it watches; it publishes its own then. */
  readonly watches?: readonly string[];
}

/** No socket of its own for this transport, but connections are opened over it. */
const connectsOnly = -2;

function configuration(options: LinphoneOptions, port: number): string {
  const { phone, proxy, transport = 'udp', cafile, password = phone.password, maxCalls = 10, watches } = options;
  const { username, domain } = phone;
  const isIpv6 = proxy.startsWith('[');
  const at = hostPort(proxy);
  const address = isIpv6 ? `[${at.host}]` : at.host;
  // Its TLS library knows no addresses in certificates: it needs a name, and IPv6's own address has none of that kind everywhere.
  const hasName = transport === 'tls' && !isIpv6;
  const server = `sip:${hasName ? 'localhost' : address}:${at.port};transport=${transport}`;
  return `[sip]
sip_port=${transport === 'udp' ? port : 0}
sip_tcp_port=${transport === 'tcp' ? connectsOnly : 0}
sip_tls_port=${transport === 'tls' ? connectsOnly : 0}
default_proxy=0
use_ipv6=${isIpv6 ? 1 : 0}
guess_hostname=0
verify_server_certs=1
verify_server_cn=${hasName ? 1 : 0}
${cafile === undefined ? '' : `root_ca=${cafile}\n`}contact="${username}" <sip:${username}@${address}>

[misc]
max_calls=${maxCalls}

[net]
firewall_policy=0

[rtp]
audio_rtp_port=32100-32999

[sound]
echocancellation=0

[proxy_0]
reg_proxy=<${server}>
reg_route=<${server};lr>
reg_identity=<sip:${username}@${domain}>
reg_expires=60
reg_sendregister=1
publish=${watches === undefined ? 0 : 1}

[auth_info_0]
username=${username}
passwd=${password}
realm=${domain}
domain=${domain}
${(watches ?? []).map((aor, index) => `\n[friend_${index}]\nurl=<sip:${aor}>\npol=accept\nsubscribe=1\n`).join('')}`;
}

/** A real linphonec without sound card: it speaks a tone from a file, records what it hears into one, and is driven by its command line. */
export class Linphone {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #waiters = new Set<() => void>();
  #output = '';
  #exited = false;
  #recordings = 0;

  private constructor(folder: string, child: ChildProcess) {
    this.#folder = folder;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        this.#output += String(chunk);
        this.#wake();
      });
    child.once('exit', () => {
      this.#exited = true;
      this.#wake();
    });
  }

  /** Starts one and waits until it takes commands. It registers by itself. */
  static async start(options: LinphoneOptions): Promise<Linphone> {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-linphone-'));
    // It does not make the folder of its own database.
    mkdirSync(join(folder, '.local', 'share', 'linphone'), { recursive: true });
    writeFileSync(join(folder, 'linphonerc'), configuration(options, await freeUdpPort()));
    writeFileSync(join(folder, 'tone.wav'), toneWav(options.tone ?? 440, toneSeconds));
    const child = spawn(
      'linphonec',
      ['-c', join(folder, 'linphonerc'), ...(options.trace ? ['-d', '5', '-l', join(folder, 'log')] : ['-d', '0'])],
      {
        cwd: folder,
        env: { ...process.env, HOME: folder },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    await new Promise<void>((started, failed) => {
      child.once('error', (error) =>
        failed(new Error('linphonec cannot be started: is it installed?', { cause: error })),
      );
      child.once('spawn', started);
    });
    const linphone = new Linphone(folder, child);
    await linphone.says(/linphonec>/);
    await linphone.command('soundcard use files', /wav files instead/);
    await linphone.command(`play ${join(folder, 'tone.wav')}`);
    await linphone.recordAnew();
    return linphone;
  }

  /** Types a command; with `answer`, waits until it says so. */
  async command(line: string, answer?: RegExp, withinMs = 10_000): Promise<void> {
    const from = this.#output.length;
    this.#child.stdin?.write(`${line}\n`);
    if (answer) await this.says(answer, withinMs, from);
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output;
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
      const left = end - Date.now();
      if (left <= 0 || this.#exited)
        throw new Error(`linphonec: no ${pattern} within ${withinMs} ms; it said:\n${this.#output.slice(-3_000)}`);
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

  /** Is it registered, by its own account? Asks until it is, or until `withinMs` is over. */
  async registered(withinMs = 10_000): Promise<boolean> {
    const end = Date.now() + withinMs;
    do {
      const from = this.mark;
      await this.command('status register');
      // While it asks for another password it takes the command for one, and answers nothing.
      const found = await this.says(/registered(, identity|=-?\d)/, 2_000, from).catch(() => undefined);
      if (found?.[1] === ', identity') return true;
      await new Promise((wake) => setTimeout(wake, 200));
    } while (Date.now() < end);
    return false;
  }

  async #unregistered(withinMs: number): Promise<void> {
    const end = Date.now() + withinMs;
    while (Date.now() < end && !this.#exited) {
      const from = this.mark;
      await this.command('status register');
      const found = await this.says(/registered(, identity|=-?\d)/, 500, from).catch(() => undefined);
      if (found?.[1] !== ', identity') return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  /** Every SIP message so far, among other things; only when it was started with `trace`. */
  trace(): string {
    return readFileSync(join(this.#folder, 'log'), 'latin1');
  }

  /** Records the next call into a file of its own. */
  async recordAnew(): Promise<void> {
    await this.command(`record ${join(this.#folder, `heard-${++this.#recordings}.wav`)}`);
  }

  /** What it heard in the last call that is over: 16-bit mono samples. */
  heard(): { readonly rate: number; readonly samples: Int16Array } {
    const wav = readFileSync(join(this.#folder, `heard-${this.#recordings}.wav`));
    const data = wav.indexOf('data') + 8;
    const samples = new Int16Array((wav.length - data) >> 1);
    for (let i = 0; i < samples.length; i++) samples[i] = wav.readInt16LE(data + 2 * i);
    return { rate: wav.readUInt32LE(24), samples };
  }

  /** Ends it, takes away its registration and removes its folder. */
  async stop(): Promise<void> {
    if (!this.#exited) {
      const gone = new Promise<void>((done) => this.#child.once('exit', () => done()));
      // It leaves its registration behind unless it is told to.
      await this.command('unregister');
      await this.#unregistered(2_000);
      await this.command('quit');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #wake(): void {
    for (const wake of [...this.#waiters]) wake();
  }
}
