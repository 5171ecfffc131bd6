import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { answerOf, type BelfryClient, createClient, itemsOf } from '@belfry/client';
import { LabCarrier, type UserAgent } from '@belfry/testkit';
import { type Onboarded, onboard } from '../docs/examples/onboarding.ts';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { eventually } from './support/eventually.ts';
import { readRunJson } from './support/run-json.ts';
import { retireBrand, runMark } from './support/tenants.ts';

const run = readRunJson();
const gateway = { host: '127.65.1.1', port: 5060 };
const number = `+4144${runMark}0`;
const clientWith = (apiKey: string) => createClient({ portal: run.portal.url, apiKey });

describe('a brand from nothing to a rated call, by the generated client alone', { timeout: 60_000 }, () => {
  const god = clientWith(run.api.tokens.god);
  let made: Onboarded;
  let carrier: LabCarrier | undefined;
  let phone: UserAgent | undefined;
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
    await retireBrand(run, made?.brand);
  });

  test('everything that a call needs is made', async () => {
    const sipDomain = `onboarding-${runMark}.test`;
    const plan = { name: `Onboarding ${runMark}`, country: 'CH', currency: 'CHF', number, sipDomain };
    made = await onboard(god, { ...plan, carrier: gateway });
    assert.equal(made.credentials.domain, sipDomain);
    assert.deepEqual(
      [made.company.brandId, made.user.companyId, made.ddi.companyId],
      [made.brand.id, made.company.id, made.company.id],
    );
  });

  test('the phone registers, calls out through the carrier with its number, and is heard', async () => {
    carrier = await LabCarrier.start({ listen: gateway, proxy: hostPort(run.sip.udp) });
    const { username, password, domain } = made.credentials;
    phone = await startPhone(run, { brand: '', company: '', extension: '201', username, password, domain });
    const call = await phone.call('0446681800');
    await call.established();
    const { number: called, call: far } = await carrier.calls.wait((one) => one, 'a call at the carrier', 5_000);
    assert.equal(called, '+41446681800');
    assert.ok(far.from.includes(number), far.from);
    call.media.playTone(700);
    await far.media.hearTone(700);
    call.bye();
    await far.ended();
  });

  test('the call has its record with the price of the list', async () => {
    const query = { companyId: made.company.id };
    const cdr = await eventually('the CDR', 5_000, async () => {
      const { items } = await answerOf(god.GET('/cdrs', { params: { query } }));
      return items.find(({ callee }) => callee === '+41446681800');
    });
    // Whole seconds begun × 20,000 micros a minute / 60, rounded once.
    const seconds = BigInt(Math.ceil(cdr.durationMs / 1000));
    const exact = seconds * 20_000n;
    assert.ok(
      [exact / 60n, exact / 60n + 1n].map(String).includes(cdr.priceMicros ?? ''),
      `${cdr.priceMicros} for ${seconds} s`,
    );
    assert.deepEqual([cdr.disposition, cdr.direction, cdr.currency], ['answered', 'outbound', 'CHF']);
    const { charges } = await answerOf(god.GET('/calls/{id}', { params: { path: { id: cdr.callId } } }));
    const [charge] = charges.filter(({ side }) => side === 'sell');
    assert.deepEqual([charge?.prefix, charge?.micros], ['+', cdr.priceMicros]);
  });

  test('a POST that is sent again with its key makes one thing, and is answered as it was', async () => {
    const header = { 'Idempotency-Key': randomUUID() };
    const body = { companyId: made.company.id, firstName: 'Ben', lastName: 'Once' };
    const send = () => god.POST('/users', { params: { header }, body });
    const first = await send();
    const again = await send();
    assert.deepEqual([first.response.status, first.response.headers.get('idempotency-replayed')], [200, null]);
    assert.deepEqual([again.response.status, again.response.headers.get('idempotency-replayed')], [200, 'true']);
    assert.deepEqual(again.data, first.data);
    assert.equal((await people(god, made.company.id)).filter((name) => name === 'Once').length, 1);
    const other = await god.POST('/users', { params: { header }, body: { ...body, lastName: 'Other' } });
    assert.deepEqual([other.error?.status, other.error?.reason], [409, 'idempotency.other_request']);
  });
});

/** Last names of everybody in a company, read two at a time. */
async function people(god: BelfryClient, companyId: string): Promise<string[]> {
  const page = (cursor?: string) =>
    answerOf(
      god.GET('/users', { params: { query: { companyId, limit: 2, ...(cursor !== undefined && { cursor }) } } }),
    );
  const names: string[] = [];
  for await (const { lastName } of itemsOf(page)) names.push(lastName);
  return names;
}
