import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RecordingMode, RecordingRules } from '@belfry/policy';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, rules } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

/** Anna talks to Ben; their company records so. */
function talking(
  mode: RecordingMode,
  prepare: (bench: Bench) => void = () => {},
  notice: Partial<RecordingRules> = {},
) {
  const bench = new Bench();
  bench.rules = { ...rules, company: { ...rules.company, recording: { mode, percent: 100, tone: false, ...notice } } };
  prepare(bench);
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const cleo = register(bench, 'cleo.roux', 6003);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  assert.deepEqual(recorded(bench), [], 'nothing is recorded before the answer');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  const [callId = ''] = bench.core.calls.ids;
  const ask = (action: 'start' | 'pause' | 'stop', companyId = 'company') =>
    bench.feed({ type: 'call', callId, input: { type: 'record', action, companyId } });
  const end = () => {
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    bench.advance(2_000);
    return bench.ended[0]?.recordings?.map(({ file, companies }) => `${file} for ${companies.join(', ')}`);
  };
  return { bench, anna, ben, cleo, caller, callee: calleeDialog(ben, offered), callId, ask, end };
}

/** What the relay was told of recording. */
const recorded = (bench: Bench) => bench.media.filter((line) => line.includes('recording'));
const notes = (bench: Bench) =>
  bench.outputs.flatMap((output) =>
    output.type === 'ladder' && output.entry.type === 'note' ? [output.entry.text] : [],
  );
const answered = (party: Party, answer: string) => {
  party.reply(party.request('INVITE'), 200, { sdp: answer });
  party.request('ACK');
};

describe('a recorded call', () => {
  test('is recorded from its answer on, and its record names the file and the company', () => {
    const { bench, callId, end } = talking('always');
    assert.deepEqual(recorded(bench), [`start recording ${callId}-0`]);
    assert.ok(notes(bench).includes('the call is recorded'));
    assert.deepEqual(end(), [`day/${callId}-0.relay.bfr for company`]);
    assert.deepEqual(recorded(bench), [`start recording ${callId}-0`]);
  });

  test('begins, pauses, goes on and ends as somebody of the company asks; nobody else is heard', () => {
    const { bench, callId, ask, end } = talking('on_demand');
    assert.deepEqual(recorded(bench), []);
    ask('start', 'another');
    ask('pause', 'another');
    assert.deepEqual(recorded(bench), []);
    for (const action of ['start', 'pause', 'start', 'stop', 'start'] as const) ask(action);
    const mediaId = `${callId}-0`;
    assert.deepEqual(
      recorded(bench),
      ['start', 'pause', 'start', 'stop', 'start'].map((action) => `${action} recording ${mediaId}`),
    );
    assert.equal(end()?.length, 1, 'the lab has one name for both files');
  });

  test('is not where the rules say no', () => {
    const { bench, ask, end } = talking('off');
    ask('start');
    assert.deepEqual(recorded(bench), []);
    assert.equal(end(), undefined);
  });

  test('goes on when the relay cannot record, which is asked once; the ladder says why', () => {
    const { bench, end } = talking('always', (one) => {
      one.records = false;
    });
    assert.equal(recorded(bench).length, 1);
    assert.ok(notes(bench).includes('the relay cannot record the call: it did not name the file'));
    assert.equal(end(), undefined);
    assert.equal(recorded(bench).length, 1);
  });

  test('has another part at another relay when its own is lost', () => {
    const { bench, anna, ben, callId, end } = talking('always');
    bench.relay = 'other';
    bench.feed({ type: 'call', callId, input: { type: 'relayLost', relay: 'relay' } });
    answered(ben, ANSWER);
    answered(anna, OFFER);
    assert.equal(recorded(bench).length, 2);
    const parts = end();
    assert.equal(parts?.length, 2);
    assert.match(parts?.[1] ?? '', /\.other\.bfr for company$/);
  });

  test('begins with the announcement of its company, which goes before a tone, and again for whoever comes in later', () => {
    const { bench, anna, ben, cleo, callee, ask } = talking('always', undefined, { announcement: 'sound', tone: true });
    const notices = () =>
      bench.outputs.flatMap((output) =>
        output.type === 'media' && output.command.type === 'record' && output.command.action === 'start'
          ? [output.command.announcement ?? (output.command.tone ? 'tone' : 'nothing')]
          : [],
      );
    assert.deepEqual(notices(), ['sound']);
    ask('stop');
    ask('start');
    assert.deepEqual(notices(), ['sound', 'nothing'], 'they have heard it');
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    answered(cleo, ANSWER);
    answered(anna, OFFER);
    assert.deepEqual(notices(), ['sound', 'nothing', 'sound']);
  });

  test('has another part after a transfer', () => {
    const { bench, anna, ben, cleo, callee, callId } = talking('always');
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    answered(cleo, ANSWER);
    answered(anna, OFFER);
    assert.deepEqual(recorded(bench), [`start recording ${callId}-0`, `start recording ${callId}-1`]);
  });
});
