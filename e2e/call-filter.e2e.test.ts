import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface CallView {
  readonly ladder: readonly { readonly type: string; readonly step?: string; readonly found?: string }[];
}
interface Replay {
  readonly kept: boolean;
  readonly decisions: readonly { readonly identical: boolean; readonly outcome: string }[];
}
interface Rule {
  readonly id: string;
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const zurich = '+41446681800';
const bern = '+41316681800';
const annasNumber = '+41445550201';
const london = '+442079460000';

describe('call filters', { timeout: 90_000 }, () => {
  const made = new Made(run);
  const rules: ['god' | 'brand' | 'company', string][] = [];
  let phone: UserAgent;
  let carrier: LabCarrier;

  before(async () => {
    carrier = await LabCarrier.start({ listen: { host: '127.62.1.5', port: 5090 }, proxy: hostPort(run.sip.udp) });
    await made.make('/peers', {
      name: 'Carrier of filtered calls',
      kind: 'carrier',
      priority: 0,
      probeSeconds: 0,
      endpoints: [{ host: '127.62.1.5', port: 5090 }],
    });
    phone = await startPhone(run, anna);
  });
  afterEach(async () => {
    for (const [level, id] of rules.splice(0)) await apiDo(run, level, 'DELETE', `/call-filters/${id}`);
  });
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
    await made.remove();
  });

  const add = async (level: 'god' | 'brand' | 'company', rule: object): Promise<string> => {
    const { body } = await apiDo<Rule>(run, level, 'POST', '/call-filters', rule);
    rules.push([level, body.id]);
    return body.id;
  };
  const warningOf = (agent: UserAgent) => {
    const text = agent.trace.findLast(({ text: one }) => one.startsWith('SIP/2.0 403'))?.text ?? '';
    return /^Warning: 399 belfry "(.*)"\r$/m.exec(text)?.[1];
  };
  const cdrOf = (dialled: string, since: Date) =>
    eventually(`the record of the call to ${dialled}`, 5_000, async () =>
      (await cdrsSince(run, 'company', since)).find((cdr) => cdr.dialled === dialled || cdr.callee === dialled),
    );
  const answered = async (dialled: string) => {
    const call = await phone.call(dialled);
    await call.established();
    call.bye();
    await call.ended();
  };

  test('a blocked beginning is refused with 403 after a tone that the caller hears, and both say why', async () => {
    const since = new Date();
    await add('brand', { direction: 'out', calleeMatch: 'prefix', callee: '+4131', reason: 'No calls to Bern today' });
    const call = await phone.call(bern);
    await call.progress(183);
    for (const hz of [950, 1400, 1800]) await call.media.hearTone(hz);
    assert.equal(await call.refused(), 403);
    assert.equal(warningOf(phone), 'No calls to Bern today');
    const cdr = await cdrOf(bern, since);
    assert.deepEqual([cdr.disposition, cdr.sipStatus, cdr.priceMicros], ['refused', 403, '0']);
    assert.match(cdr.reason, /Carillon.* blocks calls to numbers that begin with \+4131: No calls to Bern today/);
    for (const level of ['company', 'brand'] as const) {
      const { ladder } = await apiGet<CallView>(run, level, `/api/v1/calls/${cdr.callId}`);
      const step = ladder.find(({ type, step }) => type === 'decision' && step === 'filter');
      assert.equal(step?.found, 'blocks calls to numbers that begin with +4131: No calls to Bern today', level);
    }
    const replay = await apiGet<Replay>(run, 'brand', `/api/v1/calls/${cdr.callId}/replay`);
    assert.deepEqual(
      [replay.kept, replay.decisions.map(({ identical, outcome }) => [identical, outcome])],
      [true, [[true, 'refused']]],
    );
    await answered(zurich);
  });

  test('the exception before it goes through, and calls at once by the new order', async () => {
    const block = await add('brand', { calleeMatch: 'country', callee: 'ch', announce: false });
    const refused = await phone.call(zurich);
    assert.equal(await refused.refused(), 403);
    assert.equal(warningOf(phone), `calls to ${zurich} are not allowed`);
    const allow = await add('brand', { action: 'allow', calleeMatch: 'number', callee: '+41 44 668 18 00' });
    await apiDo(run, 'brand', 'POST', '/call-filters/reorder', { ids: [allow, block] });
    await eventually('the exception is in force', 5_000, async () => {
      const call = await phone.call(zurich);
      try {
        await call.established();
      } catch {
        return undefined;
      }
      call.bye();
      await call.ended();
      return true;
    });
    assert.equal(await (await phone.call(bern)).refused(), 403);
    // Help is never filtered.
    await answered('144');
  });

  test('a caller that a company does not want hears a tone and 403; from elsewhere the phone rings', async () => {
    await add('company', { direction: 'in', callerMatch: 'number', caller: london });
    const unwanted = await carrier.agent.call(annasNumber, { user: london });
    await unwanted.progress(183);
    await unwanted.media.hearTone(1400);
    assert.equal(await unwanted.refused(), 403);
    assert.equal(warningOf(carrier.agent), 'such calls are not taken there');
    const other = await carrier.agent.call(annasNumber, { user: '+442079460001' });
    const rings = await phone.incoming();
    rings.answer();
    await Promise.all([other.established(), rings.established()]);
    other.bye();
    await rings.ended();
  });

  test('the platform blocks a whole country for everybody, and a company sees that it was the platform', async () => {
    const since = new Date();
    await add('god', { direction: 'in', callerMatch: 'country', caller: 'GB', announce: false });
    const call = await carrier.agent.call(annasNumber, { user: london });
    assert.equal(await call.refused(), 403);
    const cdr = await cdrOf(annasNumber, since);
    assert.equal(cdr.reason, 'the platform blocks calls from the United Kingdom');
    const audit = await apiGet<{ items: { action: string; actor: string; detail: Record<string, unknown> }[] }>(
      run,
      'god',
      '/api/v1/audit-log?limit=20',
    );
    const entry = audit.items.find(({ action }) => action === 'callFilter.create');
    assert.deepEqual([entry?.detail.caller, entry?.detail.action], ['GB', 'block']);
    assert.ok(entry?.actor);
  });

  test('calls are sent to another number, whichever was dialled', async () => {
    const since = new Date();
    await add('company', {
      direction: 'out',
      calleeMatch: 'prefix',
      callee: '+4131',
      action: 'forward',
      destination: { kind: 'external', number: zurich },
    });
    const seen = carrier.calls.events.length;
    const call = await phone.call(bern);
    await call.established();
    const { number } = await carrier.calls.wait((one) => one, 'the call at the carrier', 5_000, seen);
    assert.equal(number, zurich);
    call.bye();
    await call.ended();
    await cdrOf(bern, since).catch(() => cdrOf(zurich, since));
  });

  test('what a rule would change in the calls of the last day is told before it is made', async () => {
    await answered(zurich);
    const draft = [{ procedure: 'callFilter.create', input: { calleeMatch: 'number', callee: zurich } }];
    const effect = await eventually('the call is among those of the day', 5_000, async () => {
      const { body } = await apiDo<{ refused: number; items: { dialled: string; differences: string[] }[] }>(
        run,
        'brand',
        'POST',
        '/simulations/effect',
        { draft },
      );
      return body.items.some(({ dialled }) => dialled === zurich) ? body : undefined;
    });
    assert.ok(effect.refused > 0);
    assert.match(effect.items[0]!.differences.join(' '), /refused with 403 Forbidden/);
    await answered(zurich);
  });
});
