import {
  callIdOf,
  cseqOf,
  type Flow,
  isReliable,
  parseDatagram,
  type SipMessage,
  type SipRequest,
  topVia,
} from '@belfry/sip';

/** A request as it came in here and was handed to a sibling. */
export interface HandedRequest {
  readonly message: SipRequest;
  readonly flow: Flow;
  readonly bytes: Uint8Array;
}

interface Generation {
  readonly requests: HandedRequest[];
  readonly answers: Uint8Array[];
}

/** A sibling that is gone is known to be so within this time: its lease, and the look that finds it missing. */
const KEPT_MS = 4_500;

/**
 * Requests that came by connections and were handed to siblings, with what these have sent back since: whoever sends over TCP, TLS or WS sends once (RFC 3261 §17.1), so that what a
 * sibling had not answered when it died is nowhere else. What came over UDP comes again by itself and is not kept.
 */
export class HandedOver {
  readonly #bySibling = new Map<string, { fresh: Generation; older: Generation; since: number }>();

  /** A request was handed to a sibling. Times are in ms of one clock. */
  handed(instance: string, message: SipRequest, flow: Flow, bytes: Uint8Array, now: number): void {
    if (isReliable(flow)) this.#generation(instance, now).requests.push({ message, flow, bytes: bytes.slice() });
  }

  /** A sibling sent something by a flow of ours. */
  sent(instance: string, flow: Flow, bytes: Uint8Array, now: number): void {
    if (isReliable(flow) && this.#bySibling.has(instance) && isFinal(bytes))
      this.#generation(instance, now).answers.push(bytes);
  }

  /** A sibling is gone: what it was handed lately and has not answered. */
  lost(instance: string, now: number): HandedRequest[] {
    const kept = this.#bySibling.get(instance);
    if (kept === undefined) return [];
    this.#generation(instance, now);
    this.#bySibling.delete(instance);
    const generations = [kept.older, kept.fresh];
    const answered = new Set(generations.flatMap(({ answers }) => answers.map(keyOfAnswer)));
    return generations.flatMap(({ requests }) => requests).filter(({ message }) => !answered.has(keyOf(message)));
  }

  #generation(instance: string, now: number): Generation {
    const kept = this.#bySibling.get(instance) ?? { fresh: empty(), older: empty(), since: now };
    this.#bySibling.set(instance, kept);
    if (now - kept.since >= KEPT_MS) {
      kept.older = now - kept.since < 2 * KEPT_MS ? kept.fresh : empty();
      kept.fresh = empty();
      kept.since = now;
    }
    return kept.fresh;
  }
}

const empty = (): Generation => ({ requests: [], answers: [] });

const FIRST_OF_STATUS = 'SIP/2.0 '.length;
/** Is it a final response? Requests begin with another letter or have no digit there that is above 1. */
const isFinal = (bytes: Uint8Array): boolean => {
  const digit = bytes[FIRST_OF_STATUS] ?? 0;
  return bytes[0] === 0x53 && bytes[3] === 0x2f && digit >= 0x32 && digit <= 0x36;
};

const keyOf = (message: SipMessage): string => {
  const { number, method } = cseqOf(message);
  return `${topVia(message).params.get('branch')} ${number} ${method} ${callIdOf(message)}`;
};

function keyOfAnswer(bytes: Uint8Array): string | undefined {
  const parsed = parseDatagram(bytes);
  return parsed.ok && parsed.value.kind === 'response' ? keyOf(parsed.value) : undefined;
}
