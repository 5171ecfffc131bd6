import { type CarrierBehaviour, LabCarrier, UserAgent, type UserAgentOptions } from '@belfry/testkit';
import type { Phone, RunJson } from './run-json.ts';

/** A numeric `host:port` in parts. */
export function hostPort(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

/** A demo phone as a user agent on real sockets, registered at the running platform. */
export async function startPhone(run: RunJson, phone: Phone, more: Partial<UserAgentOptions> = {}): Promise<UserAgent> {
  const { username, password, domain } = phone;
  const agent = await UserAgent.start({ username, password, domain, proxy: hostPort(run.sip.udp), ...more });
  try {
    await agent.register();
    return agent;
  } catch (error) {
    // Its socket would keep the tests from ending.
    await agent.close();
    throw error;
  }
}

/** Unregisters and closes. */
export async function stopPhone(agent: UserAgent | undefined): Promise<void> {
  await agent?.unregister().catch(() => {});
  await agent?.close();
}

/** Where the first demo brand's carrier has its gateway. */
export const carrierGateway = { host: '127.0.0.1', port: 5090 };

/** The carrier that the first demo brand's calls leave through. */
export function startCarrier(
  run: RunJson,
  behaviours: Readonly<Record<string, CarrierBehaviour>> = {},
): Promise<LabCarrier> {
  return LabCarrier.start({ listen: carrierGateway, proxy: hostPort(run.sip.udp), behaviours });
}
