import { printWav, toneSamples } from '@belfry/audio';
import {
  CalendarCreateInput,
  CalendarDayCreateInput,
  CallFilterCreateInput,
  ExtensionCreateInput,
  LoginCreateInput,
  NumberRuleSetCreateInput,
  PeerCreateInput,
  PeerRegistrationCreateInput,
  PortalDomainCreateInput,
  PrefixGroupCreateInput,
  PrefixPutInput,
  RouteCreateInput,
  ScheduleCreateInput,
  SignInProviderPutInput,
  SipAccountCreateInput,
  SipDomainCreateInput,
  SiteCreateInput,
  TrunkUseCreateInput,
  UserCreateInput,
} from '@belfry/contracts';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import {
  createCalendar,
  createCalendarDay,
  createCallFilter,
  createCallShare,
  createExtension,
  createLogin,
  createMembership,
  createNumberRuleSet,
  createPeer,
  createPeerRegistration,
  createPortalDomain,
  createPrefixGroup,
  createRatingPlan,
  createRelaySet,
  createRoute,
  createSchedule,
  createSipAccount,
  createSipDomain,
  createSite,
  createTrunkUse,
  createTrustedNetwork,
  createUser,
  createWebhook,
  openSoftphone,
  putAnnouncement,
  putHoldSound,
  putPrefix,
  putRefusalSound,
  putSignInProvider,
  testWebhook,
  updateUser,
} from '@belfry/services';
import { asGod, contextAt, type TestTenant, type TestWorld, testPassword } from '../../services/test/world.ts';

type Input = Record<string, unknown> | undefined;

/** Half a second of a tone. */
const noticeWav = Buffer.from(
  printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 4000) }),
).toString('base64');

let made = 0;
/** Something that nothing else in the test is called. */
const fresh = (prefix = 'x') => `${prefix}${++made}`;

/** The first three octets of a network that nothing else in the test has. */
const freshNetwork = () => `10.${++made >> 8}.${made & 255}`;

/**
 * An input for every procedure, about what is the tenant's own. What a procedure removes or uses up is made for each call anew.
 * A procedure without an entry here fails the tests.
 */
