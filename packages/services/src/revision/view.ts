import type { Revision, RevisionChange } from '@belfry/contracts';
import type { PolicyRevision, RowImage } from '@belfry/db';
import type { Context } from '../context.ts';
import { changeSentence, changeView, toldImages } from './change-words.ts';
import { referenceNames } from './reference-names.ts';

/** Things named in a list. */
const summaryLength = 3;

/** What a revision changed, as the actor may read it. */
export async function changesOf(
  { actor, db }: Context,
  row: Pick<PolicyRevision, 'images'>,
): Promise<RevisionChange[]> {
  const images = allOf(row);
  const called = await referenceNames(db, images);
  return images.map((image) => changeView(image, actor.level !== 'company', called));
}

const imagesOf = ({ images }: Pick<PolicyRevision, 'images'>) => toldImages(images as unknown as RowImage[]);
const allOf = ({ images }: Pick<PolicyRevision, 'images'>) => images as unknown as RowImage[];

/** What the shown ones lead to, which has a name only here once it is gone. */
const destinationsOf = (row: Pick<PolicyRevision, 'images'>) =>
  allOf(row)
    .filter(({ table }) => table === 'Destination')
    .slice(0, summaryLength);

/** Revisions as they are shown. */
export async function revisionViews(ctx: Context, rows: readonly PolicyRevision[]): Promise<Revision[]> {
  const { db } = ctx;
  const ids = rows.map(({ scopeId }) => scopeId);
  const brands = await db.brand.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, revision: true },
  });
  const companies = await db.company.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, revision: true },
  });
  const platform = await db.platform.findUnique({ where: { id: 1 }, select: { revision: true } });
  const known = new Map([...brands, ...companies].map((one) => [one.id, one]));
  const whole = ctx.actor.level !== 'company';
  const called = await referenceNames(
    db,
    rows.flatMap((row) => [...imagesOf(row).slice(0, summaryLength), ...destinationsOf(row)]),
  );
  return rows.map((row) => {
    const { id, scope, scopeId, number, at, actor, brandId, companyId } = row;
    const images = imagesOf(row);
    const of = scope === 'platform' ? { name: 'The platform', revision: platform?.revision } : known.get(scopeId);
    return {
      id,
      scope,
      number: Number(number),
      at: at.toISOString(),
      actor,
      brandId,
      companyId,
      name: of?.name ?? '',
      summary: images.slice(0, summaryLength).map((image) => changeSentence(changeView(image, whole, called))),
      count: images.length,
      latest: of?.revision === number,
    };
  });
}
