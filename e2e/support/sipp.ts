import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually } from './eventually.ts';

/** Who calls whom in one call of many. */
export interface Drawn {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly callee: string;
}

/** How to run one sipp. */
export interface SippOptions {
  /** File name in `e2e/scenarios`, without ending. */
  readonly scenario:
    | 'register'
    | 'uac'
    | 'uas'
    | 'uas-refuse'
    | 'ipbx'
    | 'ipbx-busy'
    | 'trunk-calls'
    | 'trunk-calls-busy';
  /** `host:port` of the SIP proxy. */
  readonly proxy: string;
  /** Own numeric address; 127.0.0.1 when absent. */
  readonly localHost?: string;
  readonly localPort: number;
  /** Whoever has an account. */
  readonly user?: string;
  readonly domain?: string;
  readonly password?: string;
  readonly transport?: 'udp' | 'tcp';
  /** Who is called (`uac`). */
  readonly callee?: string;
  readonly calls?: number;
  readonly callsPerSecond?: number;
  /** So many calls at a time at most: a slow platform is called more slowly. */
  readonly atOnce?: number;
  /** How long each call lasts (`uac`). */
  readonly durationMs?: number;
  /** Seconds of a registration; 0 ends it (`register`). */
  readonly expires?: number;
  readonly withinSeconds?: number;
  /** Instead of `user`, `password`, `domain` and `callee`: each call is by the next of these. */
  readonly drawn?: readonly Drawn[];
  /** What calls are refused with (`uas-refuse`). */
  readonly status?: number;
  /** Offers G.729 before G.711, or answers with it alone, and sends 50 frames of it a second (`uac`, `uas`). */
  readonly speaksG729?: boolean;
  /** Count what failed, and time INVITE to 180 (`uac`), or count the calls that came (`ipbx`, `ipbx-busy`). */
  readonly statistics?: boolean;
}

/** What came of it: sipp's exit code (0: all calls went as the scenario says) and what it complained of. */
export interface SippResult {
  readonly code: number | null;
  readonly errors: string;
  /** With `statistics`: calls that failed, and set-up delays in ms. */
  readonly failed?: number;
  readonly delays?: readonly number[];
}

/** A running sipp. */
export interface Sipp {
  readonly done: Promise<SippResult>;
  /** With `statistics`: calls that an IPBX has got, as sipp wrote it down once a second. */
  calls(): number;
  signal(name: NodeJS.Signals): void;
  stop(): Promise<SippResult>;
}

/** A UDP port of 127.0.0.1 that is free now. */
export function freeUdpPort(): Promise<number> {
  return new Promise((found, failed) => {
    const socket = createSocket('udp4').once('error', failed);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => found(port));
    });
  });
}

/** Is somebody listening on this UDP port of this address? (To try it would take it away from who is about to.) */
function isTaken(host: string, port: number): boolean {
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');
  const address = host
    .split('.')
    .toReversed()
    .map((octet) => hex(Number(octet), 2));
  const local = ` ${address.join('')}:${hex(port, 4)} `;
  return readFileSync('/proc/net/udp', 'utf8').includes(local);
}

