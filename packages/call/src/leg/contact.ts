import { createSipUri, type Flow, printUri } from '@belfry/sip';

/** Our Contact for a far end reached by `flow`: the address we listen on, and nothing of the inside (RFC 3261 §8.1.1.8). */
export function contactFor(flow: Flow, user: string): string {
  const { host, port } = flow.local;
  const params = flow.transport === 'udp' ? {} : { transport: flow.transport };
  return `<${printUri(createSipUri({ user, host, port, params }))}>`;
}
