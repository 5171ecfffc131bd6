import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ApiCdr, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { Linphone } from './support/linphone.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { type Brand, makeBrand, makeCompany, makePerson, retireBrand } from './support/tenants.ts';

const run = readRunJson();
const [, ben, carla] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
const proxy = run.sip.udp;

const oneCdr = (since: Date): Promise<ApiCdr> =>
  eventually('its CDR within 2 s of the hang-up', 3_000, async () => (await cdrsSince(run, 'company', since))[0]);
const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));
const hears = ({ heard }: { heard: () => { rate: number; samples: Int16Array } }, hz: number): number => {
  const { rate, samples } = heard();
  return loudestToneShare(samples, rate, hz);
};

describe('linphone against the running platform', { timeout: 120_000 }, () => {
  let linphone: Linphone;
  let baresip: Baresip;
  before(async () => {
    linphone = await Linphone.start({ phone: carla, proxy, tone: 440 });
    baresip = await Baresip.start({ phone: ben, proxy, tone: 660 });
    await baresip.event('REGISTER_OK');
    assert.ok(await linphone.registered());
  });
  after(async () => {
    await linphone?.stop();
    await baresip?.stop();
  });

  test('calls a baresip: both hear each other, its keys arrive, it holds, resumes and hangs up', async () => {
    const since = new Date();
    const from = baresip.events.length;
    await linphone.recordAnew();
    await linphone.command(`call sip:${ben.extension}@${ben.domain}`, /in progress/);
    await baresip.event('CALL_INCOMING', 10_000, from);
    const mark = linphone.mark;
    baresip.command('accept');
    await baresip.event('CALL_ESTABLISHED', 10_000, from);
    await linphone.says(/Call \d+ with .+ connected/, 10_000, mark);
    await seconds(2);
    const keys = baresip.events.length;
    await linphone.command('7');
    const key = await baresip.event('CALL_DTMF_START', 5_000, keys);
    assert.equal(key.param, '7');
    await linphone.command('pause', /Call \d+ with .+ is now paused/);
    await seconds(1);
    await linphone.command('resume', /Media streams established/);
    await seconds(2);
    const last = linphone.mark;
    await linphone.command('terminate');
    await baresip.event('CALL_CLOSED', 10_000, from);
    await linphone.says(/Call \d+ with .+ ended/, 10_000, last);
    assert.ok(hears({ heard: () => baresip.heard() }, 440) > 0.8, 'baresip hears linphone');
    assert.ok(hears({ heard: () => linphone.heard() }, 660) > 0.8, 'linphone hears baresip');
    const { rate, samples } = linphone.heard();
    assert.ok(loudestToneShare(samples.subarray(-rate), rate, 660) > 0.8, 'and still after hold and resume');
    const cdr = await oneCdr(since);
    assert.deepEqual(
      [cdr.disposition, cdr.hangupSide, cdr.caller, cdr.callee],
      ['answered', 'caller', carla.extension, ben.extension],
    );
  });

  test('is called by a baresip: both hear each other, the caller hangs up', async () => {
    const since = new Date();
    const from = baresip.events.length;
    const mark = linphone.mark;
    await linphone.recordAnew();
    baresip.command('dial', carla.extension);
    await linphone.says(/is contacting you|receiving new incoming call/i, 10_000, mark);
    await baresip.event('CALL_RINGING', 10_000, from);
    await linphone.command('answer', /Call \d+ with .+ connected/);
    await baresip.event('CALL_ESTABLISHED', 10_000, from);
    await seconds(3);
    const last = linphone.mark;
    baresip.command('hangup');
    await linphone.says(/Call \d+ with .+ ended/, 10_000, last);
    assert.ok(hears({ heard: () => baresip.heard() }, 440) > 0.8, 'baresip hears linphone');
    assert.ok(hears({ heard: () => linphone.heard() }, 660) > 0.8, 'linphone hears baresip');
    const cdr = await oneCdr(since);
    assert.deepEqual(
      [cdr.disposition, cdr.hangupSide, cdr.caller, cdr.callee],
      ['answered', 'caller', ben.extension, carla.extension],
    );
  });

  test('a call that is given up before it is answered ends at both, whoever gives it up', async () => {
    let since = new Date();
    let from = baresip.events.length;
    await linphone.command(`call sip:${ben.username}@${ben.domain}`, /in progress/);
    await baresip.event('CALL_INCOMING', 10_000, from);
    await linphone.command('terminate');
    await baresip.event('CALL_CLOSED', 10_000, from);
    assert.equal((await oneCdr(since)).disposition, 'cancelled');

    since = new Date();
    from = baresip.events.length;
    const mark = linphone.mark;
    baresip.command('dial', carla.username);
    await baresip.event('CALL_RINGING', 10_000, from);
    baresip.command('hangup');
    await linphone.says(/Call \d+ with .+ ended/, 10_000, mark);
    assert.equal((await oneCdr(since)).disposition, 'cancelled');
  });

  test('is told that a callee is unknown, and that one is busy', async () => {
    await linphone.command(`call sip:299@${carla.domain}`, /Call \d+ with .+ error/);
    const from = baresip.events.length;
    const mark = linphone.mark;
    await linphone.command(`call sip:${ben.extension}@${ben.domain}`, /in progress/);
    await baresip.event('CALL_INCOMING', 10_000, from);
    baresip.command('hangup');
    await linphone.says(/Call \d+ with .+ (?:error|ended)/, 10_000, mark);
  });
});

