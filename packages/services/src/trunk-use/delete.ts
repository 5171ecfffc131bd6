import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse } from '../service-error.ts';
import { forgetRegistrations } from '../sip-account/forget-registrations.ts';
import { aorsOfTrunks } from './aors.ts';
import { findTrunkUse } from './find.ts';

/** Takes the use of an IPBX of the brand away from a company, with its accounts. `in_use`: the IPBX is the company's own, or numbers or sites lead there. */
export async function deleteTrunkUse(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, peer } = await findTrunkUse(ctx, id);
  authorize(ctx, 'trunkUse.delete');
  if (peer.companyId !== null) throw inUse('It is the company’s own IPBX: remove the IPBX itself.');
  const audit = { action: 'trunkUse.delete', entityId: id, detail: { peer: peer.name } };
  const aors = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const registered = await aorsOfTrunks(tx, { id });
    await tx.trunkUse.delete({ where: { id } });
    return registered;
  });
  await forgetRegistrations(ctx, aors);
  return { done: true };
}
