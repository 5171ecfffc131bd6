import type { EventPackage } from './event-package.ts';

/** Somebody's state of one kind that others watch. */
export interface Resource {
  readonly event: EventPackage;
  readonly userId: string;
  readonly companyId: string;
  /** Addresses-of-record of the user, for what depends on registrations. */
  readonly aors: readonly string[];
}

/** Names a resource. */
export function resourceKey({ event, userId }: Pick<Resource, 'event' | 'userId'>): string {
  return `${event}:${userId}`;
}

/** A dialog of one phone of a user, as that phone knows it (RFC 4235 §4.1): its own tag is the local one. Plain JSON. */
export interface PhoneDialog {
  readonly userId: string;
  /** The leg's id. */
  readonly id: string;
  readonly state: 'trying' | 'early' | 'confirmed';
  readonly direction: 'initiator' | 'recipient';
  readonly callId: string;
  readonly localTag?: string;
  readonly remoteTag?: string;
  /** Who is at the other end: number or user part, and name; empty for one who does not want to be known. */
  readonly remote: { readonly number: string; readonly name: string };
  /** Milliseconds since 1970, once it is confirmed. */
  readonly since?: number;
}

/** What waits in a mailbox (RFC 3842 §5.2). */
export interface MessageCounts {
  readonly new: number;
  readonly old: number;
  readonly newUrgent: number;
  readonly oldUrgent: number;
}

/** What is known of somebody's presence: what they published, else what their phones do. */
export interface PresenceState {
  /** The PIDF document published last (RFC 3903), as it came. */
  readonly document?: string;
  readonly registered: boolean;
  readonly onThePhone: boolean;
  /** They want no calls. */
  readonly doNotDisturb?: boolean;
}

/** The state of a resource, by package. */
export type ResourceState =
  /** `doNotDisturb`: they want no calls, and are shown as busy. */
  | { readonly event: 'dialog'; readonly dialogs: readonly PhoneDialog[]; readonly doNotDisturb?: boolean }
  | { readonly event: 'message-summary'; readonly counts: MessageCounts }
  | { readonly event: 'presence'; readonly presence: PresenceState };

/** The state of whom nothing is known. */
export function neutralState(event: EventPackage): ResourceState {
  switch (event) {
    case 'dialog':
      return { event, dialogs: [] };
    case 'message-summary':
      return { event, counts: { new: 0, old: 0, newUrgent: 0, oldUrgent: 0 } };
    case 'presence':
      return { event, presence: { registered: false, onThePhone: false } };
  }
}
