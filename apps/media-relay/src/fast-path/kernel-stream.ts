/** An address and port of UDP; the address is numeric and without a zone. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One way through the relay: what comes from `from` to our `at` goes out of our `via` to `to`. All four are of one IP version. */
export interface KernelDirection {
  readonly from: Endpoint;
  readonly at: Endpoint;
  readonly via: Endpoint;
  readonly to: Endpoint;
  /** RTP payload types that come to user space all the same, for example those of telephone-event (RFC 4733). */
  readonly userPayloadTypes?: readonly number[];
}

/**
 * What the kernel is to forward for a pair of latched ports: usually both directions. The ports of `at` are this stream's alone while it is
 * installed, on all addresses of the relay, as are those of `via`.
 */
export interface KernelStream {
  readonly directions: readonly KernelDirection[];
}

/** What the kernel has forwarded of one direction. `bytes` are of UDP payload. */
export interface KernelCount {
  readonly packets: number;
  readonly bytes: number;
  /** The last figures, told by the kernel once the direction was gone: nothing of it is missing. */
  readonly isLast?: boolean;
}