export function inputsOf(world: TestWorld, tenant: TestTenant): Record<string, () => Promise<Input> | Input> {
  const god = asGod(world.platform);
  const {
    brandId,
    companyId,
    siteId,
    userId,
    accountId,
    extensionId,
    ddiId,
    peerId,
    planId,
    prefixId,
    ruleSetId,
    domainId,
  } = tenant;
  const { ipbxId, trunkUseId, registrationId } = tenant;
  const registration = () => ({ registrar: 'sip.example.test', username: fresh('line-'), password: testPassword });
  const sharedIpbx = async () =>
    (await createPeer(god, PeerCreateInput.parse({ brandId, kind: 'trunk', name: fresh('Shared ') }))).id;
  const newPortal = () =>
    createPortalDomain(
      god,
      PortalDomainCreateInput.parse({ host: `${fresh('p')}.example.test`, level: 'company', companyId }),
    );
  const newLogin = () =>
    createLogin(
      god,
      LoginCreateInput.parse({
        level: 'company',
        companyId,
        username: fresh('login-'),
        displayName: 'L',
        password: testPassword,
      }),
    );
  const newRoute = async () => {
    const route = { brandId, prefix: '+420', carriers: [{ peerId }] };
    return (await createRoute(god, RouteCreateInput.parse(route))).id;
  };
  const newGroup = async () => {
    const group = { brandId, name: fresh('Group '), prefixes: ['+421'] };
    return (await createPrefixGroup(god, PrefixGroupCreateInput.parse(group))).id;
  };
  const newFilter = async () => {
    const rule = { level: 'company', companyId, callerMatch: 'anonymous' };
    return (await createCallFilter(god, CallFilterCreateInput.parse(rule))).id;
  };
  const newDdi = async () => {
    const number = `+4198${String(1_000_000 + ++made)}`;
    const ddi = { id: crypto.randomUUID(), brandId, companyId, number, country: 'CH' };
    return (await god.db.ddi.create({ data: ddi })).id;
  };
  const aProvider = {
    name: 'ID',
    issuer: 'https://127.0.0.1',
    clientId: 'x',
    levels: ['user' as const],
    active: false,
  };
  const provider = () => putSignInProvider(god, SignInProviderPutInput.parse({ companyId, ...aProvider }));
  const webhook = async () => {
    const input = { companyId, name: fresh('W'), url: 'https://hooks.example.test/', events: ['call.ended' as const] };
    await god.db.webhook.deleteMany({ where: { companyId } });
    return (await createWebhook(god, input)).webhook.id;
  };
  const newRuleSet = async () => {
    const rules = { brandId, name: fresh('Rules '), country: 'CH' };
    return (await createNumberRuleSet(god, NumberRuleSetCreateInput.parse(rules))).id;
  };
  const newSchedule = async () =>
    (await createSchedule(god, ScheduleCreateInput.parse({ companyId, name: fresh('Hours ') }))).id;
  const newCalendar = async () =>
    (await createCalendar(god, CalendarCreateInput.parse({ companyId, name: fresh('Calendar ') }))).id;
  const newDay = async () => {
    const day = { id: await newCalendar(), name: 'National Day', first: '2026-08-01' };
    return (await createCalendarDay(god, CalendarDayCreateInput.parse(day))).id;
  };
  const ics = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260801\nEND:VEVENT\nEND:VCALENDAR\n';
  const destination = { kind: 'user', userId };
  const heard = { id: brandId, says: 'barred', language: 'en' } as const;
  const newSound = async () => {
    await putRefusalSound(god, { ...heard, name: 'barred.wav', wav: noticeWav });
    return heard;
  };
  return {
    'brand.list': () => ({}),
    'brand.exportCsv': () => ({}),
    'brand.get': () => ({ id: brandId }),
    'brand.create': () => ({ name: fresh('Brand '), country: 'CH', currency: 'CHF' }),
    'brand.updateCalls': () => ({ id: brandId, sipUriCalls: false }),
    'brand.update': () => ({ id: brandId, maxCalls: 0 }),
    'brand.listRefusalSounds': () => ({ id: brandId }),
    'brand.putRefusalSound': () => ({ ...heard, name: 'barred.wav', wav: noticeWav }),
    'brand.getRefusalSound': newSound,
    'brand.deleteRefusalSound': newSound,
    'callSettings.get': () => ({ id: userId }),
    'callSettings.update': () => ({ id: userId, doNotDisturb: false }),
    'callSettings.colleagues': () => ({ id: userId }),
    'company.list': () => ({ brandId }),
    'company.exportCsv': () => ({ brandId }),
    'company.get': () => ({ id: companyId }),
    'company.create': () => ({ brandId, name: fresh('Company '), slug: fresh('c') }),
    'company.copy': () => ({ id: companyId, name: fresh('Company '), slug: fresh('c') }),
    'company.update': () => ({ id: companyId, maxCalls: 0 }),
    'company.updateRecording': () => ({ id: companyId, recordingDays: 30 }),
    'company.putAnnouncement': () => ({ id: companyId, name: 'notice.wav', wav: noticeWav }),
    'company.getAnnouncement': async () => {
      await putAnnouncement(god, { id: companyId, name: 'notice.wav', wav: noticeWav });
      return { id: companyId };
    },
    'company.updateHoldMusic': () => ({ id: companyId, holdMusic: 'platform' }),
    'company.putHoldSound': () => ({ id: companyId, name: 'music.wav', wav: noticeWav }),
    'company.getHoldSound': async () => {
      await putHoldSound(god, { id: companyId, name: 'music.wav', wav: noticeWav });
      return { id: companyId };
    },
    'schedule.list': () => ({ companyId }),
    'schedule.create': () => ({ companyId, name: fresh('Hours '), hours: [{ days: [1], from: '08:00', to: '18:00' }] }),
    'schedule.copy': async () => ({ id: await newSchedule(), name: fresh('Hours ') }),
    'schedule.update': async () => ({ id: await newSchedule(), timezone: 'Europe/Paris' }),
    'schedule.setMode': async () => ({ id: await newSchedule(), mode: 'closed' }),
    'schedule.delete': async () => ({ id: await newSchedule() }),
    'calendar.list': () => ({ companyId }),
    'calendar.create': () => ({ companyId, name: fresh('Calendar ') }),
    'calendar.copy': async () => ({ id: await newCalendar(), name: fresh('Calendar ') }),
    'calendar.update': async () => ({ id: await newCalendar(), name: fresh('Calendar ') }),
    'calendar.delete': async () => ({ id: await newCalendar() }),
    'calendar.listDays': async () => ({ id: await newCalendar() }),
    'calendar.createDay': async () => ({ id: await newCalendar(), name: 'Moving', first: '2026-08-03', destination }),
    'calendar.importDays': async () => ({ id: await newCalendar(), ics }),
    'calendar.updateDay': async () => ({ id: await newDay(), yearly: true }),
    'calendar.deleteDay': async () => ({ id: await newDay() }),
    'site.list': () => ({ companyId }),
    'site.exportCsv': () => ({ companyId }),
    'site.create': () => ({ companyId, name: fresh('Site ') }),
    'site.update': () => ({ id: siteId, emergencyLocation: 'Here 1' }),
    'site.delete': async () => ({
      id: (await createSite(god, SiteCreateInput.parse({ companyId, name: fresh('Site ') }))).id,
    }),
    'user.list': () => ({ companyId }),
    'user.get': () => ({ id: userId }),
    'user.create': () => ({ companyId, firstName: 'New', lastName: fresh('U') }),
    'user.copy': () => ({ id: userId, firstName: 'New', lastName: fresh('U') }),
    'user.update': () => ({ id: userId, maxCalls: 0 }),
    'user.exportCsv': () => ({ companyId }),
    'user.importCsv': () => ({ companyId, csv: `lastName,firstName\n${fresh('U')},Filed\n` }),
    'user.updateMany': () => ({ ids: [userId], maxCalls: 0 }),
    'user.delete': async () => {
      const input = UserCreateInput.parse({ companyId, firstName: 'Old', lastName: fresh('U') });
      return { id: (await createUser(god, input)).user.id };
    },
    'login.list': () => ({ companyId }),
    'login.exportCsv': () => ({ companyId }),
    'login.create': () => ({
      level: 'company',
      companyId,
      username: fresh('login-'),
      displayName: 'L',
      password: testPassword,
    }),
    'login.update': async () => ({ id: (await newLogin()).id, displayName: 'Renamed' }),
    'login.setPassword': async () => ({ id: (await newLogin()).id, password: testPassword }),
    'login.invite': async () => {
      const input = { level: 'company', companyId, username: fresh('i'), displayName: 'I', email: 'i@example.test' };
      return { id: (await createLogin(god, LoginCreateInput.parse(input))).id };
    },
    'login.resetSecondFactor': async () => ({ id: (await newLogin()).id }),
    'login.changeOwnPassword': () => ({ current: testPassword, password: testPassword }),
    'membership.list': async () => ({ loginId: (await newLogin()).id }),
    'membership.create': async () => ({
      loginId: (await newLogin()).id,
      level: 'user',
      userId,
      role: 'readonly',
    }),
    'membership.update': async () => {
      const membership = { loginId: (await newLogin()).id, level: 'user', userId, role: 'readonly' } as const;
      return { id: (await createMembership(god, membership)).id, role: 'admin' };
    },
    'membership.delete': async () => {
      const membership = { loginId: (await newLogin()).id, level: 'user', userId, role: 'readonly' } as const;
      return { id: (await createMembership(god, membership)).id };
    },
    'portalDomain.list': () => ({ brandId: undefined, companyId }),
    'portalDomain.create': () => ({ host: `${fresh('p')}.example.test`, level: 'company', companyId }),
    'portalDomain.delete': async () => ({ id: (await newPortal()).id }),
    'portalDomain.putCertificate': async () => {
      const { id, host } = await newPortal();
      const made = await createCertificate(await createAuthority('Somebody'), [host]);
      return { id, ...made };
    },
    'portalDomain.deleteCertificate': async () => ({ id: (await newPortal()).id }),
    'portalDomain.requestCertificate': async () => ({ id: (await newPortal()).id }),
    'certificateAuthority.get': () => undefined,
    'certificateAuthority.update': () => ({ contactEmail: 'help@example.test' }),
    'theme.get': () => ({ companyId }),
    'theme.update': () => ({ companyId, color: '#112233' }),
    'sipDomain.list': () => ({ companyId }),
    'sipDomain.create': () => ({ companyId, domain: `${fresh('d')}.example.test` }),
    'sipDomain.update': () => ({ id: domainId, digest: 'sha256_or_md5' as const }),
    'sipDomain.delete': async () => {
      const input = SipDomainCreateInput.parse({ companyId, domain: `${fresh('d')}.example.test` });
      return { id: (await createSipDomain(god, input)).id };
    },
    'sipAccount.list': () => ({ userId }),
    'sipAccount.exportCsv': () => ({ userId }),
    'sipAccount.get': () => ({ id: accountId }),
    'sipAccount.create': () => ({ companyId, userId, username: fresh('phone-') }),
    'sipAccount.copy': () => ({ id: accountId, username: fresh('phone-') }),
    'sipAccount.update': () => ({ id: accountId, label: 'Desk' }),
    'sipAccount.updateMany': () => ({ ids: [accountId], maxBindings: 5 }),
    'sipAccount.delete': async () => {
      const input = SipAccountCreateInput.parse({ companyId, userId, username: fresh('phone-') });
      return { id: (await createSipAccount(god, input)).account.id };
    },
    'sipAccount.credentials': () => ({ id: accountId }),
    'sipAccount.rotate': () => ({ id: accountId }),
    'sipAccount.checkSync': () => ({ id: accountId }),
    'softphone.open': () => undefined,
    'softphone.renew': async () => ({ id: (await openSoftphone(contextAt(world, tenant, 'user'))).id }),
    'softphone.close': async () => ({ id: (await openSoftphone(contextAt(world, tenant, 'user'))).id }),
    'softphone.contacts': () => ({}),
    'mailbox.get': () => ({ id: userId }),
    'mailbox.update': () => ({ id: userId, new: 1 }),
    'extension.list': () => ({ companyId }),
    'extension.exportCsv': () => ({ companyId }),
    'extension.get': () => ({ id: extensionId }),
    'extension.create': () => ({ companyId, number: fresh('30'), destination }),
    'extension.update': () => ({ id: extensionId, destination }),
    'extension.delete': async () => {
      const input = ExtensionCreateInput.parse({ companyId, number: fresh('30'), destination });
      return { id: (await createExtension(god, input)).id };
    },
    'destination.list': () => ({ companyId }),
    'ddi.list': () => ({ companyId }),
    'ddi.create': () => ({ companyId, number: `+4199${String(1_000_000 + ++made)}`, country: 'CH' }),
    'ddi.createRange': () => {
      const first = 1_000_000 + 2 * ++made;
      return { companyId, first: `+4197${first}`, last: `+4197${first + 1}`, country: 'CH' };
    },
    'ddi.release': async () => ({ id: await newDdi() }),
    'ddi.updateMany': () => ({ ids: [ddiId], destination }),
    'ddi.update': () => ({ id: ddiId, destination }),
    'ddi.delete': async () => ({ id: await newDdi() }),
    'peer.list': () => ({ companyId }),
    'peer.exportCsv': () => ({ companyId }),
    'peer.get': () => ({ id: ipbxId }),
    'peer.states': () => ({ companyId }),
    'peer.state': () => ({ id: ipbxId }),
    'peer.history': () => ({ id: ipbxId }),
    'peer.examine': async () => {
      // A proxy that hears it, and does nothing.
      const { bus } = world.platform;
      await bus.examinations.subscribe('listener', () => {});
      const host = { host: '127.0.0.1', port: 5060, set: 'default', load: 0, draining: false };
      await bus.leases.announce({ kind: 'sip-proxy', instance: 'listener', ...host }, 60_000);
      const endpoints = [{ host: `${fresh('h')}.example.test` }];
      const own = { companyId, name: fresh('Examined '), endpoints };
      return { id: (await createPeer(god, PeerCreateInput.parse(own))).id };
    },
    'peer.examination': async () => {
      const request = { peerId: ipbxId, brandId, callerNumber: 'anonymous', talkSeconds: 5, startedAt: Date.now() };
      const examinationId = crypto.randomUUID();
      await world.platform.bus.examinations.begin({ id: examinationId, ...request });
      await world.platform.bus.examinations.finish({ id: examinationId, ...request });
      return { id: ipbxId, examinationId };
    },
    'peer.create': () => ({ companyId, name: fresh('Peer ') }),
    'peer.copy': () => ({ id: ipbxId, name: fresh('Peer ') }),
    'peer.update': () => ({ id: ipbxId, maxCalls: 0 }),
    'peer.delete': async () => ({
      id: (await createPeer(god, PeerCreateInput.parse({ companyId, name: fresh('Peer ') }))).id,
    }),
    'peerRegistration.list': () => ({ peerId: ipbxId }),
    'peerRegistration.create': () => ({ peerId: ipbxId, ...registration() }),
    'peerRegistration.update': () => ({ id: registrationId, expiresSeconds: 300 }),
    'peerRegistration.delete': async () => {
      const input = PeerRegistrationCreateInput.parse({ peerId: ipbxId, ...registration() });
      return { id: (await createPeerRegistration(god, input)).id };
    },
    'trunkUse.list': () => ({ companyId }),
    'trunkUse.get': () => ({ id: trunkUseId }),
    'trunkUse.create': async () => ({ companyId, peerId: await sharedIpbx() }),
    'trunkUse.update': () => ({ id: trunkUseId, maxCalls: 0 }),
    'trunkUse.delete': async () => {
      const input = TrunkUseCreateInput.parse({ companyId, peerId: await sharedIpbx() });
      return { id: (await createTrunkUse(god, input)).id };
    },
    'callFilter.list': () => ({ companyId }),
    'callFilter.get': async () => ({ id: await newFilter() }),
    'callFilter.create': () => ({ level: 'company', companyId, calleeMatch: 'prefix', callee: '+4190' }),
    'callFilter.update': async () => ({ id: await newFilter(), note: 'x' }),
    'callFilter.reorder': async () => ({ ids: [await newFilter(), await newFilter()] }),
    'callFilter.delete': async () => ({ id: await newFilter() }),
    'callFilter.exportCsv': () => ({ level: 'company', companyId }),
    'callFilter.importCsv': () => ({ level: 'company', companyId, csv: 'action,called\nblock,+4190*\n' }),
    'route.list': () => ({ brandId }),
    'route.get': async () => ({ id: await newRoute() }),
    'route.create': () => ({ brandId, prefix: '+43', carriers: [{ peerId }] }),
    'route.copy': async () => ({ id: await newRoute(), prefix: '+421' }),
    'route.update': async () => ({ id: await newRoute(), priority: 20 }),
    'ddi.exportCsv': () => ({ brandId }),
    'ddi.importCsv': () => ({ brandId, csv: `number,country\n+4144${7_000_000 + ++made},CH\n` }),
    'ratingPlan.exportCsv': () => ({ id: planId }),
    'ratingPlan.importCsv': () => ({ id: planId, csv: 'prefix,perMinute\n+999,0.5\n' }),
    'route.exportCsv': () => ({ brandId }),
    'route.importCsv': () => ({ brandId, csv: 'prefix,action\n+999,block\n' }),
    'route.reorder': async () => ({ ids: [await newRoute(), await newRoute()] }),
    'route.delete': async () => ({ id: await newRoute() }),
    'prefixGroup.list': () => ({ brandId }),
    'prefixGroup.templates': () => ({ brandId }),
    'prefixGroup.copyTemplate': () => ({ brandId, key: 'country:CH', name: fresh('Group ') }),
    'prefixGroup.get': async () => ({ id: await newGroup() }),
    'prefixGroup.create': () => ({ brandId, name: fresh('Group '), prefixes: ['+421'] }),
    'prefixGroup.update': async () => ({ id: await newGroup(), prefixes: ['+422'] }),
    'prefixGroup.delete': async () => ({ id: await newGroup() }),
    'prefixGroup.exportCsv': async () => ({ id: await newGroup() }),
    'prefixGroup.importCsv': async () => ({ id: await newGroup(), csv: 'prefix\n+421\n' }),
    'numberRuleSet.list': () => ({ brandId }),
    'numberRuleSet.get': () => ({ id: ruleSetId }),
    'numberRuleSet.create': () => ({ brandId, name: fresh('Rules '), country: 'CH' }),
    'numberRuleSet.copy': () => ({ id: ruleSetId, name: fresh('Rules ') }),
    'numberRuleSet.update': () => ({ id: ruleSetId, name: fresh('Rules ') }),
    'numberRuleSet.delete': async () => ({ id: await newRuleSet() }),
    'numberingPlan.check': () => ({ companyId }),
    'ratingPlan.list': () => ({ brandId }),
    'ratingPlan.get': () => ({ id: planId }),
    'ratingPlan.create': () => ({ brandId, name: fresh('Plan ') }),
    'ratingPlan.copy': () => ({ id: planId, name: fresh('Plan ') }),
    'ratingPlan.update': () => ({ id: planId, name: fresh('Plan ') }),
    'ratingPlan.delete': async () => ({ id: (await createRatingPlan(god, { brandId, name: fresh('Plan ') })).id }),
    'ratingPlan.listPrefixes': () => ({ id: planId }),
    'ratingPlan.putPrefix': () => ({ id: planId, prefix: '+43', name: 'Austria', microsPerMinute: '30000' }),
    'ratingPlan.deletePrefix': async () => {
      const prefix = { id: planId, prefix: `+7${++made}`, name: 'X', microsPerMinute: '1' };
      return { id: planId, prefixId: (await putPrefix(god, PrefixPutInput.parse(prefix))).id };
    },
    'ratingPlan.quote': () => ({ id: planId, number: '+41446681800' }),
    'cdr.list': () => ({ companyId }),
    'cdr.exportCsv': () => ({ companyId }),
    'cdr.get': () => ({ id: cdrOf(tenant) }),
    'calls.get': () => ({ id: callOf(tenant) }),
    'calls.capture': () => ({ id: callOf(tenant) }),
    'callShare.ofCall': () => ({ id: callOf(tenant) }),
    'callShare.create': () => ({ id: callOf(tenant), hours: 1 }),
    'callShare.revoke': async () => ({
      id: (await createCallShare(contextAt(world, tenant, 'company'), { id: callOf(tenant) })).id,
    }),
    'activeCall.list': () => ({ companyId }),
    'activeCall.end': () => activeCall(world, tenant),
    'activeCall.record': async () => ({ ...(await activeCall(world, tenant)), action: 'start' }),
    'recording.list': () => ({ callId: callOf(tenant) }),
    'recording.storage': () => ({ companyId }),
    'recording.update': async () => ({ id: await newRecording(world, tenant), held: true }),
    'recording.delete': async () => ({ id: await newRecording(world, tenant) }),
    'audit.verify': () => undefined,
    'audit.list': () => ({ companyId }),
    'audit.exportCsv': () => ({ companyId }),
    'simulation.run': () => ({ userId, dialled: '201' }),
    'simulation.replay': () => ({ id: callOf(tenant) }),
    'simulation.effect': async () => ({ companyId, revisionId: (await newRevision(world, tenant)).id, limit: 5 }),
    'revision.list': () => ({ companyId }),
    'revision.get': () => newRevision(world, tenant),
    'revision.compare': () => newRevision(world, tenant),
    'revision.rollBack': () => newRevision(world, tenant),
    'session.current': () => undefined,
    'session.list': () => undefined,
    'session.revoke': () => ({ id: prefixId }),
    'session.revokeOthers': () => undefined,
    'session.actAs': () => ({ level: 'user', id: userId }),
    'session.stopActing': () => undefined,
    'secondFactor.get': () => undefined,
    'secondFactor.begin': () => ({ password: testPassword }),
    'secondFactor.confirm': () => ({ code: '000000' }),
    'secondFactor.renewCodes': () => ({ password: testPassword }),
    'secondFactor.remove': () => ({ password: testPassword, code: '000000' }),
    'callSigning.get': () => ({ brandId }),
    'callSigning.update': () => ({ brandId, certificateHosts: [] }),
    'passkey.list': () => undefined,
    'passkey.begin': () => ({ password: testPassword }),
    'passkey.confirm': () => ({
      name: 'Test',
      response: {
        id: 'AAAA',
        rawId: 'AAAA',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'oA' },
      },
    }),
    'passkey.remove': () => ({ id: prefixId }),
    'signInPolicy.get': () => ({ brandId }),
    'signInPolicy.update': () => ({ brandId, secondFactorLevels: [] }),
    'signInProvider.get': () => ({ companyId }),
    'signInProvider.put': () => ({ companyId, ...aProvider }),
    'signInProvider.delete': async () => (await provider()) && { companyId },
    'signInProvider.check': async () => (await provider()) && { companyId },
    'apiToken.list': () => undefined,
    'apiToken.create': () => ({ name: 'Test' }),
    'apiToken.revoke': () => ({ id: prefixId }),
    'dashboard.get': () => ({ companyId }),
    'infrastructure.list': () => undefined,
    'instance.list': () => undefined,
    'relaySet.list': () => undefined,
    'relaySet.create': () => ({ name: fresh('Relays '), brandIds: [brandId] }),
    'relaySet.update': async () => ({ id: (await newRelaySet(god)).id, description: fresh('Of ') }),
    'relaySet.delete': async () => ({ id: (await newRelaySet(god)).id }),
    'sipServer.list': () => undefined,
    'guard.get': () => undefined,
    'guard.unanswered': () => undefined,
    'guard.update': () => ({ pairFailures: 5 }),
    'guard.proofs': () => undefined,
    'guard.prove': () => ({ control: 'stranger' }),
    'webhook.list': () => ({ companyId }),
    'webhook.create': async () =>
      (await god.db.webhook.deleteMany({ where: { companyId } })) && {
        companyId,
        name: fresh('W'),
        url: 'https://hooks.example.test/',
        events: ['call.ended'],
      },
    'webhook.update': async () => ({ id: await webhook(), name: fresh('W') }),
    'webhook.delete': async () => ({ id: await webhook() }),
    'webhook.rotate': async () => ({ id: await webhook() }),
    'webhook.test': async () => ({ id: await webhook() }),
    'webhook.deliveries': async () => ({ id: await webhook() }),
    'webhook.replay': async () => ({ id: (await testWebhook(god, { id: await webhook() })).id }),
    'webhookSettings.get': () => undefined,
    'webhookSettings.update': () => ({ networks: [] }),
    'trustedNetwork.list': () => undefined,
    'trustedNetwork.create': () => ({ brandId, network: `${freshNetwork()}.1/32`, description: fresh('N') }),
    'trustedNetwork.delete': async () => {
      const network = `${freshNetwork()}.0/24`;
      return { id: (await createTrustedNetwork(god, { brandId, network, description: '' })).id };
    },
    'ban.list': () => ({ search: '192.0.2' }),
    'ban.create': () => ({ source: '192.0.2.77', seconds: 5 }),
    'ban.lift': async () => {
      const account = `${fresh('u')}@banned.example`;
      const tried = [{ account, brandId, companyId }];
      const wish = { source: '192.0.2.78', account, reason: 'password' as const, evidence: [], tried };
      const ban = await world.platform.bus.bans.put(wish, { banMs: 60_000, maxBanMs: 60_000 });
      return { id: Buffer.from(`${ban!.source} ${account}`).toString('base64url') };
    },
  };
}

