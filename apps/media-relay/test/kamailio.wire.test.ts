import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { printWav } from '@belfry/audio';
import { RecordingStore } from '@belfry/recordings';
import { parseRtp, printRtcp, telephoneEventPackets } from '@belfry/rtp';
import { attributeValue, attributeValues } from '@belfry/sdp';
import type { RelayNotice } from '../src/relay-notice.ts';
import { Phones, type StandingCall } from './kamailio-phones.ts';
import { KamailioRouter } from './kamailio-router.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { type RelayUnderTest, startOwnRelay, startRtpengine } from './relay-under-test.ts';
import { SecureParty } from './secure-party.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-kamailio-'));
after(() => rmSync(folder, { recursive: true }));

/** Keys that ours told of. */
const keys: string[] = [];

/** Ours, with a sound to play and a folder to record to. */
function startOwn(): Promise<RelayUnderTest> {
  const wav = printWav({ sampleRate: 8000, samples: new Int16Array(8000).fill(1000) });
  writeFileSync(join(folder, 'ring.wav'), wav);
  const store = new RecordingStore({ key: new Uint8Array(32).fill(7) });
  const onNotice = (notice: RelayNotice) => {
    if (notice.type === 'dtmf') keys.push(notice.digit);
  };
  return startOwnRelay({
    onNotice,
    studio: { sounds: folder, recordings: { folder: join(folder, 'recordings'), store } },
  });
}

const relays: readonly (readonly [string, () => Promise<RelayUnderTest>])[] = [
  ['our media-relay', startOwn],
  ["Debian's rtpengine", startRtpengine],
];

