import type { TrunkUse, TrunkUseCreateInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { notFound, taken } from '../service-error.ts';
import { slug } from '../slug.ts';
import { checkTag } from './check.ts';
import { trunkUseInclude, trunkUseView } from './view.ts';

/** Gives a company the use of an IPBX of its brand. `conflict`: it uses it already, or another company has the tag. */
export async function createTrunkUse(ctx: Context, input: z.output<typeof TrunkUseCreateInput>): Promise<TrunkUse> {
  const { id: companyId, brandId, name } = await companyFor(ctx, 'trunkUse.create', input.companyId);
  const { peerId, maxCalls, callsPerSecond } = input;
  const id = newId();
  const audit = ({ peerName, tag }: TrunkUse) => ({
    action: 'trunkUse.create',
    entityId: id,
    detail: { peer: peerName, tag },
  });
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const peer = await tx.peer.findFirst({ where: { id: peerId, brandId, kind: 'trunk', companyId: null } });
    if (!peer) throw notFound('peer');
    if (await tx.trunkUse.findFirst({ where: { peerId, companyId } }))
      throw taken('companyId', 'The company uses this IPBX already.');
    if (input.tag) await checkTag(tx, { id, peerId, tag: input.tag });
    const tag = input.tag ?? (peer.tenantTag === 'none' ? null : await freeTag(tx, peerId, name));
    const data = { id, brandId, companyId, peerId, tag, maxCalls, callsPerSecond };
    return trunkUseView(await tx.trunkUse.create({ data, include: trunkUseInclude }));
  });
}

/** `alpenblick`, else `alpenblick-2` and so on. */
async function freeTag(tx: Transaction, peerId: string, name: string): Promise<string> {
  const base = slug(name).slice(0, 30) || 'company';
  const like = await tx.trunkUse.findMany({ where: { peerId, tag: { startsWith: base } }, select: { tag: true } });
  const used = new Set(like.map(({ tag }) => tag));
  if (!used.has(base)) return base;
  for (let number = 2; ; number++) if (!used.has(`${base}-${number}`)) return `${base}-${number}`;
}
