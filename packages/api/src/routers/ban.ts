import { Ban, BanCreateInput, BanLiftInput, BanList, BanListInput, Done } from '@belfry/contracts';
import { createBan, liftBan, listBans } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `ban.*` */
export const banRouter = router({
  list: act('ban.list', 'GET', '/bans', 'Who gets no answer from the SIP sockets')
    .input(BanListInput)
    .output(BanList)
    .query(({ ctx, input }) => listBans(ctx.service, input)),
  create: act('ban.create', 'POST', '/bans', 'Ban an address, or an account from it')
    .input(BanCreateInput)
    .output(Ban)
    .mutation(({ ctx, input }) => createBan(ctx.service, input)),
  lift: act('ban.lift', 'DELETE', '/bans/{id}', 'Lift a ban')
    .input(BanLiftInput)
    .output(Done)
    .mutation(({ ctx, input }) => liftBan(ctx.service, input)),
});
