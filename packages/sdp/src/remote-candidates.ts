import { ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

/** One of an a=remote-candidates line: what a full agent chose for a component (RFC 8839 §5.2). */
export interface RemoteCandidate {
  readonly component: number;
  readonly address: string;
  readonly port: number;
}

/** Reads the value of an a=remote-candidates line. Error: `sdp/remote-candidates`. */
export function parseRemoteCandidates(value: string): Result<RemoteCandidate[]> {
  const words = value.trim().split(/ +/);
  const candidates: RemoteCandidate[] = [];
  for (let i = 0; i < words.length; i += 3) {
    const [component, address, port] = words.slice(i, i + 3);
    const readable = /^\d{1,3}$/.test(component ?? '') && !!address && /^\d{1,5}$/.test(port ?? '');
    if (!readable || Number(port) > 65535) return malformed('sdp/remote-candidates', 'unreadable', 'RFC 8839 §5.2');
    candidates.push({ component: Number(component), address, port: Number(port) });
  }
  return ok(candidates);
}

/** The value of an a=remote-candidates line. */
export function printRemoteCandidates(candidates: readonly RemoteCandidate[]): string {
  return candidates.map(({ component, address, port }) => `${component} ${address} ${port}`).join(' ');
}
