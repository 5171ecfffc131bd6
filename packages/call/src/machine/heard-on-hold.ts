import {
  type Direction,
  directionOf,
  isAudioHeld,
  type MediaDescription,
  parseSessionDescription,
  printSessionDescription,
  type SessionDescription,
  withDirection,
} from '@belfry/sdp';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import type { CallState } from './call-state.ts';

/** What whoever this leg's party holds is to hear; undefined: nothing. An IPBX has music of its own. */
export const musicOf = ({ parties }: CallState, { owner, kind }: Leg) =>
  kind === 'phone' ? parties.find(({ companyId }) => companyId === owner.companyId)?.holdMusic : undefined;

/** Its party has put the other on hold (RFC 3264 §8.4; without an address, as in RFC 2543). */
export const holds = (leg: Leg): boolean => {
  if (!mayHold.test(leg.said ?? leg.sdp ?? '')) return false;
  const said = lastWordOf(leg);
  return said !== undefined && isAudioHeld(said);
};

/** What no description of a hold is without: most need not be read. */
const mayHold = /^(?:a=(?:sendonly|inactive)|c=IN IP[46] (?:0\.0\.0\.0|::))\s*$/m;

/** Its party takes sound. */
export const listens = (leg: Leg): boolean => {
  const said = lastWordOf(leg);
  return (
    said !== undefined &&
    audioOf(said).some((section) => {
      const direction = directionOf(said, section);
      return section.port !== 0 && (direction === 'sendrecv' || direction === 'recvonly');
    })
  );
};

const audioOf = ({ media }: SessionDescription): readonly MediaDescription[] =>
  media.filter((section) => section.media === 'audio');

const lastWordOf = ({ said, sdp }: Leg): SessionDescription | undefined => descriptionOf(said ?? sdp);

function descriptionOf(sdp: string | undefined): SessionDescription | undefined {
  const parsed = sdp === undefined ? undefined : parseSessionDescription(sdp);
  return parsed?.ok ? parsed.value : undefined;
}

/** What `from` offers, as `to` is to hear it: whoever is held silently hears the music, so it is told that something is sent (RFC 3264 §8.4). */
export function offeredOnHold(state: CallState, from: Leg, sdp: string): string {
  return state.phase === 'answered' && musicOf(state, from) !== undefined
    ? redirected(sdp, (direction) => (direction === 'inactive' ? 'sendonly' : direction))
    : sdp;
}

/**
 * What `answerer` answers, as `offerer` is to hear it: who offered to hold silently is answered so (RFC 3264 §6.1), though the other side was told that something is sent; and
 * whoever asks to be heard by one who holds silently hears the music.
 */
export function answeredOnHold(ctx: CallContext, offerer: Leg, answerer: Leg, sdp: string): string {
  const { state } = ctx;
  const plays = musicOf(state, answerer) !== undefined;
  if (state.phase !== 'answered' || (!plays && musicOf(state, offerer) === undefined)) return sdp;
  const offered = offeredBy(ctx, offerer);
  return redirected(sdp, (direction, index) => {
    const section = offered?.media[index];
    const asked = offered && section ? directionOf(offered, section) : 'sendrecv';
    if (asked === 'inactive') return 'inactive';
    return plays && direction === 'inactive' && asked !== 'sendonly' ? 'sendonly' : direction;
  });
}

/** What a leg's party has offered that is answered now; undefined: it was made for it, and flows both ways. */
function offeredBy({ live: { reoffer, replacement } }: CallContext, leg: Leg): SessionDescription | undefined {
  if (replacement !== undefined)
    return replacement.stayerId === leg.id ? descriptionOf(replacement.stayerSdp) : undefined;
  return reoffer?.server === undefined ? undefined : lastWordOf(leg);
}

/** The description with other directions of its audio; as it is when none changes. */
function redirected(sdp: string, change: (direction: Direction, index: number) => Direction): string {
  const parsed = parseSessionDescription(sdp);
  if (!parsed.ok) return sdp;
  const description = parsed.value;
  let isChanged = false;
  const media = description.media.map((section, index) => {
    const direction = directionOf(description, section);
    const wanted = section.media === 'audio' && section.port !== 0 ? change(direction, index) : direction;
    if (wanted === direction) return section;
    isChanged = true;
    return withDirection(section, wanted);
  });
  return isChanged ? printSessionDescription({ ...description, media }) : sdp;
}
