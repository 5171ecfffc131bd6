import { type MonoMs, unwrap } from '@belfry/core';
import {
  createResponse,
  type Flow,
  latin1Text,
  parseDatagram,
  parseUri,
  printMessage,
  type SipRequest,
  TransactionLayer,
} from '../src/index.ts';

/** Run by `node packages/sip/bench/message.bench.ts`; the last figures stand in the README. */

const sdp = [
  'v=0',
  'o=- 1 1 IN IP4 192.0.2.1',
  's=-',
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=audio 4000 RTP/AVP 8 0 101',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');
const invite = [
  'INVITE sip:202@alpenblick.example SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bK776asdhds;rport=5062;received=192.0.2.1',
  'Max-Forwards: 70',
  'From: "Anna Keller" <sip:anna.keller@alpenblick.example>;tag=1928301774',
  'To: <sip:202@alpenblick.example>',
  'Call-ID: a84b4c76e66710@192.0.2.1',
  'CSeq: 314159 INVITE',
  'Contact: <sip:anna.keller@192.0.2.1:5062>',
  'Allow: INVITE, ACK, CANCEL, BYE, INFO, UPDATE, OPTIONS, REFER, NOTIFY',
  'Supported: replaces, timer, outbound',
  'User-Agent: Example Phone 1.2.3',
  'Proxy-Authorization: Digest username="anna.keller", realm="alpenblick.example", nonce="lx3k2.boot0001.1.0123456789abcdef0123456789abcdef", uri="sip:202@alpenblick.example", response="0123456789abcdef0123456789abcdef", algorithm=MD5, cnonce="abcdef", qop=auth, nc=00000001',
  'Content-Type: application/sdp',
  `Content-Length: ${sdp.length}`,
  '',
  sdp,
].join('\r\n');
const bytes = new TextEncoder().encode(invite);
const message = unwrap(parseDatagram(bytes)) as SipRequest;

/** Runs for about a second and says what one run costs. */
function measure(name: string, run: () => unknown): void {
  for (let i = 0; i < 5000; i++) run();
  let count = 0;
  const start = process.hrtime.bigint();
  let elapsed = 0n;
  while (elapsed < 1_000_000_000n) {
    for (let i = 0; i < 500; i++) run();
    count += 500;
    elapsed = process.hrtime.bigint() - start;
  }
  const micros = Number(elapsed) / 1000 / count;
  console.log(
    `${name.padEnd(48)} ${micros.toFixed(2).padStart(8)} µs ${Math.round(1e6 / micros)
      .toLocaleString('en')
      .padStart(12)}/s`,
  );
}

measure(`latin-1 image of ${bytes.length} octets`, () => latin1Text(bytes));
measure(`parse an INVITE of ${bytes.length} octets`, () => parseDatagram(bytes));
measure('print it', () => printMessage(message));
measure('parse a URI', () => parseUri('sip:anna.keller@192.0.2.1:5062;transport=udp;lr'));

const flow: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.9', port: 5060 },
  remote: { host: '192.0.2.1', port: 5062 },
};
let made = 0;
let now = 0;
const layer = new TransactionLayer({ branchTag: 'b', uniqueId: () => String(++made) });
const options: SipRequest = { ...message, method: 'OPTIONS', body: new Uint8Array(0) };
options.headers.set('CSeq', '1 OPTIONS');
measure('a server transaction, from request to end', () => {
  now += 1;
  const headers = options.headers.clone().set('Via', `SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${++made};rport`);
  const request = { ...options, headers };
  const [output] = layer.handle({ type: 'received', message: request, flow }, now as MonoMs);
  if (output?.type === 'request')
    layer.handle({ type: 'respond', id: output.id, response: createResponse(request, 200) }, now as MonoMs);
  const due = layer.nextTimeoutAt();
  if (due !== undefined && due <= now) layer.handle({ type: 'timeout' }, now as MonoMs);
});
console.log(`  with ${layer.counts().nonInviteServer.toLocaleString('en')} transactions alive at the end`);
