import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { carrierGateway } from './support/agents.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { RawPeer } from './support/raw-peer.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const sdp = (media: string) =>
  `v=0\r\no=- 1 1 IN IP4 ${media}\r\ns=-\r\nc=IN IP4 ${media}\r\nt=0 0\r\nm=audio 40004 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`;

/** The proxy stands still for so long: everything that comes meanwhile is late. It is overloaded for about a second then. */
const STILL_MS = 6_000;

describe('a proxy whose loop is late', { timeout: 40_000 }, () => {
  let caller: RawPeer;
  let callee: RawPeer;
  let carrier: RawPeer;
  before(async () => {
    caller = await RawPeer.open(run.sip.udp, { host: '127.12.6.1', phone: anna });
    callee = await RawPeer.open(run.sip.udp, { host: '127.12.6.2', phone: ben });
    carrier = await RawPeer.open(run.sip.udp, { host: carrierGateway.host, port: carrierGateway.port });
    await callee.register(ben);
  });
  after(async () => {
    await callee.register(ben, 0);
    for (const one of [caller, callee, carrier]) await one.close();
  });

  test('refuses new calls at the door; what is on goes on, help is reached, and afterwards all are served again', async () => {
    const { pid } = run.processes.find(({ app }) => app === 'sip-proxy')!;
    const address = `sip:${ben.extension}@${ben.domain}`;
    const invite = await caller.sendAs(caller.request('INVITE', address, { sdp: sdp('127.12.6.1') }), anna);
    const offered = await callee.nextRequest('INVITE');
    callee.reply(offered, 200, { tag: 'callee', sdp: sdp('127.12.6.2') });
    await callee.next('ACK');
    const talk = caller.confirm(invite, await caller.nextResponse('200 INVITE'));
    const shed = (await metric(run, 'belfry_sip_drops_total', 'reason="shed"')) ?? 0;

    process.kill(pid, 'SIGSTOP');
    await later(STILL_MS);
    process.kill(pid, 'SIGCONT');
    await later(250);
    const refused = caller.send(caller.request('INVITE', address, { sdp: sdp('127.12.6.1') }));
    const answer = await caller.nextResponse('503 INVITE');
    assert.equal(answer.headers.get('retry-after'), '5');
    caller.acknowledge(refused, answer);
    const help = caller.sendAs(caller.request('INVITE', `sip:112@${anna.domain}`, { sdp: sdp('127.12.6.1') }), anna);
    caller.within(talk, 'INFO');
    callee.reply(await callee.nextRequest('INFO'), 200);
    await caller.next('200 INFO');
    carrier.reply(await carrier.nextRequest('INVITE'), 486);
    caller.acknowledge(await help, await caller.nextResponse('486 INVITE'));
    caller.within(talk, 'BYE');
    callee.reply(await callee.nextRequest('BYE'), 200);
    await caller.next('200 BYE');
    assert.equal((await metric(run, 'belfry_sip_drops_total', 'reason="shed"')) ?? 0, shed + 1);

    await eventually('the loop is in time again', 10_000, async () =>
      ((await metric(run, 'belfry_sip_loop_late_ms')) ?? 1_000) < 50 ? true : undefined,
    );
    const again = await caller.sendAs(caller.request('INVITE', address, { sdp: sdp('127.12.6.1') }), anna);
    callee.reply(await callee.nextRequest('INVITE'), 486);
    caller.acknowledge(again, await caller.nextResponse('486 INVITE'));
  });
});
