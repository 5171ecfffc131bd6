import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { AddressedEvent } from '@belfry/contracts';
import { AuditListInput, WebhookCreateInput, WebhookDeliveryListInput, WebhookUpdateInput } from '@belfry/contracts';
import {
  createWebhook,
  listAudit,
  listWebhookDeliveries,
  replayWebhookDelivery,
  testWebhook,
  updateWebhook,
  updateWebhookSettings,
} from '@belfry/services';
import {
  asGod,
  contextAt,
  createTestWorld,
  type TestTenant,
  type TestWorld,
} from '../../../packages/services/test/world.ts';
import { deliver, disableAfterFailures, disableAfterMs } from '../src/webhooks/deliver.ts';
import { DeliveryPlaces, deliverInTurn } from '../src/webhooks/deliver-in-turn.ts';
import { queueEvents } from '../src/webhooks/queue-events.ts';

/** A server of somebody else's: it answers as the test says, and keeps what it got. */
class Receiver {
  readonly got: { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }[] = [];
  answer: (response: ServerResponse) => void = (response) => response.end('thanks');
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        this.got.push({ headers: request.headers, body, path: request.url ?? '' });
        this.answer(response);
      });
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let world: TestWorld;
const receiver = new Receiver();
before(async () => {
  world = await createTestWorld();
  await receiver.start();
});
after(async () => {
  receiver.close();
  await world.close();
});
beforeEach(async () => {
  receiver.got.length = 0;
  receiver.answer = (response) => response.end('thanks');
  await world.platform.db.webhook.deleteMany();
  await updateWebhookSettings(asGod(world.platform), { networks: ['127.0.0.0/8'] });
});

const eventOf = ({ brandId, companyId }: TestTenant): AddressedEvent => ({
  event: {
    id: randomUUID(),
    type: 'call.ended',
    at: new Date().toISOString(),
    brandId,
    companyId,
    data: {
      cdrId: randomUUID(),
      callId: randomUUID(),
      direction: 'internal',
      userId: null,
      calledUserId: null,
      caller: '201',
      callerName: 'Zoë',
      callee: '202',
      startedAt: new Date().toISOString(),
      answeredAt: null,
      endedAt: new Date().toISOString(),
      durationMs: 0,
      disposition: 'answered',
      sipStatus: 200,
    },
  },
});

const make = (url = receiver.url, tenant = world.first) =>
  createWebhook(contextAt(world, tenant, 'company'), { name: 'CRM', url, events: ['call.ended'] });
const parts = () => ({ database: world.platform.db, sealKey: world.platform.sealKey, timeoutMs: 1_000 });
/** The deliveries of a webhook, the latest first. */
const log = async (id: string) =>
  (await listWebhookDeliveries(contextAt(world, world.first, 'company'), WebhookDeliveryListInput.parse({ id }))).items;
/** Enters an event, tries it once, and gives what the log says. */
async function tell(id: string, now = new Date(), more: { resolve?: (host: string) => Promise<string[]> } = {}) {
  const event = eventOf(world.first);
  assert.equal(await queueEvents(world.platform.db, world.platform.bus, [event]), 1);
  const [entered] = await log(id);
  const isOver = await deliver({ ...parts(), ...more }, entered!.id, now);
  const [row] = await log(id);
  return { event, isOver, row: row! };
}

