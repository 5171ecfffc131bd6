import type { WallMs } from '@belfry/core';
import type { CallSource, Party, Plan, PlanStep } from '@belfry/policy';
import type { Disposition } from '../ended-call.ts';
import type { LadderEntry } from '../ladder.ts';
import type { Leg } from '../leg/leg.ts';

/** How a call ended: told to the caller, and written into the CDR. */
export interface Outcome {
  readonly status: number;
  readonly reason: string;
  readonly disposition: Disposition;
  readonly side: 'caller' | 'callee' | 'platform';
  /** Why, in plain words for the record; absent: what status and disposition say (`plainWords`). */
  readonly because?: string;
}

/**
 * Everything a call is, as plain JSON. `deciding` (facts and limits) -> `routing` (steps of the plan ring) -> `answered` -> `ended`
 * (torn down; lingers until the far ends have confirmed).
 */
export interface CallState {
  readonly version: 1;
  /** UUIDv7 of its start. */
  readonly callId: string;
  instance: string;
  readonly startedAt: WallMs;
  readonly dialled: string;
  readonly domain: string;
  readonly source: CallSource;
  phase: 'deciding' | 'routing' | 'answered' | 'ended';
  readonly caller: Leg;
  /** In the order they were tried. */
  readonly callees: Leg[];
  /** Id of the callee leg that the caller talks to. */
  connected?: string;
  plan?: Omit<Plan, 'steps'> & { readonly steps: readonly PlanStep[] };
  parties: readonly Party[];
  /** Index of the step that rings; -1 before the first. */
  step: number;
  /** Limits are held for this call. */
  limited: boolean;
  answeredAt?: WallMs;
  endedAt?: WallMs;
  mustEndAt?: WallMs;
  /** One side holds the other (RFC 3264 §8.4). */
  held?: boolean;
  outcome?: Outcome;
  /** Counters that ids are made of. */
  transactions: number;
  mediaCommands: number;
  readonly ladder: LadderEntry[];
}

/** The leg of this id. */
export function legOf(state: CallState, id: string): Leg | undefined {
  if (state.caller.id === id) return state.caller;
  return state.callees.find((leg) => leg.id === id);
}

/** The callee leg that the caller talks to. */
export function connectedLeg(state: CallState): Leg | undefined {
  return state.connected === undefined ? undefined : state.callees.find((leg) => leg.id === state.connected);
}

/** The far side of a leg of an answered call. */
export function otherLeg(state: CallState, leg: Leg): Leg | undefined {
  return leg === state.caller ? connectedLeg(state) : leg.id === state.connected ? state.caller : undefined;
}
