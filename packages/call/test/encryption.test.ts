import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MediaEncryption } from '@belfry/policy';
import type { Flow } from '@belfry/sip';
import { protectionToward, protectsMedia } from '../src/leg/media-protection.ts';
import { ANSWER, Bench, DOMAIN, OFFER, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const tls = { transport: 'tls', connection: 'b' } as const;
const key = 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n';
const secured = (plain: string) => `${plain.replace('RTP/AVP', 'RTP/SAVP')}${key}`;

function scene(wishes: Record<string, MediaEncryption>, bensFlow: Partial<Flow> = tls, annasFlow: Partial<Flow> = {}) {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001, '', annasFlow);
  const ben = register(bench, 'ben.frei', 6002, '', bensFlow);
  // Their registrations are older than the wish.
  Object.assign(bench.encryption, wishes);
  const offered = () =>
    bench.outputs.flatMap((output) =>
      output.type === 'media' && output.command.type === 'offer' ? [output.command.protection] : [],
    );
  return { bench, anna, ben, offered };
}

describe('media that is to be encrypted', () => {
  test('required: the phone is offered keys and nothing else', () => {
    const { anna, ben, offered } = scene({ 'ben.frei': 'required' });
    call(anna, 'anna.keller', '202');
    ben.request('INVITE');
    assert.deepEqual(offered(), [{ protocol: 'RTP/SAVP' }]);
  });

  test('optional: keys beside plain RTP, but not where everybody can read them', () => {
    const secret = scene({ 'ben.frei': 'optional' });
    call(secret.anna, 'anna.keller', '202');
    assert.deepEqual(secret.offered(), [{ opportunistic: true }]);
    const open = scene({ 'ben.frei': 'optional' }, {});
    call(open.anna, 'anna.keller', '202');
    assert.deepEqual(open.offered(), [undefined]);
  });

  test('required over UDP: the phone is not asked, the call fails with 488 in words', () => {
    const { bench, anna, ben, offered } = scene({ 'ben.frei': 'required' }, {});
    call(anna, 'anna.keller', '202');
    const refused = anna.response('488');
    assert.match(refused.headers.get('warning') ?? '', /^399 belfry ".*must encrypt its media, and is registered over/);
    assert.deepEqual(offered(), []);
    assert.throws(() => ben.request('INVITE'));
    assert.match(bench.ended[0]?.reason ?? '', /a connection that everybody can read/);
  });

  test('required: who answers in the clear is hung up on, and the record says why', () => {
    const { bench, anna, ben } = scene({ 'ben.frei': 'required' });
    call(anna, 'anna.keller', '202');
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    assert.match(anna.response('488').headers.get('warning') ?? '', /answered in the clear/);
    bench.advance(2_000);
    assert.equal(bench.ended[0]?.reason, 'the phone that was called must encrypt its media, and answered in the clear');
  });

  test('required: a caller who offers it in the clear, or keys where everybody can read them, is refused in words', () => {
    for (const [flow, offer, words] of [
      [{ transport: 'tls', connection: 'a' }, OFFER, /offers it in the clear/],
      [{}, secured(OFFER), /a connection that everybody can read/],
    ] as const) {
      const { bench, anna } = scene({ 'anna.keller': 'required' }, tls, flow);
      call(anna, 'anna.keller', '202', offer);
      assert.match(anna.response('488').headers.get('warning') ?? '', words);
      assert.equal(bench.ended[0]?.disposition, 'refused');
      assert.match(bench.ended[0]?.reason ?? '', words);
      assert.ok(!JSON.stringify(bench.ended).includes('WVNfX19'), 'keys are nowhere in the record');
    }
  });

  test('required: neither side of a call under way can make it weaker', () => {
    const { anna, ben, offered } = scene({ 'anna.keller': 'required' }, tls, { transport: 'tls', connection: 'a' });
    const invite = call(anna, 'anna.keller', '202', secured(OFFER));
    const asked = ben.request('INVITE');
    ben.reply(asked, 200, { sdp: ANSWER });
    ben.request('ACK');
    const caller = confirm(anna, invite, anna.response('200'));
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    assert.match(anna.response('488').headers.get('warning') ?? '', /must encrypt/);
    ben.send(calleeDialog(ben, asked).createRequest('INVITE', { content: sdp(ANSWER) }));
    assert.deepEqual(offered().at(-1), { protocol: 'RTP/SAVP' });
    assert.match(textOf(anna.request('INVITE')), /m=audio/);
  });

  test('required: a phone registers over TLS only', () => {
    const bench = new Bench();
    bench.encryption['anna.keller'] = 'required';
    assert.throws(() => register(bench, 'anna.keller', 6001), /403/);
    register(bench, 'anna.keller', 6003, '', { transport: 'tls', connection: 'a' });
    assert.equal(bench.bindings.get(`anna.keller@${DOMAIN}`)?.length, 1);
  });
});

test('what is protected', () => {
  const flow = { transport: 'tls' } as Flow;
  assert.equal(protectsMedia(OFFER), false);
  assert.equal(protectsMedia(secured(OFFER)), true);
  assert.equal(protectsMedia(`${OFFER}${key}`), true);
  assert.equal(protectsMedia(OFFER.replace('RTP/AVP', 'UDP/TLS/RTP/SAVPF')), true);
  assert.equal(protectsMedia(`${secured(OFFER)}m=video 0 RTP/AVP 96\r\n`), true);
  assert.equal(protectsMedia(`${secured(OFFER)}m=video 6000 RTP/AVP 96\r\n`), false);
  assert.deepEqual(protectionToward({ sdp: OFFER.replace('RTP/AVP', 'UDP/TLS/RTP/SAVPF') }, flow), {
    protocol: 'UDP/TLS/RTP/SAVPF',
  });
  assert.deepEqual(protectionToward({ sdp: OFFER, mediaEncryption: 'required' }, flow), { protocol: 'RTP/SAVP' });
  assert.deepEqual(protectionToward({ sdp: OFFER }, flow), {});
});
