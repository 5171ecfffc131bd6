import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Codec } from '@belfry/sdp';
import { changedTypes } from '../../src/transcode/changed-types.ts';
import { events8, events48, g722, noise, opus, pcma, pcmu } from './parties.ts';

const cases: [string, Codec[], Codec[], readonly number[] | undefined][] = [
  ['all that may be sent is taken', [pcma, events8], [pcma, pcmu, events8], []],
  ['what was put into the offer is to be awaited', [pcma, events8, pcmu, g722], [pcma, events8], [0, 9]],
  ['with the events that go with it', [pcma, events8, opus, events48], [pcma, events8], [111, 110]],
  ['no sound passes', [pcma, events8], [pcmu, events8], undefined],
  ['the sound passes under another number', [opus], [{ ...opus, payloadType: 96 }], undefined],
  ['its keys do not', [pcma, events8], [pcma, { ...events8, payloadType: 96 }], undefined],
  ['its comfort noise does not', [pcma, pcmu, noise], [pcma], undefined],
];
for (const [guarantee, from, to, expected] of cases)
  test(guarantee, () => assert.deepEqual(changedTypes({ from, to }), expected));
