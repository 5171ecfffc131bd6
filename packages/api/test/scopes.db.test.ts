import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Level, permissions, type Scope, scopes } from '@belfry/access';
import { appRouter, createCallerFactory, handleRecording, handleRest, restRoutes } from '@belfry/api';
import { ServiceError } from '@belfry/services';
import { TRPCError } from '@trpc/server';
import { actorAt, createTestWorld, type TestWorld } from '../../services/test/world.ts';
import { addCall, inputsOf } from './inputs.ts';

/** The scope that a key needs for each procedure, beside those that contain it. */
const matrix: Readonly<Record<Scope | 'none', readonly string[]>> = {
  none: ['session.current'],
  'calls:read': [
    'activeCall.list',
    'calls.capture',
    'callShare.ofCall',
    'calls.get',
    'cdr.exportCsv',
    'cdr.get',
    'cdr.list',
    'dashboard.get',
    'recording.list',
    'recording.storage',
    'simulation.effect',
    'simulation.replay',
    'simulation.run',
  ],
  'calls:write': [
    'activeCall.end',
    'activeCall.record',
    'callShare.create',
    'callShare.revoke',
    'recording.delete',
    'recording.update',
  ],
  'users:read': [
    'callSettings.colleagues',
    'callSettings.get',
    'destination.list',
    'extension.get',
    'extension.exportCsv',
    'extension.list',
    'mailbox.get',
    'sipAccount.get',
    'sipAccount.exportCsv',
    'sipAccount.list',
    'sipServer.list',
    'softphone.contacts',
    'user.exportCsv',
    'user.get',
    'user.list',
  ],
  'users:write': [
    'callSettings.update',
    'extension.create',
    'extension.delete',
    'extension.update',
    'mailbox.update',
    'sipAccount.checkSync',
    'sipAccount.copy',
    'sipAccount.create',
    'sipAccount.credentials',
    'sipAccount.delete',
    'sipAccount.rotate',
    'sipAccount.update',
    'sipAccount.updateMany',
    'softphone.close',
    'softphone.open',
    'softphone.renew',
    'user.copy',
    'user.create',
    'user.delete',
    'user.importCsv',
    'user.update',
    'user.updateMany',
  ],
  'numbers:read': [
    'schedule.list',
    'calendar.listDays',
    'calendar.list',
    'callFilter.exportCsv',
    'callFilter.get',
    'callFilter.list',
    'ddi.exportCsv',
    'ddi.list',
    'numberRuleSet.get',
    'numberRuleSet.list',
    'numberingPlan.check',
    'peer.examination',
    'peer.get',
    'peer.history',
    'peer.exportCsv',
    'peer.list',
    'peer.state',
    'peer.states',
    'peerRegistration.list',
    'prefixGroup.exportCsv',
    'prefixGroup.get',
    'prefixGroup.list',
    'prefixGroup.templates',
    'route.exportCsv',
    'route.get',
    'route.list',
    'sipDomain.list',
    'site.exportCsv',
    'site.list',
    'trunkUse.get',
    'trunkUse.list',
  ],
  'numbers:write': [
    'schedule.update',
    'schedule.setMode',
    'schedule.delete',
    'schedule.copy',
    'schedule.create',
    'calendar.updateDay',
    'calendar.update',
    'calendar.importDays',
    'calendar.deleteDay',
    'calendar.delete',
    'calendar.createDay',
    'calendar.copy',
    'calendar.create',
    'callFilter.importCsv',
    'callFilter.create',
    'callFilter.delete',
    'callFilter.reorder',
    'callFilter.update',
    'ddi.create',
    'ddi.createRange',
    'ddi.delete',
    'ddi.importCsv',
    'ddi.release',
    'ddi.update',
    'ddi.updateMany',
    'numberRuleSet.copy',
    'numberRuleSet.create',
    'numberRuleSet.delete',
    'numberRuleSet.update',
    'peer.copy',
    'peer.create',
    'peer.delete',
    'peer.examine',
    'peer.update',
    'peerRegistration.create',
    'peerRegistration.delete',
    'peerRegistration.update',
    'route.copy',
    'prefixGroup.copyTemplate',
    'prefixGroup.create',
    'prefixGroup.delete',
    'prefixGroup.importCsv',
    'prefixGroup.update',
    'route.create',
    'route.delete',
    'route.importCsv',
    'route.reorder',
    'route.update',
    'sipDomain.create',
    'sipDomain.delete',
    'sipDomain.update',
    'site.create',
    'site.delete',
    'site.update',
    'trunkUse.create',
    'trunkUse.delete',
    'trunkUse.update',
  ],
  'billing:read': [
    'ratingPlan.exportCsv',
    'ratingPlan.get',
    'ratingPlan.list',
    'ratingPlan.listPrefixes',
    'ratingPlan.quote',
  ],
  'billing:write': [
    'ratingPlan.copy',
    'ratingPlan.create',
    'ratingPlan.delete',
    'ratingPlan.deletePrefix',
    'ratingPlan.importCsv',
    'ratingPlan.putPrefix',
    'ratingPlan.update',
  ],
  'everything:read': [
    'passkey.list',
    'callSigning.get',
    'apiToken.list',
    'audit.exportCsv',
    'audit.list',
    'audit.verify',
    'ban.list',
    'brand.get',
    'brand.getRefusalSound',
    'brand.exportCsv',
    'brand.list',
    'brand.listRefusalSounds',
    'certificateAuthority.get',
    'company.get',
    'company.getAnnouncement',
    'company.getHoldSound',
    'company.exportCsv',
    'company.list',
    'guard.get',
    'guard.unanswered',
    'guard.proofs',
    'infrastructure.list',
    'instance.list',
    'login.exportCsv',
    'login.list',
    'membership.list',
    'portalDomain.list',
    'relaySet.list',
    'revision.compare',
    'revision.get',
    'revision.list',
    'secondFactor.get',
    'session.list',
    'signInPolicy.get',
    'signInProvider.get',
    'theme.get',
    'trustedNetwork.list',
    'webhook.deliveries',
    'webhook.list',
    'webhookSettings.get',
  ],
  'everything:write': [
    'passkey.begin',
    'passkey.confirm',
    'passkey.remove',
    'callSigning.update',
    'apiToken.create',
    'apiToken.revoke',
    'ban.create',
    'ban.lift',
    'brand.create',
    'brand.update',
    'brand.updateCalls',
    'brand.putRefusalSound',
    'brand.deleteRefusalSound',
    'certificateAuthority.update',
    'company.copy',
    'company.create',
    'company.putAnnouncement',
    'company.putHoldSound',
    'company.update',
    'company.updateHoldMusic',
    'company.updateRecording',
    'guard.update',
    'guard.prove',
    'login.changeOwnPassword',
    'login.create',
    'login.invite',
    'login.resetSecondFactor',
    'login.setPassword',
    'login.update',
    'membership.create',
    'membership.delete',
    'membership.update',
    'portalDomain.create',
    'portalDomain.delete',
    'portalDomain.deleteCertificate',
    'portalDomain.putCertificate',
    'portalDomain.requestCertificate',
    'relaySet.create',
    'relaySet.delete',
    'relaySet.update',
    'revision.rollBack',
    'secondFactor.begin',
    'secondFactor.confirm',
    'secondFactor.remove',
    'secondFactor.renewCodes',
    'session.actAs',
    'session.revoke',
    'session.revokeOthers',
    'session.stopActing',
    'signInPolicy.update',
    'signInProvider.check',
    'signInProvider.delete',
    'signInProvider.put',
    'theme.update',
    'trustedNetwork.create',
    'trustedNetwork.delete',
    'webhook.create',
    'webhook.delete',
    'webhook.replay',
    'webhook.rotate',
    'webhook.test',
    'webhook.update',
    'webhookSettings.update',
  ],
};

