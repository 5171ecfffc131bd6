import type { Page, PeerRegistration, PeerRegistrationListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { findPeer } from '../peer/find.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { registrationView } from './view.ts';

/** Where we register, at one peer or all within the actor's tenant. */
export async function listPeerRegistrations(
  ctx: Context,
  input: z.output<typeof PeerRegistrationListInput>,
): Promise<Page<PeerRegistration>> {
  const { peerId } = input;
  if (peerId) await findPeer(ctx, peerId);
  authorize(ctx, 'peerRegistration.list');
  const { where, orderBy, take } = keyset(input, { createdAt: 'date', registrar: 'text' });
  const rows = await ctx.db.peerRegistration.findMany({
    where: {
      AND: [
        { peer: ofBrandAndCompany(ctx.actor), ...(peerId && { peerId }) },
        searchWords(input.search, ['registrar', 'username', 'peer.name']),
        where,
      ],
    },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(registrationView));
}
