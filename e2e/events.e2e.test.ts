import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserAgent } from '@belfry/testkit';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { Baresip } from './support/baresip.ts';
import { eventually } from './support/eventually.ts';
import { Linphone } from './support/linphone.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben, carla] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
const stranger = run.phones.find(({ brand }) => brand !== anna.brand)!;
const proxy = run.sip.udp;

interface Listed {
  readonly items: readonly { readonly id: string; readonly username?: string; readonly extension?: string | null }[];
}
const userOf = async (phone: Phone): Promise<string> => {
  const { body } = await apiDo<Listed>(run, 'company', 'GET', '/users?limit=100');
  return body.items.find(({ extension }) => extension === phone.extension)!.id;
};
const deviceOf = async (phone: Phone): Promise<string> => {
  const { body } = await apiDo<Listed>(run, 'company', 'GET', '/sip-accounts?limit=100');
  return body.items.find(({ username }) => username === phone.username)!.id;
};

describe('what phones are told of each other', { timeout: 50_000 }, () => {
  let first: UserAgent;
  let second: UserAgent;
  let third: UserAgent;
  before(async () => {
    [first, second, third] = await Promise.all([startPhone(run, anna), startPhone(run, ben), startPhone(run, carla)]);
  });
  after(async () => {
    for (const agent of [first, second, third]) await stopPhone(agent);
  });

  test('a lamp follows the calls of a colleague: idle, ringing, talking, idle', async () => {
    assert.equal(await third.subscribe('dialog', ben.extension), 200);
    await third.notified('dialog', /state="full"[^<]*>\s*<\/dialog-info>/);
    const call = await first.call(ben.extension);
    const incoming = await second.incoming();
    incoming.ring();
    const { body } = await third.notified('dialog', /<state>early<\/state>/);
    assert.match(body, /direction="recipient"/);
    assert.match(body, new RegExp(`sip:${anna.extension}@`));
    // The dialog is named as the watched phone knows it.
    const invite = second.trace.find(({ direction, summary }) => direction === 'received' && summary === 'INVITE');
    const callId = /^Call-ID: (\S+)/im.exec(invite?.text ?? '')?.[1] ?? '';
    assert.ok(body.includes(`call-id="${callId}"`));
    incoming.answer();
    await call.established();
    await third.notified('dialog', /<state>confirmed<\/state>/);
    const from = third.events.events.length;
    call.bye();
    await third.notified('dialog', /<state>terminated<\/state>/, 5_000, from);
    assert.equal(await third.subscribe('dialog', ben.extension, 0), 200);
    await eventually('the end of the subscription', 3_000, async () =>
      third.events.events.some((event) => event.type === 'notified' && event.subscriptionState.startsWith('terminated'))
        ? true
        : undefined,
    );
  });

  test('the lamp of a night button is lit while it is pressed, and goes out by the clock', async () => {
    assert.equal(await first.subscribe('dialog', '*281'), 200);
    await first.notified('dialog', /entity="sip:\*281@[^<]*>\s*<\/dialog-info>/);
    for (const [dialled, state] of [
      ['*281', 'confirmed'],
      ['#281', 'terminated'],
    ] as const) {
      const from = first.events.events.length;
      const call = await second.call(dialled);
      await call.established();
      await first.notified('dialog', new RegExp(`<dialog id="night-1"[^>]*>\\s*<state>${state}</state>`), 5_000, from);
      await call.ended();
    }
    assert.equal(await first.subscribe('dialog', '*289'), 404);
  });

  test('nobody outside the company, and nobody who does not exist, can be watched: alike', async () => {
    assert.equal(await first.subscribe('dialog', '299'), 404);
    assert.equal(await first.subscribe('dialog', `sip:${stranger.username}@${stranger.domain}`), 404);
    assert.equal(await first.subscribe('presence', `sip:${stranger.extension}@${stranger.domain}`), 404);
    assert.equal(await first.subscribe('message-summary', ben.extension), 404);
    assert.equal(await first.subscribe('winfo', ben.extension), 489);
  });

  test('the lamp for messages follows the counts that the API sets', async () => {
    const id = await userOf(anna);
    await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: 0, old: 0 });
    assert.equal(await first.subscribe('message-summary', anna.username), 200);
    await first.notified('message-summary', /Messages-Waiting: no/);
    await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: 2, old: 5 });
    await first.notified('message-summary', /Messages-Waiting: yes[\s\S]*Voice-Message: 2\/5 \(0\/0\)/);
    await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: 0 });
  });

  test('presence: what the phones do, then what their user publishes', async () => {
    assert.equal(await third.subscribe('presence', ben.username), 200);
    await third.notified('presence', /<basic>open<\/basic>/);
    const document =
      '<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:ben@test"><tuple id="x"><status><basic>closed</basic></status><note>at lunch</note></tuple></presence>';
    assert.equal(await second.publish(document), 200);
    await third.notified('presence', /at lunch/);
    const from = third.events.events.length;
    assert.equal(await second.publish(), 200);
    await third.notified('presence', /<basic>open<\/basic>/, 5_000, from);
    assert.equal(await third.subscribe('presence', ben.username, 0), 200);
  });

  test('a message reaches a colleague, with its date; beyond 1300 octets it is refused', async () => {
    assert.equal(await first.message(ben.extension, 'Grüezi Ben'), 200);
    const { text, from, date } = await second.messaged();
    assert.equal(text, 'Grüezi Ben');
    assert.match(from, new RegExp(`sip:${anna.username}@${anna.domain}`));
    assert.ok(Math.abs(Date.parse(date) - Date.now()) < 60_000);
    assert.equal(await first.message(ben.extension, 'x'.repeat(1301)), 413);
    assert.equal(await first.message(`sip:${stranger.extension}@${stranger.domain}`, 'Hello'), 404);
  });

  test('messages to somebody who is away wait, and come once, in order, when they register', async () => {
    await stopPhone(second);
    assert.equal(await first.message(ben.username, 'one'), 202);
    assert.equal(await first.message(ben.username, 'two'), 202);
    second = await startPhone(run, ben);
    assert.equal((await second.messaged(0)).text, 'one');
    assert.equal((await second.messaged(1)).text, 'two');
    await second.register();
    assert.equal(await first.message(ben.username, 'three'), 200);
    assert.equal((await second.messaged(2)).text, 'three');
  });

  test('a phone is asked to fetch its settings, by starting anew if wished', async () => {
    const id = await deviceOf(carla);
    const { body } = await apiDo<{ phones: number }>(run, 'company', 'POST', `/sip-accounts/${id}/check-sync`, {});
    assert.equal(body.phones, 1);
    await third.notified('check-sync;reboot=false', /^$/);
    await apiDo(run, 'company', 'POST', `/sip-accounts/${id}/check-sync`, { reboot: true });
    await third.notified('check-sync;reboot=true', /^$/);
  });

  test('subscriptions outlive the process: after kill -9 the lamp goes on', async () => {
    assert.equal(await third.subscribe('dialog', anna.extension), 200);
    await third.notified('dialog', new RegExp(`entity="sip:${anna.extension}@`));
    for (const { app, pid } of run.processes) if (app === 'sip-proxy') process.kill(pid, 'SIGKILL');
    // It registers again as soon as the proxy is back: only then can it be called.
    await eventually('the proxy again', 15_000, async () => {
      const granted = await first.register(300, 1_000).catch(() => undefined);
      return granted === undefined ? undefined : true;
    });
    const from = third.events.events.length;
    const call = await first.call(ben.extension);
    await third.notified('dialog', /direction="initiator"[\s\S]*<state>(early|trying)<\/state>/, 15_000, from);
    call.cancel();
    await third.notified('dialog', /<state>terminated<\/state>/, 5_000, from);
  });
});

