import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Actor, type Level, levels, type Role, roles } from '@belfry/access';
import { appRouter, createCallerFactory, type ProcedureMeta } from '@belfry/api';
import { SiteCreateInput, UserCreateInput } from '@belfry/contracts';
import { createSite, createUser } from '@belfry/services';
import { TRPCError } from '@trpc/server';
import { actorAt, asGod, createTestWorld, type TestTenant, type TestWorld } from '../../services/test/world.ts';
import { addCall, inputsOf } from './inputs.ts';

const procedures = Object.keys(appRouter._def.procedures);

/** Which levels have a procedure (g, b, c, u), and whether somebody who looks only has it too (`look`) or not (`change`). */
const matrix: Record<string, `${string} ${'look' | 'change'}`> = {
  'brand.list': 'g look',
  'brand.exportCsv': 'g look',
  'brand.get': 'gb look',
  'brand.create': 'g change',
  'brand.update': 'g change',
  'brand.updateCalls': 'gb change',
  'brand.listRefusalSounds': 'gb look',
  'brand.getRefusalSound': 'gb look',
  'brand.putRefusalSound': 'gb change',
  'brand.deleteRefusalSound': 'gb change',
  'company.list': 'gb look',
  'company.exportCsv': 'gb look',
  'company.get': 'gbc look',
  'company.create': 'gb change',
  'company.copy': 'gb change',
  'company.update': 'gb change',
  'company.updateRecording': 'gbc change',
  'company.getAnnouncement': 'gbc look',
  'company.putAnnouncement': 'gbc change',
  'company.updateHoldMusic': 'gbc change',
  'company.getHoldSound': 'gbc look',
  'company.putHoldSound': 'gbc change',
  'schedule.list': 'gbc look',
  'schedule.create': 'gbc change',
  'schedule.copy': 'gbc change',
  'schedule.update': 'gbc change',
  'schedule.setMode': 'gbc change',
  'schedule.delete': 'gbc change',
  'calendar.list': 'gbc look',
  'calendar.create': 'gbc change',
  'calendar.copy': 'gbc change',
  'calendar.update': 'gbc change',
  'calendar.delete': 'gbc change',
  'calendar.listDays': 'gbc look',
  'calendar.createDay': 'gbc change',
  'calendar.importDays': 'gbc change',
  'calendar.updateDay': 'gbc change',
  'calendar.deleteDay': 'gbc change',
  'site.list': 'gbc look',
  'site.exportCsv': 'gbc look',
  'site.create': 'gbc change',
  'site.update': 'gbc change',
  'site.delete': 'gbc change',
  'user.list': 'gbc look',
  'user.get': 'gbcu look',
  'callSettings.get': 'gbcu look',
  'callSettings.update': 'gbcu change',
  'callSettings.colleagues': 'gbcu look',
  'user.create': 'gbc change',
  'user.copy': 'gbc change',
  'user.update': 'gbc change',
  'user.updateMany': 'gbc change',
  'user.delete': 'gbc change',
  'user.exportCsv': 'gbc look',
  'user.importCsv': 'gbc change',
  'login.list': 'gbc look',
  'login.exportCsv': 'gbc look',
  'login.create': 'gbc change',
  'login.update': 'gbc change',
  'login.setPassword': 'gbc change',
  'login.invite': 'gbc change',
  'login.resetSecondFactor': 'gbc change',
  'login.changeOwnPassword': 'gbcu look',
  'membership.list': 'gbc look',
  'membership.create': 'gbc change',
  'membership.update': 'gbc change',
  'membership.delete': 'gbc change',
  'portalDomain.list': 'gbc look',
  'portalDomain.create': 'gb change',
  'portalDomain.delete': 'gb change',
  'portalDomain.putCertificate': 'gb change',
  'portalDomain.deleteCertificate': 'gb change',
  'portalDomain.requestCertificate': 'gb change',
  'certificateAuthority.get': 'gb look',
  'certificateAuthority.update': 'g change',
  'theme.get': 'gbc look',
  'theme.update': 'gbc change',
  'sipDomain.list': 'gbc look',
  'sipDomain.create': 'gb change',
  'sipDomain.update': 'gb change',
  'sipDomain.delete': 'gb change',
  'sipAccount.list': 'gbcu look',
  'sipAccount.exportCsv': 'gbcu look',
  'sipAccount.get': 'gbcu look',
  'sipAccount.create': 'gbc change',
  'sipAccount.copy': 'gbc change',
  'sipAccount.update': 'gbc change',
  'sipAccount.updateMany': 'gbc change',
  'sipAccount.delete': 'gbc change',
  'sipAccount.credentials': 'gbcu change',
  'sipAccount.rotate': 'gbcu change',
  'sipAccount.checkSync': 'gbcu change',
  'softphone.open': 'u change',
  'softphone.renew': 'u change',
  'softphone.close': 'u change',
  'softphone.contacts': 'u look',
  'mailbox.get': 'gbcu look',
  'mailbox.update': 'gbc change',
  'callFilter.list': 'gbc look',
  'callFilter.get': 'gbc look',
  'callFilter.create': 'gbc change',
  'callFilter.update': 'gbc change',
  'callFilter.reorder': 'gbc change',
  'callFilter.delete': 'gbc change',
  'callFilter.exportCsv': 'gbc look',
  'callFilter.importCsv': 'gbc change',
  'extension.list': 'gbc look',
  'extension.exportCsv': 'gbc look',
  'extension.get': 'gbc look',
  'extension.create': 'gbc change',
  'extension.update': 'gbc change',
  'extension.delete': 'gbc change',
  'destination.list': 'gbc look',
  'ddi.list': 'gbc look',
  'ddi.create': 'gb change',
  'ddi.createRange': 'gb change',
  'ddi.release': 'gb change',
  'ddi.update': 'gbc change',
  'ddi.updateMany': 'gbc change',
  'ddi.delete': 'gb change',
  'peer.list': 'gbc look',
  'peer.exportCsv': 'gbc look',
  'peer.get': 'gbc look',
  'peer.states': 'gbc look',
  'peer.state': 'gbc look',
  'peer.history': 'gbc look',
  'peer.examine': 'gbc change',
  'peer.examination': 'gbc look',
  'peer.create': 'gbc change',
  'peer.copy': 'gbc change',
  'peer.update': 'gbc change',
  'peer.delete': 'gbc change',
  'peerRegistration.list': 'gbc look',
  'peerRegistration.create': 'gbc change',
  'peerRegistration.update': 'gbc change',
  'peerRegistration.delete': 'gbc change',
  'trunkUse.list': 'gbc look',
  'trunkUse.get': 'gbc look',
  'trunkUse.create': 'gb change',
  'trunkUse.update': 'gb change',
  'trunkUse.delete': 'gb change',
  'route.list': 'gb look',
  'route.get': 'gb look',
  'route.create': 'gb change',
  'route.copy': 'gb change',
  'route.update': 'gb change',
  'route.reorder': 'gb change',
  'ddi.exportCsv': 'gb look',
  'ddi.importCsv': 'gb change',
  'ratingPlan.exportCsv': 'gb look',
  'ratingPlan.importCsv': 'gb change',
  'route.exportCsv': 'gb look',
  'route.importCsv': 'gb change',
  'route.delete': 'gb change',
  'prefixGroup.list': 'gb look',
  'prefixGroup.templates': 'gb look',
  'prefixGroup.copyTemplate': 'gb change',
  'prefixGroup.get': 'gb look',
  'prefixGroup.create': 'gb change',
  'prefixGroup.update': 'gb change',
  'prefixGroup.delete': 'gb change',
  'prefixGroup.exportCsv': 'gb look',
  'prefixGroup.importCsv': 'gb change',
  'numberRuleSet.list': 'gb look',
  'numberRuleSet.get': 'gb look',
  'numberRuleSet.create': 'gb change',
  'numberRuleSet.copy': 'gb change',
  'numberRuleSet.update': 'gb change',
  'numberRuleSet.delete': 'gb change',
  'numberingPlan.check': 'gbc look',
  'ratingPlan.list': 'gb look',
  'ratingPlan.get': 'gb look',
  'ratingPlan.create': 'gb change',
  'ratingPlan.copy': 'gb change',
  'ratingPlan.update': 'gb change',
  'ratingPlan.delete': 'gb change',
  'ratingPlan.listPrefixes': 'gb look',
  'ratingPlan.putPrefix': 'gb change',
  'ratingPlan.deletePrefix': 'gb change',
  'ratingPlan.quote': 'gb look',
  'cdr.list': 'gbcu look',
  'cdr.exportCsv': 'gbcu look',
  'cdr.get': 'gbcu look',
  'calls.capture': 'gbcu look',
  'calls.get': 'gbcu look',
  'activeCall.list': 'gbcu look',
  'callShare.ofCall': 'gbc look',
  'callShare.create': 'gbc change',
  'callShare.revoke': 'gbc change',
  'activeCall.end': 'gbc change',
  'activeCall.record': 'cu change',
  'recording.list': 'cu look',
  'recording.storage': 'gbc look',
  'recording.update': 'c change',
  'recording.delete': 'c change',
  'audit.list': 'gbc look',
  'audit.exportCsv': 'gbc look',
  'audit.verify': 'gb look',
  'session.current': 'gbcu look',
  'session.list': 'gbcu look',
  'session.revoke': 'gbcu look',
  'session.revokeOthers': 'gbcu look',
  'session.actAs': 'gbcu look',
  'simulation.run': 'gbc look',
  'simulation.effect': 'gbc look',
  'simulation.replay': 'gbc look',
  'revision.list': 'gbc look',
  'revision.get': 'gbc look',
  'revision.compare': 'gbc look',
  'revision.rollBack': 'gbc change',
  'session.stopActing': 'gbcu look',
  'secondFactor.get': 'gbcu look',
  'secondFactor.begin': 'gbcu look',
  'secondFactor.confirm': 'gbcu look',
  'secondFactor.renewCodes': 'gbcu look',
  'secondFactor.remove': 'gbcu look',
  'callSigning.get': 'gb look',
  'callSigning.update': 'gb change',
  'passkey.list': 'gbcu look',
  'passkey.begin': 'gbcu look',
  'passkey.confirm': 'gbcu look',
  'passkey.remove': 'gbcu look',
  'signInPolicy.get': 'gb look',
  'signInPolicy.update': 'gb change',
  'signInProvider.get': 'gbc look',
  'signInProvider.put': 'gbc change',
  'signInProvider.delete': 'gbc change',
  'signInProvider.check': 'gbc change',
  'apiToken.list': 'gbcu look',
  'apiToken.create': 'gbcu change',
  'apiToken.revoke': 'gbcu change',
  'dashboard.get': 'gbcu look',
  'infrastructure.list': 'gb look',
  'instance.list': 'g look',
  'relaySet.list': 'g look',
  'relaySet.create': 'g change',
  'relaySet.update': 'g change',
  'relaySet.delete': 'g change',
  'sipServer.list': 'gbcu look',
  'guard.get': 'g look',
  'guard.unanswered': 'g look',
  'guard.update': 'g change',
  'guard.proofs': 'g look',
  'guard.prove': 'g change',
  'trustedNetwork.list': 'gb look',
  'trustedNetwork.create': 'gb change',
  'trustedNetwork.delete': 'gb change',
  'webhook.list': 'gbc look',
  'webhook.create': 'gbc change',
  'webhook.update': 'gbc change',
  'webhook.delete': 'gbc change',
  'webhook.rotate': 'gbc change',
  'webhook.test': 'gbc change',
  'webhook.deliveries': 'gbc look',
  'webhook.replay': 'gbc change',
  'webhookSettings.get': 'g look',
  'webhookSettings.update': 'g change',
  'ban.list': 'gbc look',
  'ban.create': 'g change',
  'ban.lift': 'gbc change',
};

