import type { Level } from './level.ts';

/** Which levels have an action, and whether it changes something (then the role must be more than `readonly`). */
export interface Permission {
  readonly levels: readonly Level[];
  readonly changes: boolean;
}

const look = (...levels: Level[]): Permission => ({ levels, changes: false });
const change = (...levels: Level[]): Permission => ({ levels, changes: true });

/** Every action of the product, `<entity>.<verb>`. What is not listed here cannot be done. */
export const permissions = {
  'brand.list': look('god'),
  'brand.get': look('god', 'brand'),
  'brand.create': change('god'),
  'brand.update': change('god'),
  'brand.updateCalls': change('god', 'brand'),

  'company.list': look('god', 'brand'),
  'company.get': look('god', 'brand', 'company'),
  'company.create': change('god', 'brand'),
  'company.update': change('god', 'brand'),
  'company.updateRecording': change('god', 'brand', 'company'),
  'company.getAnnouncement': look('god', 'brand', 'company'),
  'company.putAnnouncement': change('god', 'brand', 'company'),

  'site.list': look('god', 'brand', 'company'),
  'site.create': change('god', 'brand', 'company'),
  'site.update': change('god', 'brand', 'company'),
  'site.delete': change('god', 'brand', 'company'),

  'user.list': look('god', 'brand', 'company'),
  'user.get': look('god', 'brand', 'company', 'user'),
  'user.create': change('god', 'brand', 'company'),
  'user.update': change('god', 'brand', 'company'),
  'user.delete': change('god', 'brand', 'company'),
  'user.export': look('god', 'brand', 'company'),
  'user.import': change('god', 'brand', 'company'),

  'callFilter.list': look('god', 'brand', 'company'),
  'callFilter.get': look('god', 'brand', 'company'),
  'callFilter.create': change('god', 'brand', 'company'),
  'callFilter.update': change('god', 'brand', 'company'),
  'callFilter.delete': change('god', 'brand', 'company'),
  'callFilter.reorder': change('god', 'brand', 'company'),

  'callSettings.get': look('god', 'brand', 'company', 'user'),
  'callSettings.update': change('god', 'brand', 'company', 'user'),
  'callSettings.colleagues': look('god', 'brand', 'company', 'user'),

  'login.list': look('god', 'brand', 'company'),
  'login.create': change('god', 'brand', 'company'),
  'login.update': change('god', 'brand', 'company'),
  'login.setPassword': change('god', 'brand', 'company'),
  'login.invite': change('god', 'brand', 'company'),
  'login.resetSecondFactor': change('god', 'brand', 'company'),
  'login.changeOwnPassword': look('god', 'brand', 'company', 'user'),

  'membership.list': look('god', 'brand', 'company'),
  'membership.create': change('god', 'brand', 'company'),
  'membership.delete': change('god', 'brand', 'company'),

  'portalDomain.list': look('god', 'brand', 'company'),
  'portalDomain.create': change('god', 'brand'),
  'portalDomain.delete': change('god', 'brand'),
  'portalDomain.putCertificate': change('god', 'brand'),
  'portalDomain.deleteCertificate': change('god', 'brand'),
  'portalDomain.requestCertificate': change('god', 'brand'),
  'certificateAuthority.get': look('god', 'brand'),
  'certificateAuthority.update': change('god'),

  'theme.get': look('god', 'brand', 'company'),
  'theme.update': change('god', 'brand', 'company'),

  'sipDomain.list': look('god', 'brand', 'company'),
  'sipDomain.create': change('god', 'brand'),
  'sipDomain.update': change('god', 'brand'),
  'sipDomain.delete': change('god', 'brand'),

  'sipAccount.list': look('god', 'brand', 'company', 'user'),
  'sipAccount.get': look('god', 'brand', 'company', 'user'),
  'sipAccount.create': change('god', 'brand', 'company'),
  'sipAccount.update': change('god', 'brand', 'company'),
  'sipAccount.delete': change('god', 'brand', 'company'),
  'sipAccount.credentials': change('god', 'brand', 'company', 'user'),
  'sipAccount.rotate': change('god', 'brand', 'company', 'user'),
  'sipAccount.checkSync': change('god', 'brand', 'company', 'user'),
  'softphone.open': change('user'),
  'softphone.contacts': look('user'),
  'mailbox.get': look('god', 'brand', 'company', 'user'),
  'mailbox.update': change('god', 'brand', 'company'),

  'extension.list': look('god', 'brand', 'company'),
  'extension.get': look('god', 'brand', 'company'),
  'extension.create': change('god', 'brand', 'company'),
  'extension.update': change('god', 'brand', 'company'),
  'extension.delete': change('god', 'brand', 'company'),

  'schedule.list': look('god', 'brand', 'company'),
  'schedule.create': change('god', 'brand', 'company'),
  'schedule.update': change('god', 'brand', 'company'),
  'schedule.setMode': change('god', 'brand', 'company'),
  'schedule.delete': change('god', 'brand', 'company'),
  'calendar.list': look('god', 'brand', 'company'),
  'calendar.create': change('god', 'brand', 'company'),
  'calendar.update': change('god', 'brand', 'company'),
  'calendar.delete': change('god', 'brand', 'company'),

  'destination.list': look('god', 'brand', 'company'),

  'ddi.list': look('god', 'brand', 'company'),
  'ddi.create': change('god', 'brand'),
  'ddi.createRange': change('god', 'brand'),
  'ddi.export': look('god', 'brand'),
  'ddi.import': change('god', 'brand'),
  'ddi.release': change('god', 'brand'),
  'ddi.update': change('god', 'brand', 'company'),
  'ddi.delete': change('god', 'brand'),

  'peer.list': look('god', 'brand', 'company'),
  'peer.get': look('god', 'brand', 'company'),
  'peer.create': change('god', 'brand', 'company'),
  'peer.update': change('god', 'brand', 'company'),
  'peer.delete': change('god', 'brand', 'company'),
  'peer.examine': change('god', 'brand', 'company'),
  'peerRegistration.list': look('god', 'brand', 'company'),
  'peerRegistration.create': change('god', 'brand', 'company'),
  'peerRegistration.update': change('god', 'brand', 'company'),
  'peerRegistration.delete': change('god', 'brand', 'company'),
  'trunkUse.list': look('god', 'brand', 'company'),
  'trunkUse.get': look('god', 'brand', 'company'),
  'trunkUse.create': change('god', 'brand'),
  'trunkUse.update': change('god', 'brand'),
  'trunkUse.delete': change('god', 'brand'),

  'route.list': look('god', 'brand'),
  'route.get': look('god', 'brand'),
  'route.create': change('god', 'brand'),
  'route.update': change('god', 'brand'),
  'route.delete': change('god', 'brand'),
  'route.reorder': change('god', 'brand'),

  'numberRuleSet.list': look('god', 'brand'),
  'numberRuleSet.get': look('god', 'brand'),
  'numberRuleSet.create': change('god', 'brand'),
  'numberRuleSet.update': change('god', 'brand'),
  'numberRuleSet.delete': change('god', 'brand'),

  'numberingPlan.check': look('god', 'brand', 'company'),

  'ratingPlan.list': look('god', 'brand'),
  'ratingPlan.get': look('god', 'brand'),
  'ratingPlan.create': change('god', 'brand'),
  'ratingPlan.update': change('god', 'brand'),
  'ratingPlan.delete': change('god', 'brand'),
  'ratingPlan.listPrefixes': look('god', 'brand'),
  'ratingPlan.putPrefix': change('god', 'brand'),
  'ratingPlan.deletePrefix': change('god', 'brand'),
  'ratingPlan.quote': look('god', 'brand'),

  'cdr.list': look('god', 'brand', 'company', 'user'),
  'cdr.get': look('god', 'brand', 'company', 'user'),
  'call.get': look('god', 'brand', 'company', 'user'),
  'activeCall.list': look('god', 'brand', 'company', 'user'),
  'activeCall.end': change('god', 'brand', 'company'),
  'activeCall.record': change('company', 'user'),

  'event.stream': look('god', 'brand', 'company', 'user'),
  'webhook.list': look('god', 'brand', 'company'),
  'webhook.create': change('god', 'brand', 'company'),
  'webhook.update': change('god', 'brand', 'company'),
  'webhook.delete': change('god', 'brand', 'company'),
  'webhook.rotate': change('god', 'brand', 'company'),
  'webhook.test': change('god', 'brand', 'company'),
  'webhook.deliveries': look('god', 'brand', 'company'),
  'webhook.replay': change('god', 'brand', 'company'),
  'webhookSettings.get': look('god'),
  'webhookSettings.update': change('god'),

  'recording.list': look('company', 'user'),
  'recording.get': look('company', 'user'),
  'recording.storage': look('god', 'brand', 'company'),
  'recording.update': change('company'),
  'recording.delete': change('company'),

  'audit.list': look('god', 'brand', 'company'),
  'audit.verify': look('god', 'brand'),

  'simulation.run': look('god', 'brand', 'company'),
  'revision.list': look('god', 'brand', 'company'),
  'revision.get': look('god', 'brand', 'company'),
  'revision.compare': look('god', 'brand', 'company'),
  'revision.rollBack': change('god', 'brand', 'company'),

  'session.current': look('god', 'brand', 'company', 'user'),
  'session.list': look('god', 'brand', 'company', 'user'),
  'session.revoke': look('god', 'brand', 'company', 'user'),
  'session.revokeOthers': look('god', 'brand', 'company', 'user'),
  'session.actAs': look('god', 'brand', 'company', 'user'),
  'session.stopActing': look('god', 'brand', 'company', 'user'),

  'secondFactor.get': look('god', 'brand', 'company', 'user'),
  'secondFactor.begin': look('god', 'brand', 'company', 'user'),
  'secondFactor.confirm': look('god', 'brand', 'company', 'user'),
  'secondFactor.renewCodes': look('god', 'brand', 'company', 'user'),
  'secondFactor.remove': look('god', 'brand', 'company', 'user'),
  'callSigning.get': look('god', 'brand'),
  'callSigning.update': change('god', 'brand'),
  'passkey.list': look('god', 'brand', 'company', 'user'),
  'passkey.begin': look('god', 'brand', 'company', 'user'),
  'passkey.confirm': look('god', 'brand', 'company', 'user'),
  'passkey.remove': look('god', 'brand', 'company', 'user'),
  'signInPolicy.get': look('god', 'brand'),
  'signInPolicy.update': change('god', 'brand'),

  'apiToken.list': look('god', 'brand', 'company', 'user'),
  'apiToken.create': change('god', 'brand', 'company', 'user'),
  'apiToken.revoke': change('god', 'brand', 'company', 'user'),

  'dashboard.get': look('god', 'brand', 'company', 'user'),
  'infrastructure.list': look('god', 'brand'),
  'relaySet.list': look('god'),
  'relaySet.create': change('god'),
  'relaySet.update': change('god'),
  'relaySet.delete': change('god'),
  'guard.get': look('god'),
  'guard.unanswered': look('god'),
  'guard.update': change('god'),
  'trustedNetwork.list': look('god', 'brand'),
  'trustedNetwork.create': change('god', 'brand'),
  'trustedNetwork.delete': change('god', 'brand'),
  'ban.list': look('god', 'brand', 'company'),
  'ban.create': change('god'),
  'ban.lift': change('god', 'brand', 'company'),
  'sipServer.list': look('god', 'brand', 'company', 'user'),
} as const satisfies Record<string, Permission>;

/** What somebody still has who must first set up a second factor: to set it up, and their own way in and out. */
export const withoutSecondFactor: ReadonlySet<string> = new Set<keyof typeof permissions>([
  'session.current',
  'session.list',
  'session.revoke',
  'session.revokeOthers',
  'session.stopActing',
  'login.changeOwnPassword',
  'secondFactor.get',
  'secondFactor.begin',
  'secondFactor.confirm',
]);

/** The name of an action. */
export type Action = keyof typeof permissions;
