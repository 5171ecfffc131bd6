declare const unit: unique symbol;
type Branded<T, Name extends string> = T & { readonly [unit]: Name };

/** Milliseconds of a clock that never goes back: what machines and timers count in. */
export type MonoMs = Branded<number, 'MonoMs'>;
/** Milliseconds since 1970-01-01T00:00Z: what people and databases count in. */
export type WallMs = Branded<number, 'WallMs'>;
/** Ticks of an RTP clock (8,000 a second for G.711). RFC 3550 §5.1. */
export type RtpTicks = Branded<number, 'RtpTicks'>;
/** Money in millionths of its currency's unit. */
export type Micros = Branded<bigint, 'Micros'>;

/** A number of milliseconds as monotonic time. */
export const monoMs = (value: number): MonoMs => value as MonoMs;
/** A number of milliseconds as wall-clock time. */
export const wallMs = (value: number): WallMs => value as WallMs;
/** A count of ticks as RTP time. */
export const rtpTicks = (value: number): RtpTicks => value as RtpTicks;
/** A count of micro-units as money. */
export const micros = (value: bigint): Micros => value as Micros;