/** What whoever does the billing has, at the levels that have it at all. */
const billing = new Set([
  'brand.list',
  'brand.exportCsv',
  'brand.get',
  'company.list',
  'company.exportCsv',
  'company.get',
  'user.list',
  'theme.get',
  'ratingPlan.list',
  'ratingPlan.get',
  'ratingPlan.copy',
  'ratingPlan.create',
  'ratingPlan.update',
  'ratingPlan.delete',
  'ratingPlan.listPrefixes',
  'ratingPlan.putPrefix',
  'ratingPlan.deletePrefix',
  'ratingPlan.quote',
  'ratingPlan.exportCsv',
  'ratingPlan.importCsv',
  'cdr.list',
  'cdr.get',
  'cdr.exportCsv',
  'calls.get',
  'dashboard.get',
  'login.changeOwnPassword',
  'session.current',
  'session.list',
  'session.revoke',
  'session.revokeOthers',
  'session.actAs',
  'session.stopActing',
  'secondFactor.get',
  'secondFactor.begin',
  'secondFactor.confirm',
  'secondFactor.renewCodes',
  'secondFactor.remove',
  'passkey.list',
  'passkey.begin',
  'passkey.confirm',
  'passkey.remove',
  'apiToken.list',
  'apiToken.create',
  'apiToken.revoke',
]);

