import type { Bus } from '@belfry/bus';
import type { CallState } from '@belfry/call';
import type { Flow } from '@belfry/sip';

/** The answered calls that this instance left behind when it died, with the ladders they had. */
export async function callsLeftBehind(bus: Bus, instance: string): Promise<CallState[]> {
  const calls: CallState[] = [];
  for (const [callId, text] of await bus.callMirror.list(instance)) {
    const state = parseState(text);
    if (state === undefined) {
      await bus.callMirror.remove(instance, callId);
      continue;
    }
    for (const leg of [state.caller, ...state.callees]) leg.flow = withoutConnection(leg.flow);
    calls.push({ ...state, ladder: [...(await bus.liveLadder.read(callId).catch(() => []))] });
  }
  return calls;
}

function parseState(text: string): CallState | undefined {
  try {
    const state = JSON.parse(text) as CallState;
    return state.version === 1 && state.phase === 'answered' ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Connections died with the process: the same address is reached by whatever connection it opens, or we do. */
function withoutConnection({ transport, local, remote }: Flow): Flow {
  return { transport, local, remote };
}
