import type { WallMs } from '@belfry/core';
import type { UserRecord } from '@belfry/policy';
import type { Binding } from '@belfry/sip';

/** A message that waits for its recipient. Plain JSON; the body in base64. */
export interface StoredMessage {
  /** UUIDv7 of when it was sent: their order is the order of delivery. */
  readonly id: string;
  readonly userId: string;
  /** name-addr of the sender, without tag. */
  readonly from: string;
  /** URI that it was sent to. */
  readonly to: string;
  readonly date: string;
  readonly contentType: string;
  readonly body: string;
  readonly expiresAt: WallMs;
}

/** What the message service is told. */
export type MessagesInput =
  /** Answer to `resolve`; null: nobody of that company; undefined: nobody can be asked. */
  | { readonly type: 'resolved'; readonly id: string; readonly user: UserRecord | null | undefined }
  /** Answer to `locate`. */
  | { readonly type: 'located'; readonly id: string; readonly bindings: readonly Binding[] }
  /** Answer to `store`. */
  | { readonly type: 'stored'; readonly id: string; readonly result: 'stored' | 'full' | 'away' }
  /** Answer to `claim`: in the order of their sending. `heldUntil`: somebody else is delivering more, and holds it until then. */
  | {
      readonly type: 'claimed';
      readonly userId: string;
      readonly messages: readonly StoredMessage[];
      readonly heldUntil?: WallMs;
    }
  /** A user for whom something is held has registered, at whichever instance. */
  | { readonly type: 'wanted'; readonly userId: string }
  /** What was held for a user whom somebody wanted it for may be claimed. */
  | { readonly type: 'released'; readonly userId: string };

/** What the message service wants done. */
export type MessagesOutput =
  /** Whom does a sender mean? See `EventsOutput`. */
  | {
      readonly type: 'resolve';
      readonly id: string;
      readonly companyId: string;
      readonly watcher: string;
      readonly dialled: string;
      readonly domain: string;
    }
  /** Look up the bindings of a user and hand in `located`. */
  | { readonly type: 'locate'; readonly id: string; readonly aors: readonly string[] }
  /** Keep a message for its recipient; nobody else may claim it for `holdMs`. Hand in `stored`. */
  | { readonly type: 'store'; readonly id: string; readonly message: StoredMessage; readonly holdMs: number }
  /** It is on its way to another place: nobody else may claim it for `holdMs` from now. */
  | { readonly type: 'hold'; readonly userId: string; readonly messageId: string; readonly holdMs: number }
  /** It was delivered: forget it. */
  | { readonly type: 'discard'; readonly userId: string; readonly messageId: string }
  /** It was not delivered: whoever comes next may claim it. */
  | { readonly type: 'release'; readonly userId: string; readonly messageId: string }
  /** Take what waits for a user, so that no other instance delivers it, and hand in `claimed`; who holds more of it hears `wanted`, and all hear `released` when they let go. */
  | { readonly type: 'claim'; readonly userId: string };