/** What an operator has of the companies (brand) or sites (company) that they are given. */
const operators = new Set([
  ...['list', 'get', 'create', 'update', 'updateMany', 'copy', 'delete', 'exportCsv'].map((verb) => `user.${verb}`),
  ...['get', 'update', 'colleagues'].map((verb) => `callSettings.${verb}`),
  ...['get', 'update'].map((verb) => `mailbox.${verb}`),
  ...procedures.filter((name) => name.startsWith('sipAccount.')),
  ...['list', 'get', 'create', 'update', 'delete', 'exportCsv'].map((verb) => `extension.${verb}`),
  ...[
    'company.get',
    'theme.get',
    'site.list',
    'site.exportCsv',
    'sipDomain.list',
    'sipServer.list',
    'ddi.list',
    'destination.list',
  ],
  ...['schedule.list', 'cdr.list', 'cdr.get', 'cdr.exportCsv', 'calls.get', 'calls.capture'],
  ...['activeCall.list', 'activeCall.end', 'activeCall.record', 'recording.list', 'dashboard.get'],
]);
/** What they have at every level: their own sign-in. */
const ownSignIn = /^(?:session|passkey|secondFactor|apiToken)\.|^login\.changeOwnPassword$/;

/** About the actor itself: there is nothing of a tenant's to ask for. */
const aboutOneself = new Set([
  'session.current',
  'session.list',
  'session.revoke',
  'session.revokeOthers',
  'session.actAs',
  'session.stopActing',
  'apiToken.list',
  'apiToken.create',
  'apiToken.revoke',
  'login.changeOwnPassword',
  'secondFactor.get',
  'secondFactor.begin',
  'secondFactor.confirm',
  'secondFactor.renewCodes',
  'secondFactor.remove',
  'passkey.list',
  'passkey.begin',
  'passkey.confirm',
  'passkey.remove',
  'audit.verify',
  'infrastructure.list',
  'instance.list',
  'relaySet.list',
  'relaySet.create',
  'sipServer.list',
  'softphone.open',
  'softphone.renew',
  'softphone.close',
  'softphone.contacts',
  'guard.get',
  'guard.unanswered',
  'guard.update',
  'guard.proofs',
  'guard.prove',
  'certificateAuthority.get',
  'certificateAuthority.update',
  'ban.create',
  'webhookSettings.get',
  'webhookSettings.update',
  'trustedNetwork.list',
  'ban.list',
  'brand.list',
  'brand.exportCsv',
  'brand.create',
]);

