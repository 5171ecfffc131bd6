import type { Bus } from '@belfry/bus';
import {
  BrandCallsInput,
  ById,
  CalendarDayCreateInput,
  CalendarDayUpdateInput,
  CallFilterCreateInput,
  CallFilterReorderInput,
  CallFilterUpdateInput,
  CallSettingsUpdateInput,
  CompanyUpdateInput,
  DdiCreateInput,
  DdiUpdateInput,
  type DraftProcedure,
  type DraftStep,
  ExtensionCreateInput,
  ExtensionUpdateInput,
  NumberRuleSetUpdateInput,
  PeerCreateInput,
  PeerUpdateInput,
  type PlanFinding,
  type PolicyMessage,
  PrefixDeleteInput,
  PrefixGroupCreateInput,
  PrefixGroupUpdateInput,
  PrefixPutInput,
  RelaySetUpdateInput,
  RouteCreateInput,
  RouteReorderInput,
  RouteUpdateInput,
  ScheduleCreateInput,
  ScheduleModeInput,
  ScheduleUpdateInput,
  SipAccountUpdateInput,
  SiteCreateInput,
  SiteUpdateInput,
  TrunkUseCreateInput,
  TrunkUseUpdateInput,
  UserUpdateInput,
} from '@belfry/contracts';
import type { z } from 'zod';
import { updateBrandCalls } from '../brand/update-calls.ts';
import { createCalendarDay } from '../calendar/create-day.ts';
import { deleteCalendarDay } from '../calendar/delete-day.ts';
import { updateCalendarDay } from '../calendar/update-day.ts';
import { createCallFilter } from '../call-filter/create.ts';
import { deleteCallFilter } from '../call-filter/delete.ts';
import { reorderCallFilters } from '../call-filter/reorder.ts';
import { updateCallFilter } from '../call-filter/update.ts';
import { updateCallSettings } from '../call-settings/update.ts';
import { updateCompany } from '../company/update.ts';
import type { Context } from '../context.ts';
import { createDdi } from '../ddi/create.ts';
import { deleteDdi } from '../ddi/delete.ts';
import { updateDdi } from '../ddi/update.ts';
import { createExtension } from '../extension/create.ts';
import { deleteExtension } from '../extension/delete.ts';
import { updateExtension } from '../extension/update.ts';
import { updateNumberRuleSet } from '../number-rule-set/update.ts';
import { createPeer } from '../peer/create.ts';
import { deletePeer } from '../peer/delete.ts';
import { updatePeer } from '../peer/update.ts';
import { createPrefixGroup } from '../prefix-group/create.ts';
import { deletePrefixGroup } from '../prefix-group/delete.ts';
import { updatePrefixGroup } from '../prefix-group/update.ts';
import { deletePrefix } from '../rating-plan/delete-prefix.ts';
import { putPrefix } from '../rating-plan/put-prefix.ts';
import { updateRelaySet } from '../relay-set/update.ts';
import { createRoute } from '../route/create.ts';
import { deleteRoute } from '../route/delete.ts';
import { reorderRoutes } from '../route/reorder.ts';
import { updateRoute } from '../route/update.ts';
import { createSchedule } from '../schedule/create.ts';
import { deleteSchedule } from '../schedule/delete.ts';
import { setScheduleMode } from '../schedule/set-mode.ts';
import { updateSchedule } from '../schedule/update.ts';
import { invalid } from '../service-error.ts';
import { updateSipAccount } from '../sip-account/update.ts';
import { createSite } from '../site/create.ts';
import { deleteSite } from '../site/delete.ts';
import { updateSite } from '../site/update.ts';
import { createTrunkUse } from '../trunk-use/create.ts';
import { deleteTrunkUse } from '../trunk-use/delete.ts';
import { updateTrunkUse } from '../trunk-use/update.ts';
import { deleteUser } from '../user/delete.ts';
import { updateUser } from '../user/update.ts';

type Verb = (ctx: Context, input: unknown) => Promise<unknown>;

const verb =
  <S extends z.ZodType>(schema: S, act: (ctx: Context, input: z.output<S>) => Promise<unknown>): Verb =>
  (ctx, input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw invalid('draft', 'simulation.draftInput', `${issue?.path.join('.')}: ${issue?.message}`);
    }
    return act(ctx, parsed.data);
  };

