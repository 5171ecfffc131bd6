import type { Bus, Handover } from '@belfry/bus';
import type {
  FoundDialog,
  Leg,
  NamedDialog,
  OuterCallOutput,
  ProxyInput,
  ReplacesValue,
  TakeoverTarget,
} from '@belfry/call';
import { parseDatagram, printMessage } from '@belfry/sip';

/** Nobody has the dialog who does not say so by then. */
const ANSWER_WITHIN_MS = 400;
/** The proxy that has a call is there, and answers at once. */
const TAKEN_WITHIN_MS = 2_000;

/** What the exchange of legs between proxies acts on. */
export interface HandoverParts {
  readonly bus: Pick<Bus, 'handovers'>;
  readonly instance: string;
  /** Proxies that could have a dialog that is not here. */
  readonly others: () => number;
  /** The dialog that somebody names, if it is here. */
  readonly named: (replaces: ReplacesValue) => NamedDialog | undefined;
  readonly feed: (input: ProxyInput) => void;
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * Attended transfers and pickups between two proxies: finds the one that has the other dialog, and brings its leg over; or hands the INVITE of somebody who picks a call
 * up to the proxy that has that call.
 */
export class HandoverWiring {
  readonly #parts: HandoverParts;
  /** Calls that wait for an answer. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** INVITEs that wait for where the dialog is that they name, by transaction. */
  readonly #sought = new Map<string, NodeJS.Timeout>();

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

  /** Asks the others for a dialog that an INVITE names in Replaces. */
  seekDialog(id: string, replaces: ReplacesValue): void {
    const { instance, others } = this.#parts;
    if (others() === 0) {
      queueMicrotask(() => this.#dialogSought(id, undefined));
      return;
    }
    const timer = setTimeout(() => this.#dialogSought(id, undefined), ANSWER_WITHIN_MS).unref();
    this.#sought.set(id, timer);
    this.#publish({ type: 'where', from: instance, id, replaces });
  }

  /** Tells the proxy that lent a leg what became of it. */
  settle({ lender, kept, leg }: Extract<OuterCallOutput, { type: 'settleLoan' }>): void {
    this.#publish({ type: 'settled', to: lender.instance, callId: lender.callId, kept, leg });
  }

  /** Asks whoever has a call to let this call's caller take a place in it. */
  take(callId: string, { target, leg, invite }: Extract<OuterCallOutput, { type: 'takeElsewhere' }>): void {
    const { instance, others } = this.#parts;
    if (others() === 0) {
      this.#taken(callId, 481, target.callId);
      return;
    }
    const timer = setTimeout(() => this.#taken(callId, 481, target.callId), TAKEN_WITHIN_MS).unref();
    this.#waiting.set(callId, timer);
    const proven = { ...invite, headers: invite.headers.clone() };
    for (const name of ['authorization', 'proxy-authorization']) proven.headers.remove(name);
    const printed = Buffer.from(printMessage(proven)).toString('latin1');
    this.#publish({ type: 'take', from: instance, callId, target, leg, invite: printed });
  }

  /** What came of a `takeOver` for another proxy. */
  tookOver(id: string, takenBy: string, status: number): void {
    const space = id.indexOf(' ');
    this.#publish({ type: 'taken', to: id.slice(space + 1), callId: id.slice(0, space), takenBy, status });
  }

  /** Tells the call that has taken a caller in that this one had hung up. */
  inVain(takenBy: string): void {
    this.#publish({ type: 'inVain', takenBy });
  }

  /** What came of a `lend` for another proxy. */
  lent(id: string, found: FoundDialog | undefined): void {
    if (found === undefined) return;
    const slash = id.indexOf(' ');
    this.#publish({ type: 'found', to: id.slice(slash + 1), callId: id.slice(0, slash), found });
  }

  #heard(handover: Handover): void {
    const { instance, feed } = this.#parts;
    if (handover.type === 'take') {
      const { callId, from } = handover;
      const parsed = parseDatagram(Buffer.from(handover.invite, 'latin1'));
      if (from === instance || !parsed.ok || parsed.value.kind !== 'request') return;
      const [target, leg] = [handover.target as TakeoverTarget, handover.leg as Leg];
      feed({ type: 'takeOver', id: `${callId} ${from}`, from, target, leg, invite: parsed.value });
    } else if (handover.type === 'inVain') {
      const reason = 'whoever picked the call up had hung up';
      feed({ type: 'call', callId: handover.takenBy, input: { type: 'end', reason } });
    } else if (handover.type === 'taken') {
      const { to, callId, status, takenBy } = handover;
      if (to !== instance) return;
      if (this.#waiting.has(callId)) this.#taken(callId, status, takenBy);
      else if (status < 300) this.inVain(takenBy);
    } else if (handover.type === 'where') {
      const { from, id } = handover;
      const dialog = from === instance ? undefined : this.#parts.named(handover.replaces as ReplacesValue);
      if (dialog !== undefined) this.#publish({ type: 'here', to: from, id, dialog });
    } else if (handover.type === 'here') {
      if (handover.to === instance && this.#sought.has(handover.id))
        this.#dialogSought(handover.id, handover.dialog as NamedDialog);
    } else if (handover.type === 'seek') {
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

  #dialogSought(id: string, dialog: NamedDialog | undefined): void {
    clearTimeout(this.#sought.get(id));
    this.#sought.delete(id);
    this.#parts.feed({ type: 'dialogSought', id, dialog });
  }

  #taken(callId: string, status: number, takenBy: string): void {
    clearTimeout(this.#waiting.get(callId));
    this.#waiting.delete(callId);
    const input = { type: 'takenOver', status, ...(status < 300 && { elsewhere: { callId: takenBy } }) } as const;
    this.#parts.feed({ type: 'call', callId, input });
  }

  #publish(handover: Handover): void {
    this.#parts.bus.handovers.publish(handover).catch((error: unknown) => this.#parts.failed('handover', error));
  }
}
