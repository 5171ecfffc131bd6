import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { median } from './measure.ts';
import { type Ends, Generator, type Traffic } from './media/generator.ts';
import { MeasuredRelay, type RelayKind, relayKinds, softInterruptCpuUs } from './media/measured-relay.ts';
import { preferOwnSession } from './media/own-session.ts';
import { SrtpParty } from './media/srtp-party.ts';

/**
 * `node e2e/load/media.ts [--calls 50,200,400] [--seconds 4] [--rounds 3] [--network loopback|namespaces] [--media rtp|srtp] [--installed 10000]
 * [--relays belfry,rtpengine]`: calls of G.711 through our relay and Debian's rtpengine in turn, what each packet costs, and what became of it. `--media srtp`: one party of each call
 * speaks SRTP with keys by SDP, the other does not. In namespaces also with the streams in the kernel, and the cost is that of the whole machine without the endpoints';
 * `--installed`: and with so many streams in the kernel, most of them without traffic.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '50,200,400' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    media: { type: 'string', default: 'rtp' },
    installed: { type: 'string', default: '0' },
    relays: { type: 'string' },
    network: { type: 'string', default: 'loopback' },
    /** Given by this script to itself. */
    inside: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const inNamespaces = values.network === 'namespaces';
const installed = Number(values.installed);

type Kind = RelayKind | 'endpoints';

interface Run extends Traffic {
  /** CPU time of the relay and its children, and of relay, generator and kernel together, per packet in µs. */
  readonly relayUs: number;
  readonly wholeUs: number;
  /** CPU time of the relay for each call's offer and answer. */
  readonly setUpMs: number;
}

const [a, b] = [`belfry-a-${process.pid}`, `belfry-b-${process.pid}`];
const ends: Ends = inNamespaces
  ? { a: { address: '10.77.1.2', namespace: a }, b: { address: '10.77.2.2', namespace: b } }
  : { a: { address: '127.0.0.1' }, b: { address: '127.0.0.1' } };
const own = inNamespaces ? (['10.77.1.1', '10.77.2.1'] as const) : (['127.0.0.1', '127.0.0.1'] as const);

/** A – this process's own namespace – B, and a cable from A to B that only the endpoints alone use. */
function layCables(): void {
  const ip = (text: string) => execFileSync('ip', text.split(' '));
  for (const [namespace, net] of [
    [a, 1],
    [b, 2],
  ] as const) {
    ip(`netns add ${namespace}`);
    ip(`link add to-${net} type veth peer name eth0 netns ${namespace}`);
    ip(`addr add 10.77.${net}.1/24 dev to-${net}`);
    ip(`link set to-${net} up`);
    ip(`-n ${namespace} addr add 10.77.${net}.2/24 dev eth0`);
    ip(`-n ${namespace} link set eth0 up`);
    ip(`-n ${namespace} link set lo up`);
    ip(`-n ${namespace} route add default via 10.77.${net}.1`);
  }
  ip('link set lo up');
  ip(`-n ${a} link add eth1 type veth peer name eth1 netns ${b}`);
  for (const [namespace, host] of [
    [a, 2],
    [b, 3],
  ] as const) {
    ip(`-n ${namespace} addr add 10.77.3.${host}/24 dev eth1`);
    ip(`-n ${namespace} link set eth1 up`);
  }
  // Of this namespace only.
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
}

/** What is measured, in turn. */
function kindsOf(): readonly Kind[] {
  const known: readonly Kind[] = ['endpoints', ...relayKinds];
  if (values.relays !== undefined) return known.filter((kind) => values.relays?.split(',').includes(kind));
  if (!inNamespaces) return ['belfry', 'rtpengine'];
  if (values.media === 'srtp') return ['endpoints', 'belfry', 'rtpengine'];
  return ['endpoints', 'belfry-kernel', ...(installed > 0 ? (['belfry-crowded'] as const) : []), 'belfry', 'rtpengine'];
}

