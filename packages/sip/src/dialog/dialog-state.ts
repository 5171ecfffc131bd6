/** A dialog (RFC 3261 §12) as plain JSON: what a snapshot of a call holds of each leg. */
export interface DialogState {
  /** Who began it: `uac` when we sent the request that made it. */
  readonly role: 'uac' | 'uas';
  readonly callId: string;
  readonly localTag: string;
  /** Empty while an RFC 2543 peer has given none. */
  remoteTag: string;
  /** name-addr of From (uac) or To (uas), without tag. */
  readonly local: string;
  /** name-addr of the other side, without tag. */
  readonly remote: string;
  /** CSeq number of the last request we sent in it. */
  localSeq: number;
  /** CSeq number of the last request received in it; absent before the first. */
  remoteSeq?: number;
  /** URIs in name-addr form, next hop first. */
  readonly routeSet: readonly string[];
  /** The URI that requests are addressed to. */
  remoteTarget: string;
  /** Our Contact, name-addr form. */
  localTarget: string;
  phase: 'early' | 'confirmed';
}
