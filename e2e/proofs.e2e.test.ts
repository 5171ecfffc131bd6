import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ControlProof, provableControls } from '@belfry/contracts';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { readRunJson } from './support/run-json.ts';

const run = readRunJson();
const proofs = async () => (await apiDo<{ items: ControlProof[] }>(run, 'god', 'GET', '/guard/proofs')).body.items;

/** Asks for a proof and waits for what comes of it. */
async function prove(control: string): Promise<ControlProof> {
  const { body } = await apiDo<ControlProof>(run, 'god', 'POST', '/guard/proofs', { control });
  assert.equal(body.state, 'running');
  return eventually(`${control} is tried`, 30_000, async () =>
    (await proofs()).find((proof) => proof.control === control && proof.state !== 'running'),
  );
}

describe('the controls at the SIP sockets, tried from outside', { timeout: 59_000 }, () => {
  test('each holds, is counted where it leaves something unanswered, and bans nobody', async () => {
    const bansBefore = (await apiDo<{ total: number }>(run, 'god', 'GET', '/bans')).body.total;
    const found = await Promise.all(provableControls.map(prove));
    assert.deepEqual(
      found.map(({ control, state, because }) => [control, state, because]),
      provableControls.map((control) => [control, 'held', null]),
      JSON.stringify(found),
    );
    for (const { control, counted, exchanged } of found) {
      assert.ok(exchanged.length > 0, control);
      if (['digest', 'forged'].includes(control)) assert.equal(counted, null);
      else assert.ok(counted && counted.after > counted.before, control);
    }
    const of = (control: string) => found.find((proof) => proof.control === control)!.exchanged;
    for (const { received } of [...of('stranger'), ...of('malformed'), ...of('scanner'), ...of('wrong_source')])
      assert.equal(received, 'nothing');
    assert.match(of('forged')[0]!.received, /^407 /);
    assert.equal((await apiDo<{ total: number }>(run, 'god', 'GET', '/bans')).body.total, bansBefore);
    const audit = await apiDo<{ items: { action: string }[] }>(run, 'god', 'GET', '/audit-log?limit=20');
    assert.equal(audit.body.items.filter(({ action }) => action === 'guard.prove').length, provableControls.length);
  });

  test('only the platform’s operator asks for it', async () => {
    for (const level of ['brand', 'company', 'user'] as const)
      assert.equal((await apiSend(run, level, 'POST', '/guard/proofs', { control: 'stranger' })).status, 403);
  });
});
