import { err, ok, type Result } from '@belfry/core';
import type { RtpSenderStart } from '@belfry/rtp';
import {
  applyCodecFlags,
  type Codec,
  type CodecFlags,
  codecsOf,
  limitedOpus,
  limitOpus,
  type MediaDescription,
  opusLimitOf,
  sameCodec,
  withCodecs,
} from '@belfry/sdp';
import { withConvertedEvents } from './dtmf/converted-events.ts';
import type { LegMedia } from './leg-media.ts';
import { changedTypes } from './transcode/changed-types.ts';
import {
  explainNoCodec,
  planTranscoding,
  type TranscodingDirection,
  type TranscodingPlan,
} from './transcode/plan-transcoding.ts';
import type { SecurityResources } from './transport-security.ts';

/** What the codecs of an answer are judged by. */
export interface CodecTerms {
  /** What the offerer takes. */
  readonly codecs: readonly Codec[];
  /** Codecs were put into its offer, or kept from the other. */
  readonly converts: boolean;
  /** What Opus may send on average, in bits a second. */
  readonly opusLimit: number | undefined;
  /** What the answerer was offered. */
  readonly sends: readonly Codec[];
}

/** The codecs of an offer: the section with those that its receiver is to see, and what of either party holds once it is answered. */
export interface OfferedCodecs {
  readonly section: MediaDescription;
  readonly terms: CodecTerms;
  readonly adoptOfOfferer: () => void;
  readonly adoptOfAnswerer: () => void;
}

/** The codecs of an offer of `from` as `to` is to see them. */
export function offerCodecs(
  from: LegMedia,
  to: LegMedia,
  section: MediaDescription,
  flags: CodecFlags | undefined,
): OfferedCodecs {
  const selection = flags === undefined || section.media !== 'audio' ? undefined : applyCodecFlags(section, flags);
  const offered = selection?.section ?? section;
  const opusLimit = flags && opusLimitOf(flags);
  let codecs = codecsOf(section);
  // Who goes by some of its codecs alone is answered in none of the others.
  if (selection && flags?.strip?.some((name) => name.toLowerCase() === 'full')) {
    const left = [...codecsOf(offered), ...selection.masked];
    const kept = codecs.filter((codec) => left.some((one) => sameCodec(one, codec)) && !isMadeAnew(codec, flags));
    codecs = kept.map((codec) => limitedOpus(codec, opusLimit));
  }
  // What the sender does not get back as it is has to be converted, or refused.
  const converts = selection !== undefined && (selection.added.length > 0 || selection.masked.length > 0);
  const terms = { codecs, converts, opusLimit, sends: codecsOf(offered) };
  const adoptOfOfferer = () => {
    from.opusLimit = opusLimit;
    from.setCodecs(codecs);
    from.converts = converts;
    from.convertsKeys =
      selection !== undefined && (flags?.transcode ?? []).some((name) => /^telephone-event/i.test(name));
  };
  return { section: offered, terms, adoptOfOfferer, adoptOfAnswerer: () => to.setSends(terms.sends) };
}

/**
 * The section of an answer of `from` with the codecs that `to`, who offered, is to see; whatever of both directions has to be converted is from now on.
 * Error: words for people, when the two have no codec in common and none can be made.
 */
export function answerCodecs(
  from: LegMedia,
  to: LegMedia,
  said: MediaDescription,
  security: SecurityResources,
): Result<MediaDescription, string> {
  const section = limitOpus(said, to.opusLimit);
  const answered = codecsOf(section);
  const planned = planAnswer(codecTermsOf(from, to), answered);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const start = () => startOfStream({ security });
  const isConverted = plan?.kind === 'transcode';
  convert(to, isConverted ? plan.toB : undefined, from.ptimeMs, start);
  convert(from, isConverted ? plan.toA : undefined, to.ptimeMs, start);
  if (!isConverted) {
    // What was put into the offer by us is no answer to who offered.
    const shown = to.converts
      ? answered.filter((codec) => to.codecs.some((other) => sameCodec(codec, other)))
      : answered;
    to.setSends(shown);
    return ok(withConvertedEvents(from, to, shown.length === answered.length ? section : withCodecs(section, shown)));
  }
  to.setSends(plan.answer);
  return ok(withConvertedEvents(from, to, withCodecs(section, plan.answer)));
}

/** What an answer of `from` is judged by when no offer waits for it: what holds already. */
export function codecTermsOf(from: LegMedia, { codecs, converts, opusLimit }: LegMedia): CodecTerms {
  return { codecs, converts, opusLimit, sends: from.sends };
}

/** Can these codecs be answered? Error: words for people. */
export function foreseeCodecs(terms: CodecTerms, said: MediaDescription): Result<void, string> {
  const planned = planAnswer(terms, codecsOf(limitOpus(said, terms.opusLimit)));
  return planned.ok ? ok(undefined) : planned;
}

/** How the two get together; undefined: nothing is to be converted. */
function planAnswer(
  { codecs, converts, sends }: CodecTerms,
  answered: readonly Codec[],
): Result<TranscodingPlan | undefined, string> {
  if (!converts) return ok(undefined);
  const plan = planTranscoding(codecs, answered, sends);
  return plan === undefined ? err(explainNoCodec(codecs, answered)) : ok(plan);
}

/** With `full`, what is named for transcoding is made by us, whoever had it. */
const isMadeAnew = ({ name }: Codec, { transcode = [], offer = [] }: CodecFlags): boolean => {
  const is = (one: string) => one.split('/', 1)[0]?.toLowerCase() === name.toLowerCase();
  return transcode.some(is) && !offer.some(is);
};

/** Where a stream of our own begins: unpredictable (RFC 3550 §5.1). */
export function startOfStream({ security }: { readonly security: SecurityResources }): RtpSenderStart {
  const words = new DataView(Uint8Array.from(security.random(10)).buffer);
  return { ssrc: words.getUint32(0), sequenceNumber: words.getUint16(4), timestamp: words.getUint32(6) };
}

function convert(
  media: LegMedia,
  direction: TranscodingDirection | undefined,
  ptimeMs: number,
  start: () => RtpSenderStart,
): void {
  const settings =
    direction === undefined || changedTypes(direction)?.length === 0 ? undefined : { ...direction, ptimeMs };
  if (settings === undefined && media.treatment === undefined) return;
  media.treated.transcode(settings, start);
  media.releaseTreatment();
}
