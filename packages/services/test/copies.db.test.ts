import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { printWav, toneSamples } from '@belfry/audio';
import {
  CalendarDayCreateInput,
  CallFilterCreateInput,
  CallSettingsUpdateInput,
  CompanyCopyInput,
  ExtensionCreateInput,
  PeerCreateInput,
  RouteCreateInput,
  ScheduleCreateInput,
  SimulationInput,
  UserCopyInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  copyCalendar,
  copyCompany,
  copyNumberRuleSet,
  copyPeer,
  copyRatingPlan,
  copyRoute,
  copySchedule,
  copySipAccount,
  copyUser,
  createCalendar,
  createCalendarDay,
  createCallFilter,
  createExtension,
  createPeer,
  createRoute,
  createSchedule,
  createUser,
  getNumberRuleSet,
  listCalendarDays,
  listPrefixes,
  putAnnouncement,
  putHoldSound,
  ServiceError,
  simulate,
  updateCallSettings,
  updateCompany,
  updateHoldMusic,
  updateSipAccount,
  updateUser,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const company = () => contextAt(world, world.first, 'company');
const brand = () => contextAt(world, world.first, 'brand');
const db = () => world.platform.db;
const refused = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;

describe('another company like one that there is', () => {
  test('has its settings, hours, services, blocked calls and routes, and nobody and nothing of its own people', async () => {
    const { first, sister } = world;
    const { companyId, brandId, peerId, planId, ruleSetId } = first;
    await updateCompany(brand(), {
      id: companyId,
      maxCalls: 7,
      callsPerSecond: 3,
      maxCallSeconds: 600,
      dailySpendMicros: '5000000',
      routeTags: ['Premium'],
      extraCallerNumbers: ['+41445559999'],
      outgoingDdiId: first.ddiId,
      ruleSetId,
      recordingLimitMb: 100,
    });
    const wav = printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 4000) });
    await putAnnouncement(company(), { id: companyId, name: 'n.wav', wav: Buffer.from(wav).toString('base64') });
    await putHoldSound(company(), { id: companyId, name: 'm.wav', wav: Buffer.from(wav).toString('base64') });
    await updateHoldMusic(company(), { id: companyId, holdMusic: 'own' });
    const { id: calendarId } = await createCalendar(company(), { name: 'Holidays' });
    const destination = { kind: 'user' as const, userId: first.userId };
    const day = { id: calendarId, name: 'National Day', first: '2026-08-01', yearly: true, destination };
    await createCalendarDay(company(), CalendarDayCreateInput.parse(day));
    const hours = [{ days: [1, 2, 3], from: '08:00', to: '18:00' }];
    await createSchedule(company(), ScheduleCreateInput.parse({ name: 'Office', hours, code: '1', calendarId }));
    const echo = { number: '900', destination: { kind: 'service', service: 'echo' } };
    await createExtension(company(), ExtensionCreateInput.parse(echo));
    const rule = { level: 'company', calleeMatch: 'prefix', callee: '+4190', reason: 'Too dear' };
    await createCallFilter(company(), CallFilterCreateInput.parse(rule));
    const forward = { level: 'company', callerMatch: 'anonymous', direction: 'in', action: 'forward' };
    await createCallFilter(company(), CallFilterCreateInput.parse({ ...forward, forwardNumber: '+41445550299' }));
    const route = { companyId, prefix: '+44', carriers: [{ peerId }], callerNumber: '+41445550201' };
    await createRoute(brand(), RouteCreateInput.parse(route));

    const input = {
      id: companyId,
      name: 'Third',
      slug: 'third',
      site: { name: 'Here', emergencyLocation: 'Street 3' },
    };
    const made = await copyCompany(brand(), CompanyCopyInput.parse(input));
    const row = await db().company.findUniqueOrThrow({
      where: { id: made.id },
      include: { schedules: { include: { calendar: true } }, extensions: true, callFilters: true, announcement: true },
    });
    assert.deepEqual(
      { ...made, id: '', createdAt: '', defaultSiteId: '' },
      {
        ...{ ...made, id: '', createdAt: '', defaultSiteId: '' },
        ...{ brandId, ratingPlanId: planId, ruleSetId, maxCalls: 7, callsPerSecond: 3, maxCallSeconds: 600 },
        ...{
          dailySpendMicros: '5000000',
          routeTags: ['Premium'],
          recordingLimitMb: 100,
          sipDomain: 'third.alpha.test',
        },
        ...{ extraCallerNumbers: [], outgoingDdiId: null, userCount: 0, name: 'Third' },
        ...{ recordingAnnouncement: { name: 'n.wav', durationMs: 500 } },
        ...{ holdMusic: 'own', holdSound: { name: 'm.wav', durationMs: 500 } },
      },
    );
    assert.deepEqual(
      row.schedules.map(({ name, code, hours: week, calendar }) => [name, code, week, calendar?.name]),
      [['Office', '1', hours, 'Holidays']],
    );
    assert.notEqual(row.schedules[0]!.calendarId, calendarId);
    const days = await listCalendarDays(brand(), { id: row.schedules[0]!.calendarId! });
    assert.deepEqual(
      days.items.map(({ name, first: from, yearly, destination: to }) => [name, from, yearly, to]),
      [['National Day', '2026-08-01', true, null]],
    );
    assert.deepEqual(
      row.callFilters.map(({ callee, reason, action }) => [callee, reason, action]),
      [['+4190', 'Too dear', 'block']],
    );
    assert.deepEqual(
      row.extensions.map(({ number }) => number),
      ['900'],
    );
    const routes = await db().route.findMany({ where: { companyId: made.id }, include: { carriers: true } });
    assert.deepEqual(
      routes.map(({ prefix, callerNumber, carriers }) => [prefix, callerNumber, carriers.map((one) => one.peerId)]),
      [['+44', null, [peerId]]],
    );
    const site = await db().site.findFirstOrThrow({ where: { companyId: made.id } });
    assert.deepEqual([site.name, site.emergencyLocation], ['Here', 'Street 3']);
    for (const table of ['user', 'ddi', 'trunkUse', 'sipAccount'] as const)
      assert.equal(
        await (db()[table] as { count(of: object): Promise<number> }).count({ where: { companyId: made.id } }),
        0,
      );
    assert.equal(await db().membership.count({ where: { companyId: made.id } }), 0);

    // Its calls are decided by what was copied.
    const person = { companyId: made.id, firstName: 'New', lastName: 'Person', device: {} };
    const { user } = await createUser(brand(), UserCreateInput.parse(person));
    const call = (dialled: string) => simulate(brand(), SimulationInput.parse({ userId: user.id, dialled }));
    const blocked = await call('+41900112233');
    assert.equal(blocked.now.outcome, 'refused');
    assert.match(JSON.stringify(blocked.now), /Too dear/);
    const echoed = await call('900');
    assert.deepEqual(echoed.now.trace.find(({ step }) => step === 'extension')?.found, 'leads to the echo test');
    await assert.rejects(
      copyCompany(brand(), CompanyCopyInput.parse({ id: sister.companyId, name: 'Third', slug: 'fourth' })),
      refused('conflict'),
    );
    await assert.rejects(
      copyCompany(brand(), CompanyCopyInput.parse({ id: world.stranger.companyId, name: 'Fifth' })),
      refused('not_found'),
    );
  });
});

