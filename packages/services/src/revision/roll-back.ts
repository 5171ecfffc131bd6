import type { Revision, RevisionRollBackInput } from '@belfry/contracts';
import { CannotUndo, type RowImage, undoRevision } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { changeView } from './change-words.ts';
import { findRevision } from './find.ts';
import { revisionViews } from './view.ts';

/** Revisions that are taken back at once, at most. */
const maxRevisions = 200;

/**
 * Takes back everything that was changed in a scope after a revision, as one new revision. `conflict`, with the reason, when it cannot be: a removed
 * device's password is kept nowhere; a row was changed by somebody else; for a company, something that is its brand's to change.
 */
export async function rollBack(ctx: Context, { id }: z.output<typeof RevisionRollBackInput>): Promise<Revision> {
  const target = await findRevision(ctx, id);
  authorize(ctx, 'revision.rollBack');
  const { scope, scopeId, brandId, companyId } = target;
  const of =
    scope === 'platform'
      ? { scope }
      : scope === 'brand'
        ? { scope, brandId: scopeId }
        : { scope: 'company' as const, companyId: scopeId };
  const audit = { action: 'revision.rollBack', entityId: id, detail: { to: Number(target.number), scope } };
  await commit(ctx, { scope: of, audit }, async (tx) => {
    const later = await tx.policyRevision.findMany({
      where: { scope, scopeId, number: { gt: target.number } },
      orderBy: { number: 'desc' },
      take: maxRevisions + 1,
    });
    if (later.length === 0) throw refused('nothing was changed since');
    if (later.length > maxRevisions) throw refused(`more than ${maxRevisions} changes were made since`);
    if (ctx.actor.level === 'company') for (const row of later) checkCompanys(row.images as unknown as RowImage[]);
    for (const revision of later) await undoRevision(tx, revision.id, { trial: false }).catch(explain);
  });
  const made = await ctx.db.policyRevision.findFirst({
    where: { scope, scopeId, brandId, companyId },
    orderBy: { number: 'desc' },
  });
  const [view] = made ? await revisionViews(ctx, [made]) : [];
  if (!view) throw notFound('revision');
  return view;
}

/** What a company may change by itself, by table; a list: only these columns. */
const companys: Readonly<Record<string, true | readonly string[]>> = {
  User: true,
  CallForward: true,
  Destination: true,
  CallFilter: true,
  Extension: true,
  Ddi: ['destinationId', 'scheduleId', 'closedDestinationId', 'holidayDestinationId'],
  Schedule: true,
  Calendar: true,
  CalendarDay: true,
  RecordingAnnouncement: true,
  HoldSound: true,
};

/** Rows that bear a sound, which no revision keeps. */
const sounds: ReadonlySet<string> = new Set(['RefusalSound', 'RecordingAnnouncement', 'HoldSound']);

/** Throws unless all of it is the company's to change. */
function checkCompanys(images: readonly RowImage[]): void {
  for (const image of images) {
    const allowed = companys[image.table];
    const { before, after } = image;
    const changed = Object.keys({ ...before, ...after }).filter(
      (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    );
    const may = allowed === true || (allowed && before && after && changed.every((column) => allowed.includes(column)));
    if (!may) throw refused(`${changeView(image, false).what} is your provider’s to change back`);
  }
}

function explain(error: unknown): never {
  if (!(error instanceof CannotUndo)) throw error;
  const { what } = changeView(error.row, true);
  throw refused(
    error.because === 'secret'
      ? `the ${sounds.has(error.table) ? 'sound' : 'password'} of ${what} was removed with it and is kept nowhere`
      : `${what} has been changed by somebody else since`,
  );
}

const refused = (why: string) =>
  new ServiceError('conflict', `It cannot be taken back: ${why}.`, { reason: 'revision.refused' });
