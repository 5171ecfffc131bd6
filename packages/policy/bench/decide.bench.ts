import { decide, decideInWorld, type Facts, staticWorld } from '../src/index.ts';
import { alpenblick, annas, callFrom, facts } from '../test/world.ts';

/** Cost of one `decide` with all its facts at hand, and of a whole decision with its rounds. Run: `node packages/policy/bench/decide.bench.ts`. */
const seconds = 1;

function measure(name: string, work: () => void): void {
  for (let i = 0; i < 2000; i++) work();
  const began = process.hrtime.bigint();
  let count = 0;
  while (process.hrtime.bigint() - began < BigInt(seconds) * 1_000_000_000n) {
    for (let i = 0; i < 100; i++) work();
    count += 100;
  }
  const each = Number(process.hrtime.bigint() - began) / count / 1000;
  console.log(`${name.padEnd(34)} ${each.toFixed(2).padStart(8)} µs`);
}

for (const dialled of ['202', '0446681800', '+41445550302', '144']) {
  const call = callFrom(annas, dialled);
  const known: Facts = decideInWorld(staticWorld(facts), alpenblick, call).facts;
  measure(`${dialled}, last round`, () => decide(alpenblick, call, known));
  measure(`${dialled}, all rounds`, () => decideInWorld(staticWorld(facts), alpenblick, call));
}