describe('another person like one that there is', () => {
  test('has their settings, a device as theirs with a password of its own, and their forwards where wished', async () => {
    const { first } = world;
    const { userId: id, accountId } = first;
    await updateUser(company(), {
      id,
      email: 'uma@example.test',
      maxCalls: 2,
      forking: 'sequential',
      recordingMode: 'always',
      outgoingDdiId: first.ddiId,
      callerNumbers: [{ prefix: '+49', number: '+41445550201' }],
      locale: 'fr',
    });
    await updateSipAccount(company(), { id: accountId, mediaEncryption: 'required', maxBindings: 2 });
    const settings = { id, doNotDisturb: true, hideNumber: true };
    const destination = { kind: 'external', number: '+41791234567' };
    const forwards = [{ kind: 'busy', active: true, callers: 'outside', ringSeconds: 20, destination }];
    await updateCallSettings(company(), CallSettingsUpdateInput.parse({ ...settings, forwards }));
    const own = { id, firstName: 'Eve', lastName: 'Copy', extension: '277', device: { label: 'Desk' } };
    const { user, credentials } = await copyUser(company(), UserCopyInput.parse(own));
    const row = await db().user.findUniqueOrThrow({
      where: { id: user.id },
      include: { accounts: true, forwards: true },
    });
    const { maxCalls, forking, recordingMode, callerNumbers, locale, email, hideNumber, doNotDisturb } = row;
    assert.deepEqual(
      { maxCalls, forking, recordingMode, callerNumbers, locale, email, hideNumber, doNotDisturb },
      {
        ...{ maxCalls: 2, forking: 'sequential', recordingMode: 'always', locale: 'fr', email: null },
        ...{ callerNumbers: [{ prefix: '+49', number: '+41445550201' }], hideNumber: true, doNotDisturb: false },
      },
    );
    // The number rings Uma: it remains hers.
    assert.equal(row.outgoingDdiId, null);
    assert.equal(row.forwards.length, 0);
    assert.equal(user.extension, '277');
    assert.deepEqual(
      row.accounts.map(({ mediaEncryption, maxBindings, label, username }) => [
        mediaEncryption,
        maxBindings,
        label,
        username,
      ]),
      [['required', 2, 'Desk', 'eve.copy']],
    );
    assert.notEqual(credentials!.password, first.password);
    const next = { id, firstName: 'Fay', lastName: 'Copy', forwards: true };
    const other = await copyUser(company(), UserCopyInput.parse(next));
    assert.equal(other.credentials, null);
    const [forward] = await db().callForward.findMany({
      where: { userId: other.user.id },
      include: { destination: true },
    });
    assert.deepEqual(
      [forward!.kind, forward!.callers, forward!.destination.number],
      ['busy', 'outside', '+41791234567'],
    );
    await assert.rejects(
      copyUser(company(), UserCopyInput.parse({ ...own, id: world.sister.userId })),
      refused('not_found'),
    );
  });

  test('another device has a user name and password of its own', async () => {
    const { accountId: id, userId, password } = world.first;
    const { account, credentials } = await copySipAccount(company(), { id });
    assert.deepEqual(
      [account.userId, account.maxBindings, account.mediaEncryption, account.label],
      [userId, 2, 'required', 'Desk'],
    );
    assert.notEqual(account.username, (await db().sipAccount.findUniqueOrThrow({ where: { id } })).username);
    assert.notEqual(credentials.password, password);
  });
});

