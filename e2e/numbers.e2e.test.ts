import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet } from './support/api-client.ts';
import { type ApiRefusal, apiDo, apiSend } from './support/api-send.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface Ddi {
  readonly id: string;
  readonly state: string;
  readonly freeAt: string | null;
  readonly companyId: string | null;
}

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const host = '127.13.3.5';
const number = '+41445559713';
const caller = '+442079460132';
/** What is saved must hold for every call that begins so long after the API's answer. */
const effectiveWithinMs = 100;

describe('a public number', { timeout: 60_000 }, () => {
  const made = new Made(run);
  let carrier: LabCarrier;
  let ddi: Ddi | undefined;
  let companyId = '';
  const phones = new Map<string, { readonly agent: UserAgent; readonly userId: string }>();

  before(async () => {
    carrier = await LabCarrier.start({ listen: { host, port: 5090 }, proxy: hostPort(run.sip.udp) });
    await made.make('/peers', {
      name: 'Provider of numbers',
      kind: 'ddi_provider',
      probeSeconds: 0,
      endpoints: [{ host, port: 5090 }],
    });
    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(
      run,
      'brand',
      '/api/v1/companies?limit=200',
    );
    companyId = items.find(({ name }) => name === anna.company)!.id;
    const accounts = await apiGet<{ items: { username: string; userId: string }[] }>(
      run,
      'brand',
      `/api/v1/sip-accounts?limit=200&companyId=${companyId}`,
    );
    for (const [name, phone] of [
      ['Anna', anna],
      ['Ben', ben],
    ] as const) {
      const { userId } = accounts.items.find(({ username }) => username === phone.username)!;
      phones.set(name, { agent: await startPhone(run, phone), userId });
    }
  });
  after(async () => {
    for (const { agent } of phones.values()) await stopPhone(agent);
    if (ddi) await apiDo(run, 'brand', 'DELETE', `/ddis/${ddi.id}`);
    await made.remove();
    await carrier?.close();
  });

  /** The status that a call to it gets, begun now. */
  const refusal = async () => (await carrier.agent.call(number, { user: caller })).refused();
  /** Milliseconds from `savedAt` until a call rings there that was begun at once. */
  const rings = async (name: string, savedAt: number) => {
    const call = await carrier.agent.call(number, { user: caller });
    const begun = Date.now() - savedAt;
    const incoming = await phones.get(name)!.agent.incoming();
    const landed = Date.now() - savedAt;
    incoming.reject(486);
    await call.refused();
    assert.ok(begun < effectiveWithinMs, `the call began ${begun} ms after the save`);
    return landed;
  };

  test('is nobody’s, then leads to whom it is given to within a second of each save, without a reload', async (t) => {
    assert.equal(await refusal(), 404);
    const created = await apiDo<Ddi>(run, 'brand', 'POST', '/ddis', { number, country: 'CH' });
    ddi = created.body;
    assert.equal(await refusal(), 404, 'it is in the stock, and no company has it');
    for (const name of ['Anna', 'Ben', 'Anna', 'Ben']) {
      const { userId } = phones.get(name)!;
      const { at } = await apiDo(run, 'brand', 'PATCH', `/ddis/${ddi.id}`, {
        companyId,
        destination: { kind: 'user', userId },
      });
      const ms = await rings(name, at);
      t.diagnostic(`rings at ${name} ${ms} ms after the save`);
      assert.ok(ms < 1_000, `${ms} ms`);
    }
  });

  test('that is taken back leads nowhere at once, and nobody gets it before its quarantine is over', async () => {
    const { id } = ddi!;
    const { body } = await apiDo<Ddi>(run, 'brand', 'POST', `/ddis/${id}/release`, { days: 30 });
    assert.equal(await refusal(), 404);
    assert.deepEqual([body.state, body.companyId], ['quarantine', null]);
    const days = (Date.parse(body.freeAt ?? '') - Date.now()) / 86_400_000;
    assert.ok(days > 29.9 && days <= 30, body.freeAt ?? 'no end');
    const again = await apiSend<ApiRefusal>(run, 'brand', 'PATCH', `/ddis/${id}`, { companyId });
    assert.notEqual(again.status, 200);
    assert.equal(again.body.reason, 'ddi.quarantine');
    const { items } = await apiGet<{ items: Ddi[] }>(run, 'brand', '/api/v1/ddis?state=quarantine&limit=200');
    assert.ok(items.some((one) => one.id === id));
    assert.equal(await refusal(), 404);
  });
});
