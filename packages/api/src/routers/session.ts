import { ActAsInput, ById, CurrentSession, Done, SessionList, SessionsEnded } from '@belfry/contracts';
import { actAs, currentSession, listSessions, revokeOtherSessions, revokeSession, stopActing } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `session.*` */
export const sessionRouter = router({
  current: act('session.current', 'GET', '/session', 'Who you are')
    .output(CurrentSession)
    .query(({ ctx }) => currentSession(ctx.service)),
  list: act('session.list', 'GET', '/sessions', 'Your sessions')
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx.service)),
  revoke: act('session.revoke', 'DELETE', '/sessions/{id}', 'End one of your sessions')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeSession(ctx.service, input)),
  revokeOthers: act('session.revokeOthers', 'DELETE', '/sessions', 'End all of your sessions but this one')
    .output(SessionsEnded)
    .mutation(({ ctx }) => revokeOtherSessions(ctx.service)),
  actAs: act('session.actAs', 'PUT', '/session/acting', 'Act as a brand, company or user below')
    .input(ActAsInput)
    .output(CurrentSession)
    .mutation(({ ctx, input }) => actAs(ctx.service, input)),
  stopActing: act('session.stopActing', 'DELETE', '/session/acting', 'Act as yourself again')
    .output(CurrentSession)
    .mutation(({ ctx }) => stopActing(ctx.service)),
});
