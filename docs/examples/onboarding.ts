import { randomUUID } from 'node:crypto';
import { answerOf, type BelfryClient, createClient } from '@belfry/client';

/** Where somebody's calls go out and what they cost, and who they are. */
export interface Onboarding {
  /** What the brand is called; a company of the same name is made in it. */
  readonly name: string;
  /** Country of the number (ISO 3166) and currency of the prices (ISO 4217). */
  readonly country: string;
  readonly currency: string;
  /** Public number of the first person, E.164. */
  readonly number: string;
  /** The carrier's gateway. */
  readonly carrier: { readonly host: string; readonly port: number };
  /** The domain that phones register at. */
  readonly sipDomain: string;
}

/** What was made, and what is typed into the phone. */
export type Onboarded = Awaited<ReturnType<typeof onboard>>;

/**
 * From nothing to a phone that can call: a brand, its price list, a company, a carrier that calls leave through, a number, somebody with an extension, a number
 * of their own and a device. `god` is a client with a key of the platform. Every request has an `Idempotency-Key`, so that all of it may be sent again.
 */
export async function onboard(god: BelfryClient, plan: Onboarding) {
  const header = () => ({ 'Idempotency-Key': randomUUID() });
  const { name, country, currency, number } = plan;
  const brand = await answerOf(
    god.POST('/brands', { params: { header: header() }, body: { name, country, currency } }),
  );
  const brandId = brand.id;
  const prices = await answerOf(
    god.POST('/rating-plans', { params: { header: header() }, body: { brandId, name: 'Standard', currency } }),
  );
  // Two hundredths a minute, to everywhere: money is in millionths.
  await answerOf(
    god.PUT('/rating-plans/{id}/prefixes', {
      params: { path: { id: prices.id } },
      body: { prefix: '+', name: 'Everywhere', microsPerMinute: '20000' },
    }),
  );
  const company = await answerOf(
    god.POST('/companies', {
      params: { header: header() },
      body: { brandId, name, ratingPlanId: prices.id, sipDomain: plan.sipDomain, site: { name: 'Head office' } },
    }),
  );
  const carrier = await answerOf(
    god.POST('/peers', {
      params: { header: header() },
      body: { brandId, kind: 'carrier', name: 'First carrier', endpoints: [plan.carrier] },
    }),
  );
  const { user, credentials } = await answerOf(
    god.POST('/users', {
      params: { header: header() },
      body: { companyId: company.id, firstName: 'Anna', lastName: 'Keller', extension: '201', device: {} },
    }),
  );
  const ddi = await answerOf(
    god.POST('/ddis', {
      params: { header: header() },
      body: { brandId, companyId: company.id, number, country, destination: { kind: 'user', userId: user.id } },
    }),
  );
  await answerOf(god.PATCH('/users/{id}', { params: { path: { id: user.id } }, body: { outgoingDdiId: ddi.id } }));
  if (credentials === null) throw new Error('the person has no device');
  return { brand, prices, company, carrier, user, credentials, ddi };
}

if (import.meta.main) {
  const [portal, apiKey, host = '192.0.2.10'] = process.argv.slice(2);
  if (!portal || !apiKey)
    throw new Error('usage: node onboarding.ts <portal> <key of the platform> [address of the carrier]');
  const plan = { name: 'Example', country: 'CH', currency: 'CHF', number: '+41445009999', sipDomain: 'example.test' };
  const made = await onboard(createClient({ portal, apiKey }), { ...plan, carrier: { host, port: 5060 } });
  console.log(`${made.user.firstName} ${made.user.lastName} can register:`, made.credentials);
}
