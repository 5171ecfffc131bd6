import { parseArgs } from 'node:util';
import { readRunJson } from '../support/run-json.ts';
import { freeUdpPort } from '../support/sipp.ts';
import { startGarbage } from './garbage/start.ts';
import { bind, describeMeasured, measureCalls } from './measure.ts';
import { cpuOf, udpDrops } from './processes.ts';
import { platformTarget } from './target.ts';

/**
 * `node e2e/load/garbage.ts [--garbage 20000] [--rate 50] [--seconds 30] [--answered 99.9] [--within 500]`: calls beside so many datagrams a second that are no SIP: first alone, then with them. Says what was
 * sent, what the kernel threw away, and the proxy's CPU time for each; ends with 1 when fewer calls were answered (per cent) or the p99 of their set-up (ms) is beyond.
 */
const { values } = parseArgs({
  options: {
    garbage: { type: 'string', default: '20000' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    answered: { type: 'string', default: '99.9' },
    within: { type: 'string', default: '500' },
  },
});
const run = readRunJson();
const target = await platformTarget(run);
const calleePort = await freeUdpPort();
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const load = { count: rate * seconds, perSecond: rate, durationMs: 1_000 };
const port = Number(target.proxy.slice(target.proxy.lastIndexOf(':') + 1));
const proxies = target.processes.get('sip-proxy') ?? [];

await bind(target, target.callee, calleePort, 3_600);
try {
  await measureCalls(target, { ...load, count: rate * 5 }, calleePort);
  console.log(describeMeasured(`${load.count} calls alone`, await measureCalls(target, load, calleePort)));

  const alone = await startGarbage(run.sip.udp, Number(values.garbage));
  const [cpuBefore, sentBefore, dropsBefore] = [cpuOf(proxies), alone.sent(), udpDrops(port)];
  await new Promise((settled) => setTimeout(settled, 5_000));
  const sentAlone = alone.sent() - sentBefore;
  const each = (cpuOf(proxies) - cpuBefore) / Math.max(1, sentAlone - (udpDrops(port) - dropsBefore));
  console.log(`garbage alone: ${Math.round(sentAlone / 5)} a second sent, ${each.toFixed(1)} µs of the proxy each`);

  const [begun, before] = [performance.now(), alone.sent()];
  const measured = await measureCalls(target, load, calleePort);
  const perSecond = ((alone.sent() - before) / (performance.now() - begun)) * 1_000;
  alone.stop();
  console.log(describeMeasured(`${load.count} calls beside ${Math.round(perSecond)} a second`, measured));
  const answered = 100 * (1 - measured.failed / load.count);
  const p99 = measured.delays?.p99 ?? Infinity;
  console.log(`${answered.toFixed(2)} % answered, p99 ${p99.toFixed(0)} ms`);
  if (answered < Number(values.answered) || p99 > Number(values.within)) process.exitCode = 1;
} finally {
  await bind(target, target.callee, calleePort, 0);
}
