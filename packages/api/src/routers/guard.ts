import {
  ControlProof,
  ControlProofList,
  ControlProveInput,
  GuardSettings,
  GuardUpdateInput,
  UnansweredList,
} from '@belfry/contracts';
import { getGuard, listControlProofs, listUnanswered, proveControl, updateGuard } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `guard.*` */
export const guardRouter = router({
  get: act('guard.get', 'GET', '/guard', 'What the guard at the SIP socket goes by')
    .output(GuardSettings)
    .query(({ ctx }) => getGuard(ctx.service)),
  unanswered: act('guard.unanswered', 'GET', '/guard/unanswered', 'What the SIP sockets left without any answer')
    .output(UnansweredList)
    .query(({ ctx }) => listUnanswered(ctx.service)),
  update: act('guard.update', 'PATCH', '/guard', 'Change what it goes by')
    .input(GuardUpdateInput)
    .output(GuardSettings)
    .mutation(({ ctx, input }) => updateGuard(ctx.service, input)),
  proofs: act('guard.proofs', 'GET', '/guard/proofs', 'The last proof of each control at the SIP sockets')
    .output(ControlProofList)
    .query(({ ctx }) => listControlProofs(ctx.service)),
  prove: act('guard.prove', 'POST', '/guard/proofs', 'Try from outside whether a control at the SIP sockets holds')
    .input(ControlProveInput)
    .output(ControlProof)
    .mutation(({ ctx, input }) => proveControl(ctx.service, input)),
});
