import { activeCallRouter } from './routers/active-call.ts';
import { apiTokenRouter } from './routers/api-token.ts';
import { auditRouter } from './routers/audit.ts';
import { banRouter } from './routers/ban.ts';
import { brandRouter } from './routers/brand.ts';
import { calendarRouter } from './routers/calendar.ts';
import { callRouter } from './routers/call.ts';
import { callFilterRouter } from './routers/call-filter.ts';
import { callSettingsRouter } from './routers/call-settings.ts';
import { callShareRouter } from './routers/call-share.ts';
import { callSigningRouter } from './routers/call-signing.ts';
import { cdrRouter } from './routers/cdr.ts';
import { certificateAuthorityRouter } from './routers/certificate-authority.ts';
import { companyRouter } from './routers/company.ts';
import { dashboardRouter } from './routers/dashboard.ts';
import { ddiRouter } from './routers/ddi.ts';
import { destinationRouter } from './routers/destination.ts';
import { extensionRouter } from './routers/extension.ts';
import { guardRouter } from './routers/guard.ts';
import { infrastructureRouter } from './routers/infrastructure.ts';
import { instanceRouter } from './routers/instance.ts';
import { loginRouter } from './routers/login.ts';
import { mailboxRouter } from './routers/mailbox.ts';
import { membershipRouter } from './routers/membership.ts';
import { numberRuleSetRouter } from './routers/number-rule-set.ts';
import { numberingPlanRouter } from './routers/numbering-plan.ts';
import { passkeyRouter } from './routers/passkey.ts';
import { peerRouter } from './routers/peer.ts';
import { peerRegistrationRouter } from './routers/peer-registration.ts';
import { portalDomainRouter } from './routers/portal-domain.ts';
import { prefixGroupRouter } from './routers/prefix-group.ts';
import { ratingPlanRouter } from './routers/rating-plan.ts';
import { recordingRouter } from './routers/recording.ts';
import { relaySetRouter } from './routers/relay-set.ts';
import { revisionRouter } from './routers/revision.ts';
import { routeRouter } from './routers/route.ts';
import { scheduleRouter } from './routers/schedule.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { sessionRouter } from './routers/session.ts';
import { signInPolicyRouter } from './routers/sign-in-policy.ts';
import { signInProviderRouter } from './routers/sign-in-provider.ts';
import { simulationRouter } from './routers/simulation.ts';
import { sipAccountRouter } from './routers/sip-account.ts';
import { sipDomainRouter } from './routers/sip-domain.ts';
import { sipServerRouter } from './routers/sip-server.ts';
import { siteRouter } from './routers/site.ts';
import { softphoneRouter } from './routers/softphone.ts';
import { themeRouter } from './routers/theme.ts';
import { trunkUseRouter } from './routers/trunk-use.ts';
import { trustedNetworkRouter } from './routers/trusted-network.ts';
import { userRouter } from './routers/user.ts';
import { webhookRouter, webhookSettingsRouter } from './routers/webhook.ts';
import { router } from './trpc.ts';

/** Every procedure of the platform. */
export const appRouter = router({
  brand: brandRouter,
  company: companyRouter,
  site: siteRouter,
  user: userRouter,
  callFilter: callFilterRouter,
  webhook: webhookRouter,
  webhookSettings: webhookSettingsRouter,
  callSettings: callSettingsRouter,
  login: loginRouter,
  membership: membershipRouter,
  portalDomain: portalDomainRouter,
  theme: themeRouter,
  sipDomain: sipDomainRouter,
  sipAccount: sipAccountRouter,
  softphone: softphoneRouter,
  mailbox: mailboxRouter,
  extension: extensionRouter,
  schedule: scheduleRouter,
  calendar: calendarRouter,
  destination: destinationRouter,
  ddi: ddiRouter,
  peer: peerRouter,
  peerRegistration: peerRegistrationRouter,
  trunkUse: trunkUseRouter,
  route: routeRouter,
  prefixGroup: prefixGroupRouter,
  numberRuleSet: numberRuleSetRouter,
  numberingPlan: numberingPlanRouter,
  ratingPlan: ratingPlanRouter,
  cdr: cdrRouter,
  calls: callRouter,
  callShare: callShareRouter,
  activeCall: activeCallRouter,
  recording: recordingRouter,
  audit: auditRouter,
  simulation: simulationRouter,
  revision: revisionRouter,
  session: sessionRouter,
  passkey: passkeyRouter,
  secondFactor: secondFactorRouter,
  callSigning: callSigningRouter,
  signInPolicy: signInPolicyRouter,
  signInProvider: signInProviderRouter,
  apiToken: apiTokenRouter,
  dashboard: dashboardRouter,
  infrastructure: infrastructureRouter,
  instance: instanceRouter,
  relaySet: relaySetRouter,
  sipServer: sipServerRouter,
  certificateAuthority: certificateAuthorityRouter,
  guard: guardRouter,
  trustedNetwork: trustedNetworkRouter,
  ban: banRouter,
});

/** Its type, for typed clients. */
export type AppRouter = typeof appRouter;
