import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { decodeG711, encodeG711, patternMatch, toneSamples, toneShare } from '@belfry/audio';
import { type AppContext, createLogger, signAppContext } from '@belfry/ops';
import { isAudioHeld, parseSessionDescription, pcma, pcmu, telephoneEvent } from '@belfry/sdp';
import { createRequest, toOf } from '@belfry/sip';
import { AppServer } from '../src/app-server.ts';
import { refusalSound } from '../src/refusal-sounds.ts';
import { Caller } from './caller.ts';

const contextKey = randomBytes(32);
const context = (more: Partial<AppContext> = {}) =>
  signAppContext(contextKey, {
    v: 1,
    callId: randomBytes(8).toString('hex'),
    brandId: 'b',
    companyId: 'k',
    service: 'echo',
    at: Date.now(),
    ...more,
  });
const heardTone = (caller: Caller, hz: number, from: number, frames: number) =>
  toneShare(
    decodeG711('PCMA', Uint8Array.from(caller.heard.slice(from, from + frames).flatMap((frame) => [...frame]))),
    hz,
  );

describe('the app-server on loopback', { timeout: 20_000 }, () => {
  let server: AppServer;
  let caller: Caller;
  let counted: string[];

  const open = async (silenceMs = 60_000, transport: 'udp' | 'tcp' = 'udp') => {
    server = await AppServer.open({
      bind: ['127.0.0.1'],
      port: 0,
      contextKey,
      logger: createLogger({ instance: 'test', logLevel: 'silent' }, 'app-server'),
      silenceMs,
      counted: ({ type, why }) => {
        counted.push(`${type} ${why}`);
        caller.events.emit('counted');
      },
    });
    caller = await Caller.open(server.address, transport);
  };
  const untilCounted = async (event: string) => {
    while (!counted.includes(event)) await once(caller.events, 'counted');
  };
  beforeEach(() => {
    counted = [];
  });
  afterEach(async () => {
    await server.close(200);
    await caller.close();
    assert.equal(server.calls, 0);
  });

  for (const transport of ['udp', 'tcp'] as const) {
    test(`plays its tone, then gives the caller's own voice back (SIP over ${transport})`, async () => {
      await open(60_000, transport);
      const response = await caller.call(context());
      assert.equal(response.status, 200);
      await caller.hear(50);
      assert.ok(heardTone(caller, 440, 0, 50) > 0.95);

      caller.heard = [];
      const voice = encodeG711('PCMA', toneSamples({ frequenciesHz: [1000] }, 160 * 60));
      for (let at = 0; at < 60; at++) {
        caller.sendSound(voice.subarray(at * 160, at * 160 + 160));
        await once(caller.events, 'rtp');
      }
      assert.ok(heardTone(caller, 1000, 20, 30) > 0.95);
      assert.equal((await caller.inDialog('BYE').final).status, 200);
      await untilCounted('ended caller');
      assert.deepEqual(counted, ['answered echo', 'ended caller']);
    });
  }

  test('tells a caller before any answer, by a tone and the words of the file in the language that is asked for, that the call is refused', async () => {
    await open();
    const announcement = { says: 'spend', language: 'en' } as const;
    const header = context({ service: 'refusal', announcement });
    const { final, request } = caller.invite([['X-Belfry-Context', header]], caller.sdp());
    assert.equal((await final).status, 403);
    for (const [hz, from] of [
      [950, 22],
      [1400, 39],
      [1800, 56],
    ] as const)
      assert.ok(heardTone(caller, hz, from, 12) > 0.95, `${hz} Hz`);
    // 1.8 s of tone and silence, then half a second from the midst of the words, anywhere within a second.
    const heard = decodeG711('PCMA', Uint8Array.from(caller.heard.flatMap((frame) => [...frame])));
    const window = heard.subarray(14_400 + 4_000, 14_400 + 16_000);
    const middle = (language: 'en' | 'fr') => refusalSound({ says: 'spend', language }).subarray(8_000, 12_000);
    assert.ok(patternMatch(window, middle('en')) > 0.99);
    assert.ok(patternMatch(window, middle('fr')) < 0.6);
    assert.equal(request.method, 'INVITE');
    assert.deepEqual(counted, ['refused told']);
  });

  test('refuses at once who offers nothing that could be heard, and stops when the caller hangs up', async () => {
    await open();
    const silent = caller.invite([['X-Belfry-Context', context({ service: 'refusal' })]]);
    assert.equal((await silent.final).status, 403);
    const { id, final } = caller.invite([['X-Belfry-Context', context({ service: 'refusal' })]], caller.sdp());
    await caller.hear(5);
    caller.feed({ type: 'cancel', id });
    assert.equal((await final).status, 487);
    assert.equal(server.calls, 0);
  });

  test('keeps pace with the clock, however busy the machine is', async () => {
    await open();
    await caller.call(context());
    await caller.hear(1);
    const began = { at: performance.now(), timestamp: caller.lastTimestamp };
    await caller.hear(101);
    const sentMs = ((caller.lastTimestamp - began.timestamp) >>> 0) / 8;
    const tookMs = performance.now() - began.at;
    assert.ok(Math.abs(tookMs - sentMs) < 250, `${sentMs} ms of sound in ${tookMs} ms`);
  });

  test('says goodbye by RTCP', async () => {
    await open();
    await caller.call(context());
    await caller.hear(1);
    const goodbye = once(caller.events, 'rtcp');
    await caller.inDialog('BYE').final;
    await goodbye;
    assert.deepEqual(caller.reports, [['senderReport', 'sourceDescription', 'bye']]);
  });

  test('ends at #, with a BYE', async () => {
    await open();
    await caller.call(context());
    await caller.hear(1);
    caller.sendKey('#');
    assert.equal((await caller.nextRequest('BYE')).method, 'BYE');
    assert.ok(counted.includes('ended key'));
  });

  for (const [what, headers] of [
    ['without a context', []],
    ['with a forged context', [['X-Belfry-Context', `${context().split('.')[0]}.AAAA`]]],
    ['with an old context', [['X-Belfry-Context', context({ at: Date.now() - 31_000 })]]],
  ] as const) {
    test(`refuses a call ${what} with 403`, async () => {
      await open();
      const { final } = caller.invite(headers, caller.sdp());
      assert.equal((await final).status, 403);
      assert.deepEqual(counted, ['refused context']);
    });
  }

  test('takes a context once', async () => {
    await open();
    const used = context();
    assert.equal((await caller.call(used)).status, 200);
    const second = await Caller.open(server.address);
    assert.equal((await second.call(used)).status, 403);
    await second.close();
  });

  test('answers 404 for a service that it does not have', async () => {
    await open();
    assert.equal((await caller.call(context({ service: 'fax' }))).status, 404);
  });

  test('answers 488 for an offer without G.711', async () => {
    await open();
    const opus = { payloadType: 96, name: 'opus', clockRate: 48000, channels: 2 };
    assert.equal((await caller.call(context(), caller.sdp('sendrecv', [opus]))).status, 488);
    assert.deepEqual(counted, ['refused codec']);
  });

  test('answers 420 for an extension that is required', async () => {
    await open();
    const { final } = caller.invite(
      [
        ['X-Belfry-Context', context()],
        ['Require', '100rel'],
      ],
      caller.sdp(),
    );
    const response = await final;
    assert.equal(response.status, 420);
    assert.equal(response.headers.get('unsupported'), '100rel');
  });

  test('offers when the INVITE does not, and takes the answer from the ACK', async () => {
    await open();
    const { request, final } = caller.invite([['X-Belfry-Context', context()]]);
    const response = await final;
    assert.equal(response.status, 200);
    caller.acknowledge(request, response, caller.sdp('sendrecv', [pcmu, telephoneEvent]));
    await caller.hear(50);
    const sound = Uint8Array.from(caller.heard.slice(0, 50).flatMap((frame) => [...frame]));
    assert.ok(toneShare(decodeG711('PCMU', sound), 440) > 0.95);
  });

  test('repeats its 200 until the ACK comes', async () => {
    await open();
    const { request, final } = caller.invite([['X-Belfry-Context', context()]], caller.sdp());
    const first = await final;
    const [again] = (await once(caller.events, 'final')) as [typeof first];
    assert.equal(again.status, 200);
    assert.equal(toOf(again).params.get('tag'), toOf(first).params.get('tag'));
    caller.acknowledge(request, again);
    await caller.hear(1);
  });

  test('is silent while it is held, and goes on afterwards', async () => {
    await open();
    await caller.call(context());
    await caller.hear(5);
    const hold = caller.inDialog('INVITE', caller.sdp('sendonly'));
    const held = await hold.final;
    assert.equal(held.status, 200);
    caller.acknowledge(hold.request, held);
    const description = parseSessionDescription(new TextDecoder().decode(held.body));
    assert.ok(description.ok && description.value.media[0]!.lines.some((line) => line.value === 'recvonly'));
    assert.ok(description.ok && !isAudioHeld(description.value));
    assert.match(new TextDecoder().decode(held.body), /^o=- \d+ 1 IN/m);

    await caller.inDialog('OPTIONS').final;
    caller.heard = [];
    await caller.inDialog('OPTIONS').final;
    assert.equal(caller.heard.length, 0);

    const resume = caller.inDialog('INVITE', caller.sdp('sendrecv', [pcma, telephoneEvent]));
    caller.acknowledge(resume.request, await resume.final);
    await caller.hear(5);
  });

  test('ends a call from which nothing is heard', async () => {
    await open(300);
    await caller.call(context());
    await caller.nextRequest('BYE');
    assert.ok(counted.includes('ended silence'));
  });

  test('does not end a call whose caller sends nothing by agreement', async () => {
    await open(300);
    await caller.call(context(), caller.sdp('recvonly'));
    await caller.hear(45);
    assert.deepEqual(counted, ['answered echo']);
  });

  test('answers OPTIONS, refuses what it does not serve, and knows no stranger', async () => {
    await open();
    const outside = (method: string, to = '<sip:app@127.0.0.1>') =>
      caller.send(
        createRequest({
          method,
          uri: 'sip:app@127.0.0.1',
          from: '<sip:a@127.0.0.1>;tag=1',
          to,
          callId: randomBytes(4).toString('hex'),
          cseq: 1,
        }),
      ).final;
    const options = await outside('OPTIONS');
    assert.equal(options.status, 200);
    assert.match(options.headers.get('allow') ?? '', /INVITE/);
    assert.equal((await outside('REGISTER')).status, 405);
    assert.equal((await outside('BYE', '<sip:app@127.0.0.1>;tag=none')).status, 481);
  });

  test('ends its calls with BYE when it stops, and takes no new ones', async () => {
    await open();
    await caller.call(context());
    const second = await Caller.open(server.address);
    server.drain();
    assert.equal((await second.call(context())).status, 503);
    await second.close();
    const stopped = server.close();
    await caller.nextRequest('BYE');
    await stopped;
    assert.ok(counted.includes('ended stop'));
  });
});
