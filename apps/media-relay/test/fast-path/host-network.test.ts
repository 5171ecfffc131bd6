import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { canonicalAddress } from '@belfry/rtp';
import { HostNetwork, localAddresses } from '../../src/fast-path/host-network.ts';

test('the addresses of this host are those of its interfaces', () => {
  const there = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  assert.ok(there.length > 0);
  const found = localAddresses();
  for (const { address } of there) assert.ok(found.has(canonicalAddress(address)), address);
  const host = new HostNetwork();
  for (const { address } of there) assert.ok(host.isLocal(address), address);
  for (const stranger of ['192.0.2.77', '2001:db8::77', '0.0.0.0']) assert.ok(!host.isLocal(stranger), stranger);
});
