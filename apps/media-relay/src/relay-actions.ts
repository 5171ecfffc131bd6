import { randomInt } from 'node:crypto';
import { err, ok, type Result } from '@belfry/core';
import type { Bencode, BencodeDictionary } from '@belfry/net';
import { type DtmfBlock, DtmfBlocker, DtmfSender } from '@belfry/rtp';
import type { LegMedia } from './leg-media.ts';
import { MediaPlayer } from './playing/media-player.ts';
import { playCodecOf } from './playing/play-codec.ts';
import type { PlayableSound } from './playing/playable-sound.ts';
import type { RelayCall } from './relay-call.ts';
import { text } from './relay-command.ts';
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
  'block media': onMedia((media) => setBlocked(media, true)),
  'unblock media': onMedia((media) => setBlocked(media, false)),
  // Whoever is silenced is heard as silence, which to the far end is a stream that has stopped.
  'silence media': onMedia((media) => setBlocked(media, true)),
  'unsilence media': onMedia((media) => setBlocked(media, false)),
  'block DTMF': async (call, command, studio) => {
    const block = dtmfBlockOf(command);
    if (!block.ok) return block;
    return onMedia((media) => setBlocker(media, block.value))(call, command, studio);
  },
  'unblock DTMF': onMedia((media) => setBlocker(media, undefined)),
  'play DTMF': playKey,
  'play media': playMedia,
  'stop media': onMedia((media) => media.stopPlaying()),
  'start recording': async (call, command, studio) => {
    const started = studio.record(call, text(command['recording-file']) ?? text(command['output-destination']));
    return started.ok ? ok({ 'recording-file': started.value }) : started;
  },
  'pause recording': async (call, _command, studio) => (studio.pause(call) ? done : err('The call is not recorded')),
  'stop recording': async (call, command, studio) => {
    if (text(command.pause) === 'yes') return studio.pause(call) ? done : err('The call is not recorded');
    await studio.stop(call);
    return done;
  },
};

function onMedia(act: (media: LegMedia) => void): Action {
  return async (call, command) => {
    const legs = legsOf(call, command);
    if (!legs.ok) return legs;
    for (const leg of legs.value) for (const media of leg.media) if (media) act(media);
    return done;
  };
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

function setBlocked(media: LegMedia, blocked: boolean): void {
  if (!blocked && media.treatment === undefined) return;
  media.treated.blocked = blocked;
  media.releaseTreatment();
}

function setBlocker(media: LegMedia, block: DtmfBlock | undefined): void {
  if (block === undefined && media.treatment === undefined) return;
  media.treated.blocker = block === undefined ? undefined : new DtmfBlocker(block, () => randomInt(10));
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
async function playKey(
  call: RelayCall,
  command: BencodeDictionary,
  studio: RelayStudio,
): Promise<Result<BencodeDictionary, string>> {
  const legs = legsOf(call, command);
  if (!legs.ok) return legs;
  const keys = String(command.code ?? command.digit ?? '');
  if (!/^[0-9*#A-Da-d]{1,32}$/.test(keys)) return err('No key of 0 to 9, *, #, A to D');
  const durationMs = Math.min(5000, Math.max(40, numberOf(command.duration) ?? 250));
  const volume = Math.min(63, Math.abs(numberOf(command.volume) ?? 8));
  let reached = 0;
  for (const leg of legs.value) {
    for (const media of leg.media) {
      const to = media?.heardBy();
      const event = to?.codecs.find(({ name }) => name.toLowerCase() === 'telephone-event');
      if (!to || !event) continue;
      const sender = new DtmfSender(to.outgoingFrom(event.clockRate, studio.startOfStream), {
        payloadType: event.payloadType,
        clockRate: event.clockRate,
        pauseMs: numberOf(command.pause) ?? 100,
      });
      for (const key of keys) sender.press(key, studio.now(), durationMs, volume);
      studio.play(to, sender);
      reached++;
    }
  }
  return reached > 0 ? done : err('Nobody who hears that leg takes DTMF as events');
}

async function playMedia(
  call: RelayCall,
  command: BencodeDictionary,
  studio: RelayStudio,
): Promise<Result<BencodeDictionary, string>> {
  const legs = legsOf(call, command);
  if (!legs.ok) return legs;
  const sound = await soundOf(command, studio);
  if (!sound.ok) return sound;
  const times = numberOf(command['repeat-times']);
  const durationMs = numberOf(command['repeat-duration'] ?? command.duration);
  const startMs = numberOf(command['start-pos']);
  let reached = 0;
  for (const leg of legs.value) {
    for (const media of leg.media) {
      const codec = media && media.type === 'audio' ? playCodecOf(media.codecs) : undefined;
      if (!media || !codec) continue;
      const output = media.outgoingFrom(codec.clockRate, studio.startOfStream);
      media.stopPlaying();
      const player = new MediaPlayer(
        sound.value,
        output,
        codec,
        {
          ptimeMs: media.ptimeMs,
          ...(times !== undefined && { times: times <= 0 ? Number.POSITIVE_INFINITY : times }),
          ...(durationMs !== undefined && {
            durationMs,
            ...(times === undefined && { times: Number.POSITIVE_INFINITY }),
          }),
          ...(startMs !== undefined && { startMs }),
        },
        studio.nextBeginning(),
      );
      studio.play(media, player);
      reached++;
    }
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
