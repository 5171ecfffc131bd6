import {
  ById,
  CallReplay,
  Simulation,
  SimulationEffect,
  SimulationEffectInput,
  SimulationInput,
} from '@belfry/contracts';
import { replayCall, simulate, simulateEffect } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `simulation.*` */
export const simulationRouter = router({
  run: act('simulation.run', 'POST', '/simulations', 'What would happen to a call, and why')
    .input(SimulationInput)
    .output(Simulation)
    .mutation(({ ctx, input }) => simulate(ctx.service, input)),
  effect: act('simulation.run', 'POST', '/simulations/effect', 'Which calls of the last 24 hours would go elsewhere')
    .input(SimulationEffectInput)
    .output(SimulationEffect)
    .mutation(({ ctx, input }) => simulateEffect(ctx.service, input)),
  replay: act('simulation.run', 'GET', '/calls/{id}/replay', 'A call of the past, decided again from what was recorded')
    .input(ById)
    .output(CallReplay)
    .query(({ ctx, input }) => replayCall(ctx.service, input)),
});
