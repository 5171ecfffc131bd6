import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CallRefused, LabCarrier, UserAgent } from '../src/index.ts';

describe('two user agents on real sockets', () => {
  let anna: UserAgent;
  let carrier: LabCarrier;

  before(async () => {
    const proxy = { host: '127.0.0.1', port: 9 };
    carrier = await LabCarrier.start({
      listen: { host: '127.0.0.1', port: 0 },
      proxy,
      behaviours: { '+41446681801': { type: 'refuse', status: 486 }, '+41446681802': { type: 'ring' } },
    });
    anna = await UserAgent.start({ username: 'anna', domain: 'example.test', proxy: carrier.agent.address });
  });
  after(async () => {
    await anna.close();
    await carrier.close();
  });

  test('hear each other, hold, resume, send keys and hang up', async () => {
    const call = await anna.call('+41446681800');
    await call.established();
    const far = await carrier.called('+41446681800');
    await far.established();
    call.media.playTone(440);
    await Promise.all([call.media.hearTone(1000), far.media.hearTone(440)]);
    call.media.sendDtmf('42#');
    await far.media.hearKeys('42#');
    await call.hold();
    assert.ok(['recvonly', 'inactive'].includes(far.media.agreement?.direction ?? ''));
    await call.resume();
    far.media.forget();
    await far.media.hearTone(440);
    call.bye();
    assert.equal(await call.ended(), 'local');
    assert.equal(await far.ended(), 'remote');
  });

  test('are told a refusal by its status', async () => {
    const call = await anna.call('+41446681801');
    await assert.rejects(call.established(), (error) => error instanceof CallRefused && error.status === 486);
  });

  test('take a ringing call back', async () => {
    const call = await anna.call('+41446681802');
    await call.progress(180);
    call.cancel();
    assert.equal(await call.refused(), 487);
    await (await carrier.called('+41446681802')).cancelled();
  });

  test('echo what they hear', async () => {
    const call = await anna.call('+41446681803');
    await call.established();
    const far = await carrier.called('+41446681803');
    far.media.playEcho();
    call.media.playTone(700);
    call.media.forget();
    await call.media.hearTone(700);
    far.bye();
    assert.equal(await call.ended(), 'remote');
  });
});

for (const [transport, host] of [
  ['tcp', '127.0.0.1'],
  ['tcp', '::1'],
  ['udp', '::1'],
] as const) {
  test(`a call over ${transport} and ${host} is heard at both ends`, async () => {
    const nowhere = { host, port: 9 };
    const ben = await UserAgent.start({ username: 'ben', domain: 'example.test', proxy: nowhere, transport });
    const anna = await UserAgent.start({ username: 'anna', domain: 'example.test', proxy: ben.address, transport });
    const call = await anna.call('ben');
    const far = await ben.incoming();
    far.ring();
    await call.progress(180);
    far.answer();
    await Promise.all([call.established(), far.established()]);
    call.media.playTone(440);
    far.media.playTone(600);
    await Promise.all([call.media.hearTone(600), far.media.hearTone(440)]);
    call.bye();
    assert.equal(await far.ended(), 'remote');
    await Promise.all([anna.close(), ben.close()]);
  });
}
