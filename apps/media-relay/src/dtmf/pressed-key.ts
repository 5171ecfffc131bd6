/** A key that a party pressed, told when it was let go. */
export interface PressedKey {
  /** `0` to `9`, `*`, `#`, `A` to `D`. */
  readonly digit: string;
  readonly durationMs: number;
  /** dBm0 below zero. */
  readonly volume: number;
  /** As an event, or as sound. */
  readonly how: 'RFC 4733' | 'in-band';
}
