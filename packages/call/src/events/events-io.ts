import type { WallMs } from '@belfry/core';
import type { UserRecord } from '@belfry/policy';
import type { Resource, ResourceState } from './resource-state.ts';
import type { Subscription } from './subscription.ts';

/** A document that a user publishes (RFC 3903 §6): a new one, one in place of `ifMatch`, the same again (`document` absent), or none any more (`expiresAt` absent). */
export interface Publication {
  readonly etag: string;
  readonly ifMatch?: string;
  readonly document?: string;
  readonly expiresAt?: WallMs;
}

/** What the notifier is told. */
export type EventsInput =
  /** Answer to `resolve`; null: there is nobody whom this watcher may watch; undefined: nobody can be asked. */
  | { readonly type: 'resolved'; readonly id: string; readonly user: UserRecord | null | undefined }
  /** Answer to `read`; undefined: the state cannot be read now. */
  | { readonly type: 'state'; readonly key: string; readonly state: ResourceState | undefined }
  /** The state of a watched resource has changed. */
  | { readonly type: 'changed'; readonly key: string }
  /** Notices may have been missed: everything that is watched is read again. */
  | { readonly type: 'gap' }
  /** Answer to `find`. */
  | { readonly type: 'found'; readonly id: string; readonly subscription: Subscription | undefined }
  /** Subscriptions of an earlier life of this instance. */
  | { readonly type: 'restored'; readonly subscriptions: readonly Subscription[] }
  /** Another instance has taken a subscription up. */
  | { readonly type: 'taken'; readonly subscriptionId: string }
  /** Answer to `publish`: `unmatched`, there is no document of that entity-tag (RFC 3903 §6). */
  | { readonly type: 'published'; readonly id: string; readonly result: 'written' | 'unmatched' | 'away' };

/** What the notifier wants done. */
export type EventsOutput =
  /** Whom does a watcher mean? A user of their own company, by extension or user name, while the watcher's account is active. Hand in `resolved`. */
  | {
      readonly type: 'resolve';
      readonly id: string;
      readonly companyId: string;
      /** `username@domain` */
      readonly watcher: string;
      readonly dialled: string;
      readonly domain: string;
    }
  /** Hand in `changed` whenever the resource changes, from now on, or no more. */
  | { readonly type: 'watch' | 'unwatch'; readonly resource: Resource }
  /** Read what the resource's state is now and hand in `state`. */
  | { readonly type: 'read'; readonly resource: Resource }
  /** Keep a subscription, so that it outlives this process; `from`: the instance that had it before. */
  | { readonly type: 'store'; readonly subscription: Subscription; readonly from?: string }
  | { readonly type: 'forget'; readonly subscriptionId: string }
  /** Look for a subscription that another instance, or an earlier life of this one, has stored; hand in `found`. */
  | { readonly type: 'find'; readonly id: string; readonly subscriptionId: string }
  /** Store what a user publishes and hand in `published`. */
  | { readonly type: 'publish'; readonly id: string; readonly userId: string; readonly publication: Publication };
