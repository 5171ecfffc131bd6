import { randomInt } from 'node:crypto';
import { UserAgent } from '@belfry/testkit';
import { hostPort } from './agents.ts';
import { type ApiCdr, apiGet } from './api-client.ts';
import { apiDo } from './api-send.ts';
import type { Phone, RunJson } from './run-json.ts';

/** A brand that a test makes for itself, so that nobody else's numbers, routes and carriers are in the way. */
export interface Brand {
  readonly id: string;
  readonly name: string;
}

/** A company of it. */
export interface Company {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  readonly domain: string;
}

/** A gateway or IPBX as the API shows it. */
export interface MadePeer {
  readonly id: string;
  readonly name: string;
  readonly uses: readonly { readonly id: string; readonly companyId: string }[];
  readonly registrations: readonly { readonly id: string }[];
  readonly endpoints: readonly { readonly id: string; readonly host: string; readonly port: number }[];
}

/** Somebody with a phone. */
export interface Person {
  readonly userId: string;
  readonly phone: Phone;
}

/** Two digits and more that no other run of the tests has: names and numbers of one run bear them. */
export const runMark = String(randomInt(100_000, 1_000_000));

const make = async <T>(run: RunJson, path: string, input: object): Promise<T> =>
  (await apiDo<T>(run, 'god', 'POST', path, input)).body;

/** Makes a brand in Switzerland. */
export function makeBrand(run: RunJson, name: string): Promise<Brand> {
  return make<Brand>(run, '/brands', { name: `${name} ${runMark}`, country: 'CH', currency: 'CHF' });
}

/** Makes a company that pays nothing for its calls. */
export async function makeCompany(run: RunJson, brand: Brand, name: string): Promise<Company> {
  const domain = `${name.toLowerCase()}-${runMark}.test`;
  const { id } = await make<{ id: string }>(run, '/companies', {
    brandId: brand.id,
    name,
    sipDomain: domain,
    billingMethod: 'none',
    site: { name: 'Bern', emergencyLocation: 'Marktgasse 1, 3011 Bern' },
  });
  return { id, brandId: brand.id, name, domain };
}

/** Makes somebody with an extension and a phone. */
export async function makePerson(
  run: RunJson,
  company: Company,
  lastName: string,
  extension: string,
  more: object = {},
): Promise<Person> {
  const username = `test.${lastName.toLowerCase()}`;
  const input = { companyId: company.id, firstName: 'Test', lastName, extension, device: { username }, ...more };
  const { user, credentials } = await make<{ user: { id: string }; credentials: Phone & { username: string } }>(
    run,
    '/users',
    input,
  );
  const { password, domain } = credentials;
  return { userId: user.id, phone: { brand: '', company: company.name, extension, domain, username, password } };
}

/** Makes a carrier, or an IPBX (of a company, when one is named). */
export const makePeer = (run: RunJson, input: object): Promise<MadePeer> => make<MadePeer>(run, '/peers', input);

/** Takes the numbers of a brand away and switches it and all its peers off, so that nothing is in the way of other tests or of the next run. */
export async function retireBrand(run: RunJson, brand: Brand | undefined): Promise<void> {
  if (brand === undefined) return;
  const query = new URLSearchParams({ brandId: brand.id, limit: '100' });
  const { items } = await apiGet<{ items: MadePeer[] }>(run, 'god', `/api/v1/peers?${query}`);
  for (const { id } of items) await apiDo(run, 'god', 'PATCH', `/peers/${id}`, { active: false, inbound: false });
  const { items: companies } = await apiGet<{ items: { id: string }[] }>(run, 'god', `/api/v1/companies?${query}`);
  for (const { id } of companies) await apiDo(run, 'god', 'PATCH', `/companies/${id}`, { outgoingDdiId: null });
  const { items: ddis } = await apiGet<{ items: { id: string }[] }>(run, 'god', `/api/v1/ddis?${query}`);
  for (const { id } of ddis) await apiDo(run, 'god', 'DELETE', `/ddis/${id}`);
  await apiDo(run, 'god', 'PATCH', `/brands/${brand.id}`, { active: false });
}

/** Makes a number. */
export const makeDdi = (run: RunJson, input: object): Promise<{ id: string; number: string }> =>
  make(run, '/ddis', { country: 'CH', ...input });

/** Credentials for an IPBX of a company. */
export async function makeTrunkAccount(run: RunJson, trunkUseId: string): Promise<Phone> {
  const { credentials } = await make<{ credentials: Phone }>(run, '/sip-accounts', { trunkUseId });
  const { username, password, domain } = credentials;
  return { brand: '', company: '', extension: '', username, password, domain };
}

/** An IPBX, or whatever else speaks for itself, at an address of its own. */
export function startIpbx(
  run: RunJson,
  host: string,
  more: Partial<Parameters<typeof UserAgent.start>[0]> = {},
): Promise<UserAgent> {
  return UserAgent.start({
    username: 'pbx',
    domain: host,
    host,
    port: 5060,
    proxy: hostPort(run.sip.udp),
    ...more,
  });
}

/** The records of one company since a time, oldest first, as the platform's own view of that company shows them. */
export async function cdrsOf(run: RunJson, companyId: string, since: Date): Promise<ApiCdr[]> {
  const query = new URLSearchParams({ companyId, since: since.toISOString(), limit: '200' });
  const { items } = await apiGet<{ items: ApiCdr[] }>(run, 'god', `/api/v1/cdrs?${query}`);
  return items.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
}
