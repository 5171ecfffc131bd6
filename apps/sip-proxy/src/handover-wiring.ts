import type { Bus, Handover } from '@belfry/bus';
import type { FoundDialog, Leg, OuterCallOutput, ProxyInput, ReplacesValue } from '@belfry/call';

/** Nobody has the dialog who does not say so by then. */
const ANSWER_WITHIN_MS = 400;

/** What the exchange of legs between proxies acts on. */
export interface HandoverParts {
  readonly bus: Pick<Bus, 'handovers'>;
  readonly instance: string;
  /** Proxies that could have a dialog that is not here. */
  readonly others: () => number;
  readonly feed: (input: ProxyInput) => void;
  readonly failed: (what: string, error: unknown) => void;
}

/** Attended transfers between calls of two proxies: finds the one that has the other dialog, and brings its leg over. */
export class HandoverWiring {
  readonly #parts: HandoverParts;
  /** Calls that wait for an answer. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  /** Begins to listen; repeat until it resolves. */
  listen(): Promise<() => void> {
    return this.#parts.bus.handovers.subscribe((handover) => this.#heard(handover));
  }

  /** Asks the others for a dialog of a company. */
  seek(callId: string, replaces: ReplacesValue, companyId: string): void {
    const { instance, others } = this.#parts;
    if (others() === 0) {
      this.#found(callId, { type: 'none' });
      return;
    }
    const timer = setTimeout(() => this.#found(callId, { type: 'none' }), ANSWER_WITHIN_MS).unref();
    this.#waiting.set(callId, timer);
    this.#publish({ type: 'seek', from: instance, callId, replaces, companyId });
  }

  /** Tells the proxy that lent a leg what became of it. */
  settle({ lender, kept, leg }: Extract<OuterCallOutput, { type: 'settleLoan' }>): void {
    this.#publish({ type: 'settled', to: lender.instance, callId: lender.callId, kept, leg });
  }

  /** What came of a `lend` for another proxy. */
  lent(id: string, found: FoundDialog | undefined): void {
    if (found === undefined) return;
    const slash = id.indexOf(' ');
    this.#publish({ type: 'found', to: id.slice(slash + 1), callId: id.slice(0, slash), found });
  }

  #heard(handover: Handover): void {
    const { instance, feed } = this.#parts;
    if (handover.type === 'seek') {
      const { callId, from, replaces, companyId } = handover;
      if (from === instance) return;
      feed({ type: 'lend', id: `${callId} ${from}`, replaces: replaces as ReplacesValue, companyId });
    } else if (handover.to === instance) {
      const { callId } = handover;
      if (handover.type === 'found') this.#found(callId, handover.found as FoundDialog);
      else feed({ type: 'call', callId, input: { type: 'loan', kept: handover.kept, leg: handover.leg as Leg } });
    }
  }

  #found(callId: string, found: FoundDialog): void {
    clearTimeout(this.#waiting.get(callId));
    this.#waiting.delete(callId);
    this.#parts.feed({ type: 'call', callId, input: { type: 'found', found } });
  }

  #publish(handover: Handover): void {
    this.#parts.bus.handovers.publish(handover).catch((error: unknown) => this.#parts.failed('handover', error));
  }
}
