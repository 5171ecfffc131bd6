import type { CallSettings } from '@belfry/contracts';
import type { Context } from '../context.ts';
import { findCallSettings } from './find.ts';
import { callSettingsView } from './view.ts';

/** What a person does with calls. */
export async function getCallSettings(ctx: Context, { id }: { id: string }): Promise<CallSettings> {
  return callSettingsView(await findCallSettings(ctx, 'callSettings.get', id));
}
