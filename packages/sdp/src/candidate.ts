import { ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

/** An a=candidate line (RFC 8839 §5.1). */
export interface Candidate {
  readonly foundation: string;
  /** 1 RTP, 2 RTCP; at most 256. */
  readonly component: number;
  /** As written: `UDP`, `udp`, `TCP`, … */
  readonly transport: string;
  readonly priority: number;
  /** IPv4, IPv6 or a name (browsers hide their addresses behind names in `.local`). */
  readonly address: string;
  readonly port: number;
  /** `host`, `srflx`, `prflx`, `relay`, or one that is yet unknown. */
  readonly type: string;
  /** The address that a reflexive or relayed candidate stands for. */
  readonly related?: { readonly address: string; readonly port: number };
  /** Name and value of everything else, in order: `generation`, `tcptype`, … */
  readonly extensions: readonly (readonly [string, string])[];
}

/** Reads the value of an a=candidate line, behind the colon. Error: `sdp/candidate`. */
export function parseCandidate(value: string): Result<Candidate> {
  const [foundation, component, transport, priority, address, port, typ, type, ...rest] = value.trim().split(/ +/);
  if (
    !foundation ||
    !/^[A-Za-z0-9+/]{1,32}$/.test(foundation) ||
    !within(component, 3, 1, 256) ||
    !transport ||
    !within(priority, 10, 0, 0xffffffff) ||
    !address ||
    !/^[A-Za-z0-9.:%_-]+$/.test(address) ||
    !within(port, 5, 0, 65535) ||
    typ !== 'typ' ||
    !type ||
    rest.length % 2 !== 0
  )
    return malformed('sdp/candidate', 'unreadable', 'RFC 8839 §5.1');
  const pairs: [string, string][] = [];
  for (let i = 0; i < rest.length; i += 2) pairs.push([rest[i]!, rest[i + 1]!]);
  const relatedAddress = pairs.find(([name]) => name === 'raddr')?.[1];
  const relatedPort = pairs.find(([name]) => name === 'rport')?.[1];
  if (relatedPort !== undefined && !within(relatedPort, 5, 0, 65535))
    return malformed('sdp/candidate', 'unreadable related port', 'RFC 8839 §5.1');
  return ok({
    foundation,
    component: Number(component),
    transport,
    priority: Number(priority),
    address,
    port: Number(port),
    type,
    ...(relatedAddress !== undefined && { related: { address: relatedAddress, port: Number(relatedPort ?? 0) } }),
    extensions: pairs.filter(([name]) => name !== 'raddr' && name !== 'rport'),
  });
}

/** The value of an a=candidate line. */
export function printCandidate(candidate: Candidate): string {
  const { foundation, component, transport, priority, address, port, type, related, extensions } = candidate;
  const words = [foundation, component, transport, priority, address, port, 'typ', type];
  if (related !== undefined) words.push('raddr', related.address, 'rport', related.port);
  return [...words, ...extensions.flat()].join(' ');
}

function within(text: string | undefined, digits: number, least: number, most: number): boolean {
  if (text === undefined || !/^\d+$/.test(text) || text.length > digits) return false;
  return Number(text) >= least && Number(text) <= most;
}
