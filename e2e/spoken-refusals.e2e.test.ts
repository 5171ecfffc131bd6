import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseWav, patternMatch } from '@belfry/audio';
import { LabCarrier } from '@belfry/testkit';
import { hostPort } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface Company {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  readonly locale: string;
}
interface CallView {
  readonly ladder: readonly {
    readonly type: string;
    readonly step?: string;
    readonly found?: string;
    readonly summary?: string;
    readonly text?: string;
  }[];
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const gateway = '127.13.1.5';
const london = '+442079460013';

/** Half a second from the midst of an announcement. */
function partOf(language: 'en' | 'es' | 'fr', says: string): Int16Array {
  const file = join(import.meta.dirname, '../apps/app-server/sounds', language, `${says}.wav`);
  const sound = parseWav(readFileSync(file));
  assert.ok(sound.ok);
  return sound.value.samples.slice(8_000, 12_000);
}

describe('why a call is refused, in words that the caller hears', { timeout: 90_000 }, () => {
  const made = new Made(run);
  let brandId: string;
  let company: Company;
  let carrier: LabCarrier;
  let phone: Baresip;
  const setCompany = (input: object) => apiDo(run, 'brand', 'PATCH', `/companies/${company.id}`, input);

  before(async () => {
    const { items } = await apiGet<{ items: Company[] }>(run, 'brand', '/api/v1/companies?limit=200');
    company = items.find(({ name }) => name === anna.company)!;
    brandId = company.brandId;
    await apiDo(run, 'brand', 'PATCH', `/brands/${brandId}/calls`, { announceRefusals: 'people' });
    carrier = await LabCarrier.start({
      listen: { host: gateway, port: 5090 },
      proxy: hostPort(run.sip.udp),
      behaviours: { [london]: { type: 'refuse', status: 503 } },
    });
    await made.make('/peers', {
      name: 'Carrier that fails',
      kind: 'carrier',
      priority: 0,
      probeSeconds: 0,
      endpoints: [{ host: gateway, port: 5090 }],
    });
    phone = await Baresip.start({ phone: anna, proxy: run.sip.udp, tone: 440 });
    await phone.event('REGISTER_OK');
  });
  after(async () => {
    await phone?.stop();
    await carrier?.close();
    await setCompany({ locale: company.locale, maxCalls: 0 });
    await apiDo(run, 'brand', 'PATCH', `/brands/${brandId}/calls`, { announceRefusals: 'nobody' });
    await made.remove();
  });

  /** Dials, listens until the call is over, and says how surely the words were heard, and how the call was refused. */
  const dialled = async (number: string, language: 'en' | 'es' | 'fr', says: string) => {
    const since = new Date();
    const from = phone.events.length;
    phone.command('dial', number);
    await phone.event('CALL_CLOSED', 15_000, from);
    const { samples, rate } = phone.heard();
    assert.equal(rate, 8_000);
    const cdr = await eventually('its record', 5_000, async () => (await cdrsSince(run, 'company', since))[0]);
    const { ladder } = await apiGet<CallView>(run, 'company', `/api/v1/calls/${cdr.callId}`);
    const told = ladder.find(({ type, step }) => type === 'decision' && step === 'announcement');
    return {
      match: patternMatch(samples, partOf(language, says)),
      status: cdr.sipStatus,
      price: cdr.priceMicros,
      told,
      provisional: ladder.findLast(({ summary }) => summary?.startsWith('183'))?.text,
    };
  };

  test('a number that nobody has, in English', async () => {
    const { match, status, price, told } = await dialled('299', 'en', 'not_in_service');
    assert.ok(match > 0.9, `heard with ${match}`);
    assert.deepEqual([status, price], [404, '0']);
    assert.match(told?.found ?? '', /“this number is not in service” \(en\)/);
  });

  test('a number that nobody has, in the brand’s own voice, and why it is refused stands in the 183', async () => {
    const folder = join(import.meta.dirname, '../apps/app-server/sounds');
    // A sound that nobody else would say there.
    const wav = readFileSync(join(folder, 'fr/closed.wav')).toString('base64');
    const path = `/brands/${brandId}/refusal-sounds/not_in_service/en`;
    await apiDo(run, 'brand', 'PUT', path, { name: 'mine.wav', wav });
    try {
      const { match, status, told, provisional } = await dialled('299', 'fr', 'closed');
      assert.ok(match > 0.9, `heard with ${match}`);
      assert.equal(status, 404);
      assert.match(told?.found ?? '', /the brand’s own recording of “this number is not in service” \(en\)/);
      assert.match(provisional ?? '', /^Reason: SIP;\s?cause=404;\s?text="Not Found"/m);
    } finally {
      await apiDo(run, 'brand', 'DELETE', path);
    }
    const { match, told } = await dialled('299', 'en', 'not_in_service');
    assert.ok(match > 0.9, `the platform's words are heard with ${match} again: ${told?.found}`);
  });

  test('all lines in use, in the language of the company', async () => {
    await setCompany({ locale: 'fr', maxCalls: 1 });
    // Its one place is taken by somebody who waits in the echo test.
    const second = await Baresip.start({ phone: anna, proxy: run.sip.udp, tone: 660 });
    try {
      await second.event('REGISTER_OK');
      second.command('dial', '*43');
      await second.event('CALL_ESTABLISHED');
      const { match, status } = await dialled('202', 'fr', 'full');
      assert.ok(match > 0.9, `heard with ${match}`);
      assert.equal(status, 503);
    } finally {
      await second.stop();
      await setCompany({ locale: company.locale, maxCalls: 0 });
    }
  });

  test('operators that cannot put it through, in Spanish', async () => {
    await setCompany({ locale: 'es' });
    const { match, status } = await dialled(london, 'es', 'unreachable');
    assert.ok(match > 0.9, `heard with ${match}`);
    assert.equal(status, 480);
  });
});
