import { storm } from '../test/storm.ts';

/** `node packages/call/bench/storm.ts [messages] [seed]`: mutations of whole calls and of published torture messages, thrown at a proxy core. */
const count = Number(process.argv[2] ?? 500_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const before = process.memoryUsage().heapUsed;
const from = performance.now();
const { messages, parsed, calls } = storm(count, seed);
const seconds = (performance.now() - from) / 1000;
globalThis.gc?.();
const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
console.log(
  `seed ${seed}: ${messages} messages in ${seconds.toFixed(1)} s (${((seconds / messages) * 1e6).toFixed(0)} µs each), ${parsed} let through by the parser, ` +
    `${calls} calls; nothing left; heap ${grown.toFixed(1)} MB more${globalThis.gc === undefined ? ' (uncollected)' : ''}`,
);
