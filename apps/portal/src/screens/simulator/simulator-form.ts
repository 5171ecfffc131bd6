import { Id, type SimulationInput } from '@belfry/contracts';
import { z } from 'zod';
import { t } from './texts.ts';

/** What a screen that leads here says of the call. */
export interface GivenCall {
  readonly company?: string;
  readonly from?: string;
  readonly user?: string;
  readonly account?: string;
  readonly trunk?: string;
  readonly peer?: string;
  readonly dialled?: string;
}

/** Who can call: somebody of a company, one of the devices, a telephone system, anybody outside, or through a certain carrier. */
export const callerKinds = ['user', 'account', 'trunk', 'outside', 'peer'] as const;
export type CallerKind = (typeof callerKinds)[number];

/** A call that is tried, as a form shows it. */
export const SimulatorForm = z
  .object({
    from: z.enum(callerKinds),
    userId: Id.optional(),
    accountId: Id.optional(),
    trunkUseId: Id.optional(),
    peerId: Id.optional(),
    callerNumber: z.string().trim().max(60).optional(),
    callerHidden: z.boolean(),
    dialled: z.string().trim().min(1).max(200),
    at: z
      .string()
      .trim()
      .regex(/^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)?$/, { error: () => t('simulator.atForm') })
      .optional(),
    suppose: z.enum(['busy', 'no_answer', 'unreachable']).optional(),
    whatIf: z.enum(['none', 'carrier', 'number', 'revision']),
    carrierId: Id.optional(),
    ddiId: Id.optional(),
    revisionId: Id.optional(),
  })
  .superRefine((values, context) => {
    const caller = values.from === 'outside' ? [] : [callerField[values.from]];
    for (const field of [...caller, ...(values.whatIf === 'none' ? [] : [changeField[values.whatIf]])])
      if (!values[field]) context.addIssue({ code: 'custom', path: [field], message: t('simulator.missing') });
  });
export type SimulatorValues = z.output<typeof SimulatorForm>;

const callerField = { user: 'userId', account: 'accountId', trunk: 'trunkUseId', peer: 'peerId' } as const;
const changeField = { carrier: 'carrierId', number: 'ddiId', revision: 'revisionId' } as const;

/** Callers who say their number themselves. */
export const saysNumber = (from: unknown): boolean => from === 'peer' || from === 'trunk' || from === 'outside';

/** Who calls first of all, by what the screen that led here says. */
export function callerOf(given: GivenCall, offered: readonly CallerKind[]): CallerKind {
  const wish = (['account', 'trunk', 'peer', 'user'] as const).find((kind) => given[kind] !== undefined) ?? given.from;
  return offered.find((kind) => kind === wish) ?? 'user';
}

/** What the form asks for. */
export function simulationOf(values: SimulatorValues): z.input<typeof SimulationInput> {
  const { from, whatIf, callerNumber, callerHidden, dialled, at, suppose, carrierId, ddiId, revisionId } = values;
  const draft =
    whatIf === 'carrier'
      ? [{ procedure: 'peer.update' as const, input: { id: carrierId!, active: false } }]
      : whatIf === 'number'
        ? [{ procedure: 'ddi.update' as const, input: { id: ddiId!, destination: null } }]
        : [];
  return {
    ...(from === 'outside' ? { outside: true } : { [callerField[from]]: values[callerField[from]] }),
    ...(saysNumber(from) && callerNumber !== undefined && { callerNumber }),
    callerHidden,
    dialled,
    ...(at && { at: new Date(at.replace(' ', 'T')).toISOString() }),
    ...(suppose !== undefined && { suppose: [suppose] }),
    draft,
    ...(whatIf === 'revision' && { revisionId }),
  };
}
