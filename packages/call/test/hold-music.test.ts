import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wallMs } from '@belfry/core';
import type { Dialog } from '@belfry/sip';
import type { CallState } from '../src/index.ts';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, rules, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const MUSIC = { sound: 'music-1', name: 'Alphorn' };

/** Anna talks to Ben, of a company that has music on hold, or none. */
function talking(holdMusic: typeof MUSIC | null = MUSIC) {
  const bench = new Bench();
  if (holdMusic) bench.rules = { ...rules, company: { ...rules.company, holdMusic } };
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const cleo = register(bench, 'cleo.roux', 6003);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  const [callId = ''] = bench.core.calls.ids;
  const callee = calleeDialog(ben, offered);
  const sides = { anna: { party: anna, dialog: caller, sdp: OFFER }, ben: { party: ben, dialog: callee, sdp: ANSWER } };
  /** One says a direction, the other answers with one: what the other was offered, and what came back. */
  const say = (who: 'anna' | 'ben', direction: string, answer: string) => {
    const [from, to] = who === 'anna' ? [sides.anna, sides.ben] : [sides.ben, sides.anna];
    from.party.send(from.dialog.createRequest('INVITE', { content: sdp(`${from.sdp}a=${direction}\r\n`) }));
    const heard = reply(to.party, `${to.sdp}a=${answer}\r\n`);
    const ok = textOf(from.party.response('200'));
    from.party.send(from.dialog.createAck(from.dialog.state.localSeq));
    return [directionIn(heard), directionIn(ok)];
  };
  const lose = (relay: string) =>
    bench.feed({ type: 'call', callId, input: { type: 'relayLost', relay, at: wallMs(bench.wallNow) } });
  const end = (dialog: Dialog = caller) => {
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    bench.advance(2_000);
  };
  return { bench, anna, ben, cleo, caller, callee, callId, say, lose, end };
}

const reply = (party: Party, answer: string) => {
  const invite = party.request('INVITE');
  party.reply(invite, 200, { sdp: answer });
  party.request('ACK');
  return textOf(invite);
};
const directionIn = (text: string) => /a=(sendrecv|sendonly|recvonly|inactive)/.exec(text)?.[1];
const stateOf = (bench: Bench) => JSON.parse(bench.mirrored ?? '{}') as CallState;
/** What the relay was told to play and to stop, with `caller` and `callee` for the legs. */
const played = (bench: Bench) => {
  const { caller, callees } = stateOf(bench);
  return bench.media
    .filter((line) => line.startsWith('play') || line.startsWith('stop'))
    .map((line) => line.replaceAll(caller.id, 'caller').replaceAll(callees[0]?.id ?? '-', 'callee'));
};
const notes = (bench: Bench) =>
  bench.outputs.flatMap((output) =>
    output.type === 'ladder' && output.entry.type === 'note' ? [output.entry.text] : [],
  );