/** Starts sipp with a scenario of `e2e/scenarios`. Throws when sipp is not installed. */
export async function startSipp(options: SippOptions): Promise<Sipp> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-sipp-'));
  const errorFile = join(folder, 'errors.log');
  const { localHost: host = '127.0.0.1', user = 'anybody' } = options;
  const args = [
    options.proxy,
    ...['-sf', scenarioFile(folder, options)],
    ...['-i', host, '-p', String(options.localPort), '-t', options.transport === 'tcp' ? 't1' : 'u1'],
    ...['-au', user, '-ap', options.password ?? '', '-s', options.callee ?? user],
    ...[
      '-key',
      'user',
      user,
      '-key',
      'domain',
      options.domain ?? '',
      '-key',
      'expires',
      String(options.expires ?? 300),
    ],
    ...[
      '-m',
      String(options.calls ?? 1),
      '-r',
      String(options.callsPerSecond ?? 1),
      '-d',
      String(options.durationMs ?? 1_000),
    ],
    ...[
      '-timeout',
      `${options.withinSeconds ?? 60}s`,
      '-timeout_error',
      '-nostdin',
      '-trace_err',
      '-error_file',
      errorFile,
    ],
    ...(options.drawn === undefined ? [] : ['-inf', drawnFile(folder, options.drawn)]),
    ...(options.atOnce === undefined ? [] : ['-l', String(options.atOnce)]),
    ...(options.statistics ? ['-trace_stat', '-fd', '1', '-trace_rtt', '-rtt_freq', '1'] : []),
  ];
  // Frames of ten milliseconds that nobody listens to (RFC 3551 §4.5.6): two in each packet.
  if (options.speaksG729) writeFileSync(join(folder, 'voice.g729'), Buffer.alloc(20 * 50, 'G.729 voice'));
  const child = spawn('sipp', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += String(chunk);
  });
  await new Promise<void>((started, failed) => {
    child.once('error', (error) => failed(new Error('sipp cannot be started: is it installed?', { cause: error })));
    child.once('spawn', started);
  });
  let over = false;
  let counted = 0;
  const done = ended(child).then((code) => {
    over = true;
    let errors = complaints;
    try {
      errors += readFileSync(errorFile, 'utf8');
    } catch {
      // sipp writes the file only when it has something to say
    }
    counted = lastCounter(folder, 'calls(C)') ?? 0;
    const statistics = options.statistics ? readStatistics(folder) : {};
    rmSync(folder, { recursive: true, force: true });
    return { code, errors, ...statistics };
  });
  // Who answers has to listen before anybody calls.
  if (/^(?:uas|ipbx)/.test(options.scenario) && options.transport !== 'tcp')
    await eventually('sipp listens', 5_000, async () => over || isTaken(host, options.localPort) || undefined);
  return {
    done,
    calls: () => (over ? counted : (lastCounter(folder, 'calls(C)') ?? 0)),
    signal(name) {
      child.kill(name);
    },
    stop() {
      child.kill('SIGKILL');
      return done;
    },
  };
}

/** sipp takes no variable for a status, and those who are drawn are fields: the scenario is written with them. */
function scenarioFile(folder: string, { scenario, status, drawn, speaksG729 }: SippOptions): string {
  const file = join(import.meta.dirname, '..', 'scenarios', `${scenario}.xml`);
  if (status === undefined && drawn === undefined && !speaksG729) return file;
  const own = join(folder, `${scenario}.xml`);
  let text = readFileSync(file, 'utf8').replaceAll('STATUS', String(status));
  if (drawn !== undefined)
    for (const [index, name] of ['user', 'domain', 'service', 'authentication'].entries())
      text = text.replaceAll(`[${name}]`, `[field${index}]`);
  if (speaksG729) text = withG729(text, scenario);
  writeFileSync(own, text);
  return own;
}

/** Its description with G.729 (payload type 18), and its voice from the answer on. */
function withG729(text: string, scenario: SippOptions['scenario']): string {
  const voice = '<nop><action><exec rtp_stream="voice.g729,-1,18"/></action></nop>';
  const others = scenario === 'uac' ? '18 8 101' : '18 101';
  return text
    .replaceAll('[media_port] RTP/AVP 8 101', `[rtpstream_audio_port] RTP/AVP ${others}`)
    .replaceAll(
      /(?:a=rtpmap:8 PCMA\/8000)(\s+)/g,
      `a=rtpmap:18 G729/8000$1${scenario === 'uac' ? 'a=rtpmap:8 PCMA/8000$1' : ''}`,
    )
    .replace(scenario === 'uac' ? '<pause/>' : '<recv request="BYE"/>', `${voice}\n  $&`);
}

function drawnFile(folder: string, drawn: readonly Drawn[]): string {
  const file = join(folder, 'drawn.csv');
  const lines = drawn.map(
    ({ user, password, domain, callee }) =>
      `${user};${domain};${callee};[authentication username=${user} password=${password}]`,
  );
  writeFileSync(file, `SEQUENTIAL\n${lines.join('\n')}\n`);
  return file;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((end) => child.once('exit', (code) => end(code)));
}

/** What sipp has written of its calls: the last line of its counters, and a line for each response time. */
function readStatistics(folder: string): { failed?: number; delays: number[] } {
  const failed = lastCounter(folder, 'FailedCall(C)');
  const delays = linesOf(folder, /_rtt\.csv$/)
    .slice(1)
    .map((line) => Number(line.split(';')[1]));
  return { ...(failed !== undefined && { failed }), delays };
}

function linesOf(folder: string, name: RegExp): string[] {
  const file = readdirSync(folder).find((one) => name.test(one));
  return file === undefined ? [] : readFileSync(join(folder, file), 'utf8').trim().split('\n');
}

/** What stands in the last whole line of its counters. */
function lastCounter(folder: string, name: string): number | undefined {
  const [head = '', ...lines] = linesOf(folder, /_\d+_\.csv$/);
  const column = head.split(';').indexOf(name);
  const value = lines.at(-1)?.split(';')[column];
  return column < 0 || value === undefined ? undefined : Number(value);
}
