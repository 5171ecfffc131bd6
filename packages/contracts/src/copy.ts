import { z } from 'zod';
import { CompanyCreateInput } from './company.ts';
import { NumberRuleSetCreateInput } from './number-rule-set.ts';
import { Peer } from './peer.ts';
import { Host, Id, Name } from './primitives.ts';
import { RatingPlanCreateInput } from './rating-plan.ts';
import { RouteUpdateInput } from './route.ts';
import { CalendarCreateInput, ScheduleUpdateInput } from './schedule.ts';
import { SipAccountCreateInput } from './sip-account.ts';
import { UserCreateInput } from './user.ts';

/**
 * Another company like one that there is (`id`): its settings, prices, limits, opening hours, calendars, blocked calls and own routes; a name, hosts, a site and
 * a first sign-in of its own. People, numbers and telephone systems are not copied.
 */
export const CompanyCopyInput = CompanyCreateInput.pick({
  name: true,
  slug: true,
  sipDomain: true,
  portalHost: true,
  userPortalHost: true,
  site: true,
  admin: true,
}).extend({ id: Id });

/** Another person like one that there is (`id`), with a name, extension, device and sign-in of their own. */
export const UserCopyInput = UserCreateInput.pick({
  firstName: true,
  lastName: true,
  email: true,
  extension: true,
  device: true,
  login: true,
}).extend({
  id: Id,
  /** Their calls go on to where those of the other go when busy, unanswered, and so on. */
  forwards: z.boolean().default(false),
});

/** Another device like one that there is (`id`), with a user name and password of its own; of the same person unless another is named. */
export const SipAccountCopyInput = SipAccountCreateInput.pick({ username: true, userId: true }).extend({
  id: Id,
  label: z.string().trim().max(60).optional(),
});

/**
 * Another carrier or telephone system like one that there is (`id`): switched off, and without what is secret: passwords of gateways, registrations and
 * certificates. `host`: of its first gateway; left out: the same gateways.
 */
export const PeerCopyInput = z.object({ id: Id, name: Name, host: Host.optional() });
/** What a copy lacks before it can do what the other one does. */
export const PeerLacks = z.enum(['passwords', 'registrations', 'certificate', 'inbound']);
export const PeerCopied = z
  .object({
    peer: Peer,
    /** `inbound`: calls from the same addresses remain the other one's, and it brings none in. */
    lacks: z.array(PeerLacks),
  })
  .meta({ id: 'PeerCopied' });
export type PeerCopied = z.infer<typeof PeerCopied>;

/** Another route like one that there is (`id`); what is given is otherwise. */
export const RouteCopyInput = RouteUpdateInput;
/** Other opening hours like those that there are (`id`), by the clock and with a code of their own. */
export const ScheduleCopyInput = ScheduleUpdateInput.pick({ id: true, code: true }).extend({ name: Name });
/** Another calendar with the days of one that there is (`id`). */
export const CalendarCopyInput = CalendarCreateInput.pick({ name: true }).extend({ id: Id });
/** Another price list with the prices of one that there is (`id`). */
export const RatingPlanCopyInput = RatingPlanCreateInput.pick({ name: true }).extend({ id: Id });
/** Another rule set with the rules of one that there is (`id`). */
export const NumberRuleSetCopyInput = NumberRuleSetCreateInput.pick({ name: true }).extend({ id: Id });