describe('who is put on hold', () => {
  test('hears the music of the company from the answer on until the resume; the ladder says so', () => {
    const { bench, callId, say } = talking();
    assert.deepEqual(say('anna', 'sendonly', 'recvonly'), ['sendonly', 'recvonly']);
    assert.deepEqual(played(bench), [`play music-1 to callee in ${callId}-0`]);
    assert.deepEqual(notes(bench).slice(-2), [
      'music on hold: the other side hears “Alphorn”',
      'is held, and hears music',
    ]);
    assert.deepEqual(say('anna', 'sendrecv', 'sendrecv'), ['sendrecv', 'sendrecv']);
    assert.deepEqual(played(bench).slice(1), [`stop music to callee in ${callId}-0`]);
    assert.deepEqual(notes(bench).slice(-2), ['music on hold has ended', 'hears no music any more']);
    say('ben', 'sendonly', 'recvonly');
    assert.deepEqual(played(bench).slice(2), [`play music-1 to caller in ${callId}-0`]);
  });

  test('hears nothing, and every description passes as it is, where the company has chosen nothing', () => {
    const { bench, say } = talking(null);
    assert.deepEqual(say('anna', 'inactive', 'inactive'), ['inactive', 'inactive']);
    assert.deepEqual(say('anna', 'sendonly', 'recvonly'), ['sendonly', 'recvonly']);
    assert.deepEqual(played(bench), []);
    assert.equal(stateOf(bench).music, undefined);
  });

  test('is told that something is sent by one who holds silently, who is answered as it asked', () => {
    const { bench, callId, say } = talking();
    assert.deepEqual(say('anna', 'inactive', 'recvonly'), ['sendonly', 'inactive']);
    assert.deepEqual(played(bench), [`play music-1 to callee in ${callId}-0`]);
    // Asks to be heard again, and is not: the music goes on.
    assert.deepEqual(say('ben', 'recvonly', 'inactive'), ['recvonly', 'sendonly']);
    assert.equal(played(bench).length, 1);
  });

  test('hears it of a hold without an address too', () => {
    const { bench, anna, ben, caller, callId } = talking();
    const hold = OFFER.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0');
    anna.send(caller.createRequest('INVITE', { content: sdp(hold) }));
    reply(ben, ANSWER);
    anna.response('200');
    anna.send(caller.createAck(caller.state.localSeq));
    assert.deepEqual(played(bench), [`play music-1 to callee in ${callId}-0`]);
  });

  test('hears nothing while both hold each other, and the music again when one of them resumes', () => {
    const { bench, say } = talking();
    say('anna', 'sendonly', 'recvonly');
    assert.deepEqual(say('ben', 'inactive', 'inactive'), ['sendonly', 'inactive']);
    assert.equal(played(bench).at(-1)?.slice(0, 4), 'stop');
    say('ben', 'sendrecv', 'sendonly');
    assert.equal(played(bench).at(-1)?.slice(0, 22), 'play music-1 to callee');
  });

  test('hears nothing of a hold that was refused', () => {
    const { bench, anna, ben, caller } = talking();
    anna.send(caller.createRequest('INVITE', { content: sdp(`${OFFER}a=sendonly\r\n`) }));
    ben.reply(ben.request('INVITE'), 488);
    ben.request('ACK');
    anna.response('488');
    assert.deepEqual(played(bench), []);
  });

  test('hears it through the other relay when theirs is lost', () => {
    const { bench, anna, ben, callId, say, lose } = talking();
    say('anna', 'inactive', 'recvonly');
    bench.relay = 'other';
    lose('relay');
    assert.equal(directionIn(reply(ben, `${ANSWER}a=recvonly\r\n`)), 'sendonly');
    reply(anna, `${OFFER}a=inactive\r\n`);
    assert.match(played(bench).at(-1) ?? '', new RegExp(`^play music-1 to callee in ${callId}-0\\.`));
    assert.equal(played(bench).length, 2);
  });

  test('talks to whoever it is transferred to, and hears no music any more', () => {
    const { bench, anna, ben, cleo, caller, callId, say } = talking();
    say('anna', 'sendonly', 'recvonly');
    anna.send(caller.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    anna.response('202');
    const invited = cleo.request('INVITE');
    assert.equal(played(bench).length, 1, 'it plays while it rings');
    cleo.reply(invited, 200, { sdp: ANSWER });
    cleo.request('ACK');
    assert.equal(directionIn(reply(ben, `${ANSWER}a=sendrecv\r\n`)) ?? 'sendrecv', 'sendrecv');
    assert.equal(stateOf(bench).music, undefined);
    assert.ok(bench.media.includes(`delete ${callId}-0`), 'its streams are gone, and the music with them');
    assert.equal(played(bench).length, 1);
    assert.ok(notes(bench).includes('hears no music any more'));
  });

  test('is heard by whoever it is transferred to, also when both had held each other', () => {
    const { anna, ben, cleo, caller, say } = talking();
    say('anna', 'inactive', 'recvonly');
    say('ben', 'inactive', 'inactive');
    anna.send(caller.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    anna.response('202');
    const invited = cleo.request('INVITE');
    assert.equal(directionIn(textOf(invited)), undefined);
    cleo.reply(invited, 200, { sdp: ANSWER });
    cleo.request('ACK');
    assert.equal(directionIn(reply(ben, ANSWER)), undefined);
  });

  test('is not played to any more when the call ends; the record says nothing of it', () => {
    const { bench, say, end } = talking();
    say('anna', 'sendonly', 'recvonly');
    end();
    assert.ok(notes(bench).includes('music on hold has ended'));
    assert.equal(JSON.stringify(bench.ended[0]?.parties).includes('Alphorn'), false);
    assert.equal(bench.ended.length, 1);
  });

  test('goes on without music when the relay cannot play it, which is asked and told once', () => {
    const { bench, say } = talking();
    bench.playsMusic = false;
    for (let n = 0; n < 2; n++) {
      say('anna', 'sendonly', 'recvonly');
      say('anna', 'sendrecv', 'sendrecv');
    }
    assert.equal(played(bench).length, 1);
    assert.equal(notes(bench).filter((text) => text === 'no music on hold: no music here').length, 1);
  });

  test('hears it on when the proxy dies, until the call that another has adopted is resumed', () => {
    const { bench, caller, callId, say } = talking();
    say('anna', 'sendonly', 'recvonly');
    const state = stateOf(bench);
    const other = new Bench();
    other.now = bench.now + 3_000;
    other.taken.add(callId);
    const [anna, ben] = [other.party(6001), other.party(6002)];
    other.feed({ type: 'adopt', state });
    assert.deepEqual(other.media, [], 'the relay plays on');
    anna.send(caller.createRequest('INVITE', { content: sdp(`${OFFER}a=sendrecv\r\n`) }));
    reply(ben, `${ANSWER}a=sendrecv\r\n`);
    anna.response('200');
    assert.deepEqual(played(other), [`stop music to callee in ${callId}-0`]);
  });

  test('hears it when the proxy died before the relay had said that it plays', () => {
    const { bench, callId, say } = talking();
    say('anna', 'sendonly', 'recvonly');
    const { music, ...state } = stateOf(bench);
    const { plays: _, ...asked } = music!;
    const other = new Bench();
    other.taken.add(callId);
    other.feed({ type: 'adopt', state: { ...state, music: asked } });
    assert.deepEqual(played(other), [`play music-1 to callee in ${callId}-0`]);
  });
});
