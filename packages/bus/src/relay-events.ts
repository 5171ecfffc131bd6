import type { Link } from './link.ts';

/** Which call of which relay an event is about. */
interface RelayEventCall {
  /** The relay's instance. */
  readonly relay: string;
  /** The call-id that the relay was told of by the ng protocol. */
  readonly callId: string;
}

/** No packet has come for long. */
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

/** What a media relay tells whoever has the call. */
export type RelayEvent = SessionTimeout | PathChanged | RecordingEnded;

/** Sent to all proxies; the one that has the call acts. May be lost: the relay repeats it while the session stands. */
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
