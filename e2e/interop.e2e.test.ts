import { after, describe, test } from 'node:test';
import { Desks, type FeatureName, feature, type Pairing } from './interop/features.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const users = firstCompanyPhones(run, 3).slice(0, 3) as [Phone, Phone, Phone];

/** Every program in both roles, every transport, both families, every feature; `interop/matrix.ts` has all of each with all. UDP over IPv4 is what the other tests use. */
const chosen: readonly (readonly [Pairing, readonly FeatureName[]])[] = [
  [
    { caller: 'baresip', callee: 'linphone', transport: 'tls', family: 'IPv6' },
    ['hold', 'DTMF', 'attended transfer', 'message waiting'],
  ],
  [{ caller: 'linphone', callee: 'baresip', transport: 'tcp', family: 'IPv4' }, ['hold', 'blind transfer', 'presence']],
  [{ caller: 'linphone', callee: 'linphone', transport: 'udp', family: 'IPv6' }, ['message', 'busy', 'cancel', 'lamp']],
  [
    { caller: 'baresip', callee: 'baresip', transport: 'tls', family: 'IPv4' },
    ['message', 'call', 'attended transfer'],
  ],
  [{ caller: 'baresip', callee: 'linphone', transport: 'tcp', family: 'IPv6' }, ['call', 'refuse', 'busy']],
  [{ caller: 'linphone', callee: 'baresip', transport: 'tls', family: 'IPv6' }, ['call', 'cancel']],
];

describe('real phones with each other', () => {
  for (const [pairing, names] of chosen) {
    const { caller, callee, transport, family } = pairing;
    describe(`${caller} with ${callee} over ${transport}, ${family}`, () => {
      const desks = new Desks(run, pairing, users);
      after(() => desks.clear());
      for (const name of names)
        test(name, { timeout: 30_000 }, async () => {
          await feature(name)(desks);
        });
    });
  }
});
