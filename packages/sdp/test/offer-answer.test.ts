import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  type AudioEndpoint,
  acceptAudioAnswer,
  answerDirection,
  codecsOf,
  createAudioAnswer,
  createAudioOffer,
  type Direction,
  directionOf,
  parseSessionDescription,
  pcma,
  pcmu,
  printSessionDescription,
  rewriteDescription,
  telephoneEvent,
} from '../src/index.ts';

const endpoint = (more: Partial<AudioEndpoint> = {}): AudioEndpoint => ({
  family: 'IP4',
  address: '192.0.2.1',
  port: 4000,
  sessionId: '1',
  sessionVersion: '1',
  codecs: [pcma, pcmu, telephoneEvent],
  ...more,
});

describe('offer and answer (RFC 3264)', () => {
  test('the answer keeps the offered order and payload types, of what both have', () => {
    const offer = createAudioOffer(endpoint({ codecs: [pcmu, { ...telephoneEvent, payloadType: 96 }, pcma] }));
    const { description, agreement } = unwrap(
      createAudioAnswer(offer, endpoint({ port: 5000, codecs: [pcma, telephoneEvent] })),
    );
    assert.deepEqual(
      codecsOf(description.media[0]!).map(({ payloadType }) => payloadType),
      [96, 8],
    );
    assert.equal(agreement.codec.name, 'PCMA');
    assert.equal(agreement.telephoneEvent?.payloadType, 96);
    assert.deepEqual(agreement.remote, { family: 'IP4', address: '192.0.2.1', port: 4000, rtcpPort: 4001 });
    const accepted = unwrap(acceptAudioAnswer(offer, description));
    assert.equal(accepted.codec.payloadType, 8);
    assert.equal(accepted.remote.port, 5000);
  });

  test('sections that are not understood are refused in their place', () => {
    const text = `${printSessionDescription(createAudioOffer(endpoint()))}m=video 6000 RTP/AVP 99\r\n`;
    const { description } = unwrap(createAudioAnswer(unwrap(parseSessionDescription(text)), endpoint()));
    assert.deepEqual(
      description.media.map(({ media, port }) => [media, port]),
      [
        ['audio', 4000],
        ['video', 0],
      ],
    );
  });

  test('no codec in common, and no audio, are refusals', () => {
    const offer = createAudioOffer(endpoint({ codecs: [pcmu, telephoneEvent] }));
    const answer = createAudioAnswer(offer, endpoint({ codecs: [pcma, telephoneEvent] }));
    assert.ok(!answer.ok && answer.error.code === 'sdp/no-codec');
    const none = createAudioAnswer({ ...offer, media: [] }, endpoint());
    assert.ok(!none.ok && none.error.code === 'sdp/no-audio');
  });

  test('directions: each offer has its only proper answers', () => {
    const table: [Direction, Direction, Direction][] = [
      ['sendrecv', 'sendrecv', 'sendrecv'],
      ['sendonly', 'sendrecv', 'recvonly'],
      ['recvonly', 'sendrecv', 'sendonly'],
      ['inactive', 'sendrecv', 'inactive'],
      ['sendrecv', 'sendonly', 'sendonly'],
      ['sendonly', 'sendonly', 'inactive'],
      ['recvonly', 'recvonly', 'inactive'],
    ];
    for (const [offered, wish, answer] of table)
      assert.equal(answerDirection(offered, wish), answer, `${offered} ${wish}`);
  });

  test('each direction is answered, and agreed on, as RFC 3264 §6.1 says', () => {
    const table: [Direction, Direction, Direction, boolean][] = [
      // our own wish is to do all that is allowed; what the offer says, what we answer and do, whether it holds us
      ['sendrecv', 'sendrecv', 'sendrecv', false],
      ['sendonly', 'recvonly', 'recvonly', true],
      ['recvonly', 'sendonly', 'sendonly', false],
      ['inactive', 'inactive', 'inactive', true],
    ];
    for (const [offered, answered, agreed, held] of table) {
      const answer = unwrap(createAudioAnswer(createAudioOffer(endpoint({ direction: offered })), endpoint()));
      const [section] = answer.description.media;
      assert.equal(directionOf(answer.description, section!), answered, `answer to ${offered}`);
      assert.equal(answer.agreement.direction, agreed, `what ${offered} comes to`);
      assert.equal(answer.agreement.held, held, `${offered} holds`);
    }
  });

  test('each answer is taken as RFC 3264 §6.1 says', () => {
    const offer = createAudioOffer(endpoint());
    const table: [Direction, Direction, boolean][] = [
      ['sendrecv', 'sendrecv', false],
      ['sendonly', 'recvonly', true],
      ['recvonly', 'sendonly', false],
      ['inactive', 'inactive', true],
    ];
    for (const [answered, agreed, held] of table) {
      const answer = createAudioOffer(endpoint({ port: 5000, direction: answered }));
      const agreement = unwrap(acceptAudioAnswer(offer, answer));
      assert.equal(agreement.direction, agreed, `after ${answered}`);
      assert.equal(agreement.held, held, `${answered} holds`);
    }
  });

  test('nothing is sent to an address that is none (RFC 3264 §8.4), though it may be heard', () => {
    const nowhere = createAudioOffer(endpoint({ address: '0.0.0.0' }));
    const { agreement } = unwrap(createAudioAnswer(nowhere, endpoint()));
    assert.equal(agreement.direction, 'recvonly');
    assert.equal(agreement.held, true);
    const receives = createAudioOffer(endpoint({ address: '0.0.0.0', direction: 'recvonly' }));
    assert.equal(unwrap(createAudioAnswer(receives, endpoint())).agreement.direction, 'inactive');
    assert.equal(unwrap(acceptAudioAnswer(createAudioOffer(endpoint()), nowhere)).direction, 'recvonly');
  });
});

