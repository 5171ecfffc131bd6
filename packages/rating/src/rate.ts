/** A price per time. Money in micro-units (millionths of the currency's unit). */
export interface Rate {
  /** Owed once, as soon as the call is answered. */
  readonly connectMicros: bigint;
  readonly microsPerMinute: bigint;
  /** An answered call is charged for at least this many seconds… */
  readonly minimumSeconds: number;
  /** …and beyond them in whole steps of this many seconds; at least 1. */
  readonly incrementSeconds: number;
}

/** A rate as JSON carries it: money as decimal strings. */
export interface RateJson {
  readonly connectMicros: string;
  readonly microsPerMinute: string;
  readonly minimumSeconds: number;
  readonly incrementSeconds: number;
}

/** The rate that JSON carries. Throws when a money field is no decimal integer (it was written by ourselves). */
export function rateFromJson(json: RateJson): Rate {
  return {
    connectMicros: BigInt(json.connectMicros),
    microsPerMinute: BigInt(json.microsPerMinute),
    minimumSeconds: json.minimumSeconds,
    incrementSeconds: json.incrementSeconds,
  };
}
