import { Id, type SimulationInput } from '@belfry/contracts';
import { z } from 'zod';
import { t } from '../../messages/text.ts';

/** What a screen that leads here says of the call. */
export interface GivenCall {
  readonly company?: string;
  readonly user?: string;
  readonly account?: string;
  readonly trunk?: string;
  readonly peer?: string;
  readonly dialled?: string;
}

/** A call that is tried, as a form shows it. */
export const SimulatorForm = z
  .object({
    from: z.enum(['user', 'account', 'trunk', 'peer']),
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
    const needed = [callerField[values.from], ...(values.whatIf === 'none' ? [] : [changeField[values.whatIf]])];
    for (const field of needed)
      if (!values[field]) context.addIssue({ code: 'custom', path: [field], message: t('simulator.missing') });
  });
export type SimulatorValues = z.output<typeof SimulatorForm>;

const callerField = { user: 'userId', account: 'accountId', trunk: 'trunkUseId', peer: 'peerId' } as const;
const changeField = { carrier: 'carrierId', number: 'ddiId', revision: 'revisionId' } as const;

/** What the form asks for. */
export function simulationOf(values: SimulatorValues): z.input<typeof SimulationInput> {
  const { from, whatIf, callerNumber, callerHidden, dialled, at, suppose, carrierId, ddiId, revisionId } = values;
  const draft =
    whatIf === 'carrier'
      ? [{ procedure: 'peer.update', input: { id: carrierId!, active: false } }]
      : whatIf === 'number'
        ? [{ procedure: 'ddi.update', input: { id: ddiId!, destination: null } }]
        : [];
  return {
    [callerField[from]]: values[callerField[from]],
    ...((from === 'peer' || from === 'trunk') && callerNumber !== undefined && { callerNumber }),
    callerHidden,
    dialled,
    ...(at && { at: new Date(at.replace(' ', 'T')).toISOString() }),
    ...(suppose !== undefined && { suppose: [suppose] }),
    draft,
    ...(whatIf === 'revision' && { revisionId }),
  };
}
