import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { unwrap } from '@belfry/core';
import { NgClient } from '@belfry/net';
import { RecordingStore } from '@belfry/recordings';
import { RtpSender } from '@belfry/rtp';
import { mediaOf } from './media-party.ts';
import { examineRecording, numberedPayload } from './recorded-sound.ts';
import { startOwnRelay } from './relay-under-test.ts';

const CALLS = 50;
const PACKETS = 150;
const FRAME_MS = 20;
/** What may be missing at a time. */
const GAP_MS = 40;
/** How long a recording waits for what is late, less what else takes time. */
const WAITS_MS = 200;

async function openSocket(): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.17.8.1');
  await once(socket, 'listening');
  return socket;
}

const sdpOf = (socket: dgram.Socket) =>
  `v=0\r\no=- 1 1 IN IP4 127.17.8.1\r\ns=-\r\nc=IN IP4 127.17.8.1\r\nt=0 0\r\nm=audio ${socket.address().port} RTP/AVP 8\r\n`;

test('fifty calls recorded at once, each side from its own socket: every packet is in its file, on its channel', async (t) => {
  const key = new Uint8Array(randomBytes(32));
  const folder = mkdtempSync(join(tmpdir(), 'belfry-many-recordings-'));
  const ended: { callId: string; path: string }[] = [];
  const relay = await startOwnRelay({
    studio: {
      recordings: { folder, store: new RecordingStore({ key }) },
      onRecorded: (callId, { path }) => ended.push({ callId, path }),
    },
  });
  const client = new NgClient();
  const sockets = [await openSocket(), await openSocket()] as const;
  try {
    const streams: { socket: dgram.Socket; sender: RtpSender; payload: Uint8Array; port: number; host: string }[] = [];
    for (let call = 0; call < CALLS; call++) {
      const names = { callId: `recorded-${call}`, fromTag: 'a' };
      const towardB = mediaOf(unwrap(await client.offer(relay.address, { ...names, sdp: sdpOf(sockets[0]) })));
      const answer = { ...names, toTag: 'b', sdp: sdpOf(sockets[1]) };
      const towardA = mediaOf(unwrap(await client.answer(relay.address, answer)));
      unwrap(await client.request(relay.address, { command: 'start recording', 'call-id': names.callId }));
      for (const [side, { host, port }] of [towardA, towardB].entries()) {
        const number = 2 * call + side;
        const start = { ssrc: 0x10000 + number, sequenceNumber: 65_500, timestamp: 0xffff_f000 };
        streams.push({
          socket: sockets[side]!,
          sender: new RtpSender(start),
          payload: numberedPayload(number),
          host,
          port,
        });
      }
    }
    const began = performance.now();
    let lateMs = 0;
    for (let packet = 1; packet <= PACKETS; packet++) {
      for (const { socket, sender, payload, host, port } of streams)
        socket.send(sender.next(8, payload, 160), port, host);
      const due = began + packet * FRAME_MS;
      await wait(Math.max(1, due - performance.now()));
      lateMs = Math.max(lateMs, performance.now() - due);
    }
    // What is on its way is heard yet.
    await wait(2 * GAP_MS);
    for (let call = 0; call < CALLS; call++) unwrap(await client.delete(relay.address, { callId: `recorded-${call}` }));
    while (ended.length < CALLS) await wait(10);
    let longestGapMs = 0;
    for (const { callId, path } of ended) {
      const call = Number(callId.split('-')[1]);
      const { state, sides } = await examineRecording(join(folder, path), key);
      assert.equal(state, 'whole');
      for (const [side, { lengthMs, longestGapMs: gapMs, stream }] of sides.entries()) {
        longestGapMs = Math.max(longestGapMs, gapMs);
        // What is sent late is set right by the clock of the relay.
        const off = Math.abs(lengthMs - PACKETS * FRAME_MS);
        assert.ok(off <= GAP_MS + 2 * lateMs, `${callId} has ${lengthMs} ms of sound`);
        assert.equal(stream, 2 * call + side);
      }
    }
    t.diagnostic(`longest gap ${longestGapMs} ms; sent ${lateMs.toFixed(0)} ms late at most`);
    // What a busy machine sends later than a recording waits for it has no place any more.
    assert.ok(longestGapMs <= GAP_MS + (lateMs > WAITS_MS ? 2 * lateMs : 0), `${longestGapMs} ms`);
  } finally {
    client.close();
    for (const socket of sockets) socket.close();
    await relay.stop();
    rmSync(folder, { recursive: true });
  }
});
