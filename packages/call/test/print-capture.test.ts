import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LadderEntry, printCapture } from '@belfry/call';

const actor = (id: string, label: string) =>
  ({ at: 0, type: 'actor', actor: { id, label, kind: 'phone' } }) satisfies LadderEntry;
const sip = (from: string, to: string, text: string, at = 1_795_500_000_123) =>
  ({ at, type: 'sip', from, to, summary: '', text }) satisfies LadderEntry;

/** The blocks of a file: type and body. Throws when a length is wrong. */
function blocksOf(file: Uint8Array<ArrayBuffer>): { type: number; body: Buffer }[] {
  const view = new DataView(file.buffer);
  const blocks: { type: number; body: Buffer }[] = [];
  for (let at = 0; at < file.length; ) {
    const length = view.getUint32(at + 4);
    assert.equal(length % 4, 0);
    assert.equal(view.getUint32(at + length - 4), length);
    blocks.push({ type: view.getUint32(at), body: Buffer.from(file.slice(at + 8, at + length - 4)) });
    at += length;
  }
  return blocks;
}

test('each message is one datagram between the lifelines, whose names stand in the file', () => {
  const file = printCapture([
    actor('caller', 'Anna'),
    actor('proxy', ''),
    sip('caller', 'proxy', 'INVITE é'),
    sip('proxy', 'caller', 'OK'),
  ]);
  const [section, network, names, first, second, ...more] = blocksOf(file);
  assert.deepEqual(
    [section?.type, network?.type, names?.type, first?.type, second?.type, more],
    [0x0a0d0d0a, 1, 4, 6, 6, []],
  );
  assert.ok(names?.body.includes(Buffer.from([192, 0, 2, 1, ...Buffer.from('Anna\0')])));
  assert.ok(names?.body.includes(Buffer.from([192, 0, 2, 2, ...Buffer.from('proxy\0')])));
  const packet = first!.body;
  assert.equal((BigInt(packet.readUInt32BE(4)) << 32n) + BigInt(packet.readUInt32BE(8)), 1_795_500_000_123_000n);
  const datagram = packet.subarray(20, 20 + packet.readUInt32BE(12));
  assert.deepEqual([...datagram.subarray(12, 20)], [192, 0, 2, 1, 192, 0, 2, 2]);
  let sum = 0;
  for (let i = 0; i < 20; i += 2) sum += datagram.readUInt16BE(i);
  assert.equal((sum & 0xffff) + (sum >> 16), 0xffff, 'checksum');
  assert.equal(datagram.readUInt16BE(24), datagram.length - 20);
  assert.equal(datagram.subarray(28).toString(), 'INVITE é');
});

test('what the viewer may not read is left out, and so are notes and media', () => {
  const entries: LadderEntry[] = [
    sip('proxy', 'masked', ''),
    { at: 0, type: 'media', from: 'a', to: 'b', summary: 'RTP' },
    { at: 0, type: 'note', actor: 'a', text: 'a note' },
  ];
  assert.deepEqual(
    blocksOf(printCapture(entries)).map(({ type }) => type),
    [0x0a0d0d0a, 1, 4],
  );
});

test('a message longer than a datagram is cut', () => {
  const packet = blocksOf(printCapture([sip('a', 'b', 'x'.repeat(70_000))])).at(-1)!.body;
  assert.equal(packet.readUInt32BE(12), 65_535);
});
