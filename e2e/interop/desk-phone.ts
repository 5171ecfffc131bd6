import type { Phone } from '../support/run-json.ts';

/** A real program that is a phone. */
export type Program = 'baresip' | 'linphone';

/** How a phone is connected, and as whom. */
export interface DeskPhoneSettings {
  readonly phone: Phone;
  /** Numeric `host:port` of the SIP proxy. */
  readonly proxy: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** PEM file of the authority that the proxy's certificate must be of. */
  readonly cafile: string;
  /** Frequency in Hz of the tone that it speaks with. */
  readonly tone: number;
  /** How many calls it takes at once. */
  readonly maxCalls?: number;
  /** Watches its mailbox, where the program can. */
  readonly mailbox?: boolean;
  /** `user@domain` of the colleague whom it watches and writes to. */
  readonly colleague?: string;
}

/**
 * What every desk phone can be told and asked, whichever program it is. What it is asked for is waited for, from the last `anew` on, and throws
 * with the program's own words when it does not come.
 */
export interface DeskPhone {
  readonly program: Program;
  /** It goes on recording what it hears after a re-INVITE. A baresip does not, between two of them without any server neither. */
  readonly recordsReoffers: boolean;
  /** Forgets what happened so far. */
  anew(): Promise<void>;
  dial(uri: string): Promise<void>;
  /** It is told that the other side rings. */
  hearsRinging(): Promise<void>;
  /** A call comes in. */
  rings(): Promise<void>;
  answer(): Promise<void>;
  established(): Promise<void>;
  hangUp(): Promise<void>;
  /** Its call came to nothing, or is over. */
  ended(): Promise<void>;
  hold(): Promise<void>;
  resume(): Promise<void>;
  press(key: string): Promise<void>;
  keyHeard(key: string): Promise<void>;
  /** Sends the other side of its only call to `uri`. */
  transfer(uri: string): Promise<void>;
  /** Holds its call and calls `uri`. */
  consult(uri: string): Promise<void>;
  /** Joins the other sides of its two calls. */
  join(): Promise<void>;
  /** Share (0 to 1) that a tone of `hz` had in the last second of its last call. */
  heard(hz: number): number;
  /** Writes to the colleague. */
  write(text: string): Promise<void>;
  reads(text: string): Promise<void>;
  /** Its lamp for messages says so; undefined: the program has none. */
  readonly mailboxSays: ((fresh: number, old: number) => Promise<void>) | undefined;
  /** It shows the colleague as there. */
  seesColleague(): Promise<void>;
  stop(): Promise<void>;
}