describe('another carrier like one that there is', () => {
  const carrier = async (host: string, more: object = {}) => {
    const endpoint = { authUsername: 'us', authPassword: testPassword };
    const endpoints = [
      { host, ...endpoint },
      { host, port: 5070 },
    ];
    const registrations = [{ registrar: host, username: 'us', password: testPassword }];
    const { brandId, planId } = world.first;
    const peer = { brandId, name: 'Old', buyPlanId: planId, codecs: ['PCMA'], nextOn: [404], endpoints, registrations };
    return createPeer(brand(), PeerCreateInput.parse({ ...peer, ...more }));
  };

  test('has its settings and gateways without secrets, is off, and says what it lacks', async () => {
    const { id } = await carrier('192.0.2.10');
    const { peer, lacks } = await copyPeer(brand(), { id, name: 'New' });
    assert.deepEqual(lacks, ['passwords', 'registrations', 'inbound']);
    assert.deepEqual(
      [peer.active, peer.inbound, peer.outbound, peer.codecs, peer.nextOn, peer.buyPlanId, peer.registrations],
      [false, false, true, ['PCMA'], [404], world.first.planId, []],
    );
    assert.deepEqual(
      peer.endpoints.map(({ host, port, authUsername, hasPassword }) => [host, port, authUsername, hasPassword]),
      [
        ['192.0.2.10', 5060, null, false],
        ['192.0.2.10', 5070, null, false],
      ],
    );
    const sealed = await db().peerEndpoint.findMany({ where: { peerId: peer.id, sealedAuthPassword: { not: null } } });
    assert.equal(sealed.length, 0);
  });

  test('brings calls in when its one gateway is its own', async () => {
    const { id } = await carrier('192.0.2.20', {
      name: 'Older',
      endpoints: [{ host: '192.0.2.20' }],
      registrations: [],
    });
    const { peer, lacks } = await copyPeer(brand(), { id, name: 'Newer', host: '192.0.2.21' });
    assert.deepEqual([peer.inbound, peer.endpoints[0]!.host, lacks], [true, '192.0.2.21', []]);
  });

  test('a company’s copy of its own telephone system is without what only its brand may set', async () => {
    const { ipbxId: id, companyId } = world.first;
    await db().peer.update({ where: { id }, data: { trusted: true, anyCaller: true, sendLocation: true } });
    const { peer, lacks } = await copyPeer(company(), { id, name: 'Second IPBX' });
    assert.deepEqual(
      [peer.companyId, peer.trusted, peer.anyCaller, peer.sendLocation],
      [companyId, false, false, false],
    );
    assert.deepEqual(lacks, ['registrations']);
  });
});

