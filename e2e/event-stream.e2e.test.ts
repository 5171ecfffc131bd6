import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiGet } from './support/api-client.ts';
import { EventListener } from './support/event-listener.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

describe('the stream of events', { timeout: 40_000 }, () => {
  test('tells a call as it goes, its CDR and the phones, to whom it concerns, and goes on where it was left', async () => {
    const [company, brand, god] = await Promise.all([
      EventListener.open(run, 'company'),
      EventListener.open(run, 'brand'),
      EventListener.open(run, 'god'),
    ]);
    const [first, second] = await Promise.all([startPhone(run, anna), startPhone(run, ben)]);
    let callId = '';
    const delays: number[] = [];
    const heard = (type: string) => company.heard.find(({ event }) => event.type === type && event.at >= began);
    const began = new Date().toISOString();
    const within = async (type: string) => {
      const since = Date.now();
      const { at } = await eventually(type, 3_000, async () => heard(type));
      delays.push(Math.max(0, at - since));
    };
    try {
      const call = await first.call(ben.extension);
      const far = await second.incoming();
      far.ring();
      await within('call.ringing');
      callId = (heard('call.ringing')!.event.data as { callId: string }).callId;
      far.answer();
      await call.established();
      await within('call.answered');
      call.bye();
      await within('call.released');
      await eventually('the CDR', 5_000, async () => heard('call.ended'));
    } finally {
      await stopPhone(first);
      await stopPhone(second);
    }
    console.log(`call events after ${delays.join(', ')} ms`);
    assert.ok(delays.every((ms) => ms < 500));
    const whole = ['call.started', 'call.ringing', 'call.answered', 'call.released', 'call.ended'];
    await eventually('the call, to all three', 3_000, async () =>
      [company, brand, god].every((one) => one.typesOf(callId).length === whole.length) ? true : undefined,
    );
    for (const one of [company, brand, god]) assert.deepEqual(one.typesOf(callId), whole);
    const ended = heard('call.ended')!.event.data as { cdrId: string; disposition: string };
    const cdr = await apiGet<{ callId: string }>(run, 'company', `/api/v1/cdrs/${ended.cdrId}`);
    assert.deepEqual([cdr.callId, ended.disposition], [callId, 'answered']);
    const phones = await eventually('phones that sign off', 3_000, async () => {
      const found = company.heard.filter(({ event }) => event.type.startsWith('registration.'));
      return found.filter(({ event }) => event.type === 'registration.removed').length >= 2 ? found : undefined;
    });
    const aors = new Set(phones.map(({ event }) => (event.data as { aor: string }).aor));
    assert.ok(aors.has(`${anna.username}@${anna.domain}`) && aors.has(`${ben.username}@${ben.domain}`));

    const ringing = heard('call.ringing')!;
    const later = await EventListener.open(run, 'company', ringing.position);
    await eventually('what came after it rang', 3_000, async () =>
      later.typesOf(callId).length === 3 ? true : undefined,
    );
    assert.deepEqual(later.typesOf(callId), whole.slice(2));
    await Promise.all([company, brand, god, later].map((one) => one.close()));
  });
});
