import { type HandleAccess, handleAccess, type NewSendRequest } from './datagram-handle.ts';
import { probeDescriptors } from './descriptor-probe.ts';
import { DescriptorSockets } from './descriptor-socket.ts';
import { findSystemCalls } from './system-calls.ts';

/** What datagrams can pass by, the cheapest first: system calls by `node:ffi`, the handle behind `node:dgram`, `node:dgram` as it is documented. */
export const mediaIos = ['ffi', 'handle', 'dgram'] as const;
export type MediaIo = (typeof mediaIos)[number];

/** What datagrams pass by in this process; `reason`: why by nothing cheaper. */
export type MediaAccess =
  | { readonly io: 'ffi'; readonly sockets: DescriptorSockets }
  | { readonly io: 'handle'; readonly SendRequest: NewSendRequest; readonly reason: string }
  | { readonly io: 'dgram'; readonly reason: string };

let access: Promise<MediaAccess> | undefined;

/**
 * The cheapest way for datagrams that is there and passes its test: found out once for each process, when it is first asked for. `wanted` at that time: that one, or the
 * next one that is there.
 */
export function mediaAccess(wanted: MediaIo = 'ffi'): Promise<MediaAccess> {
  access ??= findAccess(wanted);
  return access;
}

/** As `mediaAccess`, but found out anew. */
export async function findAccess(wanted: MediaIo): Promise<MediaAccess> {
  const sockets = wanted === 'ffi' ? await descriptorSockets() : `"${wanted}" is asked for`;
  if (typeof sockets !== 'string') return { io: 'ffi', sockets };
  if (wanted === 'dgram') return { io: 'dgram', reason: sockets };
  return viaHandle(await handleAccess(), sockets);
}

function viaHandle(handle: HandleAccess, reason: string): MediaAccess {
  if (handle.direct) return { io: 'handle', SendRequest: handle.SendRequest, reason };
  return { io: 'dgram', reason: `${reason}; ${handle.reason}` };
}

let descriptors: Promise<DescriptorSockets | string> | undefined;

/** All of this process share one set. A text: why there is none. */
function descriptorSockets(): Promise<DescriptorSockets | string> {
  descriptors ??= (async () => {
    const calls = findSystemCalls();
    if (typeof calls === 'string') return calls;
    const sockets = new DescriptorSockets(calls);
    return (await probeDescriptors(sockets)) ?? sockets;
  })();
  return descriptors;
}
