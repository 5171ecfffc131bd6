import type { Link } from './link.ts';

/** What proxies tell each other when a leg of a call that one of them has is to go on in a call of another, or somebody's INVITE is to be answered there. The parts are the proxies' own text (JSON). */
export type Handover =
  /** Whoever has the dialog that `replaces` names, if it is this company's, lends its other side to a call of `from`. */
  | {
      readonly type: 'seek';
      readonly from: string;
      readonly callId: string;
      readonly replaces: unknown;
      readonly companyId: string;
    }
  /** The answer: what came of looking. */
  | { readonly type: 'found'; readonly to: string; readonly callId: string; readonly found: unknown }
  /** The leg is kept, or given back as it is now. */
  | {
      readonly type: 'settled';
      readonly to: string;
      readonly callId: string;
      readonly kept: boolean;
      readonly leg: unknown;
    }
  /** Whoever has the call that `target` names lets the caller `leg` of the call `callId` of `from` take a place in it, and answers its INVITE (as printed). */
  | {
      readonly type: 'take';
      readonly from: string;
      readonly callId: string;
      readonly target: unknown;
      readonly leg: unknown;
      readonly invite: string;
    }
  /** The answer: 200, or why not; `takenBy`: the call. */
  | {
      readonly type: 'taken';
      readonly to: string;
      readonly callId: string;
      readonly takenBy: string;
      readonly status: number;
    }
  /** Whoever has the dialog that `replaces` names says so. */
  | { readonly type: 'where'; readonly from: string; readonly id: string; readonly replaces: unknown }
  /** The answer: which leg of which call it is. */
  | { readonly type: 'here'; readonly to: string; readonly id: string; readonly dialog: unknown }
  /** The caller that this call has taken in had hung up before it was known. */
  | { readonly type: 'inVain'; readonly takenBy: string };

/** Handovers between proxies. May be lost: who asks waits for a moment and goes on without. */
export interface Handovers {
  publish(handover: Handover): Promise<void>;
  subscribe(listener: (handover: Handover) => void): Promise<() => void>;
}

const channel = 'handovers';

export function createHandovers(link: Link): Handovers {
  return {
    async publish(handover) {
      await link.publish(channel, JSON.stringify(handover));
    },
    subscribe: (listener) => link.subscribe(channel, (text) => listener(JSON.parse(text) as Handover)),
  };
}