const callerFor = createCallerFactory(appRouter);
let world: TestWorld;
before(async () => {
  world = await createTestWorld();
  for (const tenant of [world.first, world.sister, world.stranger]) await addCall(world, tenant);
});
after(() => world.close());

const isOperators = (name: string, level: Level) =>
  ownSignIn.test(name) ||
  ((level === 'brand' || level === 'company') && operators.has(name)) ||
  (level === 'brand' && (name === 'company.list' || name === 'company.exportCsv'));

/** The people of an operator as they are now: those that an input has just made too. */
async function withPeople(actor: Actor | null): Promise<Actor | null> {
  if (!actor?.given || actor.level !== 'company') return actor;
  const siteId = { in: [...actor.given.siteIds] };
  const people = await world.platform.db.user.findMany({ where: { siteId }, select: { id: true } });
  return { ...actor, given: { ...actor.given, userIds: new Set(people.map(({ id }) => id)) } };
}

/** Calls a procedure with the input that is `about`'s own; the answer, or the code of the refusal. */
async function attempt(
  name: string,
  actor: Actor | null,
  about: TestTenant,
): Promise<{ code: string; answer?: unknown }> {
  const [entity, verb] = name.split('.') as [string, string];
  const input = inputsOf(world, about)[name];
  assert.ok(input, `${name} has no input in inputs.ts`);
  const body = await input();
  const caller = callerFor({ platform: world.platform, actor: await withPeople(actor), ip: '' }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    return { code: 'OK', answer: await caller[entity]![verb]!(body) };
  } catch (error) {
    assert.ok(error instanceof TRPCError, `${name}: ${error}`);
    return { code: error.code };
  }
}

