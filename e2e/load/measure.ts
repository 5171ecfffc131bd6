import { type Drawn, freeUdpPort, type Sipp, type SippOptions, startSipp } from '../support/sipp.ts';
import { cpuOf, udpDrops } from './processes.ts';
import type { Account, Target } from './target.ts';

/** How much is asked for. */
export interface Load {
  readonly count: number;
  readonly perSecond: number;
  /** How long each call lasts, in ms. */
  readonly durationMs?: number;
  /** Who calls whom, or who registers, one after the other; else the target's caller. */
  readonly drawn?: readonly Drawn[];
}

/** What came of it. CPU time in µs for each call or registration, by kind of process; delays in ms. */
export interface Measured {
  readonly cpuUs: ReadonlyMap<string, number>;
  readonly failed: number;
  readonly drops: number;
  readonly delays?: { readonly p50: number; readonly p99: number };
}

/** CPU time after the last one, for what goes on behind it: records, ladders, lingering transactions. */
const SETTLE_MS = 2_000;
/** A machine that is busy with other things as well may take this many times longer. */
const PATIENCE = 3;

const sippAs = (
  target: Target,
  { user, password, domain }: Account,
  rest: Partial<SippOptions> & Pick<SippOptions, 'scenario' | 'localPort'>,
): Promise<Sipp> => startSipp({ proxy: target.proxy, user, domain, password, ...rest });

const seconds = ({ count, perSecond, durationMs = 0 }: Load) =>
  Math.ceil((count / perSecond + durationMs / 1_000) * PATIENCE + 10);

/** Registers an account for `localPort` of 127.0.0.1, or ends that. Throws when it is refused. */
export async function bind(target: Target, account: Account, localPort: number, expires = 600): Promise<void> {
  const { code, errors } = await (await sippAs(target, account, { scenario: 'register', localPort, expires })).done;
  if (code !== 0) throw new Error(`${target.name} does not register ${account.user}: ${errors.slice(0, 1_000)}`);
}

/** REGISTER, 401, REGISTER, 200: again and again for one binding, or for those who are drawn, at `port` (any free one when absent). */
export async function measureRegistrations(target: Target, load: Load, port?: number): Promise<Measured> {
  const localPort = port ?? (await freeUdpPort());
  return measure(target, load, async () => {
    const running = await sippAs(target, target.caller, {
      scenario: 'register',
      localPort,
      calls: load.count,
      callsPerSecond: load.perSecond,
      withinSeconds: seconds(load),
      statistics: true,
      ...(load.drawn && { drawn: load.drawn }),
    });
    return running.done;
  });
}

/** INVITE, 407, ACK, INVITE, 180, 200, ACK, BYE, 200: calls of the caller to the callee, who is registered at `calleePort` and answers at once. */
export async function measureCalls(target: Target, load: Load, calleePort: number): Promise<Measured> {
  const answering = await sippAs(target, target.callee, {
    scenario: 'uas',
    localPort: calleePort,
    calls: load.count,
    withinSeconds: seconds(load),
  });
  try {
    const localPort = await freeUdpPort();
    return await measure(target, load, async () => {
      const calling = await sippAs(target, target.caller, {
        scenario: 'uac',
        localPort,
        callee: target.callee.number,
        calls: load.count,
        callsPerSecond: load.perSecond,
        durationMs: load.durationMs ?? 1_000,
        withinSeconds: seconds(load),
        statistics: true,
        ...(load.drawn && { drawn: load.drawn }),
      });
      return calling.done;
    });
  } finally {
    await answering.stop();
  }
}

async function measure(target: Target, { count }: Load, work: () => Sipp['done']): Promise<Measured> {
  const kinds = [...target.processes];
  const port = Number(target.proxy.slice(target.proxy.lastIndexOf(':') + 1));
  const [before, dropsBefore] = [kinds.map(([, pids]) => cpuOf(pids)), udpDrops(port)];
  const { code, errors, failed, delays } = await work();
  if (code === null || code > 1) throw new Error(`sipp ended with ${code}: ${errors.slice(0, 1_000)}`);
  if (code === 1 && failed === undefined)
    throw new Error(`sipp says that calls failed, and not how many: ${errors.slice(0, 1_000)}`);
  await new Promise((settled) => setTimeout(settled, SETTLE_MS));
  const cpuUs = new Map(kinds.map(([kind, pids], index) => [kind, (cpuOf(pids) - before[index]!) / count]));
  const sorted = delays?.toSorted((a, b) => a - b);
  return {
    cpuUs,
    failed: failed ?? 0,
    drops: udpDrops(port) - dropsBefore,
    ...(sorted && sorted.length > 0 && { delays: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) } }),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** The middle one of several figures. */
export function median(figures: readonly number[]): number {
  return quantile(
    figures.toSorted((a, b) => a - b),
    0.5,
  );
}

/** One line about one measurement. */
export function describeMeasured(what: string, { cpuUs, failed, drops, delays }: Measured): string {
  const costs = [...cpuUs].map(([kind, us]) => `${kind} ${us.toFixed(0)} µs`).join(', ');
  const delay = delays ? `; INVITE to 180 p50 ${delays.p50.toFixed(1)} ms, p99 ${delays.p99.toFixed(1)} ms` : '';
  return `${what}: ${costs}${delay}; ${failed} failed, ${drops} datagrams dropped`;
}
