import type { PressedKey } from './dtmf/pressed-key.ts';

/** What a relay tells of a call's sound while the call goes on; each change once. Tags are those of the ng protocol. */
export type RelayNotice =
  /** One party of an answered call is not heard, though it should be: for `sinceMs` no packet of sound came. */
  | { readonly type: 'one-way-audio'; readonly callId: string; readonly silentTag: string; readonly sinceMs: number }
  /** Neither is. */
  | { readonly type: 'no-media'; readonly callId: string; readonly sinceMs: number }
  /** Both are heard again. */
  | { readonly type: 'media-returned'; readonly callId: string }
  /** Where a party's sound comes from in truth, when that was learned. */
  | {
      readonly type: 'latched';
      readonly callId: string;
      readonly tag: string;
      readonly address: string;
      readonly port: number;
    }
  /** A party has pressed a key, and let it go. Told when that was asked for. */
  | ({ readonly type: 'dtmf'; readonly callId: string; readonly tag: string } & PressedKey);
