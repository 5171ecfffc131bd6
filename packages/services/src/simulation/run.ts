import { randomUUID } from 'node:crypto';
import type { SimulatedCall, Simulation, SimulationInput } from '@belfry/contracts';
import { type Database, withoutEffect } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { changesOfMessages } from '../revision/changes-of-messages.ts';
import { invalid } from '../service-error.ts';
import { callerOf } from './caller.ts';
import { decideLive } from './decide-live.ts';
import { difference } from './difference.ts';
import { applyDraft } from './draft-verbs.ts';
import { liveAnswers } from './live-answers.ts';
import { rewind } from './rewind.ts';
import { simulatedCall } from './view.ts';

/**
 * What would happen to a call that nobody makes: decided by what is so now, with nothing taken and nobody told. With a draft or an old revision it is
 * decided once more, and the differences are said.
 */
export async function simulate(ctx: Context, input: z.output<typeof SimulationInput>): Promise<Simulation> {
  const caller = await callerOf(ctx, input);
  const at = input.at === undefined ? Date.now() : Date.parse(input.at);
  // Draws of lots depend on the id of a call: both are the same call.
  const callId = randomUUID();
  const decided = async (db: Database): Promise<SimulatedCall> => {
    const answers = liveAnswers(ctx, db, at);
    const found = await caller.load(answers);
    if (!found) throw invalid('userId', 'simulation.noCaller', 'There is no such caller then.');
    const { rules, call } = found;
    const request = { callId, at, ...call, media: { encrypted: false, secretSignalling: false } };
    const decision = await decideLive(answers, rules, request, input.suppose);
    return simulatedCall(ctx, db, rules, decision);
  };
  const { draft, revisionId } = input;
  const { now, other, changes, warnings } = await withoutEffect(ctx.db, async (db) => {
    const now = await decided(db);
    if (draft.length === 0 && revisionId === undefined) return { now, other: null, changes: [], warnings: [] };
    const inside = { ...ctx, db };
    if (revisionId !== undefined) await rewind(inside, db, revisionId);
    const { messages, warnings } = await applyDraft(inside, draft);
    return { now, other: await decided(db), changes: await changesOfMessages(inside, messages), warnings };
  });
  const differences = other === null ? [] : difference(now, other);
  return { at: new Date(at).toISOString(), now, other, changes, warnings, differences };
}
