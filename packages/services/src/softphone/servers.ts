import type { Platform } from '../context.ts';
import { sipServers } from '../sip-server/servers.ts';

/** Where phones in portals connect to: what the configuration says, else the WebSockets that the proxies announce, encrypted ones first. */
export async function softphoneServers(platform: Platform): Promise<string[]> {
  const { softphoneServers: configured = [] } = platform;
  if (configured.length > 0) return [...configured];
  const announced = await sipServers(platform);
  return (['wss', 'ws'] as const).flatMap((transport) =>
    announced.filter((server) => server.transport === transport).map(({ address }) => `${transport}://${address}`),
  );
}