describe('baresip and linphone', { timeout: 55_000 }, () => {
  let agent: UserAgent;
  before(async () => {
    agent = await startPhone(run, anna);
  });
  after(() => stopPhone(agent));

  test('baresip shows what waits in its mailbox, and whether a colleague is there', async () => {
    const id = await userOf(ben);
    await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: 3, old: 1 });
    const baresip = await Baresip.start({
      phone: ben,
      proxy,
      mailbox: true,
      watches: [`${anna.username}@${anna.domain}`],
    });
    try {
      await baresip.says(/200 OK/);
      await baresip.says(/Voice-Message: 3\/1/i, 15_000);
      await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: 0 });
      await baresip.says(/Voice-Message: 0\/1/i);
      await eventually('Anna online in the list of contacts', 15_000, async () => {
        baresip.command('contacts');
        await baresip.says(/Online.*Colleague/, 1_000);
        return true;
      });
    } finally {
      await baresip.stop();
      await apiDo(run, 'company', 'PATCH', `/users/${id}/mailbox`, { old: 0 });
    }
  });

  test('linphone publishes its presence, and sees a colleague online', async () => {
    const linphone = await Linphone.start({ phone: carla, proxy, watches: [`${anna.username}@${anna.domain}`] });
    try {
      assert.ok(await linphone.registered());
      await linphone.says(/Friend .*is Online/, 15_000);
      assert.equal(await agent.subscribe('presence', carla.username), 200);
      await agent.notified('presence', /pidfonline[\s\S]*<basic>open<\/basic>/, 15_000);
    } finally {
      await agent.subscribe('presence', carla.username, 0);
      await linphone.stop();
    }
  });

  test('linphone gets what was written to it while it was away, and writes back', async () => {
    assert.equal(await agent.message(carla.username, 'waiting for you'), 202);
    const linphone = await Linphone.start({ phone: carla, proxy });
    try {
      assert.ok(await linphone.registered());
      await linphone.says(/waiting for you/, 15_000);
      await linphone.command(`chat sip:${anna.username}@${anna.domain} hello-from-linphone`);
      assert.match((await agent.messaged(0, 15_000)).text, /hello-from-linphone/);
    } finally {
      await linphone.stop();
    }
  });
});
