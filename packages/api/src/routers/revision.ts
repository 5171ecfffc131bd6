import {
  ById,
  Revision,
  RevisionCompareInput,
  RevisionDetail,
  RevisionDifference,
  RevisionListInput,
  RevisionPage,
  RevisionRollBackInput,
} from '@belfry/contracts';
import { compareRevisions, getRevision, listRevisions, rollBack } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `revision.*` */
export const revisionRouter = router({
  list: act('revision.list', 'GET', '/revisions', 'Every change of policy')
    .input(RevisionListInput)
    .output(RevisionPage)
    .query(({ ctx, input }) => listRevisions(ctx.service, input)),
  get: act('revision.get', 'GET', '/revisions/{id}', 'One change with everything that it did')
    .input(ById)
    .output(RevisionDetail)
    .query(({ ctx, input }) => getRevision(ctx.service, input)),
  compare: act('revision.compare', 'GET', '/revisions/{id}/difference', 'What differs between two revisions')
    .input(RevisionCompareInput)
    .output(RevisionDifference)
    .query(({ ctx, input }) => compareRevisions(ctx.service, input)),
  rollBack: act(
    'revision.rollBack',
    'POST',
    '/revisions/{id}/roll-back',
    'Take everything back that was changed after it',
  )
    .input(RevisionRollBackInput)
    .output(Revision)
    .mutation(({ ctx, input }) => rollBack(ctx.service, input)),
});
