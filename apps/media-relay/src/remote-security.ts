import type { IceCredentials } from '@belfry/rtp';
import {
  attributeValue,
  attributeValues,
  type CryptoAttribute,
  type Fingerprint,
  iceOf,
  type MediaDescription,
  parseCrypto,
  parseFingerprint,
  parseSetup,
  parseTlsId,
  type SessionDescription,
  type Setup,
} from '@belfry/sdp';

/** What a party's SDP says of the security of one section; what is not known here is left out. */
export interface RemoteSecurity {
  readonly cryptos: readonly CryptoAttribute[];
  readonly fingerprints: readonly Fingerprint[];
  readonly setup: Setup | undefined;
  readonly tlsId: string | undefined;
  readonly ice: IceCredentials | undefined;
}

/** Reads a section, with what the session says for all of them. */
export function remoteSecurityOf(description: SessionDescription, section: MediaDescription): RemoteSecurity {
  const value = (name: string) => attributeValue(section.lines, name) ?? attributeValue(description.lines, name);
  const setup = parseSetup(value('setup') ?? '');
  const tlsId = parseTlsId(value('tls-id') ?? '');
  const ice = iceOf(description, section);
  const own = attributeValues(section.lines, 'fingerprint');
  const fingerprints = own.length > 0 ? own : attributeValues(description.lines, 'fingerprint');
  return {
    cryptos: values(attributeValues(section.lines, 'crypto').map(parseCrypto)),
    fingerprints: values(fingerprints.map(parseFingerprint)),
    setup: setup.ok ? setup.value : undefined,
    tlsId: tlsId.ok ? tlsId.value : undefined,
    ice: ice.ok && ice.value ? { ufrag: ice.value.ufrag, pwd: ice.value.pwd } : undefined,
  };
}

function values<T>(results: readonly ({ readonly ok: true; readonly value: T } | { readonly ok: false })[]): T[] {
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}
