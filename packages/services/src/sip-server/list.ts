import type { SipServers } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { sipServers } from './servers.ts';

/** The addresses that phones send their SIP to. */
export async function listSipServers(ctx: Context): Promise<SipServers> {
  authorize(ctx, 'sipServer.list');
  return { items: await sipServers(ctx) };
}
