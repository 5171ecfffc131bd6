import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type SipResponse, tagOf } from '@belfry/sip';
import { cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { RawPeer } from './support/raw-peer.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const target = `sip:${ben.extension}@${ben.domain}`;
const sdp = (port: number) =>
  `v=0\r\no=- ${port} 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`;
const toTag = ({ headers }: SipResponse) => tagOf(headers.get('to'));

describe('dialogs, on real sockets', { timeout: 30_000 }, () => {
  let caller: RawPeer;
  let desk: RawPeer;
  let cell: RawPeer;
  let since: Date;
  before(async () => {
    const nobody = await RawPeer.open(run.sip.udp, { phone: ben, contact: () => '*' });
    await nobody.register(ben, 0);
    await nobody.close();
    caller = await RawPeer.open(run.sip.udp, { phone: anna });
    desk = await RawPeer.open(run.sip.udp, { phone: ben });
    cell = await RawPeer.open(run.sip.udp, { phone: ben });
    await desk.register(ben);
    since = new Date();
  });
  after(async () => {
    await desk.register(ben, 0);
    await Promise.all([caller, desk, cell].map((peer) => peer.close()));
  });
  const dial = (offer: string | undefined = sdp(40_000)) =>
    caller.sendAs(caller.request('INVITE', target, offer === '' ? {} : { sdp: offer }), anna);
  const record = (count: number) =>
    eventually(`${count} records`, 5_000, async () => {
      const found = await cdrsSince(run, 'company', since);
      return found.length >= count ? found : undefined;
    });

  test('an INVITE that forks behind a phone: early sessions are told apart, the first 200 is kept, the other is ended', async () => {
    const invite = await dial();
    const offered = await desk.nextRequest('INVITE');
    const [left, right] = [desk.name('left'), desk.name('right')];
    desk.reply(offered, 183, { tag: left, sdp: sdp(41_000) });
    const first = await caller.nextResponse('183 INVITE');
    desk.reply(offered, 183, { tag: right, sdp: sdp(42_000) });
    const second = await caller.nextResponse('183 INVITE');
    assert.notEqual(toTag(first), toTag(second));
    desk.reply(offered, 200, { tag: left, sdp: sdp(41_000) });
    desk.reply(offered, 200, { tag: right, sdp: sdp(42_000) });
    const ok = await caller.nextResponse('200 INVITE');
    assert.equal(toTag(ok), toTag(first));
    const acks = [await desk.nextRequest('ACK'), await desk.nextRequest('ACK')];
    assert.deepEqual(acks.map(({ headers }) => tagOf(headers.get('to'))).sort(), [left, right].sort());
    const bye = await desk.nextRequest('BYE');
    assert.equal(tagOf(bye.headers.get('to')), right);
    desk.reply(bye, 200);
    const dialog = caller.confirm(invite, ok);

    // Both offer at once: 491 for each, and the session stays.
    const callee = desk.dialogOf(offered, left);
    caller.within(dialog, 'INVITE', { sdp: sdp(40_002) });
    const crossing = await desk.nextRequest('INVITE');
    const own = desk.within(callee, 'INVITE', { sdp: sdp(41_002) });
    const pending = await desk.nextResponse('491 INVITE');
    desk.acknowledge(own, pending);
    desk.reply(crossing, 491);
    await desk.next('ACK');
    await caller.next('491 INVITE');

    // One without an offer: the other side makes it, and gets its answer in the ACK.
    caller.within(dialog, 'INVITE');
    const asked = await desk.nextRequest('INVITE');
    assert.equal(asked.body.length, 0);
    desk.reply(asked, 200, { sdp: sdp(41_000) });
    const late = await caller.nextResponse('200 INVITE');
    assert.match(Buffer.from(late.body).toString(), /m=audio \d+ /);
    caller.send(
      dialog.createAck(dialog.state.localSeq, { content: { type: 'application/sdp', body: Buffer.from(sdp(40_000)) } }),
    );
    assert.match(Buffer.from((await desk.nextRequest('ACK')).body).toString(), /m=audio \d+ /);
    caller.within(dialog, 'BYE');
    await caller.next('200 BYE');
    desk.reply(await desk.nextRequest('BYE'), 200);
    const [cdr] = await record(1);
    assert.equal(cdr?.disposition, 'answered');
  });

  test('two phones with early media: a dialog for each; who did not answer is told that it was answered elsewhere', async () => {
    await cell.register(ben);
    const invite = await dial();
    const [atDesk, atCell] = [await desk.nextRequest('INVITE'), await cell.nextRequest('INVITE')];
    const tags = [desk.name('tag'), cell.name('tag')] as const;
    desk.reply(atDesk, 183, { tag: tags[0], sdp: sdp(41_000) });
    const first = await caller.nextResponse('183 INVITE');
    cell.reply(atCell, 183, { tag: tags[1], sdp: sdp(42_000) });
    const second = await caller.nextResponse('183 INVITE');
    assert.notEqual(toTag(first), toTag(second));
    desk.reply(atDesk, 200, { tag: tags[0], sdp: sdp(41_000) });
    const cancel = await cell.nextRequest('CANCEL');
    assert.match(cancel.headers.get('reason') ?? '', /^SIP;cause=200;/);
    cell.reply(cancel, 200);
    // Its 200 has crossed the CANCEL: it is acknowledged, and ended.
    cell.reply(atCell, 200, { tag: tags[1], sdp: sdp(42_000) });
    await cell.next('ACK');
    cell.reply(await cell.nextRequest('BYE'), 200);
    const ok = await caller.nextResponse('200 INVITE');
    assert.equal(toTag(ok), toTag(first));
    const dialog = caller.confirm(invite, ok);
    await desk.next('ACK');
    caller.within(dialog, 'BYE');
    await caller.next('200 BYE');
    desk.reply(await desk.nextRequest('BYE'), 200);
    await cell.register(ben, 0);
    assert.equal((await record(2)).length, 2);
  });

  test('an INVITE without an offer: the callee makes it, the caller answers in the ACK', async () => {
    const invite = await dial('');
    const offered = await desk.nextRequest('INVITE');
    assert.equal(offered.body.length, 0);
    const tag = desk.name('tag');
    desk.reply(offered, 200, { tag, sdp: sdp(41_000) });
    const ok = await caller.nextResponse('200 INVITE');
    assert.match(Buffer.from(ok.body).toString(), /m=audio \d+ /);
    const dialog = desk.dialogOf(offered, tag);
    const own = caller.dialogBy(invite, ok);
    caller.send(
      own.createAck(own.state.localSeq, { content: { type: 'application/sdp', body: Buffer.from(sdp(40_000)) } }),
    );
    assert.match(Buffer.from((await desk.nextRequest('ACK')).body).toString(), /m=audio \d+ /);
    desk.within(dialog, 'BYE');
    await desk.next('200 BYE');
    caller.reply(await caller.nextRequest('BYE'), 200);
    assert.equal((await record(3)).length, 3);
  });
});