/** What of a key opens what needs this scope: itself, writing in the same area, and the same of everything. */
const openedBy: Readonly<Record<Scope, readonly Scope[]>> = {
  'calls:read': ['calls:read', 'calls:write', 'everything:read', 'everything:write'],
  'calls:write': ['calls:write', 'everything:write'],
  'users:read': ['users:read', 'users:write', 'everything:read', 'everything:write'],
  'users:write': ['users:write', 'everything:write'],
  'numbers:read': ['numbers:read', 'numbers:write', 'everything:read', 'everything:write'],
  'numbers:write': ['numbers:write', 'everything:write'],
  'billing:read': ['billing:read', 'billing:write', 'everything:read', 'everything:write'],
  'billing:write': ['billing:write', 'everything:write'],
  'everything:read': ['everything:read', 'everything:write'],
  'everything:write': ['everything:write'],
};

const callerFor = createCallerFactory(appRouter);
let world: TestWorld;
before(async () => {
  world = await createTestWorld();
  await addCall(world, world.first);
});
after(() => world.close());

/** A key of the highest level that has the procedure, with these scopes. */
function keyFor(name: string, granted: readonly Scope[]) {
  const { action } = restRoutes.find((route) => route.name === name)!;
  const [level] = permissions[action].levels as readonly Level[];
  return { ...actorAt(world.first, level!), scopes: granted, isLimitedKey: true as const };
}

