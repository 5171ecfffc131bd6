'use client';
import type { AppRouter } from '@belfry/api';
import type { DraftStep } from '@belfry/contracts';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';

/** Who wants the next change instead of its being sent. */
let taker: ((step: DraftStep) => void) | undefined;

/** What `send` would change, as a step of a draft: its first request is taken from it and not sent. Throws what `send` throws before that. */
export async function draftOf(send: () => Promise<unknown>): Promise<DraftStep | undefined> {
  let taken: DraftStep | undefined;
  const take = (step: DraftStep) => {
    taken = step;
  };
  taker = take;
  try {
    await send();
  } catch (error) {
    if (taken === undefined) throw error;
  } finally {
    if (taker === take) taker = undefined;
  }
  return taken;
}

/** Hands the next change to `draftOf`, while that waits for one. Whether it can be part of a draft the simulator says. */
export const trialLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const { type, path, input } = op;
    const take = taker;
    if (take === undefined || type !== 'mutation') return next(op);
    taker = undefined;
    take({ procedure: path as DraftStep['procedure'], input: JSON.parse(JSON.stringify(input)) as DraftStep['input'] });
    return observable((observer) => observer.error(TRPCClientError.from(new Error('tried, not sent'))));
  };
