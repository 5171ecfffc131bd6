import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dtmfTone } from '@belfry/audio';
import type { UserAgent } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

describe('the echo test, *43', { timeout: 60_000 }, () => {
  let phone: UserAgent | undefined;
  before(async () => {
    phone = await startPhone(run, anna);
  });
  after(() => stopPhone(phone));

  test('plays a tone, gives the own voice back, ends at #, and stands in the calls without a price', async () => {
    const since = new Date();
    const call = await phone!.call('*43');
    await call.established();
    await call.media.hearTone(440);
    call.media.playTone(1000);
    await call.media.hearTone(1000);
    call.media.playTone(700);
    await call.media.hearTone(700);
    call.media.sendDtmf('#');
    assert.equal(await call.ended(), 'remote');

    const cdr = await eventually('the CDR of the echo test', 2_000, async () =>
      (await cdrsSince(run, 'company', since)).find(({ dialled }) => dialled === '*43'),
    );
    assert.equal(cdr.direction, 'internal');
    assert.equal(cdr.disposition, 'answered');
    assert.equal(cdr.hangupSide, 'callee');
    assert.equal(cdr.caller, anna.extension);
    assert.equal(cdr.priceMicros, '0');
  });

  test('ends at # of a phone whose keys are sound', async () => {
    const old = await startPhone(run, ben, { keysAreSound: true });
    try {
      const call = await old.call('*43');
      await call.established();
      assert.equal(call.media.agreement?.telephoneEvent, undefined);
      await call.media.hearTone(440);
      call.media.playSamples(dtmfTone('#', 120));
      assert.equal(await call.ended(), 'remote');
    } finally {
      await stopPhone(old);
    }
  });

  test('is silent while it is held, and goes on afterwards', async () => {
    const call = await phone!.call('*43');
    await call.established();
    call.media.playTone(1000);
    await call.media.hearTone(1000);
    await call.hold();
    await call.resume();
    call.media.forget();
    await call.media.hearTone(1000);
    call.bye();
    assert.equal(await call.ended(), 'local');
  });

  test('a caller who loses a tenth of the packets is the bad side in the record', async () => {
    const since = new Date();
    const call = await phone!.call('*43');
    call.media.losesEvery = 10;
    await call.established();
    await call.media.hearPackets(200);
    call.bye();
    assert.equal(await call.ended(), 'local');

    const cdr = await eventually('the CDR of the bad call', 2_000, async () =>
      (await cdrsSince(run, 'company', since)).find(({ dialled }) => dialled === '*43'),
    );
    assert.equal(cdr.badSide, 'caller_uplink');
    assert.ok(cdr.mosCallee !== null && cdr.mosCallee > 2 && cdr.mosCallee < 3.8, `${cdr.mosCallee}`);
    assert.ok(cdr.mosCaller !== null && cdr.mosCaller > cdr.mosCallee, `${cdr.mosCaller}`);
  });

  test('a code that no service has is not found', async () => {
    const call = await phone!.call('*99');
    assert.equal(await call.refused(), 404);
  });
});
