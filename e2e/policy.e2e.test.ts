import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CallRefused, UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { type ApiRefusal, apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
/** What is saved must hold for whatever begins so soon after the API's answer. */
const effectiveWithinMs = 100;

interface Created {
  readonly user: { readonly id: string; readonly extensionId: string };
  readonly credentials: { readonly id: string; readonly username: string; readonly password: string };
}

interface Person {
  readonly userId: string;
  readonly extensionId: string;
  readonly accountId: string;
  readonly phone: Phone;
  /** When the API's answer was there. */
  readonly savedAt: number;
}

async function createPerson(lastName: string, extension: string): Promise<Person> {
  const username = `policy.${lastName.toLowerCase()}`;
  const input = { firstName: 'Policy', lastName, extension, device: { username, label: 'Test' } };
  const { body, at } = await apiDo<Created>(run, 'company', 'POST', '/users', input);
  const { user, credentials } = body;
  assert.equal(credentials.username, username);
  return {
    userId: user.id,
    extensionId: user.extensionId,
    accountId: credentials.id,
    phone: { ...anna, extension, username, password: credentials.password },
    savedAt: at,
  };
}

const removePerson = (person: Person | undefined) =>
  person && apiSend(run, 'company', 'DELETE', `/users/${person.userId}`);

/** A phone that has its sockets, not yet registered. */
const openPhone = ({ username, password, domain }: Phone): Promise<UserAgent> =>
  UserAgent.start({ username, password, domain, proxy: hostPort(run.sip.udp) });

/** When the agent sent its first message at or after a time. */
const firstSentAt = (agent: UserAgent, since: number): number =>
  agent.trace.find(({ direction, at }) => direction === 'sent' && at >= since)?.at ?? Number.POSITIVE_INFINITY;

const refusalOf = (attempt: Promise<unknown>): Promise<number> =>
  attempt.then(
    () => 200,
    (error: unknown) => {
      if (error instanceof CallRefused) return error.status;
      throw error;
    },
  );

describe('what is saved in the portal holds within 100 ms', { timeout: 90_000 }, () => {
  let caller: UserAgent;
  before(async () => {
    caller = await startPhone(run, anna);
  });
  after(() => stopPhone(caller));

  test('a new person registers and is reached at once, though nothing was found of them just before', async () => {
    const phone = { ...anna, extension: '271', username: 'policy.neu', password: 'not yet' };
    const early = await openPhone(phone);
    assert.equal(await refusalOf(early.register()), 401);
    await early.close();
    assert.equal(await (await caller.call('271')).refused(), 404);

    const person = await createPerson('Neu', '271');
    const agent = await openPhone(person.phone);
    try {
      await agent.register();
      assert.ok(firstSentAt(agent, person.savedAt) - person.savedAt < effectiveWithinMs);
      for (const dialled of ['271', person.phone.username]) {
        const call = await caller.call(dialled);
        const incoming = await agent.incoming();
        incoming.answer();
        await Promise.all([call.established(), incoming.established()]);
        incoming.media.playTone(800);
        await call.media.hearTone(800);
        call.bye();
        await incoming.ended();
      }
    } finally {
      await stopPhone(agent);
      await removePerson(person);
    }
    assert.equal(await (await caller.call('271')).refused(), 404);
  });

  test('an extension that is moved rings elsewhere from the very next call on', async () => {
    const people = [await createPerson('Eins', '272'), await createPerson('Zwei', '273')] as const;
    const agents = await Promise.all(people.map(({ phone }) => startPhone(run, phone)));
    try {
      for (const turn of [1, 0, 1, 0]) {
        const { at } = await apiDo(run, 'company', 'PATCH', `/extensions/${people[0].extensionId}`, {
          destination: { kind: 'user', userId: people[turn]!.userId },
        });
        const call = await caller.call('272');
        assert.ok(firstSentAt(caller, at) - at < effectiveWithinMs);
        const incoming = await agents[turn]!.incoming();
        incoming.reject(486);
        assert.equal(await call.refused(), 486);
      }
      for (const agent of agents)
        assert.equal(agent.events.events.filter(({ type }) => type === 'incoming').length, 2, 'it rang elsewhere too');
    } finally {
      for (const agent of agents) await stopPhone(agent);
      for (const person of people) await removePerson(person);
    }
  });

  test('a phone that is switched off or removed is refused at once, and rings no longer', async () => {
    const person = await createPerson('Aus', '274');
    const agent = await openPhone(person.phone);
    const switchTo = (active: boolean) =>
      apiDo(run, 'company', 'PATCH', `/sip-accounts/${person.accountId}`, { active });
    try {
      await agent.register();
      await switchTo(false);
      assert.equal(await refusalOf(agent.register()), 401);
      assert.equal(await (await caller.call('274')).refused(), 480);
      assert.equal(await (await agent.call('201')).refused(), 407, 'nor can it call');
      await switchTo(true);
      await agent.register();
      const call = await caller.call('274');
      (await agent.incoming()).reject(603);
      assert.equal(await call.refused(), 603);
      await apiDo(run, 'company', 'DELETE', `/sip-accounts/${person.accountId}`);
      assert.equal(await refusalOf(agent.register()), 401);
      assert.equal(await (await caller.call('274')).refused(), 480);
      const { userId, phone } = person;
      await apiDo(run, 'company', 'POST', '/sip-accounts', { userId, username: phone.username });
      assert.equal(await (await caller.call('274')).refused(), 480, 'another account of that name inherits no phone');
    } finally {
      await agent.close();
      await removePerson(person);
    }
  });

  test('a new password is the only one that registers', async () => {
    const person = await createPerson('Neupasswort', '275');
    const before = await openPhone(person.phone);
    try {
      await before.register();
      const { body } = await apiDo<{ password: string }>(
        run,
        'company',
        'POST',
        `/sip-accounts/${person.accountId}/rotate`,
        {},
      );
      assert.notEqual(body.password, person.phone.password);
      assert.equal(await refusalOf(before.register()), 401);
      assert.equal(await (await caller.call('275')).refused(), 480, 'who registered with the old one rings no longer');
      const now = await startPhone(run, { ...person.phone, password: body.password });
      await stopPhone(now);
    } finally {
      await before.close();
      await removePerson(person);
    }
  });
});

describe('what may not be saved is refused with the reason', { timeout: 30_000 }, () => {
  test('an emergency number of the country is no extension', async () => {
    const { body } = await apiDo<{ items: { id: string }[] }>(run, 'company', 'GET', '/users?limit=1');
    const userId = body.items[0]!.id;
    for (const number of ['112', '117', '118', '144']) {
      const refused = await apiSend<ApiRefusal>(run, 'company', 'POST', '/extensions', {
        number,
        destination: { kind: 'user', userId },
      });
      assert.equal(refused.status, 422, number);
      assert.equal(refused.body.reason, 'extension.emergency');
      assert.match(refused.body.message, new RegExp(`^${number} calls .+ in Switzerland`));
      const person = { firstName: 'Nie', lastName: 'Da', extension: number };
      assert.equal((await apiSend<ApiRefusal>(run, 'company', 'POST', '/users', person)).status, 422, number);
    }
  });

  test('a user name that could be dialled as an extension is no user name', async () => {
    for (const username of [ben.extension, '999', '4711', '20-1']) {
      const refused = await apiSend<ApiRefusal>(run, 'company', 'POST', '/sip-accounts', { username });
      assert.equal(refused.status, 422, username);
      assert.equal(refused.body.field, 'username');
      assert.equal(refused.body.reason, 'username.number');
      assert.match(refused.body.message, /number/);
    }
  });
});

describe('the limit of a company', { timeout: 60_000 }, () => {
  const seeblick = run.phones.filter(({ brand, company }) => brand === anna.brand && company !== anna.company);
  const [david, eva] = seeblick as [Phone, Phone];

  test('refuses the call too many with 503 and a CDR that says why, and gives the place back', async () => {
    const { body } = await apiDo<{ items: { id: string; name: string }[] }>(run, 'brand', 'GET', '/companies');
    const companyId = body.items.find(({ name }) => name === david.company)!.id;
    const limitTo = (maxCalls: number) => apiDo(run, 'brand', 'PATCH', `/companies/${companyId}`, { maxCalls });
    const [first, second] = await Promise.all([startPhone(run, david), startPhone(run, eva)]);
    try {
      const since = new Date();
      await limitTo(1);
      const one = await first.call('*43');
      await one.established();
      const tooMany = await second.call('*43');
      assert.equal(await tooMany.refused(), 503);
      const cdr = await eventually('the CDR of the refused call', 3_000, async () =>
        (await cdrsSince(run, 'brand', since)).find(({ sipStatus }) => sipStatus === 503),
      );
      const { companyName } = cdr as ApiCdr & { companyName: string };
      assert.deepEqual([companyName, cdr.disposition, cdr.priceMicros], [david.company, 'refused', '0']);
      const { ladder } = await apiGet<{ ladder: { step?: string; found?: string }[] }>(
        run,
        'brand',
        `/api/v1/calls/${cdr.callId}`,
      );
      const limit = ladder.find(({ step }) => step === 'limit');
      assert.equal(limit?.found, `calls of ${david.company}: 1 of at most 1 are in use`);

      one.bye();
      await one.ended();
      const next = await eventually('a place for the next call', 2_000, async () => {
        const call = await second.call('*43');
        return (await refusalOf(call.established())) === 200 ? call : undefined;
      });
      await limitTo(0);
      const beside = await first.call('*43');
      await beside.established();
      for (const call of [next, beside]) {
        call.bye();
        await call.ended();
      }
    } finally {
      await limitTo(0);
      await stopPhone(first);
      await stopPhone(second);
    }
  });
});
