import { chargeCall, type RateJson, rateFromJson } from '@belfry/rating';

/** A call that is going on, as far as its cost goes. Times in milliseconds since 1970. */
export interface RunningCall {
  readonly answeredAt?: number;
  readonly parties: readonly { readonly companyId?: string; readonly rate?: RateJson }[];
}

/**
 * What the calls that are going on would cost a company if they ended at `at`, in micro-units; one that is not answered yet counts with the least that it costs
 * once it is.
 */
export function runningCost(calls: readonly RunningCall[], companyId: string, at: number): bigint {
  let micros = 0n;
  for (const { answeredAt = at, parties } of calls) {
    const rate = parties.find((party) => party.companyId === companyId)?.rate;
    if (rate === undefined) continue;
    // A call that has just been answered owes its first step.
    const durationMs = Math.max(1, at - answeredAt);
    micros += chargeCall({ rate: rateFromJson(rate), answered: true, durationMs }).micros;
  }
  return micros;
}
