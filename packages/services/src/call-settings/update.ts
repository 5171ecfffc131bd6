import type {
  CallSettings,
  CallSettingsUpdateInput,
  DestinationInput,
  ForwardDestinationInput,
} from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { emergencyNumber, normaliseDialled } from '@belfry/numbering';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { invalid } from '../service-error.ts';
import { findCallSettings } from './find.ts';
import { callSettingsInclude, callSettingsView } from './view.ts';

type ForwardInput = NonNullable<CallSettingsUpdateInput['forwards']>[number];
type Found = Awaited<ReturnType<typeof findCallSettings>>;

/**
 * Changes what a person does with calls. `invalid`: a forward is switched on that leads nowhere, leads to the person themselves, or to what is no telephone
 * number; `not_found`: a colleague of another company.
 */
export async function updateCallSettings(ctx: Context, input: CallSettingsUpdateInput): Promise<CallSettings> {
  const { id, forwards = [], ...switches } = input;
  const before = await findCallSettings(ctx, 'callSettings.update', id);
  const { companyId } = before;
  const wanted = forwards.map((forward) => ({ forward, destination: destinationOf(before, forward) }));
  const kinds = forwards.map(({ kind, active }) => `${kind}${active === undefined ? '' : active ? ' on' : ' off'}`);
  const detail = changedFields({ ...switches, ...(kinds.length > 0 && { forwards: kinds.join(', ') }) });
  const audit = { action: 'callSettings.update', entityId: id, detail };
  // Two who forward to each other are told: their calls end with the second one's phones.
  const plan = forwards.length > 0 ? { companyIds: [companyId] } : undefined;
  const row = await commit(ctx, { scope: { scope: 'company', companyId }, audit, plan }, async (tx) => {
    for (const { forward, destination } of wanted) await putForward(tx, before, forward, destination);
    return tx.user.update({ where: { id }, data: switches, include: callSettingsInclude });
  });
  return callSettingsView(row);
}

/** Where a forward is to lead from now on; undefined: where it did. */
function destinationOf(user: Found, { kind, active, destination }: ForwardInput): DestinationInput | undefined {
  const field = `forwards.${kind}`;
  if (destination === undefined) {
    if (active && !user.forwards.some((forward) => forward.kind === kind))
      throw invalid(field, 'forward.destination_required', 'Say where the calls shall go.');
    return undefined;
  }
  if (destination.kind === 'user') {
    if (destination.userId === user.id)
      throw invalid(field, 'forward.to_oneself', 'Calls cannot be forwarded to the person they are for.');
    return destination;
  }
  return { kind: 'external', number: numberOf(user, field, destination) };
}

function numberOf(
  user: Found,
  field: string,
  { number }: Extract<ForwardDestinationInput, { kind: 'external' }>,
): string {
  const { country } = user.site;
  if (emergencyNumber(country, number.replaceAll(' ', '')))
    throw invalid(field, 'forward.emergency', 'Calls cannot be forwarded to an emergency number.');
  const read = normaliseDialled(country, number);
  if (!read.ok) throw invalid(field, 'forward.number', 'That is no telephone number.');
  if (read.value === user.outgoingDdi?.number)
    throw invalid(field, 'forward.to_oneself', 'Calls cannot be forwarded to the person they are for.');
  return read.value;
}

async function putForward(
  tx: Transaction,
  { id: userId, companyId, forwards }: Found,
  { kind, active, callers, ringSeconds }: ForwardInput,
  destination: DestinationInput | undefined,
): Promise<void> {
  const known = forwards.find((forward) => forward.kind === kind);
  const data = {
    ...(active !== undefined && { active }),
    ...(callers !== undefined && { callers }),
    ...(ringSeconds !== undefined && { ringSeconds }),
  };
  const destinationId = destination && (await addDestination(tx, companyId, destination));
  if (known) {
    await tx.callForward.update({
      where: { id: known.id },
      data: { ...data, ...(destinationId && { destinationId }) },
    });
    if (destinationId) await dropUnused(tx, [known.destinationId]);
  } else if (destinationId) {
    await tx.callForward.create({
      data: { id: newId(), companyId, userId, kind, active: false, ...data, destinationId },
    });
  }
}
