import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Examination, Peer, PeerCondition } from '@belfry/contracts';
import { UserAgent } from '@belfry/testkit';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { Kamailio } from './support/kamailio.ts';
import { readRunJson } from './support/run-json.ts';
import { freeUdpPort } from './support/sipp.ts';

const run = readRunJson();
const number = '+41446681877';

describe('a carrier behind a Kamailio, examined by REST', { timeout: 60_000 }, () => {
  let kamailio: Kamailio | undefined;
  let far: UserAgent | undefined;
  let peer: Peer | undefined;
  before(async () => {
    const border = { host: '127.0.14.2', port: 5080 };
    const inside = { host: '127.0.0.1', port: await freeUdpPort() };
    kamailio = await Kamailio.start({
      listen: `${border.host}:${border.port}`,
      platform: run.sip.udp,
      inside: `${inside.host}:${inside.port}`,
    });
    far = await UserAgent.start({ username: 'far', domain: '127.0.0.1', proxy: border, ...inside });
    const input = { name: 'Examined operator', priority: 900, probeSeconds: 1, upAfter: 1, endpoints: [border] };
    peer = (await apiDo<Peer>(run, 'brand', 'POST', '/peers', input)).body;
  });
  after(async () => {
    if (peer) await apiSend(run, 'brand', 'DELETE', `/peers/${peer.id}`);
    await far?.close();
    await kamailio?.stop();
  });

  const examined = async (input: object = {}) => {
    const { body } = await apiDo<Examination>(run, 'brand', 'POST', `/peers/${peer!.id}/examinations`, input);
    return () =>
      eventually('the end of the examination', 20_000, async () => {
        const path = `/peers/${peer!.id}/examinations/${body.id}`;
        const now = (await apiDo<Examination>(run, 'brand', 'GET', path)).body;
        return now.state === 'running' ? undefined : new Map(now.steps.map((step) => [step.step, step]));
      });
  };

  test('is up, answers, takes a call, and lets sound through in both directions', async () => {
    const condition = await eventually('the carrier is up', 10_000, async () => {
      const { body } = await apiDo<PeerCondition>(run, 'brand', 'GET', `/peers/${peer!.id}/state`);
      return body.state === 'up' ? body : undefined;
    });
    assert.match(condition.words, /answers OPTIONS with 200/);
    const over = await examined({ number, talkSeconds: 5 });
    const call = await far!.incoming(8_000);
    call.answer();
    call.media.playEcho();
    const steps = await over();
    const states = [...steps.values()].map(({ step, state }) => `${step} ${state}`);
    assert.deepEqual(states, [
      'dns good',
      'transport good',
      'certificate skipped',
      'options good',
      'register skipped',
      'call good',
      'sound_out good',
      'sound_in good',
    ]);
    assert.equal(await call.ended(3_000), 'remote');
  });

  test('is shown to no company, and calls no emergency number', async () => {
    const path = `/peers/${peer!.id}/examinations`;
    assert.equal((await apiSend(run, 'company', 'POST', path, {})).status, 404);
    assert.equal((await apiSend(run, 'brand', 'POST', path, { number: '112' })).status, 422);
  });
});