describe('rewrite', () => {
  const text = [
    'v=0',
    'o=anna 5 6 IN IP4 10.0.0.1',
    's=-',
    'c=IN IP4 10.0.0.1',
    't=0 0',
    'a=ice-lite',
    'm=audio 4000 RTP/AVPF 0',
    'i=title',
    'c=IN IP4 10.0.0.2',
    'a=candidate:1 1 udp 1 10.0.0.1 4000 typ host',
    'a=rtcp-mux',
    'a=rtcp:4000',
    'a=sendonly',
    'a=x-unknown:1',
    'm=video 4002 RTP/AVP 99',
    '',
  ].join('\r\n');
  const own = { family: 'IP4', address: '192.0.2.77' } as const;

  test('addresses and ports are the relay’s, ICE is gone, direction and unknown lines stay', () => {
    const rewritten = rewriteDescription(unwrap(parseSessionDescription(text)), {
      media: [
        { connection: own, port: 20000, rtcpPort: 20001, rtcpMux: false, protocol: 'RTP/AVP' },
        { connection: own, port: 0, rtcpMux: false },
      ],
      origin: true,
      sessionConnection: true,
    });
    assert.equal(
      printSessionDescription(rewritten),
      [
        'v=0',
        'o=anna 5 6 IN IP4 192.0.2.77',
        's=-',
        'c=IN IP4 192.0.2.77',
        't=0 0',
        'm=audio 20000 RTP/AVP 0',
        'i=title',
        'c=IN IP4 192.0.2.77',
        'a=sendonly',
        'a=x-unknown:1',
        'a=rtcp:20001',
        'm=video 0 RTP/AVP 99',
        '',
      ].join('\r\n'),
    );
    assert.ok(!printSessionDescription(rewritten).includes('10.0.0.'));
  });

  test('nothing is left of who the party is: no CNAME of a source, no address of a person, no program', () => {
    const told = unwrap(
      parseSessionDescription(
        [
          'v=0',
          'o=- 1 1 IN IP4 192.0.2.1',
          's=-',
          'u=http://anna.example/',
          'e=anna@example.org',
          'p=+41 44 555 02 01',
          'c=IN IP4 192.0.2.1',
          't=0 0',
          'a=tool:baresip 1.0.0',
          'm=audio 4000 RTP/AVP 0',
          'a=label:1',
          'a=ssrc:3284170015 cname:sip:anna@example.org',
          'a=ssrc-group:FID 1 2',
          '',
        ].join('\r\n'),
      ),
    );
    const media = [{ connection: own, port: 20000, rtcpPort: 20001, rtcpMux: false }];
    const rewritten = printSessionDescription(
      rewriteDescription(told, { media, origin: true, sessionConnection: true }),
    );
    assert.doesNotMatch(rewritten, /anna|\+41|baresip|ssrc/);
    assert.match(rewritten, /a=label:1/);
  });

  test('a hold by unspecified address stays one', () => {
    const held = unwrap(parseSessionDescription('v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 0\r\n'));
    const media = [{ connection: own, port: 20000, rtcpPort: 20001, rtcpMux: false }];
    const rewritten = rewriteDescription(held, { media, origin: true, sessionConnection: true });
    assert.ok(isHeldText(printSessionDescription(rewritten)));
  });

  test('a description without any c= line gets one per section', () => {
    const bare = unwrap(parseSessionDescription('v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n'));
    const media = [{ connection: own, port: 20000, rtcpPort: 20001, rtcpMux: true }];
    assert.equal(
      printSessionDescription(rewriteDescription(bare, { media, origin: true, sessionConnection: true })),
      'v=0\r\nm=audio 20000 RTP/AVP 0\r\nc=IN IP4 192.0.2.77\r\na=sendrecv\r\na=rtcp:20001\r\na=rtcp-mux\r\n',
    );
  });
});

/** Is the only address in the text the unspecified one? */
function isHeldText(text: string): boolean {
  return [...text.matchAll(/^c=IN IP4 (.*)\r$/gm)].every(([, address]) => address === '0.0.0.0');
}
