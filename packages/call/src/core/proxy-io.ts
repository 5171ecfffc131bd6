import type { AccountRecord, Target } from '@belfry/policy';
import type { Binding, Flow, SipMessage, SipRequest } from '@belfry/sip';
import type { EventsInput, EventsOutput } from '../events/events-io.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallInput } from '../machine/call-input.ts';
import type { CallOutput } from '../machine/call-output.ts';
import type { CallState } from '../machine/call-state.ts';
import type { FoundDialog } from '../machine/refer.ts';
import type { ReplacesValue } from '../machine/replaces.ts';
import type { MessagesInput, MessagesOutput } from '../messages/messages-io.ts';
import type { PeerCallEvent } from '../peers/peer-calls.ts';
import type { PeerAnswer } from '../peers/peer-requests.ts';
import type { NamedDialog } from './calls.ts';
import type { Identity, IdentityQuery, ServedDomain } from './identity.ts';

/** What the proxy is told. */
export type ProxyInput =
  | { readonly type: 'received'; readonly message: SipMessage; readonly flow: Flow }
  /** A request that cannot be taken in, but of which enough could be read to answer it. */
  | {
      readonly type: 'malformed';
      readonly request: SipRequest;
      readonly status: number;
      readonly reason: string;
      readonly flow: Flow;
    }
  | { readonly type: 'transportError'; readonly flow: Flow }
  /** That instance is no longer there to write to its flows. */
  | { readonly type: 'instanceGone'; readonly instance: string }
  /** Answer to `identify`; undefined: nobody could be asked. */
  | { readonly type: 'identified'; readonly id: string; readonly identity: Identity | undefined }
  /** Answer to `readBindings`; undefined: the location service is away. */
  | {
      readonly type: 'bindings';
      readonly id: string;
      readonly bindings: readonly Binding[] | undefined;
      readonly version: string;
      /** They are what was seen last. */
      readonly seen?: boolean;
    }
  /** Answer to `writeBindings`: `conflict` when another wrote first. */
  | { readonly type: 'bindingsWritten'; readonly id: string; readonly result: 'written' | 'conflict' | 'away' }
  /** Answers to `events` and `messages`. */
  | { readonly type: 'events'; readonly input: EventsInput }
  | { readonly type: 'messages'; readonly input: MessagesInput }
  /** Ask the phone at a binding to fetch its settings; `reboot`: by starting anew. */
  | { readonly type: 'checkSync'; readonly binding: Binding; readonly reboot: boolean }
  /** Send a request outside any dialog to a peer; answered by `peerAnswered`. The id is the asker's. */
  | { readonly type: 'askPeer'; readonly id: string; readonly request: SipRequest; readonly flow: Flow }
  /** Nobody waits for that answer any more: the request is not sent again. */
  | { readonly type: 'leavePeer'; readonly id: string }
  /** Call a peer for ourselves (`aor`: where it is registered), without plan and caller; answered by `peerCall` events. End it. The id is the asker's. */
  | {
      readonly type: 'beginPeerCall';
      readonly id: string;
      readonly request: SipRequest;
      readonly flow: Flow;
      readonly aor?: string;
    }
  | { readonly type: 'endPeerCall'; readonly id: string }
  /** For one call: answers to its outputs, and commands. */
  | { readonly type: 'call'; readonly callId: string; readonly input: CallInput }
  /** Take over a call of an earlier life, or of another instance that died. */
  | { readonly type: 'adopt'; readonly state: CallState }
  /** End every call (the process stops); their records are told at once with `flush`. */
  | { readonly type: 'endAll'; readonly reason: string }
  /** A call of another instance wants the far side of this dialog: answered by `lent`. */
  | { readonly type: 'lend'; readonly id: string; readonly replaces: ReplacesValue; readonly companyId: string }
  /** An INVITE that the proxy `from` received, whose caller (`leg`) is to take a place in a call: answered by `tookOver` if that call is here. */
  | {
      readonly type: 'takeOver';
      readonly id: string;
      readonly from: string;
      readonly target: TakeoverTarget;
      readonly leg: Leg;
      readonly invite: SipRequest;
    }
  /** Answer to `seekDialog`; undefined: nobody has it. */
  | { readonly type: 'dialogSought'; readonly id: string; readonly dialog: NamedDialog | undefined }
  | { readonly type: 'flush' }
  /** Are calls that begin now served? If not they are answered 503 at once, before anything is kept for them; what goes on goes on, and emergency calls pass. */
  | { readonly type: 'admission'; readonly newCalls: boolean }
  | { readonly type: 'timeout' };

/** Whose place is taken. */
export type TakeoverTarget = Extract<Target, { readonly kind: 'takeover' }>;

/** Outputs of a call that are not the proxy's own to carry out. */
export type OuterCallOutput =
  | Exclude<CallOutput, { readonly type: 'transaction' | 'dialog' | 'unreachable' | 'takeover' | 'done' }>
  /** The call whose place is to be taken is not here: hand the caller and its INVITE to the proxy that has it (`takeOver`), and the answer in as `takenOver`. */
  | {
      readonly type: 'takeElsewhere';
      readonly target: TakeoverTarget;
      readonly leg: Leg;
      readonly invite: SipRequest;
    };

