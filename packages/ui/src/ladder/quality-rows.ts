import type { QualityPoint } from '@belfry/contracts';

/** One of the four ways of a call: what a party sent, and what it says that it heard. */
export const qualityWays = ['callerSent', 'callerHeard', 'calleeSent', 'calleeHeard'] as const;
export type QualityWay = (typeof qualityWays)[number];

/** What the bars of a strip are as high as. */
export const qualityFigures = ['mos', 'loss', 'jitter'] as const;
export type QualityFigure = (typeof qualityFigures)[number];

/** How a stream sounded, for its colour. */
export type Grade = 'good' | 'fair' | 'poor';

/** One bar: where its span lies within the call, from 0 to 1, how high it is, from 0 to 1, and what it says. */
export interface QualityBar {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly grade: Grade;
  readonly at: number;
  readonly figures: NonNullable<QualityPoint['callerSent']>;
}

/** One way with its bars, and the worst of all of them. */
export interface QualityRow {
  readonly way: QualityWay;
  readonly bars: readonly QualityBar[];
  readonly worst: NonNullable<QualityPoint['callerSent']>;
}

/** Loss in percent and jitter in milliseconds that fill a strip, unless there was more. */
const full = { loss: 5, jitter: 30 };
const mosBest = 4.5;

/** Grade of a mean opinion score (G.107): as lists and legs grade it. */
export const gradeOf = (mos: number): Grade => (mos >= 4 ? 'good' : mos >= 3.1 ? 'fair' : 'poor');

/** The ways of which anything is known, ready to be drawn. The width of a bar is the time of its span; a span in which nothing was heard has none. */
export function qualityRows(points: readonly QualityPoint[], figure: QualityFigure): readonly QualityRow[] {
  const last = points.at(-1);
  if (last === undefined) return [];
  const gaps = points.slice(1).map(({ at }, index) => at - points[index]!.at);
  const firstSpan = Math.max(1_000, Math.min(...gaps, 2_000));
  const begin = points[0]!.at - firstSpan;
  const whole = last.at - begin;
  const top = topOf(points, figure);
  return qualityWays.flatMap((way) => {
    let worst: QualityRow['worst'] | undefined;
    const bars = points.flatMap((point, index): QualityBar[] => {
      const figures = point[way];
      if (figures === null) return [];
      worst = worst === undefined ? figures : worseOf(worst, figures);
      const from = index === 0 ? begin : points[index - 1]!.at;
      return [
        {
          left: (from - begin) / whole,
          width: (point.at - from) / whole,
          height: Math.min(1, Math.max(0, heightOf(figures, figure) / top)),
          grade: gradeOf(figures.mos),
          at: point.at - begin,
          figures,
        },
      ];
    });
    return worst === undefined ? [] : [{ way, bars, worst }];
  });
}

function topOf(points: readonly QualityPoint[], figure: QualityFigure): number {
  if (figure === 'mos') return mosBest - 1;
  const known = points.flatMap((point) => qualityWays.flatMap((way) => point[way] ?? []));
  return Math.max(full[figure], ...known.map((figures) => heightOf(figures, figure)));
}

/** A score begins at 1. */
function heightOf({ mos, lossPercent, jitterMs }: QualityRow['worst'], figure: QualityFigure): number {
  return figure === 'mos' ? mos - 1 : figure === 'loss' ? lossPercent : jitterMs;
}

const worseOf = (a: QualityRow['worst'], b: QualityRow['worst']): QualityRow['worst'] => ({
  lossPercent: Math.max(a.lossPercent, b.lossPercent),
  jitterMs: Math.max(a.jitterMs, b.jitterMs),
  mos: Math.min(a.mos, b.mos),
});
