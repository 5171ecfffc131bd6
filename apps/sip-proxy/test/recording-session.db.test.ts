import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toneShare } from '@belfry/audio';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { RecordingServer, type UserAgent } from '@belfry/testkit';
import { DOMAIN, ProxyWorld, until } from './world.ts';

const rate = 8_000;

/** How much of the last second of a sound is a tone, by its 10 ms: over more, a sound whose clock is being set right is out of phase. */
function share(sound: Int16Array, hz: number): number {
  const shares: number[] = [];
  for (let at = Math.max(0, sound.length - rate); at + 80 <= sound.length; at += 80)
    shares.push(toneShare(sound.subarray(at, at + 80), hz, rate));
  return shares.reduce((sum, each) => sum + each, 0) / shares.length;
}

describe('a recording server beside proxy and relay', () => {
  let world: ProxyWorld;
  let worker: JobWorker;
  let srs: RecordingServer;
  let anna: UserAgent;
  let ben: UserAgent;
  const ended: EndedCall[] = [];
  before(async () => {
    srs = await RecordingServer.start();
    world = await ProxyWorld.start();
    worker = world.bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
    const data = { recordingMode: 'always', recordingServerHost: '127.0.0.1', recordingServerPort: srs.port } as const;
    await world.db.company.update({ where: { id: world.companyId }, data });
    [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
  });
  after(async () => {
    await worker?.close();
    await world?.stop();
    srs?.close();
  });

  /** The two talk, each by a tone; the record of it. */
  const talk = async (during: () => Promise<unknown>): Promise<EndedCall> => {
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const far = await incoming;
    far.answer();
    await Promise.all([call.established(), far.established()]);
    call.media.playTone(500);
    far.media.playTone(1_300);
    await Promise.all([call.media.hearTone(1_300), far.media.hearTone(500)]);
    await during();
    const before = ended.length;
    call.bye();
    await Promise.all([call.ended(), far.ended()]);
    await until(async () => ended.length > before, 'the record');
    return ended.at(-1)!;
  };

  test('gets each voice in a stream of its own, with the names of the two, and is told the end', async () => {
    const record = await talk(() =>
      until(
        async () => srs.sessions[0]?.sound.every(({ length }) => length > 1.5 * rate) ?? false,
        'the sound',
        10_000,
      ),
    );
    const [session] = srs.sessions;
    await until(async () => session?.ended ?? false, 'the end of the session');
    const [first, second] = session!.sound as [Int16Array, Int16Array];
    assert.ok(share(first, 500) > 0.9, `the caller: ${share(first, 500)}`);
    assert.ok(share(second, 1_300) > 0.9, `the called: ${share(second, 1_300)}`);
    for (const user of ['anna.keller', 'ben.frei'])
      assert.ok(session!.metadata.includes(`<nameID aor="sip:${user}@${DOMAIN}">`), session!.metadata);
    assert.deepEqual(
      record.recordings?.map(({ warning, companies }) => [warning, companies]),
      [[undefined, [world.companyId]]],
    );
  });

  test('that refuses, or says nothing, disturbs no call: the recording says why it is not there', async () => {
    srs.manner = 'refuse';
    const refused = await talk(async () => {});
    assert.match(refused.recordings?.[0]?.warning ?? '', /does not have the recording: it answered 503/);
    srs.manner = 'silent';
    const begun = performance.now();
    const silent = await talk(async () => {});
    assert.ok(performance.now() - begun < 4_000, 'nobody waits for it');
    assert.equal(silent.recordings?.length, 1);
    assert.equal(silent.disposition, 'answered');
  });
});
