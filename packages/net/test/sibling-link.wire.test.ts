import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Flow } from '@belfry/sip';
import { FrameReader, printFrame, type SiblingFrame, SiblingLink } from '../src/index.ts';

const flow: Flow = {
  transport: 'tcp',
  local: { host: '127.0.0.1', port: 5060 },
  remote: { host: '::1', port: 40_000 },
  connection: 't1.a',
};
const frame = (type: 'received' | 'offered' | 'send', text: string): SiblingFrame => ({
  type,
  flow,
  bytes: new TextEncoder().encode(text),
});

test('frames are read as they were printed, however the stream cuts them', () => {
  const frames = [
    frame('received', 'INVITE'),
    frame('send', ''),
    { type: 'failed' as const, flow },
    frame('offered', 'é'),
  ];
  const stream = Buffer.concat(frames.map(printFrame));
  for (let step = 1; step < 40; step += 3) {
    const reader = new FrameReader();
    const found: SiblingFrame[] = [];
    for (let at = 0; at < stream.length; at += step) {
      const read = reader.push(stream.subarray(at, at + step));
      assert.ok(read.ok);
      found.push(...read.value);
    }
    assert.deepEqual(found, frames);
  }
});

test('a stream that is no frames is given up, whatever it holds', () => {
  for (const text of ['GET / HTTP/1.1\r\n\r\n', '\xff\xff\xff\xff....', '\0\0\0\x05\0\x01\x09{}'])
    assert.equal(new FrameReader().push(Buffer.from(text, 'latin1')).ok, false);
});

describe('instances of one installation', () => {
  const links: SiblingLink[] = [];
  after(() => Promise.all(links.map((link) => link.close())));
  const open = async (instance: string, key: number, heard: (frame: SiblingFrame, from: string) => void = () => {}) => {
    const errors: Error[] = [];
    const lost: string[] = [];
    const options = {
      instance,
      key: new Uint8Array(32).fill(key),
      host: '127.0.0.1',
      frame: heard,
      lost: (other: string) => lost.push(other),
    };
    const link = await SiblingLink.open({ ...options, onError: (error) => errors.push(error) });
    links.push(link);
    return { link, errors, lost };
  };

  test('hand each other frames in order, and know who speaks', async () => {
    const heard: string[] = [];
    const done = Promise.withResolvers<void>();
    const { link: b } = await open('b', 1, (got, from) => {
      heard.push(`${from} ${got.type === 'failed' ? '' : new TextDecoder().decode(got.bytes)}`);
      if (heard.length === 100) done.resolve();
    });
    const { link: a } = await open('a', 1);
    for (let i = 0; i < 100; i++) assert.ok(a.send('b', b.address, frame('received', String(i))));
    await done.promise;
    assert.deepEqual(
      heard,
      Array.from({ length: 100 }, (_, i) => `a ${i}`),
    );
  });

  test('with another key nothing is handed over', async () => {
    const heard: SiblingFrame[] = [];
    const { link: b, errors } = await open('b', 1, (got) => heard.push(got));
    const { link: stranger, errors: told } = await open('stranger', 2);
    stranger.send('b', b.address, frame('received', 'let me in'));
    while (told.length === 0 || errors.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard.length, 0);
  });

  test('who dies is told to those who spoke to it, once for each connection; who moved is not', async () => {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const { link: b } = await open('b', 1);
    const heard = Promise.withResolvers<void>();
    const { link: next } = await open('b', 1, () => heard.resolve());
    const { link: a, lost } = await open('a', 1);
    a.send('b', b.address, frame('received', 'BYE'));
    a.send('b', next.address, frame('received', 'BYE'));
    await heard.promise;
    assert.deepEqual(lost, []);
    await next.close();
    while (lost.length < 1) await turn();
    a.send('b', next.address, frame('received', 'BYE'));
    while (lost.length < 2) await turn();
    assert.deepEqual(lost, ['b', 'b']);
  });
});
