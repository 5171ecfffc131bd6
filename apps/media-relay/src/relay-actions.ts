import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '@belfry/core';
import type { Bencode, BencodeDictionary } from '@belfry/net';
import type { DtmfBlock } from '@belfry/rtp';
import type { LegMedia } from './leg-media.ts';
import { playSound } from './playing/play-sound.ts';
import type { PlayableSound } from './playing/playable-sound.ts';
import type { RelayCall } from './relay-call.ts';
import { member, text } from './relay-command.ts';
import type { RelayLeg } from './relay-leg.ts';
import type { RelayStudio } from './relay-studio.ts';

/** What a command does to a call beside offer, answer and delete; errors are words for the ng client. */
type Action = (
  call: RelayCall,
  command: BencodeDictionary,
  studio: RelayStudio,
) => Promise<Result<BencodeDictionary, string>>;

const done: Result<BencodeDictionary, string> = ok({});

/** The commands that act on streams (rtpengine's ng protocol), by name. */
export const relayActions: Readonly<Record<string, Action>> = {
  'block media': onMedia((media) => treat(media, true, (treatment) => (treatment.blocked = true))),
  'unblock media': onMedia((media) => treat(media, false, (treatment) => (treatment.blocked = false))),
  'silence media': onMedia((media) => treat(media, true, (treatment) => (treatment.muted = true))),
  'unsilence media': onMedia((media) => treat(media, false, (treatment) => (treatment.muted = false))),
  'block DTMF': async (call, command, studio) => {
    const block = dtmfBlockOf(command);
    if (!block.ok) return block;
    return onMedia((media) => treat(media, true, ({ keys }) => keys.block(block.value)))(call, command, studio);
  },
  'unblock DTMF': onMedia((media) => treat(media, false, ({ keys }) => keys.block(undefined))),
  'play DTMF': playKeys,
  'play media': playMedia,
  'stop media': onMedia((media) => media.stopPlaying()),
  'start recording': async (call, command, studio) => {
    const started = studio.record(call, text(command['recording-file']) ?? text(command['output-destination']));
    return started.ok ? ok({ 'recording-file': started.value }) : started;
  },
  'pause recording': async (call, _command, studio) => (studio.pause(call) ? done : err('The call is not recorded')),
  'subscribe request': async (call, command) => {
    const family = text(member(command, 'address-family'))?.toUpperCase();
    const tag = text(command['to-tag']) ?? randomBytes(8).toString('hex');
    const offered = await call.offerCopy(tag, family === 'IP4' || family === 'IP6' ? family : undefined);
    if (!offered.ok) return offered;
    const { copy, sdp } = offered.value;
    return ok({ sdp, 'to-tag': tag, 'from-tags': copy.parties.map((party) => party.tag) });
  },
  'subscribe answer': async (call, command) => {
    const sdp = text(command.sdp);
    if (call.copy === undefined || call.copy.tag !== text(command['to-tag']))
      return err('Unknown to-tag: no subscription');
    if (sdp === undefined) return err('No SDP body in message');
    const answered = call.copy.answer(sdp);
    return answered.ok ? done : answered;
  },
  unsubscribe: async (call, command) => {
    if (call.copy === undefined || call.copy.tag !== text(command['to-tag']))
      return err('Unknown to-tag: no subscription');
    call.endCopy();
    return done;
  },
  'stop recording': async (call, command, studio) => {
    if (text(command.pause) === 'yes') return studio.pause(call) ? done : err('The call is not recorded');
    await studio.stop(call);
    return done;
  },
};

function onMedia(act: (media: LegMedia) => void): Action {
  return async (call, command) => {
    const named = mediaOf(call, command);
    if (named.ok) for (const media of named.value) act(media);
    return named.ok ? done : named;
  };
}

/** The sections of whom a command means. */
function mediaOf(call: RelayCall, command: BencodeDictionary): Result<readonly LegMedia[], string> {
  const legs = legsOf(call, command);
  return legs.ok ? ok(legs.value.flatMap((leg) => leg.media.filter((media) => media !== undefined))) : legs;
}

