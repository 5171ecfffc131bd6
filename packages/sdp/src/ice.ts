import { ok, type Result } from '@belfry/core';
import { attribute, attributeValue, attributeValues } from './attribute.ts';
import { type Candidate, parseCandidate, printCandidate } from './candidate.ts';
import { malformed } from './malformed.ts';
import { parseRemoteCandidates, type RemoteCandidate } from './remote-candidates.ts';
import type { MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** What a description says of ICE for one of its sections (RFC 8839 §5). */
export interface IceDescription {
  /** The user name fragment, 4 to 256 characters. */
  readonly ufrag: string;
  /** The password, 22 to 256 characters. */
  readonly pwd: string;
  readonly lite: boolean;
  /** Tags such as `trickle`. */
  readonly options: readonly string[];
  /** Those that can be read, in order. */
  readonly candidates: readonly Candidate[];
  readonly endOfCandidates: boolean;
  readonly remoteCandidates: readonly RemoteCandidate[];
}

/** More candidates than this in one section are passed over. */
const MOST_CANDIDATES = 64;

/**
 * What the description says of ICE for a section; user name fragment, password and options stand there or at the session. `undefined`: nothing. A
 * candidate that cannot be read is passed over (RFC 8839 §5.1). Errors: `sdp/ice-ufrag`, `sdp/ice-pwd`.
 */
export function iceOf(description: SessionDescription, section: MediaDescription): Result<IceDescription | undefined> {
  const find = (name: string) => attributeValue(section.lines, name) ?? attributeValue(description.lines, name);
  const ufrag = find('ice-ufrag')?.trim();
  const pwd = find('ice-pwd')?.trim();
  if (ufrag === undefined && pwd === undefined) return ok(undefined);
  if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag ?? '')) return malformed('sdp/ice-ufrag', 'unreadable', 'RFC 8839 §5.4');
  if (!/^[A-Za-z0-9+/]{22,256}$/.test(pwd ?? '')) return malformed('sdp/ice-pwd', 'unreadable', 'RFC 8839 §5.4');
  const candidates = attributeValues(section.lines, 'candidate').slice(0, MOST_CANDIDATES).map(parseCandidate);
  const remote = attributeValue(section.lines, 'remote-candidates');
  const remoteCandidates = remote === undefined ? undefined : parseRemoteCandidates(remote);
  return ok({
    ufrag: ufrag ?? '',
    pwd: pwd ?? '',
    lite: attributeValue(description.lines, 'ice-lite') !== undefined,
    options: find('ice-options')?.split(' ').filter(Boolean) ?? [],
    candidates: candidates.flatMap((result) => (result.ok ? [result.value] : [])),
    endOfCandidates: find('end-of-candidates') !== undefined,
    remoteCandidates: remoteCandidates?.ok ? remoteCandidates.value : [],
  });
}

/** The a= lines of a section that say this; `a=ice-lite` belongs to the session and is not among them. */
export function iceLines(ice: Omit<IceDescription, 'lite' | 'remoteCandidates'>): SdpLine[] {
  return [
    attribute('ice-ufrag', ice.ufrag),
    attribute('ice-pwd', ice.pwd),
    ...(ice.options.length > 0 ? [attribute('ice-options', ice.options.join(' '))] : []),
    ...ice.candidates.map((candidate) => attribute('candidate', printCandidate(candidate))),
    ...(ice.endOfCandidates ? [attribute('end-of-candidates')] : []),
  ];
}
