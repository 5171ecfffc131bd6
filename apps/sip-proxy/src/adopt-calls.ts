import type { Bus } from '@belfry/bus';
import type { CallState, LadderLine } from '@belfry/call';
import type { Flow } from '@belfry/sip';

/** An instance that left calls behind and has shown no sign of life for this long does not come back for them. */
export const GONE_AFTER_MS = 15_000;

/** A flow of an earlier life, or of an instance that died, as this one sends by it. */
export type OwnFlow = (flow: Flow) => Flow;

/** Calls that this instance left behind when it died, with the ladders they had. */
export async function callsLeftBehind(bus: Bus, instance: string, own: OwnFlow): Promise<CallState[]> {
  const calls: CallState[] = [];
  for (const [callId, text] of await bus.callMirror.list(instance)) {
    const state = parseState(text);
    if (state === undefined) await bus.callMirror.remove(instance, [callId]);
    else calls.push(await readied(bus, state, own));
  }
  return calls;
}

/** Finds the calls of proxies that do not come back, and takes them over. Of several proxies that look, one gets each call. */
export class Orphanage {
  readonly #bus: Bus;
  readonly #instance: string;
  readonly #own: OwnFlow;
  /** When an instance with calls was first seen dead, on the monotonic clock. */
  readonly #missingSince = new Map<string, number>();

  constructor(bus: Bus, instance: string, own: OwnFlow) {
    this.#bus = bus;
    this.#instance = instance;
    this.#own = own;
  }

  /** Instances that had calls and were not alive at the last look. */
  get missing(): readonly string[] {
    return [...this.#missingSince.keys()];
  }

  /** One look, to be repeated each second or so: the calls that are ours from now on. Rejects while Redis is away. */
  async look(now: number): Promise<CallState[]> {
    const alive = new Set((await this.#bus.leases.alive('sip-proxy')).map(({ instance }) => instance));
    const owners = (await this.#bus.callMirror.instances()).filter((owner) => owner !== this.#instance);
    for (const owner of this.#missingSince.keys())
      if (alive.has(owner) || !owners.includes(owner)) this.#missingSince.delete(owner);
    const calls: CallState[] = [];
    for (const owner of owners) {
      if (alive.has(owner)) continue;
      const since = this.#missingSince.get(owner);
      if (since === undefined) this.#missingSince.set(owner, now);
      else if (now - since > GONE_AFTER_MS) calls.push(...(await this.#take(owner)));
    }
    return calls;
  }

  async #take(owner: string): Promise<CallState[]> {
    const calls: CallState[] = [];
    for (const callId of (await this.#bus.callMirror.list(owner)).keys()) {
      const text = await this.#bus.callMirror.adopt(callId, owner, this.#instance);
      if (text === undefined) continue;
      const state = parseState(text);
      if (state === undefined) await this.#bus.callMirror.remove(this.#instance, [callId]);
      else calls.push(await readied(this.#bus, state, this.#own));
    }
    return calls;
  }
}

function parseState(text: string): CallState | undefined {
  try {
    const state = JSON.parse(text) as CallState;
    return state.version === 2 && state.phase !== 'deciding' ? state : undefined;
  } catch {
    return undefined;
  }
}

/** The call with its ladder, its flows such as this process has them: connections died with the process that had them. */
async function readied(bus: Bus, state: CallState, own: OwnFlow): Promise<CallState> {
  for (const leg of [state.caller, ...state.callees]) {
    leg.flow = own(leg.flow);
  }
  const lines = await bus.liveLadder.readWhole([state.callId]).catch(() => new Map<string, string[]>());
  return { ...state, ladder: (lines.get(state.callId) ?? []).map((text) => JSON.parse(text) as LadderLine) };
}