test('every procedure stands in the matrix, and nothing else does', () => {
  assert.deepEqual(Object.keys(matrix).sort(), [...procedures].sort());
});

test('every procedure bears its action and its REST method and path', () => {
  const places = new Set<string>();
  for (const [name, procedure] of Object.entries(appRouter._def.procedures)) {
    const { meta } = (procedure as unknown as { _def: { meta: ProcedureMeta } })._def;
    assert.ok(meta.action && meta.openapi, name);
    const place = `${meta.openapi.method} ${meta.openapi.path}`;
    assert.ok(!places.has(place), `${place} stands twice`);
    places.add(place);
  }
});

describe('nobody', () => {
  test('has any procedure', async () => {
    for (const name of procedures) assert.equal((await attempt(name, null, world.first)).code, 'UNAUTHORIZED', name);
  });
});

for (const level of levels) {
  for (const role of roles satisfies readonly Role[]) {
    // There is none of the platform, and none of a person.
    if (role === 'operator' && (level === 'god' || level === 'user')) continue;
    test(`${level}, ${role}: has the procedures of the matrix and no other`, async () => {
      for (const name of procedures) {
        const [who = '', kind] = matrix[name]!.split(' ');
        const byRole = {
          admin: true,
          operator: isOperators(name, level),
          readonly: kind === 'look',
          billing: billing.has(name),
        }[role];
        const has = who.includes(level[0]!) && byRole;
        const { code } = await attempt(name, actorAt(world.first, level, role), world.first);
        const refusedHere = code === 'FORBIDDEN' || code === 'NOT_FOUND' || code === 'UNAUTHORIZED';
        // These need a session or membership, which an actor of this test has not: anything but an answer about rights is fine.
        if (has && aboutOneself.has(name)) assert.notEqual(code, 'UNAUTHORIZED', name);
        else if (has) assert.equal(code, 'OK', `${name} for ${level} ${role}`);
        else assert.ok(refusedHere, `${name} for ${level} ${role}: ${code}`);
      }
    });
  }
}

const neighbours: readonly [who: string, of: (world: TestWorld) => TestTenant, level: Level][] = [
  ['a company of the same brand', ({ sister }) => sister, 'company'],
  ["a user of the same brand's other company", ({ sister }) => sister, 'user'],
  ['a company of another brand', ({ stranger }) => stranger, 'company'],
  ['another brand', ({ stranger }) => stranger, 'brand'],
  ['a user of another brand', ({ stranger }) => stranger, 'user'],
];
for (const [who, of, level] of neighbours) {
  test(`${who} finds nothing by the ids of this one, in any procedure`, async () => {
    for (const name of procedures) {
      if (aboutOneself.has(name)) continue;
      const { code } = await attempt(name, actorAt(of(world), level), world.first);
      // What names the brand names the neighbour's own as well: there it is their level that has no right.
      const sharesBrand =
        of(world).brandId === world.first.brandId &&
        /^(brand|company|callSigning|signInPolicy|route|prefixGroup|numberRuleSet|ratingPlan)\./.test(name);
      if (sharesBrand) assert.ok(code === 'NOT_FOUND' || code === 'FORBIDDEN', `${name}: ${code}`);
      else assert.equal(code, 'NOT_FOUND', name);
    }
  });
  test(`${who} sees nothing of this one in its lists`, async () => {
    const actor = actorAt(of(world), level);
    const own = JSON.stringify(Object.values(of(world)));
    const foreign = Object.values(world.first).filter((value) => !own.includes(value));
    for (const name of procedures.filter((procedure) => procedure.endsWith('.list'))) {
      const [entity] = name.split('.') as [string];
      const caller = callerFor({ platform: world.platform, actor, ip: '' }) as unknown as Record<
        string,
        { list(input: unknown): Promise<unknown> }
      >;
      const answer = await caller[entity]!.list({}).catch((error: unknown) => {
        assert.ok(
          error instanceof TRPCError && ['FORBIDDEN', 'UNPROCESSABLE_CONTENT'].includes(error.code),
          `${name}: ${error}`,
        );
        return {};
      });
      const text = JSON.stringify(answer);
      for (const value of foreign) assert.ok(!text.includes(value), `${name} shows ${value}`);
    }
  });
}

