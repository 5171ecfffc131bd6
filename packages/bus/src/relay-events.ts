import type { Link } from './link.ts';

/** Which call of which relay an event is about. */
interface RelayEventCall {
  /** The relay's instance. */
  readonly relay: string;
  /** The call-id that the relay was told of by the ng protocol. */
  readonly callId: string;
}

/** No packet has come for long, so that the call was given up. Repeated while nobody deletes it. */
export interface SessionTimeout extends RelayEventCall {
  readonly type: 'session-timeout';
  /** When the last packet came, in milliseconds since 1970; absent: none ever did. */
  readonly lastPacketAt?: number;
}

/** A recording is closed. */
export interface RecordingEnded extends RelayEventCall {
  readonly type: 'recording-ended';
  /** Within the relay's folder of recordings. */
  readonly file: string;
  readonly durationMs: number;
  /** Why it is not whole. */
  readonly broken?: string;
}

/** How a call's packets go. */
export interface PathChanged extends RelayEventCall {
  readonly type: 'path';
  /** `kernel`, `user` or `transcode`. */
  readonly path: string;
  /** Why not through the kernel, in plain words; '' when they do. */
  readonly reason: string;
}

/** One party of an answered call is not heard, though it should be. Told once. */
export interface OneWayAudio extends RelayEventCall {
  readonly type: 'one-way-audio';
  /** The party's tag in the ng protocol. */
  readonly silentTag: string;
  /** For how long no packet of sound came from it. */
  readonly sinceMs: number;
}

/** Neither party of an answered call is heard. Told once. */
export interface NoMedia extends RelayEventCall {
  readonly type: 'no-media';
  readonly sinceMs: number;
}

/** Both parties are heard again. */
export interface MediaReturned extends RelayEventCall {
  readonly type: 'media-returned';
}

/** Where a party's sound comes from in truth, when the relay learned it. */
export interface Latched extends RelayEventCall {
  readonly type: 'latched';
  readonly tag: string;
  readonly address: string;
  readonly port: number;
}

/** A party has pressed a key and let it go; told when the relay was asked to (`detect-DTMF`). What keys say may be secret: nothing keeps them. */
export interface DtmfPressed extends RelayEventCall {
  readonly type: 'dtmf';
  readonly tag: string;
  /** `0` to `9`, `*`, `#`, `A` to `D`. */
  readonly digit: string;
  readonly durationMs: number;
  /** dBm0 below zero. */
  readonly volume: number;
  /** As an event, or as sound. */
  readonly how: 'RFC 4733' | 'in-band';
}

/** What a media relay tells whoever has the call. */
export type RelayEvent =
  | SessionTimeout
  | PathChanged
  | RecordingEnded
  | OneWayAudio
  | NoMedia
  | MediaReturned
  | Latched
  | DtmfPressed;

/** Sent to all proxies; the one that has the call acts. May be lost: a relay repeats what ends a call while the session stands. */
export interface RelayEvents {
  publish(event: RelayEvent): Promise<void>;
  subscribe(listener: (event: RelayEvent) => void): Promise<() => void>;
}

const channel = 'relay-events';

export function createRelayEvents(link: Link): RelayEvents {
  return {
    async publish(event) {
      await link.publish(channel, JSON.stringify(event));
    },
    subscribe: (listener) => link.subscribe(channel, (text) => listener(JSON.parse(text) as RelayEvent)),
  };
}