describe('an event on its way to a webhook', () => {
  test('is signed as Standard Webhooks says, and logged with what was answered', async () => {
    const { webhook, secret } = await make();
    const { event, isOver, row } = await tell(webhook.id);
    const [{ headers, body, path }] = receiver.got as [(typeof receiver.got)[0]];
    assert.deepEqual([isOver, path, JSON.parse(body)], [true, '/hook', event.event]);
    const { 'webhook-id': id, 'webhook-timestamp': at } = headers;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    assert.deepEqual([headers['webhook-signature'], id], [`v1,${expected}`, event.event.id]);
    assert.ok(Math.abs(Date.now() / 1000 - Number(at)) < 5);
    assert.deepEqual(
      [row.state, row.status, row.attempts, row.answer, row.problem],
      ['delivered', 200, 1, 'thanks', ''],
    );
  });

  test('the signature is the one of the specification', async () => {
    const { signedHeaders } = await import('../src/webhooks/sign.ts');
    const headers = signedHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('goes to whom it concerns, once', async () => {
    const [own, sister, stranger] = await Promise.all([
      make(),
      make(receiver.url, world.sister),
      make(receiver.url, world.stranger),
    ]);
    const brand = await createWebhook(contextAt(world, world.first, 'brand'), {
      name: 'All',
      url: receiver.url,
      events: ['call.ended'],
    });
    const { db, bus } = world.platform;
    const event = eventOf(world.first);
    assert.equal(await queueEvents(db, bus, [event]), 2);
    assert.equal(await queueEvents(db, bus, [event]), 0, 'told again, entered once');
    const rows = await db.webhookDelivery.findMany({ select: { webhookId: true } });
    assert.deepEqual(
      rows.map(({ webhookId }) => webhookId).sort(),
      [own, brand].map(({ webhook }) => webhook.id).sort(),
    );
    assert.ok(sister && stranger);
    const recording: AddressedEvent = {
      event: {
        ...eventOf(world.first).event,
        type: 'recording.ready',
        data: { recordingId: randomUUID(), callId: randomUUID(), durationMs: 1, state: 'whole' },
      },
    };
    await db.webhook.updateMany({ data: { events: ['recording.ready'] } });
    assert.equal(await queueEvents(db, bus, [recording]), 1, 'what is said in calls is the company’s');
  });

  for (const [status, problem] of [
    [500, 'answered 500'],
    [404, 'answered 404'],
    [302, 'answered 302: redirects are not followed'],
  ] as const)
    test(`that is answered ${status} is tried again later`, async () => {
      const { webhook } = await make();
      receiver.answer = (response) => {
        response.writeHead(status, { location: receiver.url });
        response.end('no');
      };
      const now = new Date();
      const { isOver, row } = await tell(webhook.id, now);
      assert.deepEqual([isOver, row.state, row.status, row.problem], [false, 'waiting', status, problem]);
      assert.equal(row.nextAt, new Date(now.getTime() + 5_000).toISOString());
      assert.equal(receiver.got.length, 1, 'nobody is followed');
    });

  test('is given up after a day of attempts, each later than the one before', async () => {
    const { webhook } = await make('http://127.0.0.1:9/');
    let now = new Date();
    const first = now;
    let { row } = await tell(webhook.id, now);
    const pauses: number[] = [];
    while (row.nextAt !== null) {
      pauses.push(Date.parse(row.nextAt) - now.getTime());
      now = new Date(row.nextAt);
      await deliver(parts(), row.id, now);
      row = (await log(webhook.id))[0]!;
    }
    assert.deepEqual([row.state, row.attempts, row.status], ['failed', 11, null]);
    assert.match(row.problem, /ECONNREFUSED/);
    assert.deepEqual(
      pauses,
      [...pauses].sort((a, b) => a - b),
    );
    const hours = (now.getTime() - first.getTime()) / 3_600_000;
    assert.ok(hours > 20 && hours < 30, `${hours} h`);
    assert.equal(await deliver(parts(), row.id, now), true, 'over is over');
  });

  test('is not waited for longer than the time, nor is more read of the answer than is kept', async () => {
    const { webhook } = await make();
    receiver.answer = () => {};
    const slow = await tell(webhook.id);
    assert.deepEqual([slow.row.problem, slow.isOver], ['no answer within 1 s', false]);
    assert.ok(slow.row.durationMs! >= 990 && slow.row.durationMs! < 2_000);
    receiver.answer = (response) => {
      response.on('error', () => {});
      const more = () => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    };
    const endless = await tell(webhook.id);
    assert.deepEqual([endless.row.state, endless.row.answer.length], ['delivered', 500]);
  });

  test('never leads to addresses that are nobody’s business', async () => {
    await updateWebhookSettings(asGod(world.platform), { networks: [] });
    const port = new URL(receiver.url).port;
    for (const url of [
      receiver.url,
      `https://127.0.0.1:${port}/`,
      `https://127.1:${port}/`,
      `https://0x7f000001:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://localhost:${port}/`,
      'https://10.1.2.3/',
      'https://169.254.169.254/latest/meta-data',
      'https://100.64.0.1/',
      'https://[fd00::1]/',
      'https://[fe80::1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[2002:7f00:1::]/',
      'https://0.0.0.0/',
    ]) {
      const { webhook } = await make(url);
      const { row } = await tell(webhook.id);
      assert.match(row.problem, /is no public address$/, url);
      await world.platform.db.webhook.delete({ where: { id: webhook.id } });
    }
    const { webhook } = await make('http://93.184.215.14/');
    assert.equal((await tell(webhook.id)).row.problem, 'only https is allowed');
    assert.equal(receiver.got.length, 0);
  });

  test('goes to the address that was looked at, whatever the name says a moment later', async () => {
    const url = `http://rebinding.test:${new URL(receiver.url).port}/`;
    const { webhook } = await make(url);
    const asked: string[] = [];
    // The name leads to us when it is looked at. Nobody asks a second time, least of all the system, which knows no such name.
    const resolve = async (host: string) => {
      asked.push(host);
      return asked.length === 1 ? ['127.0.0.1'] : ['10.9.9.9'];
    };
    const { row } = await tell(webhook.id, new Date(), { resolve });
    assert.deepEqual(
      [row.state, asked, receiver.got[0]?.headers.host],
      ['delivered', ['rebinding.test'], new URL(url).host],
    );
    const { row: next } = await tell(webhook.id, new Date(), { resolve });
    assert.equal(next.problem, '10.9.9.9 is no public address');
    const both = await tell(webhook.id, new Date(), { resolve: async () => ['127.0.0.1', '192.168.0.1'] });
    assert.equal(both.row.problem, '192.168.0.1 is no public address', 'one of several is enough');
  });
});

describe('deliveries of many', () => {
  test('do not wait for a server that never answers, which has two at a time', async () => {
    const pit = new Receiver();
    await pit.start();
    let open = 0;
    let most = 0;
    pit.answer = (response) => {
      open++;
      most = Math.max(most, open);
      response.on('close', () => open--);
    };
    const { db, bus } = world.platform;
    await make(pit.url);
    const { webhook } = await make(receiver.url, world.stranger);
    const places = new DeliveryPlaces();
    const worker = bus.webhooks.work((id) => deliverInTurn({ ...parts(), timeoutMs: 6_000 }, places, id));
    try {
      await queueEvents(
        db,
        bus,
        Array.from({ length: 25 }, () => eventOf(world.first)),
      );
      while (pit.got.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 500));
      const began = performance.now();
      const event = eventOf(world.stranger);
      await queueEvents(db, bus, [event]);
      while (receiver.got.length === 0 && performance.now() - began < 10_000)
        await new Promise((resolve) => setTimeout(resolve, 50));
      assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
      assert.equal(receiver.got[0]?.headers['webhook-id'], event.event.id);
      // Those that were put off come when there is place again, and were not counted as tried.
      while (pit.got.length < 4 && performance.now() - began < 20_000)
        await new Promise((resolve) => setTimeout(resolve, 50));
      assert.ok(pit.got.length >= 4);
      assert.equal(most, 2);
      const tried = await db.webhookDelivery.count({ where: { webhookId: { not: webhook.id }, attempts: { gt: 0 } } });
      assert.ok(tried < pit.got.length, `${tried} tried`);
    } finally {
      pit.close();
      await worker.close();
    }
  });

  test('of one tenant are four at a time, whatever webhooks they are of', () => {
    const places = new DeliveryPlaces();
    const taken = ['a', 'a', 'a', 'b', 'b', 'c'].map((id) => places.take(id, 'tenant'));
    assert.deepEqual(
      taken.map((leave) => leave !== undefined),
      [true, true, false, true, true, false],
    );
    assert.ok(places.take('d', 'other'));
    taken[0]!();
    assert.deepEqual([places.take('b', 'tenant'), typeof places.take('a', 'tenant')], [undefined, 'function']);
  });
});

describe('a webhook', () => {
  test('is switched off after days of failure, which the audit log says, and starts anew when switched on', async () => {
    const { webhook } = await make('http://127.0.0.1:9/');
    const company = contextAt(world, world.first, 'company');
    const now = new Date();
    for (let failed = 0; failed < disableAfterFailures; failed++) await tell(webhook.id, now);
    await tell(webhook.id, new Date(now.getTime() + disableAfterMs - 1_000));
    const read = () => world.platform.db.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    assert.equal((await read()).active, true);
    await tell(webhook.id, new Date(now.getTime() + disableAfterMs));
    const off = await read();
    assert.deepEqual([off.active, off.failingSince?.getTime()], [false, now.getTime()]);
    assert.ok(off.disabledAt);
    const audit = await listAudit(company, AuditListInput.parse({ action: 'webhook.disable' }));
    assert.equal(audit.items[0]?.entityId, webhook.id);
    const [waiting] = await log(webhook.id);
    await deliver(parts(), waiting!.id);
    assert.equal((await log(webhook.id))[0]?.problem, 'the webhook was switched off');
    assert.equal(await queueEvents(world.platform.db, world.platform.bus, [eventOf(world.first)]), 0);
    const on = await updateWebhook(company, { id: webhook.id, active: true });
    assert.deepEqual([on.active, on.failingSince, on.disabledAt], [true, null, null]);
    assert.equal((await read()).failures, 0);
  });

  test('is not switched off by a few failures however far apart, nor by tests', async () => {
    const { webhook } = await make('http://127.0.0.1:9/');
    const company = contextAt(world, world.first, 'company');
    const now = new Date();
    const late = new Date(now.getTime() + 2 * disableAfterMs);
    const read = () => world.platform.db.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    await tell(webhook.id, now);
    for (let tests = 0; tests < disableAfterFailures; tests++) {
      const trial = await testWebhook(company, { id: webhook.id });
      await deliver(parts(), trial.id, late);
    }
    await tell(webhook.id, late);
    const row = await read();
    assert.deepEqual([row.active, row.failures, row.failingSince], [true, 2, now]);
    const { webhook: fresh } = await make('http://127.0.0.1:9/');
    const trial = await testWebhook(company, { id: fresh.id });
    await deliver(parts(), trial.id, now);
    const untouched = await world.platform.db.webhook.findUniqueOrThrow({ where: { id: fresh.id } });
    assert.deepEqual([untouched.failures, untouched.failingSince], [0, null]);
  });

  test('one success, and its failures are forgotten', async () => {
    const { webhook } = await make();
    receiver.answer = (response) => {
      response.statusCode = 500;
      response.end();
    };
    await tell(webhook.id);
    receiver.answer = (response) => response.end();
    await tell(webhook.id);
    const row = await world.platform.db.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    assert.deepEqual([row.failingSince, row.failures], [null, 0]);
  });

  test('is told again what it was told, by the same id; a test is tried once', async () => {
    const { webhook } = await make();
    const company = contextAt(world, world.first, 'company');
    const { row } = await tell(webhook.id);
    const again = await replayWebhookDelivery(company, { id: row.id });
    await deliver(parts(), again.id);
    assert.deepEqual(receiver.got[0]?.body, receiver.got[1]?.body);
    assert.equal(receiver.got[0]?.headers['webhook-id'], receiver.got[1]?.headers['webhook-id']);
    receiver.answer = (response) => {
      response.statusCode = 503;
      response.end();
    };
    const trial = await testWebhook(company, { id: webhook.id });
    assert.equal(await deliver(parts(), trial.id), true);
    const [last] = await log(webhook.id);
    assert.deepEqual([last?.eventType, last?.state, last?.problem], ['webhook.test', 'failed', 'answered 503']);
    const stranger = contextAt(world, world.stranger, 'company');
    await assert.rejects(replayWebhookDelivery(stranger, { id: row.id }), { code: 'not_found' });
  });

  test('has no user name or password in its address', () => {
    const accepts = (url: string) => [
      WebhookCreateInput.safeParse({ name: 'CRM', url, events: ['call.ended'] }).success,
      WebhookUpdateInput.safeParse({ id: randomUUID(), url }).success,
    ];
    for (const url of ['https://anna:secret@a.test/', 'https://anna@a.test/', 'https://:secret@a.test/'])
      assert.deepEqual(accepts(url), [false, false], url);
    assert.deepEqual(accepts('https://a.test/@me?to=b:c@d'), [true, true]);
  });

  test('its secret is sealed, and of a brand it hears nothing of recordings', async () => {
    const { webhook, secret } = await make();
    const { sealedSecret } = await world.platform.db.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.ok(!Buffer.from(sealedSecret).includes(Buffer.from(secret.slice(6, 20))));
    const brand = contextAt(world, world.first, 'brand');
    const events = ['recording.ready' as const];
    await assert.rejects(createWebhook(brand, { name: 'W', url: 'https://a.test', events }), {
      reason: 'webhook.recordings',
    });
  });

  test('of a company tells nobody above it of recordings', async () => {
    const { companyId } = world.first;
    const [god, brand, company] = [
      asGod(world.platform),
      contextAt(world, world.first, 'brand'),
      contextAt(world, world.first, 'company'),
    ];
    const wanted = {
      name: 'CRM',
      url: receiver.url,
      events: ['call.ended', 'recording.ready'] as ('call.ended' | 'recording.ready')[],
    };
    const refused = { reason: 'webhook.recordings' };
    for (const above of [god, brand]) await assert.rejects(createWebhook(above, { ...wanted, companyId }), refused);
    const { webhook } = await createWebhook(company, wanted);
    const { id } = webhook;
    for (const above of [god, brand]) {
      await assert.rejects(updateWebhook(above, { id, url: 'https://elsewhere.test/' }), refused);
      // What the company chose stays, whoever else changes the rest.
      const renamed = await updateWebhook(above, { id, name: 'Ours', url: wanted.url, events: wanted.events });
      assert.deepEqual(renamed.events, wanted.events);
    }
    const { webhook: plain } = await createWebhook(brand, { ...wanted, companyId, events: ['call.ended'] });
    await assert.rejects(updateWebhook(brand, { id: plain.id, events: wanted.events }), refused);
    await updateWebhook(company, { id: plain.id, events: wanted.events });
    const event: AddressedEvent = {
      event: {
        ...eventOf(world.first).event,
        type: 'recording.ready',
        data: { recordingId: randomUUID(), callId: randomUUID(), durationMs: 1, state: 'whole' },
      },
    };
    assert.equal(await queueEvents(world.platform.db, world.platform.bus, [event]), 2);
    const input = WebhookDeliveryListInput.parse({ id });
    const [told] = (await listWebhookDeliveries(company, input)).items;
    assert.equal(told?.eventType, 'recording.ready');
    for (const above of [god, brand]) {
      assert.deepEqual((await listWebhookDeliveries(above, input)).items, []);
      await assert.rejects(replayWebhookDelivery(above, { id: told.id }), { code: 'not_found' });
    }
  });
});