/** Whom a command means: by from-tag, label or address; without any of them, and with the flag `all`, everybody. */
function legsOf(call: RelayCall, command: BencodeDictionary): Result<readonly RelayLeg[], string> {
  const flags = Array.isArray(command.flags) ? command.flags : [command.flags];
  const all = command.all === 'all' || flags.includes('all');
  const tag = text(command['from-tag']);
  const label = text(command['from-label'] ?? command.label);
  const address = text(command.address);
  if (all || (tag === undefined && label === undefined && address === undefined)) return ok(call.legs);
  const found = call.legs.filter(
    (leg) =>
      (label !== undefined && leg.label === label) ||
      (label === undefined && tag !== undefined && leg.tag === tag) ||
      (address !== undefined && leg.media.some((media) => media?.transport.rtp.latch.seeded.address === address)),
  );
  return found.length > 0 ? ok(found) : err('No leg of the call is meant by that');
}

/** Changes what is done to a section's stream; `begins`: also when nothing was until now. */
function treat(media: LegMedia, begins: boolean, change: (treatment: LegMedia['treated']) => void): void {
  if (!begins && media.treatment === undefined) return;
  change(media.treated);
  media.releaseTreatment();
}

function dtmfBlockOf(command: BencodeDictionary): Result<DtmfBlock, string> {
  const mode = (text(command['DTMF-security']) ?? 'drop').toLowerCase();
  const digit = text(command.digit) ?? '0';
  if (mode === 'drop' || mode === 'silence' || mode === 'tone' || mode === 'random') return ok({ mode });
  if (mode === 'digit' || mode === 'zero') {
    return /^[0-9*#A-D]$/i.test(digit) ? ok({ mode: 'digit', digit: mode === 'zero' ? '0' : digit }) : err('Not a key');
  }
  return err(`Unknown DTMF-security ${mode}`);
}

/** Sends keys to whoever hears the leg that is named, as if that leg had pressed them. */
async function playKeys(
  call: RelayCall,
  command: BencodeDictionary,
  studio: RelayStudio,
): Promise<Result<BencodeDictionary, string>> {
  const named = mediaOf(call, command);
  if (!named.ok) return named;
  const keys = String(command.code ?? command.digit ?? '');
  if (!/^[0-9*#A-Da-d]{1,32}$/.test(keys)) return err('No key of 0 to 9, *, #, A to D');
  const durationMs = Math.min(5000, Math.max(40, numberOf(command.duration) ?? 250));
  const volume = Math.min(63, Math.abs(numberOf(command.volume) ?? 8));
  const pauseMs = numberOf(command.pause) ?? 100;
  const hearers = named.value.flatMap((media) => media.heardBy() ?? []).filter(({ eventCodec }) => eventCodec);
  if (hearers.length === 0) return err('Nobody who hears that leg takes DTMF as events');
  for (const to of hearers) {
    const sender = studio.eventSender(to);
    for (const key of keys) sender.press(key, studio.now(), durationMs, volume, pauseMs);
  }
  return done;
}

async function playMedia(
  call: RelayCall,
  command: BencodeDictionary,
  studio: RelayStudio,
): Promise<Result<BencodeDictionary, string>> {
  const named = mediaOf(call, command);
  if (!named.ok) return named;
  const sound = await soundOf(command, studio);
  if (!sound.ok) return sound;
  const times = numberOf(command['repeat-times']);
  const durationMs = numberOf(command['repeat-duration'] ?? command.duration);
  const startMs = numberOf(command['start-pos']);
  const endless = times !== undefined && times <= 0 ? Number.POSITIVE_INFINITY : undefined;
  const options = {
    ...(times !== undefined && { times: endless ?? times }),
    ...(durationMs !== undefined && { durationMs, ...(times === undefined && { times: Number.POSITIVE_INFINITY }) }),
    ...(startMs !== undefined && { startMs }),
  };
  const file = text(command.file);
  let reached = 0;
  for (const media of named.value) {
    if (!playSound(media, sound.value, options, studio)) continue;
    if (endless && durationMs === undefined && file !== undefined) media.endless = file;
    reached++;
  }
  return reached > 0
    ? ok({ duration: Math.round(sound.value.durationMs) })
    : err('Nobody there takes a codec that can be played');
}

async function soundOf(command: BencodeDictionary, studio: RelayStudio): Promise<Result<PlayableSound, string>> {
  const file = text(command.file);
  const blob = text(command.blob);
  if (file === undefined && blob === undefined) return err('No media file is named');
  const sound =
    file !== undefined ? await studio.sound(file) : studio.blob(new Uint8Array(Buffer.from(blob ?? '', 'latin1')));
  return sound.ok ? sound : err(sound.error.message);
}

function numberOf(value: Bencode | undefined): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