async function measure(kind: Kind, calls: number, generator: Generator): Promise<Run> {
  const secure = values.media === 'srtp' ? new SrtpParty() : undefined;
  const relay = kind === 'endpoints' ? undefined : await MeasuredRelay.start(kind, own);
  try {
    const alone: Ends = { a: { ...ends.a, address: '10.77.3.2' }, b: { ...ends.b, address: '10.77.3.3' } };
    const ports = await relay?.setUp(calls, generator, ends, { ...(secure && { secure }), installed });
    let relayUs = 0;
    let softUs = 0;
    const count = (begins: boolean) => {
      const sign = begins ? -1 : 1;
      relayUs += sign * (relay?.cpuUs ?? 0);
      softUs += sign * softInterruptCpuUs();
    };
    const traffic = await generator.run(calls, seconds, relay ? ends : alone, ports, count, secure);
    return {
      ...traffic,
      relayUs: relayUs / traffic.sent,
      wholeUs: (relayUs + softUs + traffic.cpuUs) / traffic.sent,
      setUpMs: relay?.setUpCpuMs ?? 0,
    };
  } finally {
    await relay?.stop();
  }
}

function takeUpCables(): void {
  if (inNamespaces) for (const name of [a, b]) execFileSync('ip', ['netns', 'delete', name]);
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      takeUpCables();
      process.exit(1);
    });
  }
  preferOwnSession();
  if (inNamespaces) layCables();
  const kinds = kindsOf();
  const generator = new Generator();
  const rows: Record<string, string | number>[] = [];
  try {
    for (const calls of String(values.calls).split(',').map(Number)) {
      const runs = new Map<string, Run[]>(kinds.map((kind) => [kind, []]));
      for (let round = 0; round < Number(values.rounds); round++)
        for (const kind of kinds) runs.get(kind)!.push(await measure(kind, calls, generator));
      const middle = (kind: string, figure: (run: Run) => number) => median(runs.get(kind)!.map(figure));
      const floor = kinds.includes('endpoints') ? middle('endpoints', (run) => run.wholeUs) : 0;
      const costs = (kind: string) => runs.get(kind)!.map((run) => (inNamespaces ? run.wholeUs - floor : run.relayUs));
      const cost = (kind: string) => median(costs(kind));
      // Round by round: what else the machine does changes from one to the next.
      const toRtpengine = (kind: string, figures: (kind: string) => readonly number[]) => {
        if (kind === 'endpoints' || !kinds.includes('rtpengine')) return '';
        return median(figures(kind).map((figure, round) => figure / figures('rtpengine')[round]!)).toFixed(2);
      };
      const p99s = (kind: string) => runs.get(kind)!.map(({ p99 }) => p99);
      for (const kind of kinds) {
        const of = runs.get(kind)!;
        const sum = (figure: (run: Run) => number) => of.reduce((total, run) => total + figure(run), 0);
        rows.push({
          calls,
          relay: kind,
          'µs a packet': Number((kind === 'endpoints' ? floor : cost(kind)).toFixed(2)),
          'to rtpengine': toRtpengine(kind, costs),
          'set-up ms': middle(kind, (run) => run.setUpMs).toFixed(2),
          'lost %': ((100 * sum((run) => run.sent - run.received)) / sum((run) => run.sent)).toFixed(3),
          reordered: sum((run) => run.reordered),
          'wrong source': sum((run) => run.wrongSource + run.alien),
          'p50 µs': middle(kind, (run) => run.p50),
          'p99 µs': middle(kind, (run) => run.p99),
          'p99 to rtpengine': toRtpengine(kind, p99s),
          'max µs': middle(kind, (run) => run.max),
          'sent late %': ((100 * sum((run) => run.late)) / sum((run) => run.sent)).toFixed(1),
        });
      }
    }
  } finally {
    generator.remove();
    takeUpCables();
  }
  console.table(rows);
}

if (inNamespaces && !values.inside) {
  const child = spawn('unshare', ['--net', process.execPath, ...process.argv.slice(1), '--inside'], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} else await main();
