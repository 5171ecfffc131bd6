import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { unwrap } from '@belfry/core';
import { NgClient, type RelayAddress } from '@belfry/net';
import type { Endpoint, KernelStream } from '../../../apps/media-relay/src/fast-path/kernel-stream.ts';
import { nodeOf } from '../../../infra/app-node.ts';
import { runtimeFlags } from '../../../infra/runtime-flags.ts';
import { freeUdpPort } from '../../support/sipp.ts';
import type { Ends, Generator, RelayPorts } from './generator.ts';
import type { SrtpParty } from './srtp-party.ts';

/**
 * Relays that can be measured: ours with the streams in the kernel, the same among many streams that are installed, ours in user space, Debian's rtpengine without its
 * kernel module.
 */
export const relayKinds = ['belfry-kernel', 'belfry-crowded', 'belfry', 'belfry-handle', 'rtpengine'] as const;
export type RelayKind = (typeof relayKinds)[number];

/** What is asked beside plain calls. */
interface SetUpWishes {
  /** A speaks SRTP, and B does not. */
  readonly secure?: SrtpParty;
  /** How many streams the kernel is to have in all, in `belfry-crowded`. */
  readonly installed?: number;
}

/** Ports of streams that nobody sends: below those of the calls. */
const CROWD_PORT = 20_000;

/** A relay that runs on the first core, with calls set up by ng. */
export class MeasuredRelay {
  readonly kind: RelayKind;
  /** CPU time that the last `setUp` cost for each call, offer and answer together, in ms. */
  setUpCpuMs = 0;
  readonly #child: ChildProcess;
  readonly #address: RelayAddress;
  readonly #addresses: readonly [string, string];

  private constructor(kind: RelayKind, child: ChildProcess, port: number, addresses: readonly [string, string]) {
    this.kind = kind;
    this.#child = child;
    this.#address = { host: '127.0.0.1', port };
    this.#addresses = addresses;
  }

  /** `addresses`: the relay's own, toward A and toward B. */
  static async start(kind: RelayKind, addresses: readonly [string, string]): Promise<MeasuredRelay> {
    if (kind === 'rtpengine') {
      const port = await freeUdpPort();
      const [a, b] = addresses;
      const options = [
        '--table=-1',
        ...(a === b ? [`--interface=${a}`] : [`--interface=a/${a}`, `--interface=b/${b}`]),
        ...[`--listen-ng=127.0.0.1:${port}`, '--foreground', '--port-min=40000', '--port-max=59999'],
        ...['--log-level=3', '--num-threads=1'],
      ];
      // A thousand calls need more files than a process is usually given.
      const command = 'ulimit -n "$(ulimit -Hn)" && exec rtpengine "$@"';
      const child = spawn('sh', ['-c', command, 'rtpengine', ...options], { stdio: 'ignore' });
      await once(child, 'spawn');
      pin(child);
      return new MeasuredRelay(kind, child, port, addresses);
    }
    const child = fork(new URL('./relay-process.ts', import.meta.url), [...new Set(addresses)], {
      execPath: nodeOf('media-relay'),
      execArgv: [...(runtimeFlags['media-relay'] ?? [])],
      env: { ...process.env, ...(kind === 'belfry-handle' && { BELFRY_MEDIA_IO: 'handle' }) },
    });
    pin(child);
    const [port] = (await once(child, 'message')) as [number];
    return new MeasuredRelay(kind, child, port, addresses);
  }

