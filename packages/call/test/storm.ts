import assert from 'node:assert/strict';
import { type Flow, markReceived, parseDatagram, printMessage, type SipMessage } from '@belfry/sip';
import { collectedMessages, mutate, seededRandom } from '@belfry/testkit/mutations';
import { ANSWER, Bench, DOMAIN } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

/** Messages that are worth changing: whole calls with everything in them, and what others have collected. */
function corpus(): Uint8Array[] {
  const bench = new Bench();
  const seen: SipMessage[] = [];
  const feed = bench.feed.bind(bench);
  bench.feed = (input) => {
    if (input.type === 'received') seen.push(input.message);
    feed(input);
  };
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const cleo = register(bench, 'cleo.roux', 6003);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  anna.response('180');
  ben.reply(offered, 200, { sdp: ANSWER });
  const dialog = confirm(anna, invite, anna.response('200'));
  ben.inbox.length = 0;
  const callee = calleeDialog(ben, offered);
  ben.send(callee.createRequest('UPDATE'));
  ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
  ben.inbox.length = 0;
  cleo.reply(cleo.request('INVITE'), 486);
  anna.send(dialog.createRequest('BYE'));
  const own = seen.map(printMessage);
  return [...own, ...collectedMessages()];
}

/** A call of two phones that have nothing to do with all this; what ends it says whether it went as it should. */
function quietCall(bench: Bench, port: number): () => void {
  const anna = register(bench, 'anna.keller', port);
  const ben = register(bench, 'ben.frei', port + 1);
  const invite = call(anna, 'anna.keller', 'ben.frei');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const ringing = anna.inbox.findIndex((message) => message.kind === 'response' && message.status === 200);
  const dialog = confirm(anna, invite, anna.inbox.splice(ringing)[0] as Parameters<typeof confirm>[2]);
  bench.bindings.clear();
  anna.inbox.length = 0;
  ben.inbox.length = 0;
  return () => {
    assert.deepEqual([...anna.inbox, ...ben.inbox], [], 'nobody else says anything in the call');
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
  };
}

/** What came of it. */
export interface Storm {
  readonly messages: number;
  /** Those that the parser let through. */
  readonly parsed: number;
  readonly calls: number;
}

/**
 * Throws `count` messages that are almost right at a proxy core while a quiet call goes on. Fails when it throws, when anything of another's gets into the quiet
 * call, or when a transaction, a call, a timer, a limit or a second record is left in the end.
 */
export function storm(count: number, seed: number): Storm {
  const draw = seededRandom(seed);
  const messages = corpus();
  const bench = new Bench();
  const ports = [5090, 6001, 6002, 6003, 7000];
  let parsedOnes = 0;
  let ended = 0;
  for (let done = 0, hangUp: (() => void) | undefined; done < count; done++) {
    if (done % 5_000 === 0) {
      bench.bindings.clear();
      hangUp = quietCall(bench, 8_000 + 2 * ((done / 5_000) % 10_000));
    }
    const bytes = mutate(messages[draw(messages.length)]!, messages, draw);
    const flow: Flow = {
      transport: 'udp',
      local: { host: '127.0.0.1', port: 5060 },
      remote: { host: '127.0.0.1', port: ports[draw(ports.length)]! },
    };
    const parsed = parseDatagram(bytes);
    const request = parsed.ok ? parsed.value : parsed.error.answer?.request;
    if (request !== undefined) markReceived(request, flow);
    if (parsed.ok) {
      parsedOnes++;
      bench.feed({ type: 'received', message: parsed.value, flow });
    } else if (parsed.error.answer !== undefined) bench.feed({ type: 'malformed', ...parsed.error.answer, flow });
    if (done % 1_000 === 999) bench.advance(2_000);
    if (done % 5_000 === 4_999) {
      hangUp?.();
      const ids = bench.ended.map(({ callId }) => callId);
      assert.equal(new Set(ids).size, ids.length, 'one record for each call');
      ended += ids.length;
      // Calls that still ring may tell their record later: their ids are not seen again.
      bench.ended.length = 0;
      bench.outputs.length = 0;
      bench.drops.length = 0;
      bench.media.length = 0;
    }
  }
  bench.feed({ type: 'endAll', reason: 'the test is over' });
  bench.advance(4 * 3_600_000);
  assert.deepEqual(bench.core.calls.ids, []);
  assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
  assert.deepEqual([...bench.held.keys()], []);
  assert.equal(bench.core.calls.figures(() => true).dialogs, 0);
  assert.equal(bench.core.nextTimeoutAt(), undefined);
  return { messages: count, parsed: parsedOnes, calls: ended + bench.ended.length };
}
