import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { firstCompanyPhones, type Phone, type RunJson, readRunJson } from '../../../e2e/support/run-json.ts';
import { freeUdpPort, type Sipp, type SippOptions, startSipp } from '../../../e2e/support/sipp.ts';

/**
 * What a call and a registration cost, in CPU time of each process of a running platform (`BELFRY_RUN_JSON`), driven by sipp over UDP without RTP:
 * `node apps/sip-proxy/bench/call.bench.ts [--calls 1000] [--rate 50] [--warm-up 300]`
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    'warm-up': { type: 'string', default: '300' },
  },
});
const [calls, rate, warmUp] = [Number(values.calls), Number(values.rate), Number(values['warm-up'])];
const apps = ['sip-proxy', 'media-relay', 'jobs'] as const;
/** CPU time after the last call, for what goes on behind it (records, lingering transactions). */
const SETTLE_MS = 3_000;
/** Of /proc/<pid>/stat, in ms. */
const TICK_MS = 10;

/** CPU time of a process since its start, user and system, in ms (proc(5), fields 14 and 15). */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

const run: RunJson = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const pidOf = (app: string): number => run.processes.find((one) => one.app === app)!.pid;
const sipp = (phone: Phone, rest: Partial<SippOptions> & Pick<SippOptions, 'scenario' | 'localPort'>): Promise<Sipp> =>
  startSipp({
    proxy: run.sip.udp,
    user: phone.username,
    domain: phone.domain,
    password: phone.password,
    withinSeconds: 300,
    ...rest,
  });

async function finish(what: string, running: Sipp): Promise<void> {
  const { code, errors } = await running.done;
  if (code !== 0) throw new Error(`${what}: sipp ended with ${code}\n${errors.slice(0, 2_000)}`);
}

/** Places calls that last a second each. */
async function placeCalls(count: number, uasPort: number): Promise<void> {
  const uas = await sipp(ben, { scenario: 'uas', localPort: uasPort, calls: count });
  try {
    const uac = { scenario: 'uac', localPort: await freeUdpPort(), callee: ben.extension } as const;
    await finish('calls', await sipp(anna, { ...uac, calls: count, callsPerSecond: rate, durationMs: 1_000 }));
    await finish('answers', uas);
  } finally {
    await uas.stop();
  }
}

/** Refreshes one binding again and again. */
async function registerTimes(count: number, localPort: number): Promise<void> {
  await finish(
    'registrations',
    await sipp(anna, { scenario: 'register', localPort, calls: count, callsPerSecond: rate }),
  );
}

/** Runs `work` and prints what it cost per item. */
async function measure(name: string, count: number, work: () => Promise<void>): Promise<void> {
  const before = apps.map((app) => cpuMs(pidOf(app)));
  const began = performance.now();
  await work();
  await new Promise((settled) => setTimeout(settled, SETTLE_MS));
  const seconds = (performance.now() - began) / 1000;
  const costs = apps.map((app, index) => `${app} ${((cpuMs(pidOf(app)) - before[index]!) / count).toFixed(2)} ms`);
  console.log(`${count} ${name} in ${seconds.toFixed(1)} s, CPU time each: ${costs.join(', ')}`);
}

const [annaPort, uasPort] = [await freeUdpPort(), await freeUdpPort()];
const binding = { scenario: 'register', localPort: uasPort } as const;
await finish('registration', await sipp(ben, binding));
try {
  await placeCalls(warmUp, uasPort);
  await measure('calls', calls, () => placeCalls(calls, uasPort));
  await registerTimes(warmUp, annaPort);
  await measure('registrations', calls, () => registerTimes(calls, annaPort));
} finally {
  await finish('end of the binding', await sipp(anna, { scenario: 'register', localPort: annaPort, expires: 0 }));
  await finish('end of the registration', await sipp(ben, { ...binding, expires: 0 }));
}
