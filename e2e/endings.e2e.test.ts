import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { LossyLink, UserAgent } from '@belfry/testkit';
import { carrierGateway, hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { gaugesAtRest, metric } from './support/metrics.ts';
import { RawPeer } from './support/raw-peer.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort, type Sipp, startSipp } from './support/sipp.ts';
import { SiteRelay } from './support/site-relay.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const outside = '+41446681866';

/** What somebody refuses a call with that has rung, what its caller is told, and what the record says. */
const FINALS = [
  [403, 403, 'declined'],
  [404, 404, 'unreachable'],
  [408, 480, 'no_answer'],
  [410, 410, 'unreachable'],
  [480, 480, 'no_answer'],
  [484, 484, 'unreachable'],
  [486, 486, 'busy'],
  [488, 488, 'failed'],
  [500, 500, 'failed'],
  [503, 500, 'unreachable'],
  [600, 600, 'busy'],
  [603, 603, 'declined'],
  [606, 606, 'failed'],
] as const;

/** The CDRs of the first company since then, once there are `count`; fails when there are more. */
async function cdrs(since: Date, count: number): Promise<ApiCdr[]> {
  const found = await eventually(`${count} CDRs`, 10_000, async () => {
    const all = await cdrsSince(run, 'company', since);
    return all.length >= count ? all : undefined;
  });
  assert.equal(found.length, count);
  return found;
}

async function atRest(): Promise<void> {
  for (const name of gaugesAtRest.filter((one) => one !== 'belfry_sip_transactions'))
    await eventually(`${name} is back to zero`, 40_000, async () =>
      (await metric(run, name)) === 0 ? true : undefined,
    );
}

describe('finals that are no success', { timeout: 60_000 }, () => {
  let caller: UserAgent | undefined;
  before(async () => {
    caller = await startPhone(run, anna);
  });
  after(() => stopPhone(caller));

  const refusedBy = async (sipp: (status: number) => Promise<Sipp>, dialled: string) => {
    const since = new Date();
    for (const [said, told] of FINALS) {
      const far = await sipp(said);
      try {
        const call = await caller!.call(dialled);
        assert.equal(await call.refused(), told, `${said} of the far end`);
        const { code, errors } = await far.done;
        assert.equal(code, 0, errors);
      } finally {
        await far.stop();
      }
    }
    const found = await cdrs(since, FINALS.length);
    assert.deepEqual(
      found.map(({ sipStatus, disposition, priceMicros }) => [sipStatus, disposition, priceMicros]),
      FINALS.map(([, told, disposition]) => [told, disposition, '0']),
    );
  };
  const refusing = (status: number) => ({ scenario: 'uas-refuse', status, withinSeconds: 10 }) as const;

  test('of a phone reach the caller as policy says, with one record each', async () => {
    const localPort = await freeUdpPort();
    const { username: user, domain, password } = ben;
    const self = { proxy: run.sip.udp, user, domain, password, localPort };
    // What an earlier test may have left would be asked, too.
    const nobody = await RawPeer.open(run.sip.udp, { phone: ben, contact: () => '*' });
    await nobody.register(ben, 0);
    assert.equal((await (await startSipp({ ...self, scenario: 'register' })).done).code, 0);
    try {
      await refusedBy((status) => startSipp({ ...self, ...refusing(status) }), ben.extension);
    } finally {
      await nobody.register(ben, 0);
      await nobody.close();
    }
  });

  test('of a carrier likewise', async () => {
    const self = { user: 'carrier', domain: 'carrier', password: '', localPort: carrierGateway.port };
    await refusedBy((status) => startSipp({ proxy: run.sip.udp, ...self, ...refusing(status) }), outside);
  });
});

describe('calls that an administrator ends', { timeout: 30_000 }, () => {
  let phones: UserAgent[] = [];
  before(async () => {
    phones = await Promise.all([startPhone(run, anna), startPhone(run, ben)]);
  });
  after(() => Promise.all(phones.map((phone) => stopPhone(phone))));

  const activeCall = () =>
    eventually('the live call', 3_000, async () => {
      const { items } = await apiGet<{ items: { callId: string; state: string }[] }>(
        run,
        'company',
        '/api/v1/active-calls',
      );
      return items[0];
    });

  for (const level of ['god', 'brand', 'company'] as const) {
    test(`by the token of ${level}: both sides are hung up, one record says so, and everything is given back`, async () => {
      const since = new Date();
      const call = await phones[0]!.call(ben.extension);
      const far = await phones[1]!.incoming();
      far.answer();
      await Promise.all([call.established(), far.established()]);
      const { callId } = await activeCall();
      assert.equal((await apiSend(run, 'user', 'POST', `/active-calls/${callId}/end`)).status, 403);
      await apiDo(run, level, 'POST', `/active-calls/${callId}/end`);
      await Promise.all([call.ended(), far.ended()]);
      const [cdr] = await cdrs(since, 1);
      assert.deepEqual([cdr?.callId, cdr?.disposition, cdr?.hangupSide], [callId, 'answered', 'platform']);
      assert.equal((await apiSend(run, level, 'POST', `/active-calls/${callId}/end`)).status, 404);
    });
  }

  test('while they ring: 480, and the phone stops', async () => {
    const since = new Date();
    const call = await phones[0]!.call(ben.extension);
    const far = await phones[1]!.incoming();
    far.ring();
    await call.progress();
    const { callId } = await activeCall();
    await apiDo(run, 'company', 'POST', `/active-calls/${callId}/end`);
    assert.equal(await call.refused(), 480);
    await far.cancelled();
    const [cdr] = await cdrs(since, 1);
    assert.deepEqual([cdr?.disposition, cdr?.hangupSide], ['cancelled', 'platform']);
    const audit = await apiGet<{ items: { action: string; entityId: string | null }[] }>(
      run,
      'company',
      '/api/v1/audit-log?limit=10',
    );
    assert.ok(audit.items.some(({ action, entityId }) => action === 'activeCall.end' && entityId === callId));
    await atRest();
  });
});

describe('each message lost once, on a real network', { timeout: 60_000 }, () => {
  /** A phone behind a link that loses what it is told to. */
  const behind = async (phone: Phone) => {
    const link = await LossyLink.open(hostPort(run.sip.udp));
    const { username, password, domain } = phone;
    const agent = await UserAgent.start({ username, password, domain, proxy: link.address });
    await agent.register();
    return { link, agent };
  };
  type Play = (caller: UserAgent, callee: UserAgent) => Promise<void>;
  const answered: Play = async (caller, callee) => {
    const call = await caller.call(ben.extension);
    const far = await callee.incoming();
    far.ring();
    far.answer();
    await Promise.all([call.established(), far.established()]);
    call.bye();
    await Promise.all([call.ended(), far.ended()]);
  };
  const takenBack: Play = async (caller, callee) => {
    const call = await caller.call(ben.extension);
    const far = await callee.incoming();
    far.ring();
    await eventually('ringing, or at least being tried', 3_000, async () =>
      caller.trace.some(({ direction, summary }) => direction === 'received' && summary.startsWith('100'))
        ? true
        : undefined,
    );
    call.cancel();
    assert.equal(await call.refused(), 487);
    await far.cancelled();
  };
  for (const [name, side, play, disposition] of [
    ['between the caller and the proxy, in a call that is answered', 'caller', answered, 'answered'],
    ['between the proxy and the callee, in a call that is answered', 'callee', answered, 'answered'],
    ['between the caller and the proxy, in a call that is taken back', 'caller', takenBack, 'cancelled'],
  ] as const) {
    test(`${name}: it ends as it should, with one record`, async () => {
      const { link, agent } = await behind(side === 'caller' ? anna : ben);
      const other = await startPhone(run, side === 'caller' ? ben : anna);
      const [caller, callee] = side === 'caller' ? [agent, other] : [other, agent];
      try {
        const since = new Date();
        link.lose(-1);
        await play(caller, callee);
        await cdrs(since, 1);
        const count = link.passed;
        assert.ok(count >= 6, `${count} messages`);
        for (let lost = 0; lost < count; lost++) {
          link.lose(lost);
          await play(caller, callee).catch((error: unknown) => {
            throw new Error(`with message ${lost} of ${count} lost`, { cause: error });
          });
        }
        link.lose(-1);
        const found = await cdrs(since, count + 1);
        assert.deepEqual([...new Set(found.map((cdr) => cdr.disposition))], [disposition]);
        assert.equal(new Set(found.map(({ callId }) => callId)).size, count + 1);
        await atRest();
      } finally {
        await Promise.all([stopPhone(agent), stopPhone(other)]);
        await link.close();
      }
    });
  }
});

describe('calls that end by themselves', { timeout: 60_000 }, () => {
  const [alpenblick, seeblick] = [...new Set(run.phones.map(({ company }) => company))] as [string, string];
  const [dora, erik] = run.phones.filter(({ company }) => company === seeblick) as [Phone, Phone];
  const ids = new Map<string, string>();
  const change = (company: string, changes: object) =>
    apiDo(run, 'god', 'PATCH', `/companies/${ids.get(company)}`, changes);
  const phones: UserAgent[] = [];
  let relay: SiteRelay | undefined;
  before(async () => {
    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(
      run,
      'god',
      '/api/v1/companies?limit=100',
    );
    for (const { id, name } of items) ids.set(name, id);
    phones.push(...(await Promise.all([anna, ben, dora, erik].map((phone) => startPhone(run, phone)))));
    const name = `relay-${randomBytes(4).toString('hex')}`;
    relay = await SiteRelay.start(run, name, [33_500, 33_599], { BELFRY_MEDIA_SILENT_SECONDS: '5' });
    await change(alpenblick, { maxCallSeconds: 10 });
    await change(seeblick, { relaySetId: relay.setId });
  });
  after(async () => {
    await change(alpenblick, { maxCallSeconds: 0 });
    await change(seeblick, { relaySetId: null });
    await relay?.stop();
    await Promise.all(phones.map((phone) => stopPhone(phone)));
  });

  /** Talks for so long, then both keep silent and hear each other's BYE; the record, and the seconds from the answer to the end. */
  const ends = async (from: UserAgent, to: UserAgent, { username, company }: Phone, soundMs: number) => {
    const since = new Date();
    const call = await from.call(username);
    const far = await to.incoming();
    far.answer();
    await Promise.all([call.established(), far.established()]);
    const answeredAt = performance.now();
    call.media.playTone(440);
    far.media.playTone(880);
    await Promise.all([call.media.hearTone(880), far.media.hearTone(440)]);
    await eventually('enough was said', soundMs + 1_000, async () =>
      performance.now() - answeredAt > soundMs ? true : undefined,
    );
    // From here on every packet of both is lost.
    call.media.losesEvery = 1;
    far.media.losesEvery = 1;
    await Promise.all([call.ended(15_000), far.ended(15_000)]);
    const seconds = (performance.now() - answeredAt) / 1000;
    const cdr = await eventually(`the record of ${company}`, 10_000, async () =>
      (await cdrsSince(run, 'brand', since)).find(({ dialled }) => dialled === username),
    );
    assert.deepEqual([cdr.disposition, cdr.hangupSide], ['answered', 'platform']);
    return { seconds, cdr, told: JSON.stringify(await apiGet(run, 'god', `/api/v1/calls/${cdr.callId}`)) };
  };

  test('after the longest time that the company allows, and once no sound has come for long; the record ends with the sound', async () => {
    const [ana, bea, dan, eva] = phones as [UserAgent, UserAgent, UserAgent, UserAgent];
    const [longest, silent] = await Promise.all([ends(ana, bea, ben, 9_500), ends(dan, eva, erik, 1_500)]);
    assert.ok(Math.abs(longest.seconds - 10) < 0.5, `${longest.seconds} s`);
    assert.ok(Math.abs(longest.cdr.durationMs - 10_000) < 300, `${longest.cdr.durationMs} ms`);
    assert.match(longest.told, /the maximum duration is reached/);
    assert.match(longest.told, /calls are ended after 10 s here/);
    assert.ok(silent.seconds > 6 && silent.seconds < 9, `${silent.seconds} s`);
    assert.ok(Math.abs(silent.cdr.durationMs - 1_500) < 400, `${silent.cdr.durationMs} ms`);
    assert.match(silent.told, /no media came for a long time/);
    await atRest();
  });
});
