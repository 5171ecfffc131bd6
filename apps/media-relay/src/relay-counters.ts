import type { RelayVerdict } from '@belfry/rtp';

/** Why a datagram was not passed on. */
export type DropReason =
  | Exclude<RelayVerdict, 'rtp' | 'rtcp' | 'udp'>
  | 'unpaired'
  | 'nowhere'
  | 'unkeyed'
  | 'replayed'
  | 'authentication';

/** What the relay has counted since it began; plain fields, so that counting a packet costs an addition. */
export class RelayCounters {
  packets = { rtp: 0, rtcp: 0, udp: 0 };
  bytes = 0;
  drops: Record<DropReason, number> = {
    source: 0,
    malformed: 0,
    stun: 0,
    dtls: 0,
    unpaired: 0,
    nowhere: 0,
    unkeyed: 0,
    replayed: 0,
    authentication: 0,
  };
  timeouts = 0;
  /** Offers of new calls that were refused; `ports`: no port was left. */
  refusals = { ports: 0, other: 0 };
  /** DTLS handshakes that came to nothing. */
  dtlsFailures = 0;
}
