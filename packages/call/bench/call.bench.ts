import { ANSWER, Bench } from '../test/bench.ts';
import { call, calleeDialog, confirm, register } from '../test/scenes.ts';

/**
 * What a call costs the core (parser, transactions, authentication, decision, call machine, ladder), and the two phones of the test, when nothing else runs and all
 * of it is in the caches: `node packages/call/bench/call.bench.ts [calls]`. What a real process needs beyond that is sockets, Redis, and memory that others have used meanwhile.
 */
const CALLS = Number(process.argv[2] ?? 2_000);
const ROUNDS = 6;
const bench = new Bench();
const anna = register(bench, 'anna.keller', 6001);
const ben = register(bench, 'ben.frei', 6002);

/** INVITE, 407, ACK, INVITE, 180, 200, ACK, BYE, 200. */
function placeCall(): void {
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  anna.response('180');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  calleeDialog(ben, offered);
  bench.advance(100);
  anna.send(caller.createRequest('BYE'));
  anna.response('200');
  ben.reply(ben.request('BYE'), 200);
  bench.advance(50);
  bench.outputs.length = 0;
  bench.ended.length = 0;
  bench.media.length = 0;
}

for (let round = 1; round <= ROUNDS; round++) {
  const before = process.cpuUsage();
  for (let i = 0; i < CALLS; i++) placeCall();
  const { user, system } = process.cpuUsage(before);
  console.log(`round ${round}: ${((user + system) / CALLS).toFixed(0)} µs a call`);
}