const newRelaySet = (god: ReturnType<typeof asGod>) =>
  createRelaySet(god, { name: fresh('Relays '), description: '', brandIds: [] });

/** A recording of the call that `addCall` made, whose file is gone. */
async function newRecording({ platform: { db } }: TestWorld, tenant: TestTenant): Promise<string> {
  const { brandId, companyId } = tenant;
  const id = crypto.randomUUID();
  const startedAt = new Date();
  await db.company.update({ where: { id: companyId }, data: { recordingsOfOwn: true } });
  await db.recording.create({
    data: { id, callId: callOf(tenant), brandId, companyId, file: `2026-01-01/${id}.bfr`, relay: 'test', startedAt },
  });
  return id;
}

/** The revision before the latest of the company, which only the company itself has made. */
async function newRevision({ platform }: TestWorld, { companyId, userId }: TestTenant): Promise<{ id: string }> {
  const god = asGod(platform);
  for (const maxCalls of [2, 3]) await updateUser(god, { id: userId, maxCalls });
  const rows = await platform.db.policyRevision.findMany({
    where: { scope: 'company', scopeId: companyId },
    orderBy: { number: 'desc' },
    take: 2,
  });
  return { id: rows[1]!.id };
}

/** A call that is going on at a proxy that hears what it is told. */
async function activeCall({ platform: { bus } }: TestWorld, tenant: TestTenant): Promise<{ id: string }> {
  const { brandId, companyId, userId } = tenant;
  const id = `01936b5e-0002-7000-8000-${tail(tenant)}`;
  const stop = await bus.callCommands.subscribe('test', () => stop());
  const party = {
    brandId,
    companyId,
    userId,
    direction: 'internal',
    caller: '201',
    callerName: '',
    callee: '202',
    recording: 'off',
  } as const;
  const call = {
    callId: id,
    instance: 'test',
    startedAt: Date.now(),
    answeredAt: Date.now(),
    state: 'answered',
    dialled: '202',
  } as const;
  await bus.activeCalls.put([{ ...call, parties: [party] }], 2_000);
  return { id };
}

