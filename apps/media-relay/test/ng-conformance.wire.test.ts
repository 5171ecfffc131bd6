import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { NgClient, type NgOffer, qualityByTag } from '@belfry/net';
import { printRtcp } from '@belfry/rtp';
import { attributeValue, directionOf, parseSessionDescription } from '@belfry/sdp';
import { MediaParty, mediaOf } from './media-party.ts';
import { type RelayUnderTest, startOwnRelay, startRtpengine } from './relay-under-test.ts';

const relays: readonly (readonly [string, () => Promise<RelayUnderTest>])[] = [
  ['our media-relay', startOwnRelay],
  ["Debian's rtpengine", startRtpengine],
];

for (const [name, start] of relays) {
  describe(`ng control protocol: ${name}`, () => {
    const client = new NgClient();
    const parties: MediaParty[] = [];
    let relay: RelayUnderTest;
    let calls = 0;

    before(async () => {
      relay = await start();
    });
    after(async () => {
      client.close();
      for (const party of parties) party.close();
      await relay.stop();
    });

    const party = async (ssrc: number) => {
      const opened = await MediaParty.open(ssrc);
      parties.push(opened);
      return opened;
    };
    const offer = async (request: Partial<NgOffer> & { callId: string; sdp: string }) =>
      unwrap(
        await client.offer(relay.address, {
          fromTag: 'a',
          transportProtocol: 'RTP/AVP',
          rtcpMux: ['demux'],
          ...request,
        }),
      );
    const answer = async (callId: string, sdp: string, more: object = {}) =>
      unwrap(await client.answer(relay.address, { callId, fromTag: 'a', toTag: 'b', sdp, ...more }));

    /** A call that both sides have answered. */
    const established = async () => {
      const callId = `call-${name}-${++calls}`;
      const [a, b] = [await party(0xaaaa), await party(0xbbbb)];
      const towardB = mediaOf(await offer({ callId, sdp: a.sdp() }));
      const towardA = mediaOf(await answer(callId, b.sdp()));
      return { callId, a, b, towardA, towardB };
    };

    test('a ping is answered', async () => {
      assert.deepEqual(await client.ping(relay.address), { ok: true, value: undefined });
    });

    test("both sides' SDP bears the relay's address and ports of its own, and codecs and unknown lines pass", async () => {
      const callId = `sdp-${name}`;
      const a = await party(1);
      const sdp = unwrap(
        parseSessionDescription(
          await offer({
            callId,
            sdp: a.sdp('sendrecv', [
              'a=x-foo:bar',
              'a=candidate:1 1 udp 1 127.0.0.1 9 typ host',
              'a=ice-ufrag:abcd',
              'a=ice-pwd:abcdefghijklmnopqrstuvwx',
            ]),
          }),
        ),
      );
      const [audio] = sdp.media;
      assert.ok(audio && audio.port !== a.port && audio.port % 2 === 0);
      assert.deepEqual(audio.formats, ['8', '0', '101']);
      assert.equal(attributeValue(audio.lines, 'x-foo'), 'bar');
      assert.equal(attributeValue(audio.lines, 'ice-ufrag'), undefined);
      assert.equal(attributeValue(audio.lines, 'candidate'), undefined);
      assert.equal(Number(attributeValue(audio.lines, 'rtcp')), audio.port + 1);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('RTP and RTCP pass unchanged both ways, each from the port that the receiver was told of', async () => {
      const { callId, a, b, towardA, towardB } = await established();
      const fromA = a.send(towardA);
      await b.heard(1);
      assert.deepEqual(new Uint8Array(b.received[0]!.bytes), fromA);
      assert.equal(b.received[0]!.port, towardB.port);
      const fromB = b.send(towardB);
      await a.heard(1);
      assert.deepEqual(new Uint8Array(a.received[0]!.bytes), fromB);
      assert.equal(a.received[0]!.port, towardA.port);
      const report = printRtcp([{ type: 'receiverReport', ssrc: 0xaaaa, reports: [] }]);
      a.sendRtcp({ host: towardA.host, port: towardA.rtcpPort }, report);
      await b.heardRtcp(1);
      assert.deepEqual(new Uint8Array(b.receivedRtcp[0]!.bytes), report);
      assert.equal(b.receivedRtcp[0]!.port, towardB.rtcpPort);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('a repeated offer keeps its ports', async () => {
      const callId = `again-${name}`;
      const a = await party(2);
      const first = await offer({ callId, sdp: a.sdp() });
      assert.equal(mediaOf(await offer({ callId, sdp: a.sdp() })).port, mediaOf(first).port);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('hold and resume, by either side, keep all ports and pass the direction on', async () => {
      const { callId, a, b, towardA, towardB } = await established();
      const direction = (sdp: string) => {
        const parsed = unwrap(parseSessionDescription(sdp));
        return directionOf(parsed, parsed.media[0]!);
      };
      const hold = await offer({ callId, fromTag: 'a', toTag: 'b', sdp: a.sdp('sendonly') });
      assert.equal(mediaOf(hold).port, towardB.port);
      assert.equal(direction(hold), 'sendonly');
      const held = await answer(callId, b.sdp('recvonly'));
      assert.equal(mediaOf(held).port, towardA.port);
      assert.equal(direction(held), 'recvonly');
      const resume = await offer({ callId, fromTag: 'b', toTag: 'a', sdp: b.sdp() });
      assert.equal(mediaOf(resume).port, towardA.port);
      const resumed = await answer(callId, a.sdp(), { fromTag: 'b', toTag: 'a' });
      assert.equal(mediaOf(resumed).port, towardB.port);
      a.send(towardA);
      await b.heard(1);
      b.send(towardB);
      await a.heard(1);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('branches of a fork have ports of their own, and the one that is answered is heard', async () => {
      const callId = `fork-${name}`;
      const [a, b1, b2] = [await party(3), await party(4), await party(5)];
      const toward1 = mediaOf(await offer({ callId, sdp: a.sdp(), viaBranch: 'one' }));
      const toward2 = mediaOf(await offer({ callId, sdp: a.sdp(), viaBranch: 'two' }));
      assert.notEqual(toward1.port, toward2.port);
      const towardA = mediaOf(await answer(callId, b2.sdp(), { viaBranch: 'two', toTag: 'b2' }));
      unwrap(await client.delete(relay.address, { callId, fromTag: 'a', viaBranch: 'one' }));
      b2.send(toward2);
      await a.heard(1);
      a.send(towardA);
      await b2.heard(1);
      assert.equal(b1.received.length, 0);
      unwrap(await client.delete(relay.address, { callId }));
      const gone = await client.query(relay.address, { callId });
      assert.equal(gone.ok, false);
    });

    test('a phone behind NAT is answered where its packets come from', async () => {
      const callId = `nat-${name}`;
      const [a, b, nat] = [await party(6), await party(7), await party(8)];
      const towardB = mediaOf(await offer({ callId, sdp: a.sdp() }));
      const towardA = mediaOf(await answer(callId, b.sdp()));
      for (let i = 0; i < 3; i++) nat.send(towardA);
      await b.heard(1);
      b.send(towardB);
      await nat.heard(1);
      assert.equal(a.received.length, 0);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('query and delete tell what each leg sent', async () => {
      const { callId, a, b, towardA, towardB } = await established();
      for (let i = 1; i <= 5; i++) {
        a.send(towardA);
        await b.heard(i);
      }
      b.send(towardB);
      await a.heard(1);
      const running = unwrap(await client.query(relay.address, { callId }));
      assert.equal(qualityByTag(running).get('a')?.packets, 5);
      const final = unwrap(await client.delete(relay.address, { callId }));
      const sent = qualityByTag(final);
      assert.equal(sent.get('a')?.packets, 5);
      assert.equal(sent.get('b')?.packets, 1);
      const stream = final.streams.find(({ tag, kind }) => tag === 'a' && kind === 'RTP');
      assert.equal(stream?.localPort, towardA.port);
      assert.equal(stream?.bytes, 5 * 172);
      assert.deepEqual(stream?.remote, { address: '127.0.0.1', port: a.port });
    });

    test('who is offered a=rtcp-mux and declines it sends RTCP to the port that stands beside (RFC 5761 §5.1.1)', async () => {
      const callId = `declined-${name}`;
      const [a, b] = [await party(0xa), await party(0xb)];
      const towardB = mediaOf(await offer({ callId, sdp: a.sdp(), rtcpMux: ['offer'] }));
      assert.equal(attributeValue(towardB.section.lines, 'rtcp-mux'), '');
      assert.equal(towardB.rtcpPort, towardB.port + 1);
      await answer(callId, b.sdp());
      b.send(towardB);
      await a.heard(1);
      const report = printRtcp([{ type: 'receiverReport', ssrc: 0xb, reports: [] }]);
      b.sendRtcp({ host: towardB.host, port: towardB.rtcpPort }, report);
      await a.heardRtcp(1);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('RTP/AVPF and a=rtcp-mux are bridged to a plain phone, and the answer says what was offered', async () => {
      const callId = `mux-${name}`;
      const [a, b] = [await party(9), await party(10)];
      const towardB = mediaOf(await offer({ callId, sdp: a.sdp('sendrecv', ['a=rtcp-mux'], 'RTP/AVPF') }));
      assert.equal(towardB.section.protocol, 'RTP/AVP');
      assert.equal(attributeValue(towardB.section.lines, 'rtcp-mux'), undefined);
      const towardA = mediaOf(await answer(callId, b.sdp()));
      assert.equal(towardA.section.protocol, 'RTP/AVPF');
      assert.equal(attributeValue(towardA.section.lines, 'rtcp-mux'), '');
      a.send(towardA);
      await b.heard(1);
      const report = printRtcp([{ type: 'receiverReport', ssrc: 9, reports: [] }]);
      a.rtp.send(report, towardA.port, towardA.host);
      await b.heardRtcp(1);
      assert.equal(b.receivedRtcp[0]!.port, towardB.rtcpPort);
      b.sendRtcp(
        { host: towardB.host, port: towardB.rtcpPort },
        printRtcp([{ type: 'receiverReport', ssrc: 10, reports: [] }]),
      );
      await a.heard(1);
      assert.equal(a.received[0]!.bytes[1], 201);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('a delete that finds nothing is a warning, or with `fatal` an error', async () => {
      const { callId } = await established();
      const warned = unwrap(
        await client.request(relay.address, { command: 'delete', 'call-id': 'x', 'from-tag': 'a' }),
      );
      assert.match(String(warned.warning), /^Call-ID not found or tags didn't match/);
      for (const id of ['x', callId]) {
        const fatal = { command: 'delete', 'call-id': id, 'from-tag': 'nobody', flags: ['fatal'] };
        const refused = await client.request(relay.address, fatal);
        assert.match(refused.ok ? '' : refused.error.message, /^Call-ID not found or tags didn't match/);
      }
      unwrap(await client.query(relay.address, { callId }));
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('a delete in its own time is carried out later, and at once when told so again', async () => {
      const { callId, a, b, towardA } = await established();
      const later = { command: 'delete', 'call-id': callId, 'from-tag': 'a', 'delete-delay': 60 };
      unwrap(await client.request(relay.address, later));
      a.send(towardA);
      await b.heard(1);
      unwrap(await client.query(relay.address, { callId }));
      unwrap(await client.request(relay.address, { ...later, 'delete-delay': 0 }));
      assert.equal((await client.query(relay.address, { callId })).ok, false);
    });

    test('a query by tag tells of that leg and who speaks with it, and of nobody for one that is not known', async () => {
      const { callId } = await established();
      const tags = async (tag: string) =>
        Object.keys(
          unwrap(await client.request(relay.address, { command: 'query', 'call-id': callId, 'from-tag': tag }))
            .tags as object,
        ).sort();
      assert.deepEqual(await tags('a'), ['a', 'b']);
      assert.deepEqual(await tags('nobody'), []);
      unwrap(await client.delete(relay.address, { callId }));
    });

    test('a list is cut to its limit, and statistics count the calls', async () => {
      const [one, two] = [await established(), await established()];
      const list = async (limit: number | string) =>
        unwrap(await client.request(relay.address, { command: 'list', limit })).calls as string[];
      assert.deepEqual([(await list(1)).length, (await list('1')).length], [1, 1]);
      assert.deepEqual((await list(32)).sort(), [one.callId, two.callId].sort());
      const { statistics } = unwrap(await client.request(relay.address, { command: 'statistics' })) as {
        statistics: Record<'currentstatistics' | 'totalstatistics', Record<string, unknown>>;
      };
      assert.equal(statistics.currentstatistics.sessionsown, 2);
      for (const name of ['managedsessions', 'timeoutsessions', 'relayedpackets', 'relayedbytes'])
        assert.equal(typeof statistics.totalstatistics[name], 'number', name);
      for (const name of ['uptime', 'avgcallduration', 'totalcallsduration'])
        assert.match(String(statistics.totalstatistics[name]), /^\d+(\.\d{6})?$/, name);
      for (const { callId } of [one, two]) unwrap(await client.delete(relay.address, { callId }));
    });

    test('errors are told in words, and harm nothing', async () => {
      const reason = async (command: Record<string, string>) => {
        const reply = await client.request(relay.address, command);
        return reply.ok ? 'ok' : reply.error.message;
      };
      assert.match(await reason({ command: 'nonsense' }), /^Unrecognized command/);
      assert.match(await reason({ command: 'offer', 'call-id': 'x' }), /^No SDP body/);
      assert.match(
        await reason({ command: 'offer', 'call-id': 'x', 'from-tag': 'a', sdp: 'garbage' }),
        /^Failed to parse SDP/,
      );
      assert.match(
        await reason({ command: 'answer', 'call-id': 'x', 'from-tag': 'a', 'to-tag': 'b', sdp: 'v=0\r\n' }),
        /Unknown call-id|Failed to parse SDP/,
      );
      assert.match(await reason({ command: 'query', 'call-id': 'x' }), /^Unknown call-id/);
      assert.equal(await reason({ command: 'delete', 'call-id': 'x' }), 'ok');
      assert.equal((await client.ping(relay.address)).ok, true);
    });
  });
}
