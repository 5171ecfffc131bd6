import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hostPort } from './support/agents.ts';
import { cdrsSince } from './support/api-client.ts';
import { loudestToneShare } from './support/audio.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const { cafile } = run.sip;

const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));
/** The proxy listens on both families with the same ports. */
const onIpv6 = (address: string): string => `[::1]:${hostPort(address).port}`;

describe('baresip over every transport and both families', () => {
  for (const [family, transport, proxy] of [
    ['IPv4', 'tls', run.sip.tls],
    ['IPv6', 'tls', onIpv6(run.sip.tls)],
    ['IPv6', 'tcp', onIpv6(run.sip.tcp)],
    ['IPv6', 'udp', onIpv6(run.sip.udp)],
  ] as const) {
    test(`two phones call, hear each other, hold and resume (${transport}, ${family})`, {
      timeout: 40_000,
    }, async () => {
      const since = new Date();
      const options = { proxy, transport, ...(transport === 'tls' && { cafile }) };
      const caller = await Baresip.start({ phone: anna, tone: 440, ...options });
      const callee = await Baresip.start({ phone: ben, tone: 660, answer: 'auto', ...options });
      try {
        await Promise.all([caller.event('REGISTER_OK'), callee.event('REGISTER_OK')]);
        caller.command('dial', ben.extension);
        await caller.event('CALL_ESTABLISHED');
        await seconds(1.5);
        caller.command('hold');
        await seconds(0.5);
        caller.command('resume');
        await seconds(1.5);
        callee.command('hangup');
        await caller.event('CALL_CLOSED');
        const [atCallee, atCaller] = [callee.heard(), caller.heard()];
        assert.ok(loudestToneShare(atCallee.samples, atCallee.rate, 440) > 0.8, 'the callee hears the caller');
        assert.ok(loudestToneShare(atCaller.samples, atCaller.rate, 660) > 0.8, 'the caller hears the callee');
        const cdr = await eventually('its CDR', 3_000, async () => (await cdrsSince(run, 'company', since))[0]);
        assert.deepEqual([cdr.disposition, cdr.hangupSide], ['answered', 'callee']);
      } finally {
        await caller.stop();
        await callee.stop();
      }
    });
  }
});
