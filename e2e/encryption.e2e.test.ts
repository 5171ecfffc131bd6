import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { patternMatch } from '@belfry/audio';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { voices, voiceWav } from './support/audio.ts';
import { Baresip, type BaresipOptions } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const overTls = { transport: 'tls', proxy: run.sip.tls, cafile: run.sip.cafile } as const;

interface Device {
  readonly id: string;
  readonly username: string;
}
interface Call {
  readonly ladder: readonly { readonly type: string; readonly step?: string; readonly found?: string }[];
}

const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));

describe('media of a device that must be encrypted', { timeout: 60_000 }, () => {
  let bens: string;
  let since: Date;
  const phones: Baresip[] = [];
  const wish = (mediaEncryption: 'off' | 'optional' | 'required') =>
    apiDo(run, 'company', 'PATCH', `/sip-accounts/${bens}`, { mediaEncryption });
  const start = async (phone: Phone, options: Partial<BaresipOptions> = {}) => {
    const speaks = voiceWav(phone === anna ? 'up' : 'down', 30);
    const baresip = await Baresip.start({ phone, proxy: run.sip.udp, answer: 'auto', speaks, trace: true, ...options });
    phones.push(baresip);
    return baresip;
  };
  const registered = async (phone: Phone, options: Partial<BaresipOptions> = {}) => {
    const baresip = await start(phone, options);
    await baresip.event('REGISTER_OK');
    return baresip;
  };
  const lastCdr = () =>
    eventually('a CDR', 5_000, async () => (await cdrsSince(run, 'company', since))[0]) as Promise<
      ApiCdr & { reason: string }
    >;

  before(async () => {
    const { items } = await apiGet<{ items: Device[] }>(run, 'company', '/api/v1/sip-accounts?limit=100');
    const found = items.find(({ username }) => username === ben.username);
    assert.ok(found, `the device ${ben.username}`);
    bens = found.id;
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
  });
  after(() => wish('off'));

  test('and a phone without: they hear each other, and the keys are nowhere to be read', async () => {
    await wish('required');
    since = new Date();
    const [caller, callee] = [
      await registered(anna),
      await registered(ben, { ...overTls, mediaEncryption: 'srtp-mand' }),
    ];
    caller.command('dial', ben.extension);
    await caller.event('CALL_ESTABLISHED');
    const offered = await callee.says(/m=audio \d+ RTP\/SAVP [\s\S]*?a=crypto:\S+ \S+ inline:(\S+)/);
    const answered = await callee.says(/SIP\/2\.0 200 Answering[\s\S]*?inline:(\S+)/, 5_000, offered.index);
    await seconds(1.5);
    // A new offer of the plain side is no reason to speak in the clear.
    const before = callee.mark;
    caller.command('hold');
    await callee.says(/m=audio \d+ RTP\/SAVP [\s\S]*?a=(?:sendonly|inactive)/, 5_000, before);
    caller.command('resume');
    await callee.says(/m=audio \d+ RTP\/SAVP [\s\S]*?a=sendrecv/, 5_000, callee.mark);
    await assert.rejects(callee.says(/RTP\/AVP/, 0), 'nothing is ever offered in the clear');
    caller.command('sndcode', '4');
    await callee.event('CALL_DTMF_START');
    caller.command('hangup');
    await callee.event('CALL_CLOSED');
    assert.ok(patternMatch(callee.heard().samples.subarray(-6_000), voices.up) > 0.8, 'the callee hears the caller');
    assert.ok(patternMatch(caller.heard().samples.subarray(-6_000), voices.down) > 0.8, 'the caller hears the callee');
    await assert.rejects(caller.says(/a=crypto|SAVP/, 0), 'the plain phone sees nothing of it');
    const cdr = await lastCdr();
    assert.equal(cdr.disposition, 'answered');
    const told = JSON.stringify([cdr, await apiGet<Call>(run, 'company', `/api/v1/calls/${cdr.callId}`)]);
    assert.ok(told.includes('a=crypto'), 'the ladder shows that there were keys');
    for (const key of [offered[1], answered[1]]) assert.ok(key && !told.includes(key.slice(0, 20)));
  });

  test('a phone that does not encrypt is not spoken to: 488, in words', async () => {
    await wish('required');
    since = new Date();
    const caller = await registered(anna);
    await registered(ben, overTls);
    caller.command('dial', ben.extension);
    assert.match((await caller.event('CALL_CLOSED')).param ?? '', /488/);
    const cdr = await lastCdr();
    assert.equal(cdr.disposition, 'failed');
    assert.match(cdr.reason, /in the clear|in common/);
  });

  test('its own calls in the clear are refused, and the decision says why', async () => {
    await wish('required');
    since = new Date();
    const caller = await registered(ben, overTls);
    await registered(anna);
    caller.command('dial', anna.extension);
    assert.match((await caller.event('CALL_CLOSED')).param ?? '', /488/);
    await caller.says(/Warning: 399 belfry "the phone must encrypt its media and offers it in the clear"/);
    const cdr = await lastCdr();
    assert.match(cdr.reason, /offers it in the clear/);
    const { ladder } = await apiGet<Call>(run, 'company', `/api/v1/calls/${cdr.callId}`);
    assert.ok(
      ladder.some(({ step, found }) => step === 'encryption' && /in the clear/.test(found ?? '')),
      JSON.stringify(ladder.filter(({ type }) => type === 'decision')),
    );
  });

  test('it cannot register where everybody can read its keys', async () => {
    await wish('required');
    const phone = await start(ben);
    await phone.event('REGISTER_FAIL');
    await phone.says(/SIP\/2\.0 403 TLS Required[\s\S]*?Warning: 399 belfry "[^"]*must register over TLS/);
  });

  test('when it need not: with keys for who takes them, without for who does not', async () => {
    await wish('optional');
    for (const mediaEncryption of ['srtp', undefined] as const) {
      const [caller, callee] = [
        await registered(anna),
        await registered(ben, { ...overTls, ...(mediaEncryption && { mediaEncryption }) }),
      ];
      caller.command('dial', ben.extension);
      await caller.event('CALL_ESTABLISHED');
      await callee.says(/m=audio \d+ RTP\/AVP [\s\S]*?a=crypto:/);
      await seconds(1);
      caller.command('hangup');
      await callee.event('CALL_CLOSED');
      assert.ok(patternMatch(callee.heard().samples.subarray(-5_000), voices.up) > 0.8, 'the callee hears the caller');
      assert.ok(
        patternMatch(caller.heard().samples.subarray(-5_000), voices.down) > 0.8,
        'the caller hears the callee',
      );
      await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    }
  });
});