  /** CPU time of all its threads up to now, in µs. */
  get cpuUs(): number {
    return cpuOfThreads(this.#child.pid ?? 0);
  }

  /** Sets up calls between the ends of a generator, and gives what they have to send to. */
  async setUp(
    calls: number,
    generator: Generator,
    ends: Ends,
    { secure, installed = 0 }: SetUpWishes = {},
  ): Promise<RelayPorts[]> {
    const client = new NgClient({ retryMs: 500, timeoutMs: 10_000 });
    unwrap(await client.ping(this.#address));
    const own = { a: this.#addresses[0], b: this.#addresses[1] };
    const interfaces = this.kind === 'rtpengine' ? (['a', 'b'] as const) : this.#addresses;
    const direction = own.a === own.b ? {} : { direction: interfaces };
    const ports: RelayPorts[] = [];
    const before = this.cpuUs;
    for (let call = 0; call < calls; call++) {
      const ids = { callId: `load-${call}`, fromTag: 'a' };
      const [a, b] = [generator.endOf('a', ends, call), generator.endOf('b', ends, call)];
      const offer = secure
        ? { ...ids, ...direction, transportProtocol: 'RTP/AVP', sdp: offerOf(a, 'RTP/SAVP') + secure.crypto }
        : { ...ids, ...direction, sdp: offerOf(a) };
      const towardB = portOf(unwrap(await client.offer(this.#address, offer)));
      const answer = unwrap(await client.answer(this.#address, { ...ids, toTag: 'b', sdp: offerOf(b) }));
      secure?.take(answer);
      const towardA = portOf(answer);
      ports.push({ towardA: { address: own.a, port: towardA }, towardB: { address: own.b, port: towardB } });
    }
    client.close();
    this.setUpCpuMs = (this.cpuUs - before) / 1_000 / calls;
    if (this.kind === 'belfry-kernel') await this.#giveToKernel(ports, generator, ends, calls);
    if (this.kind === 'belfry-crowded') await this.#giveToKernel(ports, generator, ends, installed);
    return ports;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    else this.#child.kill('SIGTERM');
    await exited;
  }

  async #giveToKernel(
    ports: readonly RelayPorts[],
    generator: Generator,
    ends: Ends,
    installed: number,
  ): Promise<void> {
    const streams: KernelStream[] = ports.map(({ towardA, towardB }, call) => {
      const [a, b] = [generator.endOf('a', ends, call), generator.endOf('b', ends, call)];
      return {
        directions: [
          { from: a, at: towardA, via: towardB, to: b, userPayloadTypes: [101] },
          { from: b, at: towardB, via: towardA, to: a, userPayloadTypes: [101] },
        ],
      };
    });
    const [at, via] = this.#addresses;
    for (let i = 0; streams.length < installed; i++) {
      const [a, b] = [ends.a.address, ends.b.address].map((address) => ({ address, port: 1_024 + i })) as [
        Endpoint,
        Endpoint,
      ];
      const [towardA, towardB] = [
        { address: at, port: CROWD_PORT + 2 * i },
        { address: via, port: CROWD_PORT + 2 * i + 1 },
      ];
      streams.push({
        directions: [
          { from: a, at: towardA, via: towardB, to: b, userPayloadTypes: [101] },
          { from: b, at: towardB, via: towardA, to: a, userPayloadTypes: [101] },
        ],
      });
    }
    this.#child.send(streams);
    const [refused] = (await once(this.#child, 'message')) as [string];
    if (refused !== '') throw new Error(`the kernel does not take the streams: ${refused}`);
  }
}

/**
 * All of a process's threads on the first core, preferred to what else runs there: those that it has, and by inheritance those to come. Called as soon as there is a process: a relay
 * whose own threads wait for each other behind others on that core would be measured waiting.
 */
function pin({ pid }: ChildProcess): void {
  for (const thread of readdirSync(`/proc/${pid}/task`))
    setPriority(Number(thread), constants.priority.PRIORITY_HIGHEST);
  spawnSync('taskset', ['-a', '-c', '-p', '0', String(pid)], { stdio: 'ignore' });
}

/** CPU time of a process's threads in µs: free of the clock's ticks, with what the kernel did on their behalf. */
export function cpuOfThreads(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.reduce((sum, task) => sum + runTime(`/proc/${pid}/task/${task}/schedstat`), 0);
}

/** CPU time of the kernel's own threads that pass packets on, in µs. */
export function softInterruptCpuUs(): number {
  return readdirSync('/proc').reduce((sum, pid) => {
    if (!/^\d+$/.test(pid)) return sum;
    try {
      const isOne = readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('ksoftirqd/');
      return isOne ? sum + runTime(`/proc/${pid}/schedstat`) : sum;
    } catch {
      return sum;
    }
  }, 0);
}

const runTime = (file: string): number => Number(readFileSync(file, 'utf8').split(' ')[0]) / 1_000;

/** What the end of a call at this place says of itself. */
export const offerOf = ({ address, port }: { address: string; port: number }, profile = 'RTP/AVP'): string =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} ${profile} 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n`;

/** The port of the first section. */
export const portOf = (sdp: string): number => Number(/^m=audio (\d+)/m.exec(sdp)?.[1]);
