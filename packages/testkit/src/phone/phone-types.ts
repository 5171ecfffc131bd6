import type {
  Flow,
  HashFunctions,
  HostPort,
  SipMessage,
  SipRequest,
  SipResponse,
  TransactionTimers,
} from '@belfry/sip';
import type { RegistrarAccount } from './answer-register.ts';

/** What a phone is made with. */
export interface PhoneOptions {
  readonly username: string;
  /** Absent: challenges are not answered. */
  readonly password?: string;
  readonly domain: string;
  readonly displayName?: string;
  readonly transport: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
  readonly local: HostPort;
  /** What its Contact names, when that is another address. */
  readonly outside?: HostPort;
  /** Where everything is sent to. */
  readonly proxy: HostPort;
  readonly hashes: HashFunctions;
  /** A new unique token at each call. */
  readonly uniqueId: () => string;
  readonly timers?: Partial<TransactionTimers>;
  readonly userAgent?: string;
  /** Refreshes its registration with the nonce of the last challenge, counted up (RFC 7616 §3.4.5), instead of asking for one each time. */
  readonly keepsNonce?: boolean;
  /** It is a registrar too, with this account. */
  readonly registrar?: RegistrarAccount;
}

/** What a phone is told. `callId` is the SIP Call-ID, chosen by whoever gives `call`. */
export type PhoneInput =
  | { readonly type: 'received'; readonly message: SipMessage; readonly flow: Flow }
  /** Seconds; 0 takes the binding away. */
  | { readonly type: 'register'; readonly expiresSeconds: number }
  /** `to`: a URI, or the user part of one in the phone's own domain. */
  | {
      readonly type: 'call';
      readonly callId: string;
      readonly to: string;
      readonly sdp?: string;
      /** Another From than the phone's own: user part and name. */
      readonly from?: { readonly user: string; readonly displayName?: string };
      /** Request-URI, when it is another one than To says. */
      readonly requestUri?: string;
      readonly headers?: readonly (readonly [string, string])[];
    }
  /** 180, or 183 with SDP; `reliably`: again and again until its PRACK comes (RFC 3262), which the caller must allow. */
  | { readonly type: 'ring'; readonly callId: string; readonly sdp?: string; readonly reliably?: boolean }
  /** Answers the call, or the re-offer that waits. */
  | { readonly type: 'answer'; readonly callId: string; readonly sdp?: string }
  | {
      readonly type: 'reject';
      readonly callId: string;
      readonly status: number;
      readonly reason?: string;
      /** For a 3xx: where the call shall go. */
      readonly contact?: string;
    }
  | { readonly type: 'cancel'; readonly callId: string }
  | { readonly type: 'reoffer'; readonly callId: string; readonly sdp?: string }
  /** Refreshes the session without an offer (UPDATE, RFC 3311). */
  | { readonly type: 'update'; readonly callId: string }
  | { readonly type: 'bye'; readonly callId: string }
  /** Watches somebody's state (`dialog`, `presence`, `message-summary`), goes on watching, or (0 seconds) ends it. `to` as in `call`. */
  | { readonly type: 'subscribe'; readonly event: string; readonly to: string; readonly expiresSeconds: number }
  /** Publishes a presence document of its own user, in place of the last one; absent: takes that away. */
  | { readonly type: 'publish'; readonly document?: string }
  /** Sends a text message. `to` as in `call`. */
  | { readonly type: 'message'; readonly to: string; readonly text: string }
  /** Sends the far end on (RFC 3515): to a URI or a user part in the phone's own domain; `joins`: the call of this Call-ID, whose far end it shall talk to (RFC 5589 §7). */
  | { readonly type: 'refer'; readonly callId: string; readonly to: string; readonly joins?: string }
  | { readonly type: 'transportError'; readonly flow: Flow }
  | { readonly type: 'timeout' };

/** What happened at a phone. */
export type PhoneEvent =
  | { readonly type: 'registered'; readonly expiresSeconds: number; readonly response: SipResponse }
  | { readonly type: 'unregistered' }
  /** Somebody has registered with this one; `contact`: the header's value. */
  | { readonly type: 'bound'; readonly contact: string }
  | { readonly type: 'registrationFailed'; readonly status: number; readonly reason: string }
  | { readonly type: 'incoming'; readonly callId: string; readonly request: SipRequest; readonly sdp?: string }
  | { readonly type: 'progress'; readonly callId: string; readonly status: number; readonly sdp?: string }
  /** The far end answered our call. */
  | { readonly type: 'answered'; readonly callId: string; readonly sdp?: string }
  /** Our call came to nothing. */
  | { readonly type: 'refused'; readonly callId: string; readonly status: number; readonly reason: string }
  /** The ACK to our answer came; with SDP when our answer bore the offer. */
  | { readonly type: 'acknowledged'; readonly callId: string; readonly sdp?: string }
  /** The caller took its call back. */
  | { readonly type: 'cancelled'; readonly callId: string }
  | { readonly type: 'reoffered'; readonly callId: string; readonly sdp?: string }
  | { readonly type: 'reanswered'; readonly callId: string; readonly status: number; readonly sdp?: string }
  /** The far end has our reliable provisional response. */
  | { readonly type: 'pracked'; readonly callId: string }
  /** Our UPDATE was answered. */
  | { readonly type: 'updated'; readonly callId: string; readonly status: number }
  /** Our SUBSCRIBE, PUBLISH or MESSAGE was answered. */
  | { readonly type: 'replied'; readonly method: string; readonly status: number }
  /** A NOTIFY came: in a subscription of ours, or (`check-sync`) outside any. */
  | { readonly type: 'notified'; readonly event: string; readonly subscriptionState: string; readonly body: string }
  /** A text message came. */
  | { readonly type: 'messaged'; readonly from: string; readonly date: string; readonly text: string }
  /** How the transfer goes that this phone asked for: a status, in the end a final one; `accepted` or not by the answer to the REFER itself. */
  | { readonly type: 'referred'; readonly callId: string; readonly status: number; readonly by: 'answer' | 'notify' }
  /** An answered call is over. */
  | { readonly type: 'ended'; readonly callId: string; readonly by: 'local' | 'remote' };

/** What a phone wants done. */
export type PhoneOutput =
  | {
      readonly type: 'send';
      readonly flow: Flow;
      readonly bytes: Uint8Array;
      readonly message: SipMessage;
      readonly retransmission: boolean;
    }
  | { readonly type: 'event'; readonly event: PhoneEvent };
