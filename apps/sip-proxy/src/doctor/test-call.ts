import {
  createPeerInvite,
  type MediaProtection,
  type MediaReply,
  type PeerCallEvent,
  type PeerInviteParts,
  type ProofAnswer,
} from '@belfry/call';
import type { Result } from '@belfry/core';
import type { NgStreamStatistics } from '@belfry/net';
import type { Flow, SipRequest, SipResponse } from '@belfry/sip';
import type { RelayPool } from '../relay-pool.ts';
import { bad, type Finding, good, shown, skipped, warning } from './finding.ts';
import type { PeerEvents } from './peer-events.ts';
import { type Heard, TestSound } from './test-sound.ts';

/** What a test call works with. */
export interface TestCallParts {
  /** Our end of it: its own name at the relay and at the proxy. */
  readonly id: string;
  readonly to: Omit<PeerInviteParts, 'sdp'>;
  readonly relaySet: string;
  readonly protection?: MediaProtection;
  readonly codecs?: readonly string[];
  /** A numeric address of ours that relays reach. */
  readonly address: string;
  readonly talkMs: number;
  readonly relays: Pick<RelayPool, 'perform' | 'statistics'>;
  readonly events: PeerEvents;
  readonly begin: (id: string, request: SipRequest, flow: Flow) => void;
  readonly end: (id: string) => void;
  readonly prove: (request: SipRequest, response: SipResponse) => Promise<ProofAnswer>;
  /** Somebody has answered: sound is listened to from now on. */
  readonly answered: () => void;
}

/** What came of the call, and of the sound in both directions. */
export interface TestCallFindings {
  readonly call: Finding;
  readonly soundOut: Finding;
  readonly soundIn: Finding;
}

const SILENT_MS = 6_000;
const RING_MS = 30_000;
const LOOK_MS = 200;
const BYE_MS = 2_000;
const OURS = 'belfry';
const THEIRS = 'peer';

/** Calls somebody at a peer, plays tones, and learns whether sound goes both ways; at most 30 s of ringing and `talkMs` of sound. */
export async function testCall(parts: TestCallParts): Promise<TestCallFindings> {
  const opened = await TestSound.open(parts.address);
  if (!opened.ok) return without(bad('There is no port for the sound.', 'Try again later.', [opened.error.message]));
  const sound = opened.value;
  try {
    return await callWith(parts, sound);
  } finally {
    sound.close();
  }
}

const without = (call: Finding): TestCallFindings => ({
  call,
  soundOut: skipped('Nobody answered the call.'),
  soundIn: skipped('Nobody answered the call.'),
});

async function callWith(parts: TestCallParts, sound: TestSound): Promise<TestCallFindings> {
  const { id: callId, to, relays, relaySet, protection, codecs } = parts;
  const { host, port } = sound.address;
  const ours: Flow = { transport: 'udp', local: { host, port }, remote: { host, port } };
  const media = { callId, relaySet } as const;
  const offered = await relays.perform({
    ...media,
    type: 'offer',
    fromTag: OURS,
    sdp: sound.offer,
    from: ours,
    to: to.flow,
    ...(protection && { protection }),
    ...(codecs && { codecs }),
  });
  if (!offered.ok || offered.value.sdp === undefined)
    return without(
      bad('No media relay took the call.', 'Check that media relays are running and not full.', [messageOf(offered)]),
    );
  const { relay, sdp } = offered.value;
  try {
    const invite = createPeerInvite({ ...to, sdp });
    const outcome = await ring(parts, invite);
    if ('finding' in outcome) return without(outcome.finding);
    const { detail, response, legId } = outcome;
    const answer = new TextDecoder().decode(response.body);
    const given = await relays.perform({
      ...media,
      type: 'answer',
      relay,
      fromTag: OURS,
      toTag: THEIRS,
      sdp: answer,
      from: to.flow,
      to: ours,
    });
    const accepted = given.ok ? sound.accept(given.value.sdp ?? '') : given;
    if (!accepted.ok) {
      await hangUp(parts, legId);
      return without(
        bad('It answered with a description of sound that cannot be used.', 'Check the codecs of both sides.', [
          ...detail,
          accepted.error.message,
        ]),
      );
    }
    parts.answered();
    const hungUp = await listen(parts, sound, legId);
    const statistics = await relays.statistics(callId, relay);
    const streams = statistics.ok ? statistics.value.streams.filter(({ tag }) => tag === THEIRS) : [];
    if (!hungUp) await hangUp(parts, legId);
    const call = hungUp
      ? warning(
          'It was answered, and the other side hung up again soon.',
          'Call a number that stays on the line.',
          detail,
        )
      : good('It was answered.', detail);
    return { call, soundOut: judgeOut(sound.heard, streams), soundIn: judgeIn(sound.heard) };
  } finally {
    await relays.perform({ type: 'delete', callId, relay });
  }
}

type Ringing =
  | { readonly finding: Finding }
  | { readonly detail: readonly string[]; readonly response: SipResponse; readonly legId: string };