/** What a draft may consist of. */
const verbs: Readonly<Record<DraftProcedure, Verb>> = {
  'brand.updateCalls': verb(BrandCallsInput, updateBrandCalls),
  'calendar.createDay': verb(CalendarDayCreateInput, createCalendarDay),
  'calendar.deleteDay': verb(ById, deleteCalendarDay),
  'calendar.updateDay': verb(CalendarDayUpdateInput, updateCalendarDay),
  'callFilter.create': verb(CallFilterCreateInput, createCallFilter),
  'callFilter.delete': verb(ById, deleteCallFilter),
  'callFilter.reorder': verb(CallFilterReorderInput, reorderCallFilters),
  'callFilter.update': verb(CallFilterUpdateInput, updateCallFilter),
  'callSettings.update': verb(CallSettingsUpdateInput, updateCallSettings),
  'company.update': verb(CompanyUpdateInput, updateCompany),
  'ddi.create': verb(DdiCreateInput, createDdi),
  'ddi.delete': verb(ById, deleteDdi),
  'ddi.update': verb(DdiUpdateInput, updateDdi),
  'extension.create': verb(ExtensionCreateInput, createExtension),
  'extension.delete': verb(ById, deleteExtension),
  'extension.update': verb(ExtensionUpdateInput, updateExtension),
  'numberRuleSet.update': verb(NumberRuleSetUpdateInput, updateNumberRuleSet),
  'peer.create': verb(PeerCreateInput, createPeer),
  'peer.delete': verb(ById, deletePeer),
  'peer.update': verb(PeerUpdateInput, updatePeer),
  'prefixGroup.create': verb(PrefixGroupCreateInput, createPrefixGroup),
  'prefixGroup.delete': verb(ById, deletePrefixGroup),
  'prefixGroup.update': verb(PrefixGroupUpdateInput, updatePrefixGroup),
  'ratingPlan.deletePrefix': verb(PrefixDeleteInput, deletePrefix),
  'ratingPlan.putPrefix': verb(PrefixPutInput, putPrefix),
  'relaySet.update': verb(RelaySetUpdateInput, updateRelaySet),
  'route.create': verb(RouteCreateInput, createRoute),
  'route.delete': verb(ById, deleteRoute),
  'route.reorder': verb(RouteReorderInput, reorderRoutes),
  'route.update': verb(RouteUpdateInput, updateRoute),
  'schedule.create': verb(ScheduleCreateInput, createSchedule),
  'schedule.delete': verb(ById, deleteSchedule),
  'schedule.setMode': verb(ScheduleModeInput, setScheduleMode),
  'schedule.update': verb(ScheduleUpdateInput, updateSchedule),
  'sipAccount.update': verb(SipAccountUpdateInput, updateSipAccount),
  'site.create': verb(SiteCreateInput, createSite),
  'site.delete': verb(ById, deleteSite),
  'site.update': verb(SiteUpdateInput, updateSite),
  'trunkUse.create': verb(TrunkUseCreateInput, createTrunkUse),
  'trunkUse.delete': verb(ById, deleteTrunkUse),
  'trunkUse.update': verb(TrunkUseUpdateInput, updateTrunkUse),
  'user.delete': verb(ById, deleteUser),
  'user.update': verb(UserUpdateInput, updateUser),
};

/**
 * Makes the changes of a draft, in a transaction that is taken back, and returns the revisions that they would be and what they would bring about in the numbering plan. The actor needs the right to each of
 * them, as if it were to stay; nothing is announced to anybody, and no phone loses its registration. What a change refuses is thrown.
 */
export async function applyDraft(
  ctx: Context,
  draft: readonly DraftStep[],
): Promise<{ messages: PolicyMessage[]; warnings: PlanFinding[] }> {
  const messages: PolicyMessage[] = [];
  const warnings: PlanFinding[] = [];
  const policyFeed: Bus['policyFeed'] = {
    ...ctx.bus.policyFeed,
    publish: async (message) => {
      messages.push(message);
    },
  };
  const locations: Bus['locations'] = { ...ctx.bus.locations, write: async () => undefined };
  const noticed = (findings: readonly PlanFinding[]) => {
    warnings.push(...findings);
  };
  const silent: Context = { ...ctx, noticed, bus: { ...ctx.bus, policyFeed, locations } };
  for (const { procedure, input } of draft) await verbs[procedure](silent, input);
  return { messages, warnings };
}