/** What an operator of some sites sees of their company all the same: what it is called, and what its forms offer. */
const ofTheCompany = new Set(['company.get', 'theme.get', 'sipDomain.list', 'schedule.list', 'sipServer.list']);
/** Narrowed to the company, which is theirs: they show what is of their people. */
const narrowed = [
  ...['user.list', 'user.exportCsv', 'extension.list', 'sipAccount.list', 'site.list', 'ddi.list'],
  ...['extension.exportCsv', 'sipAccount.exportCsv', 'site.exportCsv'],
  ...['destination.list', 'cdr.list', 'cdr.exportCsv', 'activeCall.list', 'dashboard.get'],
];

describe('an operator', () => {
  let elsewhere: Actor;
  before(async () => {
    const { companyId } = world.first;
    const site = { companyId, name: 'Elsewhere', country: 'CH', timezone: 'Europe/Zurich' };
    const { id } = await createSite(asGod(world.platform), SiteCreateInput.parse(site));
    const given = { companyIds: [], siteIds: [id], userIds: new Set<string>() };
    elsewhere = { ...actorAt(world.first, 'company', 'operator'), given };
  });

  test("of a brand's other company finds nothing by the ids of this one, in any procedure", async () => {
    const actor = actorAt(world.sister, 'brand', 'operator');
    for (const name of procedures) {
      if (aboutOneself.has(name) || name === 'company.list' || name === 'company.exportCsv') continue;
      const { code } = await attempt(name, actor, world.first);
      if (isOperators(name, 'brand')) assert.equal(code, 'NOT_FOUND', name);
      else assert.ok(['NOT_FOUND', 'FORBIDDEN'].includes(code), `${name}: ${code}`);
    }
  });

  test('of another site finds nobody here and nothing of theirs, in any procedure', async () => {
    for (const name of procedures) {
      if (aboutOneself.has(name) || ofTheCompany.has(name) || narrowed.includes(name) || name === 'user.create')
        continue;
      const { code } = await attempt(name, elsewhere, world.first);
      if (isOperators(name, 'company')) assert.equal(code, 'NOT_FOUND', name);
      else assert.ok(['NOT_FOUND', 'FORBIDDEN'].includes(code), `${name}: ${code}`);
    }
  });

  test('of another site, or company, sees nothing of this one in any list', async () => {
    const { userId, accountId, extensionId, ddiId, siteId } = world.first;
    for (const actor of [elsewhere, actorAt(world.sister, 'brand', 'operator')])
      for (const name of narrowed) {
        const [entity, verb] = name.split('.') as [string, string];
        const caller = callerFor({ platform: world.platform, actor, ip: '' }) as unknown as Record<
          string,
          Record<string, (input: unknown) => Promise<unknown>>
        >;
        const needsCompany = name === 'user.exportCsv' || name === 'destination.list';
        const companyId = actor === elsewhere ? world.first.companyId : world.sister.companyId;
        const answer = await caller[entity]![verb]!(needsCompany ? { companyId } : {});
        const text = JSON.stringify(answer);
        for (const value of [userId, accountId, extensionId, ddiId, siteId, 'Uma,First', '+41445550201'])
          assert.ok(!text.includes(value), `${name} shows ${value} to ${actor.name}`);
        if (name !== 'dashboard.get') continue;
        const { calls24h, users, money } = answer as { calls24h: { total: number }; users: number; money: null };
        assert.deepEqual([calls24h.total, users > 0, money], actor === elsewhere ? [0, false, null] : [1, true, null]);
      }
  });

  test('of one site moves nothing of theirs to another, and takes nothing of another', async () => {
    const { first, sister } = world;
    const caller = callerFor({ platform: world.platform, actor: actorAt(first, 'company', 'operator'), ip: '' });
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'OK',
        (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
      );
    const [siteId = ''] = elsewhere.given?.siteIds ?? [];
    const person = { companyId: first.companyId, siteId, firstName: 'Otto', lastName: 'Other' };
    const { user } = await createUser(asGod(world.platform), UserCreateInput.parse({ ...person, extension: '277' }));
    assert.equal(await code(caller.user.get({ id: user.id })), 'NOT_FOUND');
    assert.equal(await code(caller.user.update({ id: first.userId, siteId })), 'NOT_FOUND');
    assert.equal(await code(caller.user.updateMany({ ids: [first.userId], siteId })), 'NOT_FOUND');
    assert.equal(await code(caller.user.create(person)), 'NOT_FOUND');
    assert.equal(await code(caller.user.update({ id: first.userId, extensionId: user.extensionId })), 'NOT_FOUND');
    assert.equal(await code(caller.sipAccount.update({ id: first.accountId, userId: user.id })), 'NOT_FOUND');
    assert.equal(await code(caller.sipAccount.update({ id: first.accountId, userId: null })), 'NOT_FOUND');
    assert.equal(await code(caller.sipAccount.create({ username: 'nobodys' })), 'NOT_FOUND');
    for (const userId of [user.id, sister.userId]) {
      const destination = { kind: 'user' as const, userId };
      const id = first.extensionId;
      assert.equal(await code(caller.extension.create({ number: '288', destination })), 'NOT_FOUND');
      assert.equal(await code(caller.extension.update({ id, destination })), 'NOT_FOUND');
      assert.equal(await code(caller.extension.update({ id, closedDestination: destination })), 'NOT_FOUND');
    }
    const echo = { kind: 'service' as const, service: 'echo' as const };
    assert.equal(await code(caller.extension.create({ number: '288', destination: echo })), 'UNPROCESSABLE_CONTENT');
    assert.equal(await code(caller.user.update({ id: first.userId, firstName: 'Uma' })), 'OK');
    const made = await caller.user.create({ firstName: 'New', lastName: 'Here', device: { label: 'Desk' } });
    assert.equal(made.user.siteId, first.siteId);
  });
});

