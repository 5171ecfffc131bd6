import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Endpoint } from '../../../apps/media-relay/src/fast-path/kernel-stream.ts';
import type { SrtpParty } from './srtp-party.ts';

/** Sockets on each side, which all calls share. */
export const SOCKETS = 64;
const FIRST_PORT = { a: 61_000, b: 63_000 };
const PACKETS_A_SECOND = 50;
/** Before the time that counts: by then V8 has compiled what runs for each packet, as it has in a relay that is up for longer than a minute. */
const WARM_UP_SECONDS = 5;

/** Where the two ends of all calls are. `namespace`: of the network, by ip-netns(8). */
export interface Ends {
  readonly a: { readonly address: string; readonly namespace?: string };
  readonly b: { readonly address: string; readonly namespace?: string };
}

/** The relay's ports of a call, toward A and toward B. */
export interface RelayPorts {
  readonly towardA: Endpoint;
  readonly towardB: Endpoint;
}

/** What the receivers saw. Delays and CPU time of the generator itself in µs. */
export interface Traffic {
  readonly sent: number;
  readonly received: number;
  readonly missing: number;
  readonly reordered: number;
  readonly wrongSource: number;
  readonly alien: number;
  readonly sendErrors: number;
  readonly late: number;
  readonly worstLagUs: number;
  readonly cpuUs: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The generator, compiled into a folder of its own. */
export class Generator {
  readonly #folder = mkdtempSync(join(tmpdir(), 'belfry-generator-'));
  readonly #program = join(this.#folder, 'rtp-generator');

  constructor() {
    execFileSync('gcc', ['-O2', '-Wall', '-o', this.#program, join(import.meta.dirname, 'rtp-generator.c')]);
  }

  /** Where a call's end sends from and listens. */
  endOf(side: 'a' | 'b', ends: Ends, call: number): Endpoint {
    return { address: ends[side].address, port: FIRST_PORT[side] + 2 * (call % SOCKETS) };
  }

  /**
   * Both ends of each call send for some seconds; without `ports` to each other. `onCounting` is called when the time that counts begins (true) and
   * when it ends (false). `secure`: A speaks SRTP.
   */
  async run(
    calls: number,
    seconds: number,
    ends: Ends,
    ports: readonly RelayPorts[] | undefined,
    onCounting: (begins: boolean) => void,
    secure?: SrtpParty,
  ): Promise<Traffic> {
    const prepared = join(this.#folder, 'prepared');
    const samples = join(this.#folder, 'samples');
    if (secure) writeFileSync(prepared, secure.packets((WARM_UP_SECONDS + seconds + 1) * PACKETS_A_SECOND));
    const map = join(this.#folder, 'calls');
    const line = ({ towardA: a, towardB: b }: RelayPorts) => `${a.address} ${a.port} ${b.address} ${b.port}\n`;
    writeFileSync(map, (ports ?? []).map(line).join(''));
    const options = [
      ...(ports ? ['-m', map] : []),
      ...['-n', calls, '-t', seconds, '-K', SOCKETS, '-a', ends.a.address, '-b', ends.b.address].map(String),
      ...['-A', FIRST_PORT.a, '-B', FIRST_PORT.b].map(String),
      ...['-w', String(WARM_UP_SECONDS * 1_000), '-r', String(PACKETS_A_SECOND)],
      ...(secure ? ['-e', prepared, '-o', samples] : []),
      ...(ends.a.namespace ? ['-x', ends.a.namespace] : []),
      ...(ends.b.namespace ? ['-y', ends.b.namespace] : []),
    ];
    const child = spawn('taskset', ['-c', '1', 'nice', '-n', '-20', this.#program, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (text) => {
      if (text === 'start' || text === 'end') onCounting(text === 'start');
      else said = text;
    });
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) throw new Error(`the generator ended with ${code}`);
    secure?.check(readFileSync(samples), calls);
    return JSON.parse(said) as Traffic;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
