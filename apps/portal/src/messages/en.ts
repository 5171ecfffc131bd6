import { accountTexts } from './en/account.ts';
import { actAsTexts } from './en/act-as.ts';
import { actionTexts } from './en/action.ts';
import { adapterTexts } from './en/adapter.ts';
import { apiTexts } from './en/api.ts';
import { auditTexts } from './en/audit.ts';
import { authorityTexts } from './en/authority.ts';
import { bansTexts } from './en/bans.ts';
import { brandCallsTexts } from './en/brand-calls.ts';
import { brandingTexts } from './en/branding.ts';
import { brandsTexts } from './en/brands.ts';
import { byTimeTexts } from './en/by-time.ts';
import { calendarsTexts } from './en/calendars.ts';
import { callTexts } from './en/call.ts';
import { callerNumbersTexts } from './en/caller-numbers.ts';
import { callsTexts } from './en/calls.ts';
import { carriersTexts } from './en/carriers.ts';
import { certificateTexts } from './en/certificate.ts';
import { changesTexts } from './en/changes.ts';
import { commonTexts } from './en/common.ts';
import { companiesTexts } from './en/companies.ts';
import { copyTexts } from './en/copy.ts';
import { csvTexts } from './en/csv.ts';
import { dashboardTexts } from './en/dashboard.ts';
import { dayTexts } from './en/day.ts';
import { destinationTexts } from './en/destination.ts';
import { devicesTexts } from './en/devices.ts';
import { errorTexts } from './en/error.ts';
import { examinationTexts } from './en/examination.ts';
import { extensionsTexts } from './en/extensions.ts';
import { factorTexts } from './en/factor.ts';
import { filterTexts } from './en/filter.ts';
import { formTexts } from './en/form.ts';
import { holdMusicTexts } from './en/hold-music.ts';
import { hoursTexts } from './en/hours.ts';
import { instancesTexts } from './en/instances.ts';
import { ipbxTexts } from './en/ipbx.ts';
import { keysTexts } from './en/keys.ts';
import { languageTexts } from './en/language.ts';
import { levelTexts } from './en/level.ts';
import { liveTexts } from './en/live.ts';
import { manyTexts } from './en/many.ts';
import { myCallsTexts } from './en/my-calls.ts';
import { navTexts } from './en/nav.ts';
import { numbersTexts } from './en/numbers.ts';
import { operatorTexts } from './en/operator.ts';
import { operatorsTexts } from './en/operators.ts';
import { paletteTexts } from './en/palette.ts';
import { passkeyTexts } from './en/passkey.ts';
import { peersTexts } from './en/peers.ts';
import { phoneTexts } from './en/phone.ts';
import { phoneHostTexts } from './en/phone-host.ts';
import { planTexts } from './en/plan.ts';
import { policyTexts } from './en/policy.ts';
import { prefixGroupsTexts } from './en/prefix-groups.ts';
import { proofTexts } from './en/proof.ts';
import { providerTexts } from './en/provider.ts';
import { ratingTexts } from './en/rating.ts';
import { recordingTexts } from './en/recording.ts';
import { recordingsTexts } from './en/recordings.ts';
import { refusalTexts } from './en/refusal.ts';
import { relaysTexts } from './en/relays.ts';
import { remarksTexts } from './en/remarks.ts';
import { rightsTexts } from './en/rights.ts';
import { routesTexts } from './en/routes.ts';
import { ruleSetsTexts } from './en/rule-sets.ts';
import { saidTexts } from './en/said.ts';
import { securityTexts } from './en/security.ts';
import { shareTexts } from './en/share.ts';
import { signInTexts } from './en/sign-in.ts';
import { signingTexts } from './en/signing.ts';
import { simulatorTexts } from './en/simulator.ts';
import { sipDomainTexts } from './en/sip-domain.ts';
import { siteTexts } from './en/site.ts';
import { unansweredTexts } from './en/unanswered.ts';
import { userFileTexts } from './en/user-file.ts';
import { usersTexts } from './en/users.ts';
import { webhooksTexts } from './en/webhooks.ts';

/** Every text of the portal. Screens take those of the areas that they need (`texts.ts` in their folders), so that a page does not load all of them. */
export const en = {
  ...accountTexts,
  ...actAsTexts,
  ...adapterTexts,
  ...actionTexts,
  ...apiTexts,
  ...auditTexts,
  ...authorityTexts,
  ...bansTexts,
  ...brandCallsTexts,
  ...brandingTexts,
  ...brandsTexts,
  ...byTimeTexts,
  ...calendarsTexts,
  ...callTexts,
  ...callerNumbersTexts,
  ...callsTexts,
  ...carriersTexts,
  ...certificateTexts,
  ...changesTexts,
  ...commonTexts,
  ...companiesTexts,
  ...copyTexts,
  ...csvTexts,
  ...dashboardTexts,
  ...dayTexts,
  ...destinationTexts,
  ...devicesTexts,
  ...errorTexts,
  ...examinationTexts,
  ...extensionsTexts,
  ...factorTexts,
  ...filterTexts,
  ...formTexts,
  ...holdMusicTexts,
  ...hoursTexts,
  ...ipbxTexts,
  ...keysTexts,
  ...languageTexts,
  ...levelTexts,
  ...liveTexts,
  ...manyTexts,
  ...myCallsTexts,
  ...navTexts,
  ...numbersTexts,
  ...operatorTexts,
  ...operatorsTexts,
  ...paletteTexts,
  ...passkeyTexts,
  ...peersTexts,
  ...phoneTexts,
  ...phoneHostTexts,
  ...planTexts,
  ...policyTexts,
  ...prefixGroupsTexts,
  ...providerTexts,
  ...rightsTexts,
  ...proofTexts,
  ...ratingTexts,
  ...recordingTexts,
  ...recordingsTexts,
  ...instancesTexts,
  ...refusalTexts,
  ...relaysTexts,
  ...remarksTexts,
  ...routesTexts,
  ...ruleSetsTexts,
  ...saidTexts,
  ...securityTexts,
  ...shareTexts,
  ...signInTexts,
  ...sipDomainTexts,
  ...signingTexts,
  ...simulatorTexts,
  ...siteTexts,
  ...unansweredTexts,
  ...userFileTexts,
  ...usersTexts,
  ...webhooksTexts,
} as const;

/** A key of the portal's messages. */
export type MessageKey = keyof typeof en;