test('a user of the company sees no call of a colleague', async () => {
  const colleague: Actor = { ...actorAt(world.first, 'user'), userId: crypto.randomUUID() };
  for (const name of ['cdr.get', 'calls.get', 'user.get', 'sipAccount.get'])
    assert.equal((await attempt(name, colleague, world.first)).code, 'NOT_FOUND', name);
});

test('what a call cost is told to the brand and to nobody below it; other legs are masked', async () => {
  const view = async (level: Level) => {
    const { answer } = await attempt('calls.get', actorAt(world.first, level), world.first);
    return answer as {
      cdrs: { costMicros: string | null; priceMicros: string }[];
      charges: { side: string }[];
      legs: { label: string; masked: boolean }[];
    };
  };
  const brand = await view('brand');
  assert.equal(brand.cdrs[0]?.costMicros, '4500');
  assert.deepEqual(brand.charges.map(({ side }) => side).sort(), ['buy', 'sell']);
  assert.deepEqual(
    brand.legs.map(({ label }) => label),
    ['201', 'Carrier', 'echo', '202'],
  );
  for (const level of ['company', 'user'] as const) {
    const shown = await view(level);
    assert.deepEqual([shown.cdrs[0]?.costMicros, shown.cdrs[0]?.priceMicros], [null, '10000']);
    assert.deepEqual(
      shown.charges.map(({ side }) => side),
      ['sell'],
    );
    assert.deepEqual(
      shown.legs.map(({ label, masked }) => [label, masked]),
      [['201', false], ['', true], ['echo', false], level === 'company' ? ['202', false] : ['', true]],
    );
  }
});

test('the dashboard counts the calls of the viewer and of nobody else', async () => {
  for (const [level, total] of [
    ['god', 3],
    ['brand', 2],
    ['company', 1],
    ['user', 1],
  ] as const) {
    const caller = callerFor({ platform: world.platform, actor: actorAt(world.first, level), ip: '' });
    const { calls24h, hourly } = await caller.dashboard.get({});
    assert.deepEqual(calls24h, { total, answered: total, durationMs: total * 30_000 }, level);
    assert.equal(
      hourly.reduce((all, hour) => all + hour.total, 0),
      total,
    );
  }
});
