import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPort } from './agents.ts';
import { eventually } from './eventually.ts';
import { kamailioScript } from './kamailio-script.ts';
import { RawSip } from './raw-sip.ts';

/** Between whom a Kamailio stands. Addresses are numeric `host:port`. */
export interface KamailioBorder {
  /** UDP toward `inside` always; with TCP toward the platform it listens on both. */
  readonly listen: string;
  /** Toward the platform; `udp` when absent. */
  readonly transport?: 'udp' | 'tcp';
  /** What comes from here goes to `inside`; anything else goes here. */
  readonly platform: string;
  readonly inside: string;
}

/** The configuration of a border that stays in the path of every dialog and knows nothing of calls. */
function configuration({ listen, platform, inside, transport = 'udp' }: KamailioBorder): string {
  const [from, to] = [hostPort(platform), hostPort(inside)];
  const begins = `  record_route();
  if (${transport === 'tcp' ? 'proto == TCP' : `$si == "${from.host}" && $sp == ${from.port}`}) {
    $rd = "${to.host}";
    $rp = "${to.port}";
    $du = "sip:${inside};transport=udp";
  } else {
    $rd = "${from.host}";
    $rp = "${from.port}";
    $du = "sip:${platform};transport=${transport}";
  }`;
  return kamailioScript({ listen, tcp: transport === 'tcp', server: 'Border', begins });
}

/** A real Kamailio. */
export class Kamailio {
  /** What it has printed. */
  output = '';
  readonly #child: ChildProcess;
  readonly #folder: string;
  #exited = false;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        this.output += String(chunk);
      });
    child.once('exit', () => {
      this.#exited = true;
    });
  }

  /** Starts one as a carrier's border. */
  static start(border: KamailioBorder): Promise<Kamailio> {
    return Kamailio.serve(border.listen, configuration(border));
  }

  /** Starts one with a configuration and waits until it answers OPTIONS at `listen`. Throws with what it printed when it does not. */
  static async serve(listen: string, text: string): Promise<Kamailio> {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-kamailio-'));
    const file = join(folder, 'kamailio.cfg');
    writeFileSync(file, text);
    const args = [
      '-DD',
      '-E',
      '-f',
      file,
      '-m',
      '16',
      '-M',
      '4',
      '-w',
      folder,
      '-Y',
      folder,
      '-P',
      join(folder, 'pid'),
    ];
    const child = spawn('kamailio', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    await new Promise<void>((started, failed) => {
      child.once('error', (error) =>
        failed(new Error('kamailio cannot be started: is it installed?', { cause: error })),
      );
      child.once('spawn', started);
    });
    const kamailio = new Kamailio(child, folder);
    const probe = await RawSip.open(listen);
    try {
      await eventually('Kamailio answers', 10_000, async () => {
        if (kamailio.#exited) return false;
        return (await probe.exchange(probe.request({ method: 'OPTIONS', uri: `sip:${listen}` }), 300)).status === 200;
      });
      if (kamailio.#exited) throw new Error('it has ended');
    } catch (error) {
      await kamailio.stop();
      throw new Error(`Kamailio does not serve: ${kamailio.output.slice(-3_000)}`, { cause: error });
    } finally {
      await probe.close();
    }
    return kamailio;
  }

  /** Sends a signal to each of its processes. */
  signal(name: NodeJS.Signals): void {
    if (!this.#exited) for (const pid of withChildren(this.#child.pid!)) process.kill(pid, name);
  }

  /** Ends it without letting it know, and removes its folder. */
  async kill(): Promise<void> {
    if (!this.#exited) {
      const gone = new Promise<void>((done) => this.#child.once('exit', () => done()));
      this.signal('SIGKILL');
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    if (!this.#exited) {
      const gone = new Promise<void>((done) => this.#child.once('exit', () => done()));
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The process and all that it has made. */
function withChildren(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return [pid, ...children.flatMap((child) => withChildren(Number(child)))];
}
