import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { gaugesAtRest, metric } from './support/metrics.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { freeUdpPort, type SippOptions, startSipp } from './support/sipp.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

type Rest = Partial<SippOptions> & Pick<SippOptions, 'scenario' | 'localPort'>;

async function sippAs(phone: Phone, rest: Rest) {
  const { username: user, domain, password } = phone;
  return startSipp({ proxy: run.sip.udp, user, domain, password, ...rest });
}

async function sippToItsEnd(phone: Phone, rest: Rest): Promise<void> {
  const { code, errors } = await (await sippAs(phone, rest)).done;
  assert.equal(code, 0, `sipp ${rest.scenario} failed:\n${errors}`);
}

describe('sipp against the running platform', () => {
  test('100 calls at 10 a second each get one CDR, and everything they took is given back', {
    timeout: 150_000,
  }, async () => {
    const since = new Date();
    const uasPort = await freeUdpPort();
    await sippToItsEnd(ben, { scenario: 'register', localPort: uasPort });
    const uas = await sippAs(ben, { scenario: 'uas', localPort: uasPort, calls: 100, withinSeconds: 90 });
    try {
      await sippToItsEnd(anna, {
        scenario: 'uac',
        localPort: await freeUdpPort(),
        callee: ben.extension,
        calls: 100,
        callsPerSecond: 10,
        durationMs: 2_000,
        withinSeconds: 60,
      });
      const { code, errors } = await uas.done;
      assert.equal(code, 0, errors);
    } finally {
      await uas.stop();
      await sippToItsEnd(ben, { scenario: 'register', localPort: uasPort, expires: 0 });
    }
    const cdrs = await eventually('100 CDRs', 10_000, async () => {
      const found = await cdrsSince(run, 'company', since);
      return found.length >= 100 ? found : undefined;
    });
    assert.equal(cdrs.length, 100);
    for (const cdr of cdrs) {
      assert.equal(cdr.disposition, 'answered');
      assert.equal(cdr.hangupSide, 'caller');
      assert.equal(cdr.callee, ben.extension);
      assert.equal(cdr.priceMicros, '0');
      assert.ok(cdr.durationMs >= 1_900 && cdr.durationMs < 4_000, `${cdr.durationMs} ms`);
    }
    for (const name of gaugesAtRest) {
      await eventually(`${name} is back to zero`, 40_000, async () =>
        (await metric(run, name)) === 0 ? true : undefined,
      );
    }
  });

  test('calls over TCP as over UDP', { timeout: 60_000 }, async () => {
    const since = new Date();
    const uasPort = await freeUdpPort();
    await sippToItsEnd(ben, { scenario: 'register', localPort: uasPort });
    const uas = await sippAs(ben, { scenario: 'uas', localPort: uasPort, withinSeconds: 30 });
    try {
      const localPort = await freeUdpPort();
      const proxy = run.sip.tcp;
      await sippToItsEnd(anna, {
        scenario: 'uac',
        transport: 'tcp',
        proxy,
        localPort,
        callee: ben.username,
        durationMs: 500,
      });
      assert.equal((await uas.done).code, 0);
    } finally {
      await uas.stop();
      await sippToItsEnd(ben, { scenario: 'register', localPort: uasPort, expires: 0 });
    }
    const cdrs = await eventually('its CDR', 5_000, async () => {
      const found = await cdrsSince(run, 'company', since);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      cdrs.map((cdr) => [cdr.disposition, cdr.sipStatus]),
      [['answered', 200]],
    );
  });

  test('a wrong password registers nothing', { timeout: 30_000 }, async () => {
    const sipp = await sippAs(anna, {
      scenario: 'register',
      localPort: await freeUdpPort(),
      password: 'not-the-password',
      withinSeconds: 10,
    });
    const { code, errors } = await sipp.done;
    assert.notEqual(code, 0);
    assert.match(errors, /40[13]/);
  });
});
