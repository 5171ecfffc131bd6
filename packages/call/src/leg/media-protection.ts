import type { MediaEncryption } from '@belfry/policy';
import type { Flow } from '@belfry/sip';

/** How whoever is offered media is to be offered it, beside what its transport says of it. */
export interface MediaProtection {
  /** The profile of the offer, e.g. `RTP/SAVP` (RFC 3711, RFC 4568); absent: RTP/AVP. */
  readonly protocol?: string;
  /** Keys beside plain RTP, for whoever takes them (RFC 8643). */
  readonly opportunistic?: true;
}

/** Nobody on the way can read what the signalling says: only there may keys be told (RFC 4568 §8.3). */
export function isSecret({ transport }: Flow): boolean {
  return transport === 'tls' || transport === 'wss';
}

/** Every stream of the description that there is can only be, or (`a=crypto` beside plain RTP) can be protected. */
export function protectsMedia(sdp: string): boolean {
  const sections = sdp.split(/^m=/m).slice(1);
  return sections.every((section) => {
    const [, port, protocol = ''] = section.split(/\s/, 3);
    return port === '0' || protocol.includes('SAVP') || /^a=crypto:/m.test(section);
  });
}

/**
 * What a leg is to be offered: what it spoke itself last, so that a call under way is never made weaker; else what its account says, as far as its signalling
 * can keep keys.
 */
export function protectionToward(
  leg: { readonly sdp?: string; readonly mediaEncryption?: MediaEncryption },
  flow: Flow,
): MediaProtection {
  const spoken = /^m=\S+ [1-9]\d* (\S*SAVPF?)\s/m.exec(leg.sdp ?? '')?.[1];
  if (spoken !== undefined) return { protocol: spoken };
  if (!isSecret(flow)) return {};
  if (leg.mediaEncryption === 'required') return { protocol: 'RTP/SAVP' };
  return leg.mediaEncryption === 'optional' ? { opportunistic: true } : {};
}
