import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type PlatformEvent, PlatformEvent as Schema } from '@belfry/contracts';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

interface Delivery {
  readonly id: string;
  readonly eventType: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly problem: string;
}

describe('webhooks', { timeout: 50_000 }, () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.statusCode = status;
      response.end('ok');
    });
  });
  let id = '';
  let secret = '';
  const networks = (list: string[]) => apiDo(run, 'god', 'PATCH', '/webhook-settings', { networks: list });
  const log = async () =>
    (await apiDo<{ items: Delivery[] }>(run, 'company', 'GET', `/webhooks/${id}/deliveries`)).body.items;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const events = ['call.started', 'call.ringing', 'call.answered', 'call.released', 'call.ended'];
    const made = await apiDo<{ webhook: { id: string }; secret: string }>(run, 'company', 'POST', '/webhooks', {
      name: 'Test of webhooks',
      url,
      events,
    });
    id = made.body.webhook.id;
    secret = made.body.secret;
  });
  after(async () => {
    await apiDo(run, 'company', 'DELETE', `/webhooks/${id}`);
    await networks([]);
    server.closeAllConnections();
    server.close();
  });

  test('this machine is no public address, until god allows it', async () => {
    await apiDo(run, 'company', 'POST', `/webhooks/${id}/test`);
    const refused = await eventually('the refusal', 5_000, async () =>
      (await log()).find(({ attempts }) => attempts > 0),
    );
    assert.deepEqual([refused.state, refused.problem], ['failed', '127.0.0.1 is no public address']);
    assert.equal(got.length, 0);
    await networks(['127.0.0.0/8']);
    await apiDo(run, 'company', 'POST', `/webhooks/${id}/test`);
    await eventually('the test', 5_000, async () => got[0]);
    assert.equal(JSON.parse(got[0]!.body).type, 'webhook.test');
    got.length = 0;
  });

  test('the events of a call arrive signed; what failed is tried again, what arrived is sent again on demand', async () => {
    const [first, second] = await Promise.all([startPhone(run, anna), startPhone(run, ben)]);
    try {
      const call = await first.call(ben.extension);
      const far = await second.incoming();
      far.ring();
      await eventually('that it rings', 5_000, async () => (got.length >= 2 ? true : undefined));
      status = 500;
      far.answer();
      await call.established();
      await eventually('the failure', 5_000, async () => (got.length >= 3 ? true : undefined));
      status = 200;
      call.bye();
      await eventually('all of them, and the one that failed again', 15_000, async () =>
        got.length >= 6 ? true : undefined,
      );
    } finally {
      await stopPhone(first);
      await stopPhone(second);
    }
    const events: PlatformEvent[] = got.map(({ body }) => Schema.parse(JSON.parse(body)));
    const once = [...new Map(events.map((event) => [event.id, event])).values()];
    const inTime = once.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ type }) => type);
    assert.deepEqual(inTime, ['call.started', 'call.ringing', 'call.answered', 'call.released', 'call.ended']);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    for (const { headers, body } of got) {
      const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const expected = createHmac('sha256', key).update(text).digest('base64');
      assert.equal(headers['webhook-signature'], `v1,${expected}`);
      assert.equal(headers['webhook-id'], JSON.parse(body).id);
    }
    const answered = await eventually('the log', 5_000, async () =>
      (await log()).find(({ eventType, state }) => eventType === 'call.answered' && state === 'delivered'),
    );
    assert.deepEqual([answered.attempts, answered.status, answered.problem], [2, 200, '']);
    const before = got.length;
    await apiDo(run, 'company', 'POST', `/webhook-deliveries/${answered.id}/replay`);
    await eventually('it again', 5_000, async () => (got.length > before ? true : undefined));
    assert.equal(got.at(-1)?.headers['webhook-id'], once.find(({ type }) => type === 'call.answered')?.id);
  });
});
