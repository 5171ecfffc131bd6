import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { LabCarrier, UserAgent } from '@belfry/testkit';
import { startCarrier, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [annas, bens, carlas] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
const outside = '+41446681802';
const benNumber = '+41445550202';
/** What is saved must hold for whatever begins so soon after the API's answer. */
const effectiveWithinMs = 100;

interface Settings {
  readonly userId: string;
  readonly doNotDisturb: boolean;
  readonly forwards: readonly { kind: string; active: boolean; destination: { label: string } | null }[];
}
interface Ladder {
  readonly ladder: readonly { type: string; step?: string; lookedAt?: string; found?: string; then?: string }[];
}

const userIdOf = async (extension: string): Promise<string> => {
  const { items } = await apiGet<{ items: { id: string; extension: string }[] }>(run, 'company', '/api/v1/users');
  const found = items.find((user) => user.extension === extension);
  assert.ok(found, `a user with extension ${extension}`);
  return found.id;
};
/** Value of a header in the last INVITE that an agent got. */
const inviteHeader = (agent: UserAgent, name: string): string | undefined => {
  const invite = agent.trace.findLast(({ direction, summary }) => direction === 'received' && summary === 'INVITE');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(invite?.text ?? '')?.[1]?.trim();
};
const inviteText = (agent: UserAgent): string =>
  agent.trace.findLast(({ direction, summary }) => direction === 'received' && summary === 'INVITE')?.text ?? '';

describe('my calls', { timeout: 110_000 }, () => {
  let anna: UserAgent;
  let ben: UserAgent;
  let carla: UserAgent;
  let carrier: LabCarrier;
  let ids: { anna: string; ben: string; carla: string };
  let since: Date;

  const set = (person: keyof typeof ids, change: object) =>
    apiDo<Settings>(run, 'company', 'PATCH', `/users/${ids[person]}/call-settings`, change);
  const forward = (person: keyof typeof ids, kind: string, destination: object, more: object = {}) =>
    set(person, { forwards: [{ kind, active: true, callers: 'both', destination, ...more }] });
  const settingsOf = (person: keyof typeof ids) =>
    apiGet<Settings>(run, 'company', `/api/v1/users/${ids[person]}/call-settings`);
  const toCarla = () => ({ kind: 'user', userId: ids.carla });
  const toOutside = { kind: 'external', number: '044 668 18 02' };
  const ending = (kind: string) => ({ kind, active: false });
  const lastCdr = () =>
    eventually('a CDR', 3_000, async () => (await cdrsSince(run, 'company', since)).at(-1)) as Promise<
      ApiCdr & { forwarded: string; callerHidden: boolean; reason: string }
    >;
  const stepsOf = async (callId: string): Promise<string> => {
    const { ladder } = await apiGet<Ladder>(run, 'company', `/api/v1/calls/${callId}`);
    return ladder
      .flatMap((entry) =>
        entry.type === 'decision' ? [`${entry.step}: ${entry.lookedAt}: ${entry.found}: ${entry.then}`] : [],
      )
      .join('\n');
  };

  before(async () => {
    carrier = await startCarrier(run);
    [anna, ben, carla] = (await Promise.all([annas, bens, carlas].map((phone) => startPhone(run, phone)))) as [
      UserAgent,
      UserAgent,
      UserAgent,
    ];
    ids = {
      anna: await userIdOf(annas.extension),
      ben: await userIdOf(bens.extension),
      carla: await userIdOf(carlas.extension),
    };
    since = new Date();
  });
  afterEach(async () => {
    for (const person of ['anna', 'ben', 'carla'] as const) {
      await set(person, {
        doNotDisturb: false,
        hideNumber: false,
        rejectAnonymous: false,
        forwards: ['always', 'busy', 'no_answer', 'unreachable'].map(ending),
      });
    }
    since = new Date();
  });
  after(async () => {
    for (const agent of [anna, ben, carla]) await stopPhone(agent);
    await carrier?.close();
  });

  test('every call goes to a colleague within 100 ms of saving, who sees who called and who forwarded', async () => {
    const { at } = await forward('ben', 'always', toCarla());
    const call = await anna.call(bens.extension);
    const sent = anna.trace.findLast(({ summary }) => summary === 'INVITE')!;
    assert.ok(sent.at - at < effectiveWithinMs);
    const incoming = await carla.incoming();
    assert.match(incoming.from, /"Anna Keller" <sip:201@/);
    assert.match(inviteHeader(carla, 'Diversion') ?? '', /^"[^"]+" <sip:202@[^>]+>;reason=unconditional;counter=1$/);
    assert.match(
      inviteHeader(carla, 'History-Info') ?? '',
      /^<sip:202@[^>]+>;index=1, <sip:203@[^>]+;cause=302>;index=1\.1;mp=1$/,
    );
    incoming.answer();
    await call.established();
    call.media.playTone(600);
    await incoming.media.hearTone(600);
    call.bye();
    await incoming.ended();
    const cdr = await lastCdr();
    assert.match(cdr.forwarded, /sends all calls to Carla/);
    assert.match(await stepsOf(cdr.callId), /forward: where Ben .* sends all calls: to Carla .*: goes there/);
  });

  test('a call that is declined goes outside, at the cost of whoever forwarded, with the caller and the diversion', async () => {
    await forward('ben', 'busy', toOutside);
    const call = await anna.call(bens.extension);
    (await ben.incoming()).reject(486);
    const far = await carrier.called(outside);
    await call.established();
    assert.match(far.from, /\+41445550201/);
    assert.match(inviteHeader(carrier.agent, 'P-Asserted-Identity') ?? '', /\+41445550201/);
    assert.match(
      inviteHeader(carrier.agent, 'Diversion') ?? '',
      /^<sip:\+41445550201@[^>]+>;reason=user-busy;counter=1$/,
    );
    assert.doesNotMatch(inviteText(carrier.agent), /alpenblick|Keller/i, 'nothing of the inside leaves');
    call.bye();
    await far.ended();
    const cdr = await lastCdr();
    assert.equal(cdr.callee, outside);
    assert.notEqual(cdr.priceMicros, '0');
    assert.match(cdr.forwarded, /sends calls when busy to \+41446681802/);
    const steps = await stepsOf(cdr.callId);
    assert.match(steps, /outcome: Ben .*: is busy, or declined the call: looks where such calls go/);
    assert.match(steps, /rate: price of \+41446681802/);
  });

  test('a call that nobody answers goes on after the seconds that are set', async () => {
    await forward('ben', 'no_answer', toCarla(), { ringSeconds: 5 });
    const began = Date.now();
    const call = await anna.call(bens.extension);
    const first = await ben.incoming();
    first.ring();
    await call.progress(180);
    const second = await carla.incoming(8_000);
    const after = Date.now() - began;
    assert.ok(after > 4_500 && after < 7_000, `${after} ms`);
    await first.cancelled();
    assert.match(inviteHeader(carla, 'Diversion') ?? '', /reason=no-answer/);
    second.answer();
    await call.established();
    call.bye();
    await second.ended();
  });

  test('a call to somebody without a phone goes on at once', async () => {
    await forward('ben', 'unreachable', toCarla());
    await ben.unregister();
    try {
      const call = await anna.call(bens.extension);
      const incoming = await carla.incoming();
      assert.match(inviteHeader(carla, 'Diversion') ?? '', /reason=unavailable/);
      incoming.reject(486);
      assert.equal(await call.refused(), 486);
    } finally {
      await ben.register();
    }
  });

  test('calls of colleagues and from outside can go different ways', async () => {
    await forward('ben', 'always', toCarla(), { callers: 'outside' });
    const inside = await anna.call(bens.extension);
    (await ben.incoming()).reject(486);
    assert.equal(await inside.refused(), 486);
    const fromOutside = await carrier.agent.call(benNumber, { user: '+442079460000' });
    const incoming = await carla.incoming();
    assert.match(incoming.from, /\+442079460000/);
    incoming.reject(486);
    assert.equal(await fromOutside.refused(), 486);
  });

  test('a phone may send a call elsewhere by itself (302)', async () => {
    const call = await anna.call(bens.extension);
    (await ben.incoming()).redirect(`<sip:${carlas.extension}@${carlas.domain}>`);
    const incoming = await carla.incoming();
    assert.match(inviteHeader(carla, 'Diversion') ?? '', /<sip:202@[^>]+>;reason=deflection/);
    incoming.reject(486);
    assert.equal(await call.refused(), 486);
  });

  test('forwards that lead to each other end with the second phone, and say so', async () => {
    await forward('ben', 'always', toCarla());
    await forward('carla', 'always', { kind: 'user', userId: ids.ben });
    const call = await anna.call(bens.extension);
    (await carla.incoming()).reject(486);
    assert.equal(await call.refused(), 486);
    assert.match(await stepsOf((await lastCdr()).callId), /it would go round in a circle: it is not forwarded/);
  });

  test('a number that leads back to who forwards is ended with 482, in words', async () => {
    await forward('ben', 'always', { kind: 'external', number: benNumber.replace('202', '203') });
    await forward('carla', 'always', { kind: 'external', number: benNumber });
    const call = await anna.call(bens.extension);
    assert.equal(await call.refused(), 482);
    assert.match((await lastCdr()).reason, /came back to Ben .*, who had forwarded it/);
  });

  test('a call that comes back from the outside with its Diversion is not forwarded again', async () => {
    await forward('ben', 'always', toOutside);
    const back = await carrier.agent.call(benNumber, { user: '+442079460000' }, [
      ['Diversion', `<sip:${benNumber}@127.0.0.1>;reason=unconditional;counter=1`],
    ]);
    const incoming = await ben.incoming();
    assert.match(inviteHeader(ben, 'Diversion') ?? '', /reason=unconditional/);
    incoming.reject(486);
    assert.equal(await back.refused(), 486);
  });

  test('do not disturb: nobody rings, the caller hears busy, and emergency calls leave as ever', async () => {
    const { at } = await set('ben', { doNotDisturb: true });
    const call = await anna.call(bens.extension);
    assert.ok(anna.trace.findLast(({ summary }) => summary === 'INVITE')!.at - at < effectiveWithinMs);
    assert.equal(await call.refused(), 486);
    const cdr = await lastCdr();
    assert.match(cdr.reason, /does not want to be disturbed/);
    assert.match(await stepsOf(cdr.callId), /do-not-disturb: Ben .*: does not want to be disturbed/);
    await set('ben', { hideNumber: true, forwards: [] });
    const help = await ben.call('144');
    const far = await carrier.called('144');
    assert.match(far.from, /\+41445550201/);
    assert.equal(inviteHeader(carrier.agent, 'Privacy'), undefined);
    await help.established();
    help.bye();
    await far.ended();
  });

  test('a hidden number stays hidden from a colleague, in the message and in what the colleague reads afterwards', async () => {
    await set('ben', { hideNumber: true });
    const call = await ben.call(annas.extension);
    const incoming = await anna.incoming();
    assert.match(incoming.from, /^"Anonymous" <sip:anonymous@anonymous\.invalid>/);
    assert.equal(inviteHeader(anna, 'Privacy'), 'id');
    // As a word: a media port or a tag may have these digits in it by chance.
    assert.doesNotMatch(inviteText(anna), /(?<![\da-z])202(?![\da-z])|ben\./i);
    incoming.reject(486);
    assert.equal(await call.refused(), 486);
    const cdr = await lastCdr();
    assert.equal(cdr.caller, bens.extension);
    assert.equal(cdr.callerHidden, true);
    // Anna's own token is the first user's.
    const own = await eventually('the CDR at the user level', 3_000, async () =>
      (await cdrsSince(run, 'user', since)).find(({ callId }) => callId === cdr.callId),
    );
    assert.equal(own.caller, 'anonymous');
    assert.equal((own as ApiCdr & { userName: string | null }).userName, null);
  });

  test('a hidden number is known to a trusted carrier alone, and shown again by a code', async () => {
    const before = carrier.calls.events.length;
    const call = await ben.call(`*31#${outside}`);
    const { call: far } = await carrier.calls.wait((one) => one, 'the hidden call', 5_000, before);
    await call.established();
    assert.match(far.from, /<sip:anonymous@anonymous\.invalid>/);
    assert.equal(inviteHeader(carrier.agent, 'Privacy'), 'id');
    assert.match(inviteHeader(carrier.agent, 'P-Asserted-Identity') ?? '', /\+41445550201/);
    call.bye();
    await far.ended();

    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(run, 'brand', '/api/v1/peers');
    const peer = items.find(({ name }) => name === 'Lab carrier') ?? items[0]!;
    await apiDo(run, 'brand', 'PATCH', `/peers/${peer.id}`, { trusted: false, identityHeader: 'rpid' });
    try {
      const seen = carrier.calls.events.length;
      const next = await ben.call(`*67${outside.slice(1).replace(/^41/, '0')}`);
      const unknown = await carrier.calls.wait((one) => one, 'the next call', 5_000, seen);
      await next.established();
      assert.doesNotMatch(inviteText(carrier.agent), /4144555/);
      next.bye();
      await unknown.call.ended();
      // And its own word is not taken.
      const claimed = await carrier.agent.call(benNumber, { user: '+442079460000' }, [
        ['P-Asserted-Identity', '<sip:+41791112233@127.0.0.1>'],
      ]);
      const incoming = await ben.incoming();
      assert.match(incoming.from, /\+442079460000/);
      incoming.reject(486);
      await claimed.refused();
    } finally {
      await apiDo(run, 'brand', 'PATCH', `/peers/${peer.id}`, { trusted: true, identityHeader: 'pai' });
    }
    await set('ben', { hideNumber: true });
    const shown = await ben.call(`#31#${annas.extension}`);
    const incoming = await anna.incoming();
    assert.match(incoming.from, /<sip:202@/);
    incoming.reject(486);
    await shown.refused();
  });

  test('anonymous callers are turned away by whoever wants it', async () => {
    await set('anna', { rejectAnonymous: true });
    const hidden = await ben.call(annas.extension, undefined, [['Privacy', 'id']]);
    assert.equal(await hidden.refused(), 433);
    const fromOutside = await carrier.agent.call('+41445550201', { user: 'anonymous' });
    assert.equal(await fromOutside.refused(), 433);
    assert.match((await lastCdr()).reason, /takes no calls from callers who hide their number/);
  });

  test('codes dialled at the phone do the same and are confirmed by a tune', async () => {
    for (const [dialled, check] of [
      ['*78', (now: Settings) => now.doNotDisturb],
      ['*79', (now: Settings) => !now.doNotDisturb],
      [
        '*21*203#',
        (now: Settings) => now.forwards[0]?.active && now.forwards[0].destination?.label.startsWith('Carla'),
      ],
      ['#21#', (now: Settings) => !now.forwards[0]?.active],
    ] as const) {
      const call = await ben.call(dialled);
      await call.established();
      if (dialled === '*78') await call.media.hearTone(1320);
      assert.ok(check(await settingsOf('ben')), dialled);
      await call.ended();
    }
    const wrong = await ben.call('*21*112#');
    await wrong.established();
    await wrong.media.hearTone(330);
    await wrong.ended();
    assert.equal((await settingsOf('ben')).forwards[0]?.active, false);
  });

  test('a real phone shows an anonymous caller, and takes a forwarded call', async () => {
    await stopPhone(carla);
    const baresip = await Baresip.start({ phone: carlas, proxy: run.sip.udp, answer: 'manual' });
    try {
      await baresip.event('REGISTER_OK');
      await forward('ben', 'always', toCarla());
      const call = await anna.call(`*31#${bens.extension}`);
      const incoming = await baresip.event('CALL_INCOMING');
      assert.match(incoming.peeruri ?? '', /anonymous@anonymous\.invalid/);
      baresip.command('accept');
      await call.established();
      await call.media.hearTone(440);
      call.bye();
      await baresip.event('CALL_CLOSED');
    } finally {
      await baresip.stop();
      carla = await startPhone(run, carlas);
    }
  });
});
