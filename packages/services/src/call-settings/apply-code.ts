import type { CallSettings, CallSettingsUpdateInput, ForwardDestinationInput } from '@belfry/contracts';
import { forwardKinds } from '@belfry/contracts';
import type { SettingCommand } from '@belfry/numbering';
import type { Context } from '../context.ts';
import { pressNightButton } from '../schedule/press-night-button.ts';
import { findCallSettings } from './find.ts';
import { getCallSettings } from './get.ts';
import { updateCallSettings } from './update.ts';

/** Does what a person dialled: a service code that changes what they do with calls, or presses the night button. Refused like the same change in the portal. */
export async function applyServiceCode(
  ctx: Context,
  { id, command }: { id: string; command: SettingCommand },
): Promise<CallSettings> {
  switch (command.setting) {
    case 'nightButton':
      await pressNightButton(ctx, command);
      return getCallSettings(ctx, { id });
    case 'forward':
      return updateCallSettings(ctx, { id, forwards: [await forwardOf(ctx, id, command)] });
    case 'forwards':
      return updateCallSettings(ctx, { id, forwards: forwardKinds.map((kind) => ({ kind, active: false })) });
    default:
      return updateCallSettings(ctx, { id, [command.setting]: command.on });
  }
}

type ForwardInput = NonNullable<CallSettingsUpdateInput['forwards']>[number];

async function forwardOf(
  ctx: Context,
  id: string,
  { kind, on, number, ringSeconds }: Extract<SettingCommand, { setting: 'forward' }>,
): Promise<ForwardInput> {
  const destination = number === undefined ? undefined : await dialled(ctx, id, number);
  return {
    kind,
    active: on,
    ...(destination && { destination }),
    // Networks count in steps of five seconds, from 5 to 30 (3GPP TS 22.030 Annex B).
    ...(ringSeconds !== undefined && { ringSeconds: Math.min(120, Math.max(5, ringSeconds)) }),
  };
}

/** Digits mean what they mean when the person dials them: an extension first. */
async function dialled(ctx: Context, id: string, number: string): Promise<ForwardDestinationInput> {
  const { companyId } = await findCallSettings(ctx, 'callSettings.update', id);
  const extension = await ctx.db.extension.findUnique({
    where: { companyId_number: { companyId, number } },
    select: { destination: { select: { kind: true, userId: true, number: true } } },
  });
  const target = extension?.destination;
  if (target?.userId) return { kind: 'user', userId: target.userId };
  return { kind: 'external', number: target?.number ?? number };
}