const tail = (tenant: TestTenant) => tenant.companyId.slice(-12);
/** The id of the call that `addCall` made. */
export const callOf = (tenant: TestTenant): string => `01936b5e-0000-7000-8000-${tail(tenant)}`;
/** The id of its CDR. */
export const cdrOf = (tenant: TestTenant): string => `01936b5e-0001-7000-8000-${tail(tenant)}`;

/** One call of the tenant's user to the outside, with what it sold for and cost. */
export async function addCall({ platform: { db } }: TestWorld, tenant: TestTenant): Promise<void> {
  const { brandId, companyId, userId, planId, peerId } = tenant;
  const startedAt = new Date(Date.now() - 60_000);
  const endedAt = new Date(Date.now() - 30_000);
  const callId = callOf(tenant);
  const times = { startedAt, endedAt, answeredAt: startedAt, sipStatus: 200 };
  await db.call.create({ data: { id: callId, startedAt, endedAt, instance: 'test' } });
  await db.cdr.create({
    data: {
      ...times,
      id: cdrOf(tenant),
      callId,
      brandId,
      companyId,
      userId,
      direction: 'outbound',
      dialled: '0446681800',
      caller: '201',
      callee: '+41446681800',
      durationMs: 30_000,
      disposition: 'answered',
      hangupSide: 'caller',
      currency: 'CHF',
      priceMicros: 10_000n,
    },
  });
  const leg = { ...times, callId, brandId };
  await db.callLeg.create({
    data: { ...leg, id: crypto.randomUUID(), companyId, userId, position: 0, side: 'caller', label: '201' },
  });
  await db.callLeg.create({
    data: {
      ...leg,
      id: crypto.randomUUID(),
      peerId,
      position: 1,
      side: 'callee',
      label: 'Carrier',
      gateway: '192.0.2.9:5060',
    },
  });
  await db.callLeg.create({
    data: { ...leg, id: crypto.randomUUID(), companyId, position: 2, side: 'callee', label: 'echo' },
  });
  await db.callLeg.create({
    data: {
      ...leg,
      id: crypto.randomUUID(),
      companyId,
      userId: crypto.randomUUID(),
      position: 3,
      side: 'callee',
      label: '202',
    },
  });
  const charge = {
    callId,
    cdrId: cdrOf(tenant),
    brandId,
    companyId,
    ratingPlanId: planId,
    prefix: '+41',
    destination: 'Switzerland',
  };
  const money = { connectMicros: 0n, microsPerMinute: 20_000n, seconds: 30, currency: 'CHF' };
  await db.charge.create({ data: { ...charge, ...money, id: crypto.randomUUID(), side: 'sell', micros: 10_000n } });
  await db.charge.create({ data: { ...charge, ...money, id: crypto.randomUUID(), side: 'buy', micros: 4_500n } });
}