test('linphone with a wrong password does not register', { timeout: 30_000 }, async () => {
  const linphone = await Linphone.start({ phone: carla, proxy, password: 'not-the-password' });
  try {
    assert.equal(await linphone.registered(3_000), false);
  } finally {
    await linphone.stop();
  }
});

describe('a domain that challenges by SHA-256 and by MD5 (RFC 8760)', { timeout: 60_000 }, () => {
  let brand: Brand | undefined;
  let people: Phone[];
  let domainPath: string;
  const challengeBy = (digest: string) => apiDo(run, 'god', 'PATCH', domainPath, { digest });
  before(async () => {
    brand = await makeBrand(run, 'Zweierlei');
    const company = await makeCompany(run, brand, 'Zweierlei');
    people = [];
    for (const [at, name] of ['Eins', 'Zwei'].entries())
      people.push((await makePerson(run, company, name, `20${at + 1}`)).phone);
    const path = `/sip-domains?companyId=${company.id}`;
    const { items } = (await apiDo<{ items: { id: string }[] }>(run, 'god', 'GET', path)).body;
    domainPath = `/sip-domains/${items[0]?.id}`;
    await challengeBy('sha256_or_md5');
  });
  after(() => retireBrand(run, brand));

  test('is proven to by linphone with SHA-256, in REGISTER and INVITE', async () => {
    const phone = people[0]!;
    const linphone = await Linphone.start({ phone, proxy, trace: true });
    try {
      assert.ok(await linphone.registered());
      await linphone.command(`call sip:299@${phone.domain}`, /Call \d+ with .+ error/);
      const said = linphone.trace();
      for (const [challenge, answer, last] of [
        ['WWW-Authenticate', 'Authorization', /^SIP\/2\.0 200 /m],
        ['Proxy-Authenticate', 'Proxy-Authorization', /^SIP\/2\.0 404 /m],
      ] as const) {
        const lines = (name: string) => [...said.matchAll(new RegExp(`^${name}:.*$`, 'gm'))].map(([line]) => line);
        assert.deepEqual(
          lines(challenge)
            .slice(0, 2)
            .map((line) => /algorithm=([^,]+)/.exec(line)?.[1]),
          ['SHA-256', 'MD5'],
        );
        const proofs = lines(answer);
        assert.ok(proofs.length > 0 && proofs.every((line) => /algorithm=SHA-256\b/.test(line)), proofs.join('\n'));
        assert.match(said, last);
      }
    } finally {
      await linphone.stop();
    }
  });

  test('is none for baresip 1.0, which knows MD5 only and takes no challenge of two: by MD5 alone, as domains begin, it registers', async () => {
    for (const [digest, outcome] of [
      ['sha256_or_md5', 'REGISTER_FAIL'],
      ['md5', 'REGISTER_OK'],
    ] as const) {
      await challengeBy(digest);
      const baresip = await Baresip.start({ phone: people[1]!, proxy });
      try {
        assert.equal((await baresip.event(outcome, 10_000)).type, outcome);
      } finally {
        await baresip.stop();
      }
    }
  });
});
