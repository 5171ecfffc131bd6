import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallState } from '@belfry/call';
import { Dialog, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, COPIES, OFFER, rules } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

const server = { host: '127.0.0.1', port: 6090, transport: 'udp' } as const;

/** Anna talks to Ben; what is recorded goes to a recording server too. */
function talking(where: typeof server | { host: string; port: number; transport: 'udp' } = server) {
  const bench = new Bench();
  const recording = { mode: 'always', percent: 100, tone: false, server: where } as const;
  bench.rules = { ...rules, company: { ...rules.company, recording } };
  const srs = bench.party(6090);
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const invite = call(anna, 'anna.keller', '202');
  ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  const [callId = ''] = bench.core.calls.ids;
  const end = () => {
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.request('BYE');
    bench.advance(40_000);
    return bench.ended[0]?.recordings?.map(({ warning }) => warning ?? 'whole');
  };
  const pause = (action: 'start' | 'pause') =>
    bench.feed({ type: 'call', callId, input: { type: 'record', action, companyId: 'company' } });
  return { bench, srs, anna, ben, callId, end, pause };
}

const text = ({ body }: SipRequest) => new TextDecoder().decode(body);
const copies = (bench: Bench) => bench.media.filter((line) => line.startsWith('copy'));
const answer = COPIES.replaceAll('sendonly', 'recvonly').replace('6000', '7000').replace('6002', '7002');

describe('a recording session', () => {
  test('is opened as RFC 7866 says, with the streams of both and who they are, and ends with the call', () => {
    const { bench, srs, callId, end } = talking();
    const invite = srs.request('INVITE');
    assert.equal(invite.headers.get('require'), 'siprec');
    assert.match(invite.headers.get('contact') ?? '', />;\+sip\.src$/);
    assert.match(invite.headers.get('content-type') ?? '', /^multipart\/mixed;boundary=/);
    const body = text(invite);
    assert.ok(body.includes('Content-Type: application/sdp\r\n\r\nv=0\r\n'));
    assert.equal(body.match(/a=sendonly/g)?.length, 2);
    assert.match(
      body,
      /Content-Type: application\/rs-metadata\+xml\r\nContent-Disposition: recording-session\r\n\r\n<\?xml/,
    );
    for (const aor of ['sip:anna.keller@', 'sip:ben.frei@']) assert.ok(body.includes(`<nameID aor="${aor}`), aor);
    const streams = [...body.matchAll(/<stream stream_id="([^"]+)"[^>]*><label>(\d)<\/label>/g)].map(
      ([, id, label]) => [id, label],
    );
    assert.deepEqual(
      streams.map(([, label]) => label),
      ['1', '2'],
    );
    assert.ok(body.includes(`<send>${streams[0]![0]}</send><recv>${streams[1]![0]}</recv>`));
    for (const [, id] of body.matchAll(/_id="([^"]+)"/g)) assert.equal(Buffer.from(id!, 'base64').length, 16);
    srs.reply(invite, 200, { sdp: answer });
    srs.request('ACK');
    assert.deepEqual(copies(bench), [`copy offer ${callId}-0`, `copy answer ${callId}-0`]);
    assert.deepEqual(end(), ['whole']);
    const bye = srs.request('BYE');
    srs.reply(bye, 200);
    assert.equal(bench.ended[0]?.legs.length, 2, 'it is no leg of the call');
  });

  test('says that nothing comes while the recording is paused, and that it goes on', () => {
    const { srs, pause, end } = talking();
    srs.reply(srs.request('INVITE'), 200, { sdp: answer });
    srs.request('ACK');
    for (const [action, direction, version] of [
      ['pause', 'inactive', 2],
      ['start', 'sendonly', 3],
    ] as const) {
      pause(action);
      const again = srs.request('INVITE');
      assert.equal(text(again).match(new RegExp(`a=${direction}`, 'g'))?.length, 2);
      assert.match(text(again), new RegExp(`o=- 7 ${version} `));
      srs.reply(again, 200, { sdp: answer.replaceAll('recvonly', direction === 'inactive' ? 'inactive' : 'recvonly') });
      srs.request('ACK');
    }
    assert.deepEqual(end(), ['whole']);
  });

  test('that is refused, not answered, or ended by the server leaves call and recording alone, and the recording says so', () => {
    const refused = talking();
    const invite = refused.srs.request('INVITE');
    refused.srs.reply(invite, 503);
    assert.match(
      refused.end()?.[0] ?? '',
      /^the recording server 127\.0\.0\.1 does not have the recording: it answered 503/,
    );
    assert.deepEqual(copies(refused.bench), [`copy offer ${refused.callId}-0`, `copy stop ${refused.callId}-0`]);

    const silent = talking();
    silent.bench.advance(4_100);
    assert.match(silent.end()?.[0] ?? '', /it did not answer within 4 s$/);

    const ended = talking();
    const offered = ended.srs.request('INVITE');
    ended.srs.reply(offered, 200, { sdp: answer });
    ended.srs.request('ACK');
    const dialog = Dialog.fromRequest(offered, 't6090', ended.srs.contact)!;
    ended.srs.send(dialog.createRequest('BYE'));
    ended.srs.response('200');
    assert.match(ended.end()?.[0] ?? '', /it ended its session$/);
  });

  test('that is answered too late is ended at once', () => {
    const { bench, srs, end } = talking();
    const invite = srs.request('INVITE');
    srs.reply(invite, 180);
    bench.advance(4_100);
    srs.request('CANCEL');
    srs.reply(invite, 200, { sdp: answer });
    srs.request('ACK');
    srs.request('BYE');
    end();
  });

  test('is found by the name of its server; one that leads nowhere is a warning', () => {
    const { srs, end } = talking({ host: 'srs.example.net', port: 5060, transport: 'udp' });
    assert.equal(srs.inbox.length, 0);
    assert.match(end()?.[0] ?? '', /^the recording server srs\.example\.net .* its name leads nowhere$/);
  });

  test('goes on after a restart of the proxy', () => {
    const { bench, srs, callId } = talking();
    srs.reply(srs.request('INVITE'), 200, { sdp: answer });
    srs.request('ACK');
    const state = JSON.parse(bench.mirrored ?? '') as CallState;
    const other = new Bench('proxy-1', 'boot0002');
    const again = other.party(6090);
    other.feed({ type: 'adopt', state });
    assert.equal(again.inbox.length, 0);
    other.feed({ type: 'call', callId, input: { type: 'end', reason: 'an operator ended it', byOperator: true } });
    again.request('BYE');
  });

  test('is none without a server', () => {
    const bench = new Bench();
    bench.rules = { ...rules, company: { ...rules.company, recording: { mode: 'always', percent: 100, tone: false } } };
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    const invite = call(anna, 'anna.keller', '202', OFFER);
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    confirm(anna, invite, anna.response('200'));
    assert.deepEqual(copies(bench), []);
  });
});