/** Why a message got no answer; `wrong_source`: from the address of a peer, but another port or transport than it is known by. */
export type DropReason =
  | 'stranger'
  | 'wrong_source'
  | 'scanner'
  | 'banned'
  | 'limited'
  | 'unknown_call'
  | 'unidentifiable'
  | 'overload';

/** What the proxy wants done. */
export type ProxyOutput =
  /** `callId`: on behalf of which call. `stored`: it leaves once what the call has stored in this step (`mirror`) is stored. */
  | {
      readonly type: 'send';
      readonly flow: Flow;
      readonly bytes: Uint8Array;
      readonly callId?: string | undefined;
      readonly stored?: boolean;
    }
  /** Nothing is said to whom this came from; over a connection: it is closed, unless somebody has proven there who he is. `misplaced`: whose address it is (`wrong_source`). */
  | {
      readonly type: 'drop';
      readonly reason: DropReason;
      readonly flow: Flow;
      readonly request: SipRequest;
      readonly misplaced?: Identity['misplaced'];
    }
  /** A request that is no SIP as it should be was answered so. */
  | { readonly type: 'faulty'; readonly flow: Flow; readonly request: SipRequest; readonly status: number }
  /** A call of an IPBX was refused, since it is not known of which company it is. */
  | {
      readonly type: 'unknownTenant';
      readonly peerId: string;
      readonly name: string;
      readonly because: string;
      readonly flow: Flow;
    }
  /** A new call was refused because the proxy is overloaded or drains. */
  | { readonly type: 'shed'; readonly flow: Flow }
  /** Find out about whom a request is from and for, and hand in `identified`. */
  | { readonly type: 'identify'; readonly id: string; readonly query: IdentityQuery }
  /** `seen`: what was seen last will do, since it is written against its version; otherwise the location service is to be asked. */
  | { readonly type: 'readBindings'; readonly id: string; readonly aor: string; readonly seen: boolean }
  | {
      readonly type: 'writeBindings';
      readonly id: string;
      readonly aor: string;
      readonly put: readonly Binding[];
      readonly removed: readonly string[];
      /** All that the AOR has afterwards. */
      readonly bindings: readonly Binding[];
      readonly version: string;
      /** Nothing is new in it but how long it lasts. */
      readonly refreshes: boolean;
    }
  | { readonly type: 'events'; readonly output: EventsOutput }
  | { readonly type: 'messages'; readonly output: MessagesOutput }
  /** For counters and the guard: an authentication, as it came out. */
  | {
      readonly type: 'authenticated';
      readonly method: string;
      readonly outcome: 'ok' | 'challenged' | 'stale' | 'refused' | 'forbidden';
      readonly flow: Flow;
      readonly request: SipRequest;
      /** `user@domain` that the credentials were right for, or wrong (whether it exists or not); absent when there were none that could be judged. */
      readonly account?: string;
      /** The domain that it was about, when one of ours. */
      readonly domain?: ServedDomain;
    }
  /** For counters and events. */
  | {
      readonly type: 'registered';
      readonly account: AccountRecord;
      readonly bindings: readonly Binding[];
      /** Ids of bindings that are new or came back, and of those that are no more. */
      readonly fresh: readonly string[];
      readonly removed: readonly string[];
      readonly status: number;
    }
  /** Bindings of an AOR were seen dead: they are removed (`gone`) or tried last (`silent`), unless they registered again since. `account`: whose, when it is known. */
  | {
      readonly type: 'buryBindings';
      readonly aor: string;
      readonly account?: AccountRecord;
      readonly dead: readonly {
        readonly id: string;
        readonly callId: string;
        readonly cseq: number;
        readonly how: 'gone' | 'silent';
      }[];
      /** The flow of ours by which nothing came back: a connection that has been silent since is to be closed. */
      readonly over?: Flow;
    }
  /** What becomes of a call that was begun by `beginPeerCall`. */
  | { readonly type: 'peerCall'; readonly id: string; readonly event: PeerCallEvent }
  /** Answer to `askPeer`. */
  | { readonly type: 'peerAnswered'; readonly id: string; readonly answer: PeerAnswer }
  /** An INVITE names a dialog in Replaces that is not here: ask the other instances (`Calls.named`), and hand in `dialogSought`. */
  | { readonly type: 'seekDialog'; readonly id: string; readonly replaces: ReplacesValue }
  /** Answer to `lend`; undefined: the dialog is not here. */
  | { readonly type: 'lent'; readonly id: string; readonly found: FoundDialog | undefined }
  /** Answer to `takeOver`: 200, or why not. */
  | { readonly type: 'tookOver'; readonly id: string; readonly callId: string; readonly status: number }
  /** A programmer's error: the call was ended for it. */
  | { readonly type: 'fault'; readonly callId: string; readonly error: unknown }
  | { readonly type: 'call'; readonly callId: string; readonly output: OuterCallOutput };
