import {
  ById,
  CallFilterCreateInput,
  CallFilterReorderInput,
  CallFilterUpdateInput,
  CallSettingsUpdateInput,
  CompanyUpdateInput,
  DdiCreateInput,
  DdiUpdateInput,
  type DraftStep,
  ExtensionCreateInput,
  ExtensionUpdateInput,
  PeerCreateInput,
  PeerUpdateInput,
  PrefixDeleteInput,
  PrefixPutInput,
  RouteCreateInput,
  RouteUpdateInput,
  ScheduleModeInput,
  ScheduleUpdateInput,
  SiteUpdateInput,
  UserUpdateInput,
} from '@belfry/contracts';
import type { z } from 'zod';
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
import { createPeer } from '../peer/create.ts';
import { deletePeer } from '../peer/delete.ts';
import { updatePeer } from '../peer/update.ts';
import { deletePrefix } from '../rating-plan/delete-prefix.ts';
import { putPrefix } from '../rating-plan/put-prefix.ts';
import { createRoute } from '../route/create.ts';
import { deleteRoute } from '../route/delete.ts';
import { updateRoute } from '../route/update.ts';
import { setScheduleMode } from '../schedule/set-mode.ts';
import { updateSchedule } from '../schedule/update.ts';
import { invalid } from '../service-error.ts';
import { updateSite } from '../site/update.ts';
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

/** What a draft may consist of: changes of policy that do nothing but change rows. */
const verbs: Readonly<Record<string, Verb>> = {
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
  'peer.create': verb(PeerCreateInput, createPeer),
  'peer.delete': verb(ById, deletePeer),
  'peer.update': verb(PeerUpdateInput, updatePeer),
  'ratingPlan.deletePrefix': verb(PrefixDeleteInput, deletePrefix),
  'ratingPlan.putPrefix': verb(PrefixPutInput, putPrefix),
  'route.create': verb(RouteCreateInput, createRoute),
  'route.delete': verb(ById, deleteRoute),
  'route.update': verb(RouteUpdateInput, updateRoute),
  'schedule.setMode': verb(ScheduleModeInput, setScheduleMode),
  'schedule.update': verb(ScheduleUpdateInput, updateSchedule),
  'site.update': verb(SiteUpdateInput, updateSite),
  'user.update': verb(UserUpdateInput, updateUser),
};

/**
 * Makes the changes of a draft, in a transaction that is taken back. The actor needs the right to each of them, as if it were to stay; nothing is
 * announced to anybody. What a change refuses is thrown.
 */
export async function applyDraft(ctx: Context, draft: readonly DraftStep[]): Promise<void> {
  const silent: Context = {
    ...ctx,
    bus: { ...ctx.bus, policyFeed: { ...ctx.bus.policyFeed, publish: async () => {} } },
  };
  for (const { procedure, input } of draft) {
    const apply = Object.hasOwn(verbs, procedure) ? verbs[procedure] : undefined;
    if (!apply) throw invalid('draft', 'simulation.noVerb', `${procedure} cannot be tried.`);
    await apply(silent, input);
  }
}
