import { type Codec, isAuxiliaryCodec, sameCodec, transcodableCodecs, withFreePayloadType } from '@belfry/sdp';
import { soundCodec, soundRate } from './coders.ts';

/** What one direction has at its two ends, as `Transcoder` takes it. */
export interface TranscodingDirection {
  readonly from: readonly Codec[];
  readonly to: readonly Codec[];
}

/** What offer and answer of two parties, A who offered and B who answered, come to. */
export interface TranscodingPlan {
  /** `pass`: all that B may send A takes, the packets go through as they are. `transcode`: each direction goes through a `Transcoder`. */
  readonly kind: 'pass' | 'transcode';
  /** What to answer A with, under A's payload types, what serves best first. */
  readonly answer: readonly Codec[];
  /** Between which codecs sound is converted; undefined when the two differ in payload types only, or not at all. */
  readonly pair: { readonly a: Codec; readonly b: Codec } | undefined;
  readonly toB: TranscodingDirection;
  readonly toA: TranscodingDirection;
}

/**
 * What to offer B when A offers `offered`: A's codecs first, in A's order and under A's payload types, then those of `abilities` that can be
 * made from one of A's, with telephone events at each clock that sound then has. Nothing is added when none of A's can be converted.
 */
export function planOffer(offered: readonly Codec[], abilities: readonly Codec[] = transcodableCodecs): Codec[] {
  const plan = [...offered];
  if (!offered.some(soundCodec)) return plan;
  const add = (codec: Codec) => {
    if (!plan.some((other) => sameCodec(other, codec))) plan.push(withFreePayloadType(codec, plan));
  };
  for (const codec of abilities) if (soundCodec(codec)) add(codec);
  const hasEvents = plan.some(isEvent);
  const clocks = new Set(plan.filter((codec) => !isAuxiliaryCodec(codec)).map(({ clockRate }) => clockRate));
  for (const codec of abilities) if (hasEvents && isEvent(codec) && clocks.has(codec.clockRate)) add(codec);
  return plan;
}

/**
 * What follows from B's answer. `offered` is A's offer, `answered` B's answer under B's payload types, `offeredToB` what B was offered (as
 * `planOffer` says). Undefined: no codec in common and no conversion, to be refused with 488 (see `explainNoCodec`).
 * The pair keeps the widest band that both can carry, then costs the least, then follows A's order.
 */
export function planTranscoding(
  offered: readonly Codec[],
  answered: readonly Codec[],
  offeredToB: readonly Codec[] = planOffer(offered),
): TranscodingPlan | undefined {
  const sounds = answered.filter((codec) => !isAuxiliaryCodec(codec));
  const common = sounds.flatMap((codec) => offered.filter((other) => sameCodec(other, codec)));
  const isPass = sounds.length > 0 && sounds.every((codec) => offered.some((other) => sameCodec(other, codec)));
  const pair = isPass ? undefined : choosePair(common.some(soundCodec) ? common : offered, sounds);
  if (common.length === 0 && pair === undefined) return undefined;
  const answerSounds = [...new Set([...common, ...(pair ? [pair.a] : [])])];
  const answer = [...answerSounds, ...auxiliaryFor(answerSounds, offered, answered)];
  const sentByB = answered.map((codec) => offeredToB.find((other) => sameCodec(other, codec)) ?? codec);
  // Some send under the numbers of their own answer, against RFC 3264 §5.1.
  const alsoByB = answered.filter(({ payloadType }) => !sentByB.some((other) => other.payloadType === payloadType));
  const isSameNumbers = answer.every((codec) =>
    answered.some((other) => sameCodec(codec, other) && codec.payloadType === other.payloadType),
  );
  return {
    kind: isPass && isSameNumbers ? 'pass' : 'transcode',
    answer,
    pair,
    toB: { from: answer, to: answered },
    toA: { from: [...sentByB, ...alsoByB], to: answer },
  };
}

/** Why two parties cannot talk, in words for a person (RFC 3261 §20.43, Warning 305). */
export function explainNoCodec(
  offered: readonly Codec[],
  answered: readonly Codec[],
  names: { readonly offerer?: string; readonly answerer?: string } = {},
): string {
  const { offerer = 'The caller', answerer = 'the other side' } = names;
  const accepts = answered.some((codec) => !isAuxiliaryCodec(codec))
    ? `accepts only ${spoken(answered)}`
    : 'accepts none of its codecs';
  return `${offerer} offers only ${spoken(offered)}; ${answerer} ${accepts}. No conversion between them is possible.`;
}

function choosePair(offered: readonly Codec[], answered: readonly Codec[]): { a: Codec; b: Codec } | undefined {
  // Sound goes to B in the first codec of B's answer that can be made, whatever A sends.
  const b = answered.find(soundCodec);
  if (b === undefined) return undefined;
  const rate = (a: Codec) => Math.min(soundRate(a), soundRate(b));
  const [a] = offered.filter(soundCodec).toSorted((one, other) => rate(other) - rate(one) || cost(one) - cost(other));
  return a && { a, b };
}

/** In about the ratio of what 20 ms cost, decoded and encoded. */
function cost(codec: Codec): number {
  return { pcma: 1, pcmu: 1, g722: 40, opus: 110 }[soundCodec(codec) ?? 'opus'];
}

/** A's telephone events and comfort noise that B has too, at the clocks of the sound; events at any clock rather than none. */
function auxiliaryFor(sounds: readonly Codec[], offered: readonly Codec[], answered: readonly Codec[]): Codec[] {
  const clocks = new Set(sounds.map(({ clockRate }) => clockRate));
  const shared = offered.filter(
    (codec) => isAuxiliaryCodec(codec) && answered.some(({ name }) => name.toLowerCase() === codec.name.toLowerCase()),
  );
  const fitting = shared.filter(({ clockRate }) => clocks.has(clockRate));
  return fitting.some(isEvent) ? fitting : [...fitting, ...shared.filter(isEvent)];
}

function isEvent({ name }: Codec): boolean {
  return name.toLowerCase() === 'telephone-event';
}

function spoken(codecs: readonly Codec[]): string {
  const names = [...new Set(codecs.filter((codec) => !isAuxiliaryCodec(codec)).map(({ name }) => spokenName(name)))];
  if (names.length === 0) return 'no sound';
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `G729` as people write it: G.729. */
function spokenName(name: string): string {
  if (/^opus$/i.test(name)) return 'Opus';
  return name.replace(/^G(7\d\d)/i, 'G.$1');
}
