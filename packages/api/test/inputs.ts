import {
  ExtensionCreateInput,
  LoginCreateInput,
  PeerCreateInput,
  PortalDomainCreateInput,
  PrefixPutInput,
  SipAccountCreateInput,
  SipDomainCreateInput,
  SiteCreateInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  createExtension,
  createLogin,
  createMembership,
  createPeer,
  createPortalDomain,
  createRatingPlan,
  createSipAccount,
  createSipDomain,
  createSite,
  createTrustedNetwork,
  createUser,
  putPrefix,
} from '@belfry/services';
import { asGod, type TestTenant, type TestWorld, testPassword } from '../../services/test/world.ts';

type Input = Record<string, unknown> | undefined;

let made = 0;
/** Something that nothing else in the test is called. */
const fresh = (prefix = 'x') => `${prefix}${++made}`;

/**
 * An input for every procedure, about what is the tenant's own. What a procedure removes or uses up is made for each call anew.
 * A procedure without an entry here fails the tests.
 */
export function inputsOf(world: TestWorld, tenant: TestTenant): Record<string, () => Promise<Input> | Input> {
  const god = asGod(world.platform);
  const { brandId, companyId, siteId, userId, accountId, extensionId, ddiId, peerId, planId, prefixId, domainId } =
    tenant;
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
  const destination = { kind: 'user', userId };
  return {
    'brand.list': () => ({}),
    'brand.get': () => ({ id: brandId }),
    'brand.create': () => ({ name: fresh('Brand '), country: 'CH', currency: 'CHF' }),
    'brand.update': () => ({ id: brandId, maxCalls: 0 }),
    'callSettings.get': () => ({ id: userId }),
    'callSettings.update': () => ({ id: userId, doNotDisturb: false }),
    'callSettings.colleagues': () => ({ id: userId }),
    'company.list': () => ({ brandId }),
    'company.get': () => ({ id: companyId }),
    'company.create': () => ({ brandId, name: fresh('Company '), slug: fresh('c') }),
    'company.update': () => ({ id: companyId, maxCalls: 0 }),
    'company.updateRecording': () => ({ id: companyId, recordingDays: 30 }),
    'site.list': () => ({ companyId }),
    'site.create': () => ({ companyId, name: fresh('Site ') }),
    'site.update': () => ({ id: siteId, emergencyLocation: 'Here 1' }),
    'site.delete': async () => ({
      id: (await createSite(god, SiteCreateInput.parse({ companyId, name: fresh('Site ') }))).id,
    }),
    'user.list': () => ({ companyId }),
    'user.get': () => ({ id: userId }),
    'user.create': () => ({ companyId, firstName: 'New', lastName: fresh('U') }),
    'user.update': () => ({ id: userId, maxCalls: 0 }),
    'user.delete': async () => {
      const input = UserCreateInput.parse({ companyId, firstName: 'Old', lastName: fresh('U') });
      return { id: (await createUser(god, input)).user.id };
    },
    'login.list': () => ({ companyId }),
    'login.create': () => ({
      level: 'company',
      companyId,
      username: fresh('login-'),
      displayName: 'L',
      password: testPassword,
    }),
    'login.update': async () => ({ id: (await newLogin()).id, displayName: 'Renamed' }),
    'login.setPassword': async () => ({ id: (await newLogin()).id, password: testPassword }),
    'login.changeOwnPassword': () => ({ current: testPassword, password: testPassword }),
    'membership.list': async () => ({ loginId: (await newLogin()).id }),
    'membership.create': async () => ({
      loginId: (await newLogin()).id,
      level: 'user',
      userId,
      role: 'readonly',
    }),
    'membership.delete': async () => {
      const membership = { loginId: (await newLogin()).id, level: 'user', userId, role: 'readonly' } as const;
      return { id: (await createMembership(god, membership)).id };
    },
    'portalDomain.list': () => ({ brandId: undefined, companyId }),
    'portalDomain.create': () => ({ host: `${fresh('p')}.example.test`, level: 'company', companyId }),
    'portalDomain.delete': async () => {
      const input = PortalDomainCreateInput.parse({ host: `${fresh('p')}.example.test`, level: 'company', companyId });
      return { id: (await createPortalDomain(god, input)).id };
    },
    'theme.get': () => ({ companyId }),
    'theme.update': () => ({ companyId, color: '#112233' }),
    'sipDomain.list': () => ({ companyId }),
    'sipDomain.create': () => ({ companyId, domain: `${fresh('d')}.example.test` }),
    'sipDomain.update': () => ({ id: domainId, sha256: false }),
    'sipDomain.delete': async () => {
      const input = SipDomainCreateInput.parse({ companyId, domain: `${fresh('d')}.example.test` });
      return { id: (await createSipDomain(god, input)).id };
    },
    'sipAccount.list': () => ({ userId }),
    'sipAccount.get': () => ({ id: accountId }),
    'sipAccount.create': () => ({ companyId, username: fresh('phone-') }),
    'sipAccount.update': () => ({ id: accountId, label: 'Desk' }),
    'sipAccount.delete': async () => {
      const input = SipAccountCreateInput.parse({ companyId, username: fresh('phone-') });
      return { id: (await createSipAccount(god, input)).account.id };
    },
    'sipAccount.credentials': () => ({ id: accountId }),
    'sipAccount.rotate': () => ({ id: accountId }),
    'sipAccount.checkSync': () => ({ id: accountId }),
    'mailbox.get': () => ({ id: userId }),
    'mailbox.update': () => ({ id: userId, new: 1 }),
    'extension.list': () => ({ companyId }),
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
    'ddi.update': () => ({ id: ddiId, destination }),
    'ddi.delete': async () => {
      const { id } = await god.db.ddi.create({
        data: {
          id: crypto.randomUUID(),
          brandId,
          companyId,
          number: `+4198${String(1_000_000 + ++made)}`,
          country: 'CH',
        },
      });
      return { id };
    },
    'peer.list': () => ({ brandId }),
    'peer.get': () => ({ id: peerId }),
    'peer.create': () => ({ brandId, name: fresh('Peer ') }),
    'peer.update': () => ({ id: peerId, maxCalls: 0 }),
    'peer.delete': async () => ({
      id: (await createPeer(god, PeerCreateInput.parse({ brandId, name: fresh('Peer ') }))).id,
    }),
    'ratingPlan.list': () => ({ brandId }),
    'ratingPlan.get': () => ({ id: planId }),
    'ratingPlan.create': () => ({ brandId, name: fresh('Plan ') }),
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
    'cdr.get': () => ({ id: cdrOf(tenant) }),
    'calls.get': () => ({ id: callOf(tenant) }),
    'activeCall.list': () => ({ companyId }),
    'activeCall.end': () => activeCall(world, tenant),
    'activeCall.record': async () => ({ ...(await activeCall(world, tenant)), action: 'start' }),
    'recording.list': () => ({ callId: callOf(tenant) }),
    'recording.update': async () => ({ id: await newRecording(world, tenant), held: true }),
    'recording.delete': async () => ({ id: await newRecording(world, tenant) }),
    'audit.list': () => ({ companyId }),
    'session.current': () => undefined,
    'session.list': () => undefined,
    'session.revoke': () => ({ id: prefixId }),
    'session.actAs': () => ({ level: 'user', id: userId }),
    'session.stopActing': () => undefined,
    'apiToken.list': () => undefined,
    'apiToken.create': () => ({ name: 'Test' }),
    'apiToken.revoke': () => ({ id: prefixId }),
    'dashboard.get': () => ({ companyId }),
    'infrastructure.list': () => undefined,
    'sipServer.list': () => undefined,
    'guard.get': () => undefined,
    'guard.update': () => ({ pairFailures: 5 }),
    'trustedNetwork.list': () => undefined,
    'trustedNetwork.create': () => ({ brandId, network: `198.51.100.${++made % 250}/32`, description: fresh('N') }),
    'trustedNetwork.delete': async () => {
      const network = `203.0.${++made % 250}.0/24`;
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
    data: { ...leg, id: crypto.randomUUID(), peerId, position: 1, side: 'callee', label: 'Carrier' },
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
