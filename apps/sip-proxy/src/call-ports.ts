import { createHash } from 'node:crypto';
import type { CallPorts } from '@belfry/call';
import { type MonoMs, uuidV7, type WallMs } from '@belfry/core';
import type { SipTransport } from '@belfry/net';
import { type Config, deriveKey, signAppContext } from '@belfry/ops';
import { DEFAULT_TIMERS, INSTANCE_TAG_LENGTH, type Transport } from '@belfry/sip';
import { RandomPool } from './random-pool.ts';
import type { Siblings } from './siblings.ts';

/** The tag that begins all tokens which the instance of this name makes. */
export function instanceTag(instance: string): string {
  return createHash('sha256').update(instance).digest('hex').slice(0, INSTANCE_TAG_LENGTH);
}

/** What calls cannot make by themselves: ids, the clock, our addresses, the signature on what an app-server is told. */
export function createCallPorts(
  config: Pick<Config, 'instance' | 'key'>,
  tag: string,
  transport: SipTransport,
  siblings: Pick<Siblings, 'flowAt'>,
  signing: Required<Pick<CallPorts, 'signCall' | 'signDiversions'>>,
): CallPorts {
  const key = deriveKey(config.key, 'context');
  const random = new RandomPool();
  return {
    instance: config.instance,
    contactUser: 'belfry',
    uniqueId: () => `${tag}.${random.take(12).toString('hex')}`,
    uuid: (at) => uuidV7(at, random.take(10)),
    wallClock: (now: MonoMs) => Math.round(Date.now() - (performance.now() - now)) as WallMs,
    localAddress: (name, host, from) => localAddress(transport, name, host, from),
    flowAt: (flow, instance) => siblings.flowAt(flow, instance),
    ...signing,
    contextHeader: (context) => signAppContext(key, context),
    timers: { t1: DEFAULT_TIMERS.t1, t2: DEFAULT_TIMERS.t2 },
  };
}

/** Our listening address that reaches `host`; with `from`: the one at this address of ours. */
function localAddress({ addresses }: Pick<SipTransport, 'addresses'>, name: Transport, host: string, from?: string) {
  const ipv6 = host.includes(':');
  const found = addresses.find(
    (address) =>
      address.transport === name &&
      address.host.includes(':') === ipv6 &&
      (from === undefined || address.host === from),
  );
  return found && { host: found.host, port: found.port };
}
