/** RFC 3261 §17.1.1.1, table 4: what all transaction timers are made of, in milliseconds. */
export interface TransactionTimers {
  /** Estimate of the round trip. */
  readonly t1: number;
  /** Longest wait between retransmissions of a non-INVITE request and of an INVITE response. */
  readonly t2: number;
  /** How long a message may stay in the network. */
  readonly t4: number;
  /** Timer C: how long an INVITE may be in Proceeding without another provisional response (§16.6 step 11; a ringing UAS sends one each minute, §13.3.1.1). */
  readonly c: number;
  /** An INVITE that the TU has not answered by then is answered 100 by the layer (§17.2.1). */
  readonly trying: number;
}

/** The RFC's own values. */
export const DEFAULT_TIMERS: TransactionTimers = { t1: 500, t2: 4000, t4: 5000, c: 600_000, trying: 200 };