describe('another one of what a plan is made of', () => {
  test('a route has what is not said to be otherwise, and a name that fits its prefix', async () => {
    const { brandId, peerId } = world.first;
    const carriers = [{ peerId, priority: 5, weight: 3 }];
    const first = await createRoute(
      brand(),
      RouteCreateInput.parse({ brandId, prefix: '+420', tag: 'Gold', carriers }),
    );
    const made = await copyRoute(brand(), { id: first.id, prefix: '+421' });
    assert.deepEqual(
      { ...made, id: '', createdAt: '' },
      { ...first, id: '', createdAt: '', prefix: '+421', name: made.name },
    );
    assert.notEqual(made.name, first.name);
  });

  test('opening hours go by the clock, with a code of their own; a calendar has all days', async () => {
    const { id: calendarId } = await createCalendar(company(), { name: 'Fairs' });
    const destination = { kind: 'user' as const, userId: world.first.userId };
    for (const [name, first] of [
      ['Spring', '2026-04-01'],
      ['Autumn', '2026-10-01'],
    ] as const)
      await createCalendarDay(company(), CalendarDayCreateInput.parse({ id: calendarId, name, first, destination }));
    const hours = [{ days: [6], from: '09:00', to: '12:00' }];
    const input = { name: 'Saturday', hours, code: '6', calendarId, timezone: 'Europe/Paris' };
    const { id } = await createSchedule(company(), ScheduleCreateInput.parse(input));
    await db().schedule.update({ where: { id }, data: { mode: 'closed' } });
    const made = await copySchedule(company(), { id, name: 'Sunday' });
    assert.deepEqual(
      [made.hours, made.code, made.mode, made.timezone, made.calendarId],
      [hours, null, 'automatic', 'Europe/Paris', calendarId],
    );
    const calendar = await copyCalendar(company(), { id: calendarId, name: 'Fairs again' });
    const { items } = await listCalendarDays(company(), { id: calendar.id });
    assert.deepEqual(
      items.map(({ name, destination: to }) => [name, to?.userId]),
      [
        ['Spring', world.first.userId],
        ['Autumn', world.first.userId],
      ],
    );
    await assert.rejects(copyCalendar(company(), { id: calendarId, name: 'Fairs' }), refused('conflict'));
  });

  test('a price list has all prices, rules all rules', async () => {
    const { planId, ruleSetId } = world.first;
    const plan = await copyRatingPlan(brand(), { id: planId, name: 'Standard 2' });
    assert.equal(plan.prefixCount, 1);
    const { items } = await listPrefixes(brand(), { id: plan.id, limit: 10, sort: 'prefix' });
    assert.deepEqual([items[0]!.prefix, items[0]!.microsPerMinute], ['+41', '20000']);
    const { rules } = await getNumberRuleSet(brand(), { id: ruleSetId });
    const made = await copyNumberRuleSet(brand(), { id: ruleSetId, name: 'As at home 2' });
    assert.deepEqual(made.rules, rules);
  });
});
