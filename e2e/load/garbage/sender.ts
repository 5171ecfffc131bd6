import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { hostPort } from '../../support/agents.ts';

/**
 * `node e2e/load/garbage/sender.ts <host:port> <packets a second>`: sends what is no SIP, from eight sockets, until it is ended; each second it prints how many it has sent in all. A process of
 * its own, so that whoever measures is not late for it.
 */
const { host, port } = hostPort(process.argv[2] ?? '');
const perSecond = Number(process.argv[3]);
/** Pieces of a second that packets are sent in, so that no burst fills a socket buffer. */
const beatMs = 5;

const head = (line: string, ...fields: string[]) => Buffer.from([line, ...fields, '', ''].join('\r\n'), 'latin1');
const via = 'Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKgarbage';
/** Noise, other protocols, SIP cut short or misspelt, and fields without end. */
const kinds: readonly Buffer[] = [
  ...Array.from({ length: 4 }, (_, at) => randomBytes(40 + at * 300)),
  Buffer.concat([randomBytes(500), Buffer.from('\r\n\r\n'), randomBytes(500)]),
  Buffer.from('GET / HTTP/1.1\r\nHost: example.test\r\nUser-Agent: scan\r\n\r\n'),
  Buffer.from('\0\0\0\0\0'.repeat(200)),
  Buffer.from(`INVITE sip:a@b SIP/2.0\r\n${via}\r\nFrom: <sip:a@b>;tag=1`),
  head('INVITE sip:a@b SIP/2.0', via, ...Array.from({ length: 60 }, (_, at) => `X-${at} ${'y'.repeat(10)}`)),
  head(`REGISTER ${'x'.repeat(900)}`, via),
  head('SIP/2.0 999 Never', via),
  head('INVITE sip:a@b SIP/2.0', ...Array.from({ length: 100 }, () => 'Via: ;;;')),
];

const sockets = await Promise.all(
  Array.from({ length: 8 }, async (_, at) => {
    const socket = createSocket('udp4');
    // From addresses of its own: what comes from an address is counted against that address.
    await new Promise<void>((resolve) => socket.bind(0, `127.15.9.${at + 1}`, resolve));
    await new Promise<void>((resolve) => socket.connect(port, host, resolve));
    socket.on('error', () => {});
    return socket;
  }),
);
const began = performance.now();
let sent = 0;
setInterval(() => {
  const due = ((performance.now() - began) / 1_000) * perSecond;
  // What could not be sent in time is not made up for later.
  for (let left = Math.min(due - sent, perSecond / 20); left > 0; left--) {
    sockets[sent % sockets.length]!.send(kinds[sent % kinds.length]!);
    sent++;
  }
}, beatMs);
setInterval(() => console.log(sent), 1_000);
