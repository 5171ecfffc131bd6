import { parseArgs } from 'node:util';
import { hostPort } from '../support/agents.ts';
import { KamailioOperator } from '../support/kamailio-operator.ts';
import { Made } from '../support/made.ts';
import { cutNetwork } from '../support/network-cut.ts';
import { readRunJson } from '../support/run-json.ts';
import { freeUdpPort, type Sipp, startSipp } from '../support/sipp.ts';
import { platformTarget } from './target.ts';

/**
 * `node e2e/load/failover.ts [--count 450] [--rate 25] [--probe 15]`: steady calls by two operators while the preferred one dies and comes back: what became of
 * each call, and how long its caller waited. `probe`: seconds between two OPTIONS.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '450' },
    rate: { type: 'string', default: '25' },
    probe: { type: 'string', default: '15' },
  },
});
const [count, rate, probeSeconds] = [Number(values.count), Number(values.rate), Number(values.probe)];

const run = readRunJson();
const target = await platformTarget(run);
const number = '+41815557000';
const names = ['West', 'East'] as const;
type Name = (typeof names)[number];
const listens = { West: '127.0.11.71:5060', East: '127.0.11.72:5060' };
const insides = { West: '127.0.11.73', East: '127.0.11.74' };

const made = new Made(run);
const operators = {} as Record<Name, KamailioOperator>;
const subscribers: Sipp[] = [];
const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
}

/** Calls at a steady rate; a third of the way through the preferred operator dies, after two thirds it is there again. */
async function measure(what: string, die: () => void | Promise<void>, heal: () => void | Promise<void>) {
  const before = { West: operators.West.called.length, East: operators.East.called.length };
  const { user, password, domain } = target.caller;
  const sender = await startSipp({
    scenario: 'uac',
    proxy: target.proxy,
    localPort: await freeUdpPort(),
    user,
    password,
    domain,
    callee: number,
    calls: count,
    callsPerSecond: rate,
    durationMs: 0,
    withinSeconds: count / rate + 60,
    statistics: true,
  });
  const thirdMs = (count / rate / 3) * 1000;
  await sleep(thirdMs);
  await die();
  await sleep(thirdMs);
  await heal();
  const healed = operators.West.called.length;
  const { code, failed, errors, delays = [] } = await sender.done;
  const sorted = delays.toSorted((a, b) => a - b);
  const waited = sorted.filter((ms) => ms >= 500).length;
  const got = names.map((name) => `${name} ${operators[name].called.length - before[name]}`).join(', ');
  const back = operators.West.called.length - healed;
  console.log(
    `${what}: ${count} calls, ${failed ?? (code === 0 ? 0 : '?')} failed; ${got} (${back} of West's after it was back); ` +
      `INVITE to 180 p50 ${quantile(sorted, 0.5)} ms, p99 ${quantile(sorted, 0.99)} ms, longest ${quantile(sorted, 1)} ms; ${waited} waited half a second or more`,
  );
  if (code !== 0) console.log(errors.slice(0, 1_500));
}

let mend: (() => void) | undefined;
try {
  for (const name of names) {
    operators[name] = await KamailioOperator.start({
      listen: listens[name],
      platform: run.sip.udp,
      inside: `${insides[name]}:5060`,
    });
    subscribers.push(
      await startSipp({
        scenario: 'uas',
        proxy: listens[name],
        localHost: insides[name],
        localPort: 5060,
        calls: 1_000_000,
        withinSeconds: 3_600,
      }),
    );
  }
  const carriers = [];
  for (const [index, name] of names.entries()) {
    const peer = await made.make<{ id: string }>('/peers', {
      name: `${name} under load`,
      kind: 'carrier',
      probeSeconds,
      endpoints: [hostPort(listens[name])],
    });
    carriers.push({ peerId: peer.id, priority: index });
  }
  await made.make('/routes', { prefix: '+41815557', carriers });
  await sleep(2_000);
  await measure(
    'nobody dies',
    () => {},
    () => {},
  );
  await measure(
    'killed',
    () => operators.West.kill(),
    () => operators.West.restart(),
  );
  await measure(
    'frozen',
    () => operators.West.freeze(),
    () => operators.West.thaw(),
  );
  await measure(
    'cut off',
    () => {
      mend = cutNetwork(hostPort(listens.West).host);
    },
    () => mend?.(),
  );
} finally {
  mend?.();
  await made.remove();
  for (const subscriber of subscribers) await subscriber.stop();
  for (const name of names) {
    operators[name]?.thaw();
    await operators[name]?.stop();
  }
}
