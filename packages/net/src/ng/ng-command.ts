import type { BencodeDictionary } from './bencode.ts';

/** What `offer` and `answer` may ask of the relay, in camel case; each is rtpengine's flag of the same name. */
export interface NgSdpOptions {
  /**
   * What of the SDP to rewrite beside the addresses of the media: by default the addresses of origin and session connection. `username` (our relay: with the
   * session id) and `session-name`: so that neither side learns of the other by them.
   */
  readonly replace?: readonly ('origin' | 'session-connection' | 'username' | 'session-name')[];
  /** Relay interfaces toward the sender and toward the receiver of this SDP. */
  readonly direction?: readonly [string, string];
  /** Default: `remove`. */
  readonly ice?: 'remove' | 'force' | 'default';
  /** The profile that the receiver of this SDP is to see, for example `RTP/AVP`. */
  readonly transportProtocol?: string;
  readonly rtcpMux?: readonly ('demux' | 'offer' | 'require' | 'accept' | 'reject')[];
  /** Codecs to strip, mask, offer first or make by conversion, by encoding name. Offers only. */
  readonly codec?: Readonly<Partial<Record<'strip' | 'offer' | 'except' | 'mask' | 'transcode', readonly string[]>>>;
  /** `offer`: keys beside plain RTP, which may be passed over (RFC 8643). */
  readonly osrtp?: readonly ('offer' | 'accept')[];
  /** Family of the address that the receiver of this SDP is to see; absent: that of the SDP. */
  readonly addressFamily?: 'IP4' | 'IP6';
  /** Source address of the signalling: a media source there is believed before a stranger. */
  readonly receivedFrom?: { readonly family: 'IP4' | 'IP6'; readonly address: string };
  /** Other flags, word for word: `trust-address`, `strict-source`, `asymmetric`, … */
  readonly flags?: readonly string[];
  /** A label of the leg that sent this SDP; it comes back in statistics. */
  readonly label?: string;
}

/**
 * An SDP offer on its way. `fromTag` names the leg that offers. In a re-offer `toTag` names the other leg. Parallel forks: one
 * offer per branch, same `fromTag`, each with a `viaBranch` of its own; or one offer without `viaBranch`, and an answer per `toTag`.
 */
export interface NgOffer extends NgSdpOptions {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag?: string;
  readonly viaBranch?: string;
  readonly sdp: string;
}

/** An SDP answer on its way back: `fromTag` is the offerer's, `toTag` the answerer's, whichever of them sent the INVITE. */
export interface NgAnswer extends NgSdpOptions {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
  readonly viaBranch?: string;
  readonly sdp: string;
}

/** Ends a call (no tags), or one of its legs or branches. */
export interface NgDelete {
  readonly callId: string;
  readonly fromTag?: string;
  readonly toTag?: string;
  readonly viaBranch?: string;
  /** How long the relay may keep the ports open; default 0 (at once). */
  readonly deleteDelaySeconds?: number;
}

/** Asks for the statistics of a call. */
export interface NgQuery {
  readonly callId: string;
  readonly fromTag?: string;
  readonly toTag?: string;
}

/** The dictionary of an offer or answer. */
export function ngSdpCommand(command: 'offer' | 'answer', request: NgOffer | NgAnswer): BencodeDictionary {
  return {
    command,
    'call-id': request.callId,
    'from-tag': request.fromTag,
    'to-tag': request.toTag,
    'via-branch': request.viaBranch,
    sdp: request.sdp,
    replace: request.replace ?? ['origin', 'session-connection'],
    direction: request.direction,
    ICE: request.ice ?? 'remove',
    'transport-protocol': request.transportProtocol,
    'rtcp-mux': request.rtcpMux,
    codec: request.codec,
    OSRTP: request.osrtp,
    'address family': request.addressFamily,
    'received-from': request.receivedFrom && [request.receivedFrom.family, request.receivedFrom.address],
    flags: request.flags,
    label: request.label,
  };
}

/** The dictionary of a delete. */
export function ngDeleteCommand(request: NgDelete): BencodeDictionary {
  return {
    command: 'delete',
    'call-id': request.callId,
    'from-tag': request.fromTag,
    'to-tag': request.toTag,
    'via-branch': request.viaBranch,
    'delete-delay': request.deleteDelaySeconds ?? 0,
  };
}

/** The dictionary of a query. */
export function ngQueryCommand(request: NgQuery): BencodeDictionary {
  return { command: 'query', 'call-id': request.callId, 'from-tag': request.fromTag, 'to-tag': request.toTag };
}
