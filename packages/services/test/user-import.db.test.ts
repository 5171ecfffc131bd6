import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { UserImportInput } from '@belfry/contracts';
import { exportUsers, importUsers, ServiceError } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const company = () => contextAt(world, world.first, 'company');
const load = (csv: string, how: object = {}) => importUsers(company(), UserImportInput.parse({ csv, ...how }));
const db = () => world.platform.db;
const count = async () => [
  await db().user.count(),
  await db().extension.count(),
  await db().sipAccount.count(),
  await db().login.count(),
  await db().destination.count(),
];
const byEmail = (email: string) =>
  db().user.findFirstOrThrow({ where: { email }, include: { extension: true, accounts: true, site: true } });
const refused = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;
const head = 'lastName,firstName,email,extension,site,language,phone';

describe('a file of people', () => {
  test('says on a dry run what comes of each line, and writes nothing', async () => {
    const before = await count();
    const csv = `${head}\nArp,Ada,ada@first.test,301,,en,Desk\nNowhere,Ned,ned@first.test,0,,,\n`;
    const { written, lines, ...counts } = await load(csv, { dryRun: true });
    assert.deepEqual([written, counts], [false, { added: 1, changed: 0, same: 0, refused: 1 }]);
    assert.deepEqual(
      lines.map(({ line, name, outcome, changes, reason, value }) => ({ line, name, outcome, changes, reason, value })),
      [
        {
          line: 2,
          name: 'Ada Arp',
          outcome: 'added',
          changes: ['lastName', 'firstName', 'email', 'extension', 'language', 'phone'],
          reason: undefined,
          value: undefined,
        },
        { line: 3, name: 'Ned Nowhere', outcome: 'refused', changes: [], reason: 'extension', value: '0' },
      ],
    );
    assert.deepEqual(await count(), before);
  });

  test('makes people with extension, phone and site at once, as one revision', async () => {
    const site = (await db().site.findUniqueOrThrow({ where: { id: world.first.siteId } })).name;
    const revision = async () =>
      (await db().company.findUniqueOrThrow({ where: { id: world.first.companyId } })).revision;
    const before = await revision();
    const said = await load(
      `${head}\nBell,Bea,bea@first.test,302,${site.toUpperCase()},de-CH,Desk\nBell,Bea,bea2@first.test,303,,,Kitchen\nMute,Max,,,,,\n`,
    );
    assert.deepEqual([said.written, said.added], [true, 3]);
    assert.equal(await revision(), before + 1n);
    const [one, two] = [await byEmail('bea@first.test'), await byEmail('bea2@first.test')];
    assert.deepEqual([one.extension?.number, one.locale, one.site.name], ['302', 'de-CH', site]);
    assert.deepEqual(
      [one, two].map(({ accounts }) => accounts.map(({ username, label, kind }) => [username, label, kind])),
      [[['bea.bell', 'Desk', 'device']], [['bea.bell.2', 'Kitchen', 'device']]],
    );
    const leads = await db().destination.findUniqueOrThrow({ where: { id: one.extension!.destinationId } });
    assert.deepEqual([leads.kind, leads.userId], ['user', one.id]);
    const log = await db().auditLog.findFirstOrThrow({ where: { action: 'user.import' } });
    assert.deepEqual(log.detail, { added: 3, changed: 0, same: 0, refused: 0 });
  });

  test('that was written is read again and changes nothing', async () => {
    const { csv } = await exportUsers(company(), {});
    const before = await count();
    const { refused: bad, same, lines } = await load(csv);
    assert.deepEqual([bad, same], [0, lines.length]);
    assert.deepEqual(await count(), before);
  });

  test('changes who is there in what a line says: by address, by extension and name, by name alone', async () => {
    const csv = [
      'lastName,firstName,email,extension,phone',
      'Belle,,BEA@first.test,,', // a new last name, known by the address
      'Bell,Bea,bell@first.test,303,', // a new address, known by the extension and the name
      'Mute,Max,,304,Hall', // an extension and a phone, known by the name
    ].join('\n');
    const { written, lines } = await load(csv);
    assert.deepEqual(
      [written, lines.map(({ outcome, changes }) => [outcome, ...changes].join(' '))],
      [true, ['changed lastName', 'changed email', 'changed extension phone']],
    );
    assert.equal((await byEmail('bea@first.test')).lastName, 'Belle');
    assert.equal((await byEmail('bell@first.test')).extension?.number, '303');
    const max = await db().user.findFirstOrThrow({ where: { lastName: 'Mute' }, include: { extension: true } });
    assert.equal(max.extension?.number, '304');
  });

  test('with a refused line is written not at all, or without it', async () => {
    const before = await count();
    const csv = [
      head,
      'Good,Gil,gil@first.test,310,,,',
      'Good,Gus,,302,,,', // Bea has it
      'Good,Guy,,999,Atlantis,,',
      'Good,Gem,no address,,,,',
      'Good,,,,,,',
      'Good,Gia,gil@first.test,,,,', // as line 2
      'Belle,Bea,bea@first.test,311,,,', // has another
      'Good,Gus,,,,english,',
    ].join('\n');
    const all = await load(csv);
    assert.deepEqual([all.written, all.added, await count()], [false, 1, before]);
    assert.deepEqual(
      all.lines.slice(1).map(({ reason, value }) => [reason, value]),
      [
        ['extension_taken', 'Bea Belle'],
        ['site', 'Atlantis'],
        ['email', 'no address'],
        ['name', 'Good'],
        ['repeated', '2'],
        ['extension_other', '302'],
        ['language', 'english'],
      ],
    );
    const some = await load(csv, { goodLinesOnly: true });
    assert.deepEqual([some.written, some.added, some.refused], [true, 1, 7]);
    assert.equal((await byEmail('gil@first.test')).extension?.number, '310');
  });

  test('invites who is new and has an address, and nobody who signs in already', async () => {
    const invited = await load('lastName,firstName,email\nIn,Ira,Ira@First.test\nIn,Ivo,\n', { invite: true });
    assert.deepEqual([invited.written, invited.lines.map((line) => line.invited)], [true, [true, false]]);
    const login = await db().login.findFirstOrThrow({
      where: { username: 'ira@first.test' },
      include: { memberships: true },
    });
    assert.ok(login.invitedAt);
    const ira = await byEmail('Ira@First.test');
    assert.deepEqual(
      login.memberships.map(({ level, userId, companyId }) => [level, userId, companyId]),
      [['user', ira.id, world.first.companyId]],
    );
    await db().user.update({ where: { id: ira.id }, data: { email: 'left@first.test' } });
    const again = await load('lastName,firstName,email\nIn,Another,ira@first.test\n', { invite: true });
    assert.deepEqual([again.written, again.lines[0]?.reason], [false, 'sign_in_taken']);
  });

  test('with what a spreadsheet takes for a formula comes out harmless and is read as it was', async () => {
    const name = '=HYPERLINK("http://evil.test")';
    const { written } = await load(
      `lastName,firstName,email\n"${name.replaceAll('"', '""')}",@cmd,formula@first.test\n`,
    );
    assert.ok(written);
    const { csv } = await exportUsers(company(), {});
    for (const line of csv.split('\r\n')) assert.doesNotMatch(line, /(^|,)"?[=@]/);
    const { lines } = await load(csv, { dryRun: true });
    assert.ok(lines.every(({ outcome }) => outcome === 'same'));
    assert.ok(lines.some((line) => line.name.includes(name)));
  });

  test('of a thousand lines is tried and written at once, and of more than five thousand not at all', async () => {
    const rowsOf = (count: number) =>
      Array.from({ length: count }, (_, at) => `Load,P${at},p${at}@first.test,${20_000 + at},,,Desk`);
    const csv = [head, ...rowsOf(1_000)].join('\n');
    const tried = await load(csv, { dryRun: true });
    const { written, added } = await load(csv);
    assert.deepEqual([tried.written, tried.added, written, added], [false, 1_000, true, 1_000]);
    assert.equal(
      await db().extension.count({
        where: { number: { startsWith: '20', not: '201' }, companyId: world.first.companyId },
      }),
      1_000,
    );
    await assert.rejects(load([head, ...rowsOf(5_001)].join('\n')), refused('invalid'));
  });

  test('is of the own company alone: sites, addresses and extensions of others are none of its', async () => {
    const sisters = await db().user.findFirstOrThrow({ where: { companyId: world.sister.companyId } });
    await db().user.update({ where: { id: sisters.id }, data: { email: 'sister@sister.test' } });
    const { lines } = await load('lastName,firstName,email\nX,Y,sister@sister.test\n', { dryRun: true });
    assert.equal(lines[0]?.outcome, 'added');
    await assert.rejects(load(`${head}\nA,B,,,,,\n`, { companyId: world.sister.companyId }), refused('not_found'));
  });
});
