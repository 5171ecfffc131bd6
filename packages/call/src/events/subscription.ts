import type { WallMs } from '@belfry/core';
import type { DialogState, Flow } from '@belfry/sip';
import type { Resource } from './resource-state.ts';

/** A subscription (RFC 6665 §4.2): who watches what, in which dialog. Plain JSON, so that it can be stored and taken up by whoever is asked to refresh it. */
export interface Subscription {
  /** Our tag in its dialog: unique. */
  readonly id: string;
  /** The instance that sends its NOTIFYs. */
  readonly instance: string;
  readonly resource: Resource;
  /** URI that was subscribed to. */
  readonly entity: string;
  /** `id` of the Event header. */
  readonly eventId?: string;
  /** Who watches: the account, and its address-of-record. */
  readonly accountId: string;
  readonly watcher: string;
  readonly dialog: DialogState;
  /** Where the last SUBSCRIBE came from. */
  readonly flow: Flow;
  readonly expiresAt: WallMs;
  /** Of the next document. */
  readonly version: number;
}
