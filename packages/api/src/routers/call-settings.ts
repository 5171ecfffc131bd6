import { ById, CallSettings, CallSettingsUpdateInput, ColleagueList, ColleagueListInput } from '@belfry/contracts';
import { getCallSettings, listColleagues, updateCallSettings } from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `callSettings.*` */
export const callSettingsRouter = router({
  get: act('callSettings.get', 'GET', '/users/{id}/call-settings', 'What a person does with calls')
    .input(ById)
    .output(CallSettings)
    .query(({ ctx, input }) => getCallSettings(ctx.service, input)),
  update: act(
    'callSettings.update',
    'PATCH',
    '/users/{id}/call-settings',
    'Change forwards, do not disturb and hidden numbers',
  )
    .input(CallSettingsUpdateInput)
    .output(warned(CallSettings))
    .mutation(({ ctx, input }) => updateCallSettings(ctx.service, input)),
  colleagues: act('callSettings.colleagues', 'GET', '/users/{id}/colleagues', 'People whom calls can be forwarded to')
    .input(ColleagueListInput)
    .output(ColleagueList)
    .query(({ ctx, input }) => listColleagues(ctx.service, input)),
});