/** Until somebody answers, refuses, or has rung for long enough. A challenge is answered once. */
async function ring(parts: TestCallParts, first: SipRequest): Promise<Ringing> {
  const { events, to } = parts;
  const detail: string[] = [];
  let invite = first;
  for (let tries = 0; ; tries++) {
    const legId = `${parts.id}/${tries}`;
    detail.push(shown('sent', invite));
    events.open(legId);
    parts.begin(legId, invite, to.flow);
    let rings = false;
    let final: SipResponse | undefined;
    for (const ends = performance.now() + RING_MS; final === undefined; ) {
      const left = rings ? ends - performance.now() : SILENT_MS;
      const event: PeerCallEvent | undefined = await events.next(legId, left);
      if (event?.type === 'response') {
        detail.push(shown('received', event.response));
        if (event.response.status >= 200) final = event.response;
        else rings = true;
        continue;
      }
      parts.end(legId);
      if (event === undefined && rings)
        return {
          finding: warning(
            `It rang for ${RING_MS / 1000} s and nobody answered.`,
            'The call arrives; call a number where somebody, or a machine, answers.',
            detail,
          ),
        };
      return {
        finding: bad(
          'No answer to the call at all.',
          'The other side answers no INVITE of ours: ask it to admit our address for calls.',
          detail,
        ),
      };
    }
    if (final.status < 300) return { detail, response: final, legId };
    const challenged = final.status === 401 || final.status === 407;
    const proof = challenged && tries === 0 ? await parts.prove(invite, final) : undefined;
    if (proof === undefined || !('request' in proof)) return { finding: refusal(final, tries > 0, detail) };
    invite = proof.request;
  }
}

function refusal({ status, reason }: SipResponse, proven: boolean, detail: readonly string[]): Finding {
  const said = `${status} ${reason}`.trim();
  switch (status) {
    case 401:
    case 407:
      return proven
        ? bad(
            'The password is wrong, or the user name.',
            'Enter both again at the gateway or the registration.',
            detail,
          )
        : bad('It wants a password for calls.', 'Enter user name and password at the gateway.', detail);
    case 403:
      return bad(
        `It refuses the call (${said}).`,
        'Often the number that is shown is not one of ours there, the destination is barred, or there is no credit: ask the other side.',
        detail,
      );
    case 404:
      return bad(
        'It does not know the number.',
        'Check how numbers are written for it (with +, 00 or 0), and that the number exists.',
        detail,
      );
    case 486:
    case 600:
      return warning('The number is busy: the way there works.', 'Try again, or call another number.', detail);
    case 480:
    case 408:
    case 603:
      return warning(`The call arrived, and nobody took it (${said}).`, 'Call another number.', detail);
    case 488:
    case 606:
      return bad('It has no codec in common with us.', 'Set the codecs of this peer to what it takes.', detail);
    case 500:
    case 503:
      return bad(`It cannot carry calls (${said}).`, 'The other side is full or out of service: ask it.', detail);
    default:
      return bad(`It refuses the call: ${said}.`, 'Ask the other side why.', detail);
  }
}

/** True: the other side has hung up. Our tones that come back end it early: both ways are proven. */
async function listen({ events, talkMs }: TestCallParts, sound: TestSound, legId: string): Promise<boolean> {
  for (const ends = performance.now() + talkMs; performance.now() < ends && !sound.heard.echo; ) {
    const event = await events.next(legId, LOOK_MS);
    if (event?.type === 'hungUp' || event?.type === 'over') return true;
  }
  return false;
}

async function hangUp({ events, end }: TestCallParts, legId: string): Promise<void> {
  end(legId);
  for (const ends = performance.now() + BYE_MS; performance.now() < ends; )
    if ((await events.next(legId, BYE_MS))?.type === 'over') return;
}

/** Does the far end hear us? */
export function judgeOut(
  { echo }: Heard,
  streams: readonly Pick<NgStreamStatistics, 'kind' | 'packets' | 'heard'>[],
): Finding {
  if (echo) return good('Our tones came back: the other side hears us.');
  const heard = streams.find((stream) => stream.heard !== undefined)?.heard;
  const reports = streams.some(({ kind, packets }) => kind === 'RTCP' && packets > 0);
  if (heard !== undefined) {
    const loss = `${Math.round(heard.lossPercent)} % lost, ${Math.round(heard.jitterMs)} ms of jitter`;
    if (heard.lossPercent < 5) return good(`The other side reports that our sound arrives (${loss}).`);
    return warning(
      `The other side reports that our sound arrives badly: ${loss}.`,
      'The line between here and there is overloaded or broken.',
    );
  }
  if (reports)
    return bad(
      'The other side reports by RTCP, and that nothing of ours arrives.',
      'A firewall or NAT there, or ours, drops UDP from our media ports: have them opened.',
    );
  return warning(
    'Nothing proves that the other side hears us: it sends no reports (RTCP) and no echo.',
    'Call a number of an echo, or ask whoever answers whether two tones are heard in turn.',
  );
}

/** Do we hear the far end? */
export function judgeIn({ packets, loud, echo }: Heard): Finding {
  if (packets === 0)
    return bad(
      'No sound comes from the other side.',
      'A firewall or NAT drops UDP to our media ports, or the other side sends it elsewhere: check that it reaches the address in our SDP (see the detail of the call).',
    );
  if (echo || loud >= 5) return good(`Sound comes from the other side (${packets} packets).`);
  return warning(
    `Only silence comes from the other side (${packets} packets).`,
    'The way is open. Call a number where somebody speaks, or an announcement.',
  );
}

const messageOf = (result: Result<MediaReply>): string =>
  result.ok ? 'the relay gave no description' : result.error.message;