/** The reason that a procedure is refused with, or its code; `OK`: it is not. */
async function attempt(name: string, granted: readonly Scope[], withInput: boolean): Promise<string> {
  const [entity, verb] = name.split('.') as [string, string];
  const caller = callerFor({ platform: world.platform, actor: keyFor(name, granted), ip: '' }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const input = withInput ? await inputsOf(world, world.first)[name]!() : {};
  try {
    await caller[entity]![verb]!(input);
    return 'OK';
  } catch (error) {
    assert.ok(error instanceof TRPCError, `${name}: ${error}`);
    const reason = error.cause instanceof ServiceError ? error.cause.reason : undefined;
    return reason ?? error.code;
  }
}

test('every procedure declares the scope that it needs', () => {
  const entered = Object.values(matrix).flat().sort();
  assert.deepEqual(entered, Object.keys(appRouter._def.procedures).sort());
});

for (const needed of scopes)
  describe(`what needs ${needed}`, () => {
    for (const name of matrix[needed]) {
      test(`${name} is refused to every key without it`, async () => {
        const without = scopes.filter((scope) => !openedBy[needed].includes(scope));
        for (const scope of without) assert.equal(await attempt(name, [scope], false), 'api_key.scope', scope);
        assert.equal(await attempt(name, without, false), 'api_key.scope', 'all others together');
        assert.equal(await attempt(name, [], false), 'api_key.scope', 'none at all');
      });

      test(`${name} is open to keys with it`, async () => {
        for (const scope of openedBy[needed]) {
          const said = await attempt(name, [scope], true);
          assert.notEqual(said, 'api_key.scope', scope);
        }
      });
    }
  });

test('who a key is, every key may ask', async () => {
  for (const name of matrix.none) assert.equal(await attempt(name, [], true), 'OK');
});

test('the refusal is told as problem details', async () => {
  const actor = keyFor('user.create', ['users:read', 'calls:write']);
  const request = new Request('https://portal.test/api/v1/users', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  const response = await handleRest(request, '/users', { platform: world.platform, actor, ip: '' });
  assert.deepEqual([response.status, response.headers.get('content-type')], [403, 'application/problem+json']);
  assert.deepEqual(await response.json(), {
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    code: 'forbidden',
    detail: 'This key may not do this: it lacks users:write.',
    message: 'This key may not do this: it lacks users:write.',
    reason: 'api_key.scope',
  });
});

test('a key for something else hears no recording', async () => {
  const id = (await inputsOf(world, world.first)['recording.update']!())?.id as string;
  const ask = async (granted: readonly Scope[]) => {
    const actor = { ...actorAt(world.first, 'company'), scopes: granted };
    const path = `/recordings/${id}/audio`;
    const request = new Request(`https://portal.test/api/v1${path}`);
    return (await handleRecording(request, id, { platform: world.platform, actor, ip: '' })).status;
  };
  assert.equal(await ask(['users:write', 'everything:read']), 404);
  assert.equal(await ask(['users:write']), 403);
});