for (const [name, start] of relays) {
  describe(`Kamailio's rtpengine module with ${name}`, () => {
    const closing: { close(): void }[] = [];
    let relay: RelayUnderTest;
    let router: KamailioRouter;
    let phones: Phones;

    before(async () => {
      relay = await start();
      router = await KamailioRouter.start(`${relay.address.host}:${relay.address.port}`);
    });
    beforeEach(async () => {
      phones = await Phones.open(router.listen);
    });
    afterEach(() => phones.close());
    after(async () => {
      for (const one of closing) one.close();
      await router?.stop();
      await relay?.stop();
    });

    const party = async (ssrc: number, host?: string) => {
      const opened = await MediaParty.open(ssrc, host);
      closing.push(opened);
      return opened;
    };
    const pair = async () => [await party(0xa), await party(0xb)] as const;

    /** Sound passes both ways of a call, each from the port that its hearer was told of. */
    const talks = async (call: { offered: string; answered: string }, a: MediaParty, b: MediaParty) => {
      const [towardA, towardB] = [mediaOf(call.answered), mediaOf(call.offered)];
      const [heardA, heardB] = [a.received.length, b.received.length];
      const fromA = a.send(towardA);
      await b.heard(heardB + 1);
      assert.deepEqual(new Uint8Array(b.received[heardB]!.bytes), fromA);
      assert.equal(b.received[heardB]!.port, towardB.port);
      const fromB = b.send(towardB);
      await a.heard(heardA + 1);
      assert.deepEqual(new Uint8Array(a.received[heardA]!.bytes), fromB);
      assert.equal(a.received[heardA]!.port, towardA.port);
    };
    const header = (message: { headers: { get(name: string): string | undefined } }, name: string) =>
      message.headers.get(name) ?? '';
    const done = async (call: StandingCall, command: string, flags?: string) =>
      header(await phones.command(call, command, flags), 'X-Done') === '1';
    const gone = async (call: StandingCall) => !(await done(call, 'rtpengine_query'));

    test('the module finds it alive, and kamcmd shows and pings it', async () => {
      assert.match(await router.rpc('rtpengine.show', 'all'), /disabled: 0/);
      assert.match(await router.rpc('rtpengine.ping', 'all'), /status: Success/i);
    });

    test('a call passes RTP and RTCP both ways and ends by BYE', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      await talks(call, a, b);
      const [towardA, towardB] = [mediaOf(call.answered), mediaOf(call.offered)];
      const report = printRtcp([{ type: 'receiverReport', ssrc: 0xa, reports: [] }]);
      a.sendRtcp({ host: towardA.host, port: towardA.rtcpPort }, report);
      await b.heardRtcp(1);
      assert.equal(b.receivedRtcp[0]!.port, towardB.rtcpPort);
      await phones.bye(call);
      assert.equal(await gone(call), true);
    });

    test('hold, resume by re-INVITE keep the ports, and what is held is said', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      const held = await phones.reoffer(call, a.sdp('sendonly'), b.sdp('recvonly'));
      assert.equal(mediaOf(held.offered).port, mediaOf(call.offered).port);
      assert.equal(mediaOf(held.answered).port, mediaOf(call.answered).port);
      assert.match(held.offered, /a=sendonly/);
      assert.match(held.answered, /a=recvonly/);
      await talks(await phones.reoffer(call, a.sdp(), b.sdp()), a, b);
      await phones.bye(call);
    });

    test('early media by a 183 with SDP is heard before the call is answered', async () => {
      const [a, b] = await pair();
      const { invite, arrived } = await phones.invite(a.sdp());
      phones.answer(arrived, 183, { tag: 'early', sdp: b.sdp() });
      const progress = await phones.caller.nextResponse('183 INVITE');
      const early = { offered: Buffer.from(arrived.body).toString(), answered: Buffer.from(progress.body).toString() };
      await talks(early, a, b);
      phones.answer(arrived, 200, { tag: 'early', sdp: b.sdp() });
      const okay = await phones.caller.nextResponse('200 INVITE');
      const answered = Buffer.from(okay.body).toString();
      assert.equal(mediaOf(answered).port, mediaOf(early.answered).port);
      const dialog = phones.caller.confirm(invite, okay);
      await phones.callee.next('ACK');
      await talks({ ...early, answered }, a, b);
      await phones.bye({ dialog, invite, ...early });
    });

    test('a call that is cancelled leaves nothing behind', async () => {
      const [a, b] = await pair();
      const { invite, arrived } = await phones.invite(a.sdp());
      phones.answer(arrived, 180, { tag: 'ringing' });
      const ringing = await phones.caller.nextResponse('180 INVITE');
      phones.caller.cancel(invite);
      phones.callee.reply(await phones.callee.nextRequest('CANCEL'), 200);
      phones.answer(arrived, 487, { tag: 'ringing' });
      await phones.callee.next('ACK');
      phones.caller.acknowledge(invite, await phones.caller.nextResponse('487 INVITE'));
      const dialog = phones.caller.dialogBy(invite, ringing);
      assert.equal(await gone({ dialog, invite, offered: '', answered: '' }), true);
      assert.equal(b.received.length, 0);
    });

    for (const via of ['1', 'auto', 'auto-next', 'auto-extra', 'extra']) {
      test(`a call passes with via-branch=${via}`, async () => {
        const [a, b] = await pair();
        const offer = `replace-origin replace-session-connection ICE=remove via-branch=${via}`;
        const call = await phones.call(a.sdp(), b.sdp(), {
          offer,
          ...(via === '1' && { answer: offer.replace('=1', '=2') }),
        });
        await talks(call, a, b);
        await phones.bye(call);
      });
    }

    test('each branch of a fork has ports of its own, and who answers is heard', async () => {
      const [a, b] = await pair();
      const second = await party(0xc);
      const flags = {
        offer: 'replace-origin replace-session-connection ICE=remove via-branch=auto-next',
        fork: `sip:other@${phones.callee.host}:${phones.callee.port}`,
      };
      const { invite, arrived } = await phones.invite(a.sdp(), flags);
      const other = await phones.callee.nextRequest('INVITE');
      const [one, two] = [arrived, other].map(({ body }) => Buffer.from(body).toString());
      assert.notEqual(mediaOf(one!).port, mediaOf(two!).port);
      phones.answer(arrived, 183, { tag: 'one', sdp: b.sdp() });
      await phones.caller.next('183 INVITE');
      phones.answer(other, 200, { tag: 'two', sdp: second.sdp() });
      const okay = await phones.caller.nextResponse('200 INVITE');
      const dialog = phones.caller.confirm(invite, okay);
      await phones.callee.next('ACK');
      const call = { dialog, invite, offered: two!, answered: Buffer.from(okay.body).toString() };
      await talks(call, a, second);
      phones.callee.reply(await phones.callee.nextRequest('CANCEL'), 200);
      phones.answer(arrived, 487, { tag: 'one' });
      await phones.bye(call);
      assert.equal(b.received.length, 0);
    });

    test('rtpengine_manage does everything by itself', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp(), {
        manage: 'replace-origin replace-session-connection ICE=remove',
      });
      await talks(call, a, b);
      assert.notEqual(mediaOf(call.offered).port, a.port);
      await phones.bye(call, [['X-Manage', '1']]);
    });

    test('replace-origin, replace-session-connection and media-address say what the SDP shows', async () => {
      const [a, b] = [await party(0xa, '127.0.0.2'), await party(0xb, '127.0.0.2')];
      const plain = await phones.call(a.sdp(), b.sdp(), { offer: 'ICE=remove' });
      assert.match(plain.offered, /^o=.* 127\.0\.0\.2\r$/m);
      await phones.bye(plain);
      const hidden = await phones.call(a.sdp(), b.sdp());
      assert.doesNotMatch(hidden.offered + hidden.answered, /127\.0\.0\.2/);
      await phones.bye(hidden);
      const elsewhere = await phones.call(a.sdp(), b.sdp(), {
        offer: 'replace-origin replace-session-connection ICE=remove media-address=192.0.2.7',
        answer: 'replace-origin replace-session-connection ICE=remove',
      });
      assert.equal(mediaOf(elsewhere.offered).host, '192.0.2.7');
      assert.equal(mediaOf(elsewhere.answered).host, '127.0.0.1');
      await phones.bye(elsewhere);
    });

    test('a=rtcp-mux is taken out, put in and demanded as the flags say', async () => {
      const [a, b] = await pair();
      const muxed = (sdp: string) => attributeValue(mediaOf(sdp).section.lines, 'rtcp-mux') !== undefined;
      const usual = 'replace-origin replace-session-connection ICE=remove';
      const demux = await phones.call(a.sdp('sendrecv', ['a=rtcp-mux']), b.sdp(), { offer: `${usual} rtcp-mux-demux` });
      assert.deepEqual([muxed(demux.offered), muxed(demux.answered)], [false, true]);
      await talks(demux, a, b);
      await phones.bye(demux);
      const offered = await phones.call(a.sdp(), b.sdp('sendrecv', ['a=rtcp-mux']), {
        offer: `${usual} rtcp-mux-offer`,
      });
      assert.deepEqual([muxed(offered.offered), muxed(offered.answered)], [true, false]);
      const towardB = mediaOf(offered.offered);
      a.sendRtcp(
        { host: mediaOf(offered.answered).host, port: mediaOf(offered.answered).rtcpPort },
        printRtcp([{ type: 'receiverReport', ssrc: 0xa, reports: [] }]),
      );
      const heard = b.received.length;
      await b.heard(heard + 1);
      assert.deepEqual([b.received[heard]!.bytes[1], b.received[heard]!.port], [201, towardB.port]);
      await phones.bye(offered);
      const required = await phones.call(a.sdp(), b.sdp('sendrecv', ['a=rtcp-mux']), {
        offer: `${usual} rtcp-mux-offer rtcp-mux-require`,
      });
      assert.deepEqual([muxed(required.offered), muxed(required.answered)], [true, false]);
      await phones.bye(required);
      const accepted = await phones.call(a.sdp('sendrecv', ['a=rtcp-mux']), b.sdp(), {
        offer: `${usual} rtcp-mux-accept rtcp-mux-demux`,
      });
      assert.equal(muxed(accepted.answered), true);
      await phones.bye(accepted);
    });

    test('ICE is taken out, or put in where there was none', async () => {
      const [a, b] = await pair();
      const ice = [
        'a=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host',
        'a=ice-ufrag:abcd',
        'a=ice-pwd:abcdefghijklmnopqrstuvwx',
      ];
      const has = (sdp: string) => attributeValue(mediaOf(sdp).section.lines, 'ice-ufrag') !== undefined;
      const removed = await phones.call(a.sdp('sendrecv', ice), b.sdp());
      assert.deepEqual(
        [has(removed.offered), attributeValues(mediaOf(removed.offered).section.lines, 'candidate').length],
        [false, 0],
      );
      await phones.bye(removed);
      const forced = await phones.call(a.sdp(), b.sdp(), {
        offer: 'replace-origin replace-session-connection ICE=force',
        answer: 'ICE=remove',
      });
      assert.equal(has(forced.offered), true);
      assert.ok(
        attributeValues(mediaOf(forced.offered).section.lines, 'candidate').some((line) =>
          line.includes(`127.0.0.1 ${mediaOf(forced.offered).port} typ host`),
        ),
      );
      await talks(forced, a, b);
      await phones.bye(forced);
    });

    test('the transport protocol becomes what the flags say, and SRTP is bridged to RTP by its keys', async () => {
      const a = await SecureParty.open(0xa);
      closing.push(a.party);
      const b = await party(0xb);
      const usual = 'replace-origin replace-session-connection ICE=remove';
      const call = await phones.call(a.sdp(), b.sdp(), { offer: `${usual} RTP/AVP`, answer: `${usual} RTP/SAVP` });
      assert.equal(mediaOf(call.offered).section.protocol, 'RTP/AVP');
      assert.equal(mediaOf(call.answered).section.protocol, 'RTP/SAVP');
      a.take(call.answered);
      const { plain } = a.send(mediaOf(call.answered));
      await b.heard(1);
      assert.deepEqual(new Uint8Array(b.received[0]!.bytes), plain);
      const fromB = b.send(mediaOf(call.offered));
      await a.party.heard(1);
      assert.deepEqual(a.heard[0], fromB);
      await phones.bye(call);
    });

    for (const [protocol, secured] of [
      ['RTP/SAVP', 'crypto'],
      ['RTP/SAVPF', 'crypto'],
      ['UDP/TLS/RTP/SAVP', 'fingerprint'],
      ['UDP/TLS/RTP/SAVPF', 'fingerprint'],
      ['RTP/AVPF', undefined],
    ] as const) {
      test(`an offer of RTP/AVP becomes one of ${protocol}`, async () => {
        const a = await party(0xa);
        const flags = { offer: `replace-origin replace-session-connection ICE=remove ${protocol}` };
        const { invite, arrived } = await phones.invite(a.sdp(), flags);
        const offered = Buffer.from(arrived.body).toString();
        assert.equal(mediaOf(offered).section.protocol, protocol);
        const { lines } = mediaOf(offered).section;
        if (secured !== undefined) assert.ok(attributeValue(lines, secured), secured);
        else assert.equal(attributeValue(lines, 'crypto') ?? attributeValue(lines, 'fingerprint'), undefined);
        phones.answer(arrived, 488);
        await phones.callee.next('ACK');
        phones.caller.acknowledge(invite, await phones.caller.nextResponse('488 INVITE'));
      });
    }

    test('address-family=IP6 bridges a phone on IPv4 to one on IPv6', async () => {
      const [a, b] = [await party(0xa), await party(0xb, '::1')];
      const usual = 'replace-origin replace-session-connection ICE=remove';
      const call = await phones.call(a.sdp(), b.sdp(), {
        offer: `${usual} address-family=IP6`,
        answer: `${usual} address-family=IP4`,
      });
      assert.deepEqual([mediaOf(call.offered).host, mediaOf(call.answered).host], ['::1', '127.0.0.1']);
      await talks(call, a, b);
      await phones.bye(call);
    });

    // rtpengine itself believes anybody for the first seconds of a strict call.
    if (start === startOwn)
      test('strict-source hears nobody but who the SDP names; asymmetric sends there whoever speaks', async () => {
        const [a, b] = await pair();
        const stranger = await party(0xe);
        const usual = 'replace-origin replace-session-connection ICE=remove';
        const strict = await phones.call(a.sdp(), b.sdp(), { offer: `${usual} strict-source` });
        await talks(strict, a, b);
        const heard = b.received.length;
        stranger.send(mediaOf(strict.answered));
        await talks(strict, a, b);
        assert.equal(b.received.length, heard + 1);
        await phones.bye(strict);
        const asymmetric = await phones.call(a.sdp(), b.sdp(), { offer: `${usual} asymmetric` });
        stranger.send(mediaOf(asymmetric.answered));
        b.send(mediaOf(asymmetric.offered));
        await a.heard(a.received.length + 1);
        assert.equal(stranger.received.length, 0);
        await phones.bye(asymmetric);
      });

    test('codecs are taken out of an offer, and put back into the answer as if they had never been asked for', async () => {
      const [a, b] = await pair();
      const usual = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
      const formats = async (flags: string) => {
        const call = await phones.call(a.sdp(), b.sdp(), { offer: `${usual} ${flags}`, answer: usual });
        await phones.bye(call);
        return mediaOf(call.offered).section.formats.join(' ');
      };
      assert.equal(await formats('codec-strip-PCMU'), '8 101');
      assert.equal(await formats('codec-strip-all codec-offer-PCMU'), '0');
      assert.equal(await formats('codec-except-PCMA codec-strip-all'), '8');
    });

    test('codecs are hidden, added, and keys offered in the name of who has them as sound only', async () => {
      const [a, b] = await pair();
      const usual = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
      const offered = async (flags: string, sdp = a.sdp()) => {
        const call = await phones.call(sdp, b.sdp(), { offer: `${usual} ${flags}`, answer: usual });
        await phones.bye(call);
        const { formats, lines } = mediaOf(call.offered).section;
        return { formats: formats.join(' '), maps: attributeValues(lines, 'rtpmap').join() };
      };
      assert.equal((await offered('codec-mask-PCMU')).formats, '8 101');
      assert.match((await offered('codec-transcode-G722')).formats, /^8 0 (9 101|101 9)$/);
      const toneless = a.sdp().replace(' 0 101', ' 0').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
      assert.doesNotMatch((await offered('', toneless)).maps, /telephone-event/);
      assert.match((await offered('codec-transcode-telephone-event', toneless)).maps, /telephone-event\/8000/);
    });

    test('which suites SDES offers, and who speaks first in DTLS, are as the flags say', async () => {
      const [a, b] = await pair();
      const usual = 'replace-origin replace-session-connection ICE=remove';
      const suites = async (flags: string) => {
        const { invite, arrived } = await phones.invite(a.sdp(), { offer: `${usual} RTP/SAVP ${flags}` });
        phones.answer(arrived, 488);
        await phones.callee.next('ACK');
        phones.caller.acknowledge(invite, await phones.caller.nextResponse('488 INVITE'));
        const { lines } = mediaOf(Buffer.from(arrived.body).toString()).section;
        return attributeValues(lines, 'crypto').map((value) => value.split(' ')[1]);
      };
      // Later ones than Debian's know this flag.
      if (start === startOwn)
        assert.deepEqual(await suites('SDES-only-AES_CM_128_HMAC_SHA1_32'), ['AES_CM_128_HMAC_SHA1_32']);
      const without = await suites('SDES-no-AES_CM_128_HMAC_SHA1_80');
      assert.ok(without.length > 0 && !without.includes('AES_CM_128_HMAC_SHA1_80'), without.join());
      assert.deepEqual(await suites('SDES-off'), []);
      const print = `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '0A').join(':')}`;
      const dtls = a.sdp('sendrecv', [print, 'a=setup:actpass'], 'UDP/TLS/RTP/SAVP');
      for (const role of ['active', 'passive']) {
        const call = await phones.call(dtls, b.sdp(), {
          offer: `${usual} RTP/AVP DTLS=${role}`,
          answer: `${usual} UDP/TLS/RTP/SAVP DTLS=${role}`,
        });
        assert.equal(attributeValue(mediaOf(call.answered).section.lines, 'setup'), role);
        await phones.bye(call);
      }
    });

    test('a phone behind NAT, whose SDP leads nowhere, is heard and reached where it sends from', async () => {
      const [a, b] = await pair();
      const hidden = a.sdp().replaceAll('127.0.0.1', '192.0.2.9');
      for (const flags of ['', 'trust-address']) {
        const usual = `replace-origin replace-session-connection ICE=remove ${flags}`;
        const call = await phones.call(hidden, b.sdp(), { offer: usual, answer: usual });
        const heard = b.received.length;
        while (b.received.length === heard) {
          a.send(mediaOf(call.answered));
          await setTimeout(20);
        }
        await talks(call, a, b);
        await phones.bye(call);
      }
    });

    test('a query tells of the packets, and a BYE of the quality, in words that the module understands', async () => {
      const [a, b] = await pair();
      const usual = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
      const call = await phones.call(a.sdp(), b.sdp(), {
        offer: `${usual} label=caller`,
        answer: `${usual} label=callee`,
      });
      // At the pace of sound: sent in one go they would be judged as jitter.
      const began = performance.now();
      for (let i = 0; i < 15; i++) {
        await setTimeout(Math.max(0, began + i * 20 - performance.now()));
        await talks(call, a, b);
      }
      assert.match(header(await phones.command(call, 'rtpstat'), 'X-Query'), /^RTP: 5160 bytes, 30 packets, 0 errors/);
      assert.match(header(await phones.command(call, 'query_v'), 'X-Query'), /"totals"/);
      assert.equal(await done(call, 'rtpengine_query'), true);
      const bye = await phones.bye(call);
      assert.match(header(bye, 'X-Sums'), /^RTP: 5160 bytes, 30 packets, 0 errors/);
      // rtpengine judges by RTCP only, and there was none.
      if (start !== startOwn) return;
      assert.ok(Number(header(bye, 'X-mos_average')) > 4);
      assert.deepEqual([header(bye, 'X-mos_average_packetloss'), header(bye, 'X-mos_average_samples')], ['0', '1']);
      assert.ok(Number(header(bye, 'X-mos_A')) > 4 && Number(header(bye, 'X-mos_B')) > 4);
    });

    test('media is blocked and let through again by command', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      await talks(call, a, b);
      assert.equal(await done(call, 'block_media'), true);
      const heard = [a.received.length, b.received.length];
      a.send(mediaOf(call.answered));
      b.send(mediaOf(call.offered));
      assert.equal(await done(call, 'unblock_media'), true);
      await talks(call, a, b);
      assert.deepEqual(
        [a.received.length, b.received.length],
        heard.map((count) => count + 1),
      );
      for (const command of [
        'silence_media',
        'unsilence_media',
        'block_dtmf',
        'unblock_dtmf',
        'start_recording',
        'stop_recording',
      ])
        assert.equal(await done(call, command), true, command);
      await phones.bye(call);
    });

    test('media and keys are blocked of one leg alone, when the command is directional', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      await talks(call, a, b);
      const [towardA, towardB] = [mediaOf(call.answered), mediaOf(call.offered)];
      const key = () => a.rtp.send(a.sender.next(101, Uint8Array.of(5, 0x8a, 3, 0x20), 0), towardA.port, towardA.host);
      assert.equal(await done(call, 'block_media', 'directional'), true);
      let heard = a.received.length;
      a.send(towardA);
      b.send(towardB);
      await a.heard(heard + 1);
      assert.equal(await done(call, 'unblock_media', 'directional'), true);
      assert.equal(b.received.length, 1);
      assert.equal(await done(call, 'block_dtmf', 'directional'), true);
      heard = b.received.length;
      key();
      a.send(towardA);
      await b.heard(heard + 1);
      assert.deepEqual(
        b.received.slice(heard).map(({ bytes }) => bytes[1]! & 0x7f),
        [8],
      );
      assert.equal(await done(call, 'unblock_dtmf', 'directional'), true);
      key();
      await b.heard(heard + 2);
      assert.equal(b.received[heard + 1]!.bytes[1]! & 0x7f, 101);
      await phones.bye(call);
    });

    // rtpengine needs its own kinds of files and folders for these.
    if (start !== startOwn) return;

    test('a sound is played to who asks for it, and stopped; keys are sent to who hears them', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      await talks(call, a, b);
      const heard = a.received.length;
      assert.equal(await done(call, 'play_media', 'file=ring.wav repeat-times=3'), true);
      await a.heard(heard + 3);
      assert.equal(await done(call, 'stop_media'), true);
      assert.equal(await done(call, 'play_media', 'file=nowhere.wav'), false);
      const keys = b.received.length;
      assert.equal(await done(call, 'play_dtmf', 'code=5 duration=100 volume=10'), true);
      await b.heard(keys + 3);
      const parsed = parseRtp(b.received[keys]!.bytes);
      assert.ok(parsed.ok && parsed.value.payloadType === 101 && parsed.value.payload[0] === 5);
      await phones.bye(call);
    });

    test('keys are told of when that is asked for, and names of a session are hidden', async () => {
      const [a, b] = await pair();
      const usual = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
      const call = await phones.call(a.sdp(), b.sdp(), {
        offer: `${usual} detect-DTMF replace-username replace-session-name`,
        answer: usual,
      });
      assert.match(call.offered, /\r\ns=-\r\n/);
      assert.doesNotMatch(call.offered, /o=- 77 /);
      const towardA = mediaOf(call.answered);
      for (const bytes of telephoneEventPackets(a.sender, 101, '7')) a.rtp.send(bytes, towardA.port, towardA.host);
      for (const end = performance.now() + 3_000; keys.length === 0 && performance.now() < end; ) await setTimeout(20);
      assert.deepEqual(keys.splice(0), ['7']);
      await phones.bye(call);
    });

    test('keys beside plain RTP may be taken or passed over', async () => {
      const a = await party(0xa);
      const b = await SecureParty.open(0xb);
      closing.push(b.party);
      const usual = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
      const { invite, arrived } = await phones.invite(a.sdp(), { offer: `${usual} OSRTP-offer`, answer: usual });
      const offered = Buffer.from(arrived.body).toString();
      assert.equal(mediaOf(offered).section.protocol, 'RTP/AVP');
      phones.answer(arrived, 200, { tag: 'b', sdp: b.sdp(b.take(offered), 'RTP/AVP') });
      const okay = await phones.caller.nextResponse('200 INVITE');
      const answered = Buffer.from(okay.body).toString();
      assert.equal(attributeValue(mediaOf(answered).section.lines, 'crypto'), undefined);
      const dialog = phones.caller.confirm(invite, okay);
      await phones.callee.next('ACK');
      const sent = a.send(mediaOf(answered));
      await b.party.heard(1);
      assert.deepEqual(b.heard[0], sent);
      const { plain } = b.send(mediaOf(offered));
      await a.heard(1);
      assert.deepEqual(new Uint8Array(a.received[0]!.bytes), plain);
      await phones.bye({ dialog, invite, offered, answered });
    });

    test('a delete in words of its own time is carried out then, and a new offer takes it back', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      assert.equal(await done(call, 'rtpengine_delete', 'delete-delay=60'), true);
      await talks(call, a, b);
      assert.equal(await gone(call), false);
      await talks(await phones.reoffer(call, a.sdp(), b.sdp()), a, b);
      assert.equal(await done(call, 'rtpengine_delete', 'delete-delay=0'), true);
      assert.equal(await gone(call), true);
      await phones.bye(call);
    });

    test('a recording is begun, paused, gone on with and ended', async () => {
      const [a, b] = await pair();
      const call = await phones.call(a.sdp(), b.sdp());
      const recording = () => (relay as Awaited<ReturnType<typeof startOwnRelay>>).relay.studio.recording;
      assert.equal(await done(call, 'start_recording'), true);
      assert.equal(recording(), 1);
      await talks(call, a, b);
      assert.equal(await done(call, 'stop_recording', 'pause=yes'), true);
      assert.equal(recording(), 1);
      assert.equal(await done(call, 'start_recording'), true);
      assert.equal(await done(call, 'stop_recording'), true);
      assert.equal(recording(), 0);
      const usual = 'replace-origin replace-session-connection ICE=remove';
      await phones.reoffer(call, a.sdp(), b.sdp(), { offer: `${usual} record-call=on`, answer: usual });
      assert.equal(recording(), 1);
      await phones.reoffer(call, a.sdp(), b.sdp(), { offer: `${usual} record-call=off`, answer: usual });
      assert.equal(recording(), 0);
      await phones.bye(call);
    });

    test('direction names our address toward either side', async () => {
      const [a, b] = [await party(0xa), await party(0xb, '::1')];
      const usual = 'replace-origin replace-session-connection ICE=remove';
      const call = await phones.call(a.sdp(), b.sdp(), {
        offer: `${usual} address-family=IP6 direction=127.0.0.1 direction=::1`,
        answer: `${usual} address-family=IP4`,
      });
      await talks(call, a, b);
      await phones.bye(call);
    });
  });
}
