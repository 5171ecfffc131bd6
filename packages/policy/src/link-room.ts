import { type Asking, type Trace, take } from './asking.ts';
import type { CallRequest, LimitTake, TakeResult } from './call.ts';
import type { SiteRules, ThinCodec } from './rules.ts';

/** What one leg needs of a link each way, in kbit/s: packets of 20 ms with all headers down to Ethernet's; Opus at 16 kbit/s. */
export const kbpsOf = { G711: 87, opus: 40, G729: 32 } as const;

/** The codec as the relay is told it; Opus with the most that it may send (RFC 7587 §6.1), in bits a second. */
export const thinName: { readonly [codec in ThinCodec]: string } = { opus: 'opus/48000/2/16000', G729: 'G729' };

const spoken: { readonly [codec in ThinCodec]: string } = { opus: 'Opus', G729: 'G.729' };

/** Sites whose legs of this call go by a codec that needs less room. */
export type ThinLinks = ReadonlyMap<string, ThinCodec>;

/** Both ends of a call, as far as they are at a site. */
export interface LinkEnds {
  readonly caller: SiteRules | undefined;
  readonly called: SiteRules | undefined;
}

/** What came of taking limits; `limits`: as they were taken. */
export interface RoomTaken {
  readonly result: TakeResult;
  readonly limits: readonly LimitTake[];
  readonly thin: ThinLinks;
}

/**
 * Takes all limits or none; when a link among them has too little room for G.711 and its site wants that, with what a thinner codec needs, if the call can go by it.
 * `before`: sites where it does already. `name` is unique in the decision.
 */
export function* takeRoom(
  name: string,
  limits: readonly LimitTake[],
  ends: LinkEnds,
  { codecs }: CallRequest,
  trace: Trace,
  before: ThinLinks = new Map(),
): Asking<RoomTaken> {
  let thin = before;
  let wanted = limits;
  for (let round = 0; ; round++) {
    const result = yield* take(round === 0 ? name : `${name}/thin-${round}`, wanted);
    if (result.taken) return { result, limits: wanted, thin };
    const site = [ends.caller, ends.called].find((one) => one && `link:${one.siteId}` === result.refusedKey);
    const codec = site && !thin.has(site.siteId) ? site.thinCodec : undefined;
    const next = site && codec && new Map([...thin, [site.siteId, codec]]);
    if (!next || !canGo(next, ends, codecs)) return { result, limits: wanted, thin };
    thin = next;
    wanted = wanted.map((limit) => (limit.key === result.refusedKey ? { ...limit, amount: kbpsOf[codec] } : limit));
    const found = `${result.inUse} of ${site.linkKbps} kbit/s are in use: too little is left for G.711`;
    trace.note(
      'limit',
      `room on the link to ${site.name}`,
      found,
      `tries ${spoken[codec]}, which needs ${kbpsOf[codec]} kbit/s`,
    );
  }
}

/** Can a caller who offers this go by those codecs? Opus is made of other codecs and others of it by the relay, G.729 is passed on alone. */
function canGo(thin: ThinLinks, { caller, called }: LinkEnds, offered: readonly ThinCodec[] = []): boolean {
  const near = caller && thin.get(caller.siteId);
  const far = called && thin.get(called.siteId);
  if (near !== undefined && !offered.includes(near)) return false;
  if (far === 'G729') return near !== 'opus' && offered.includes('G729');
  return far === undefined || near !== 'G729';
}
