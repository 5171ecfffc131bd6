import type { SipServer } from '@belfry/contracts';
import type { Platform } from '../context.ts';

/** Where phones send their SIP, as the proxies announce it. */
export async function sipServers({ bus }: Platform): Promise<SipServer[]> {
  return (await bus.sipServers.list()).map(({ transport, host, port }) => ({
    transport,
    address: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
  }));
}
