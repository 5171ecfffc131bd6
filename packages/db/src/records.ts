import type { AccountRecord } from '@belfry/policy';
import type { SipDigest } from './generated/client.ts';
import type { SealPlace } from './seal.ts';

/** Whose a record is, and the numbers of the scopes' revisions it was read at. */
export interface RecordOrigin {
  readonly brandId?: string;
  readonly companyId?: string;
  readonly brandRevision?: number;
  readonly companyRevision?: number;
}

/** A record as it was loaded. */
export interface Loaded<T> {
  readonly value: T;
  readonly origin: RecordOrigin;
}

/** A SIP account with what its digest needs (RFC 7616). The HA1s stay sealed until `openHa1`. */
export interface AccountEntry {
  readonly record: AccountRecord;
  readonly realm: string;
  readonly digest: SipDigest;
  readonly sealedHa1Md5: Uint8Array;
  readonly sealedHa1Sha256: Uint8Array;
}

/** A SIP domain that is served. */
export interface DomainRecord {
  readonly domainId: string;
  readonly domain: string;
  readonly brandId: string;
  readonly companyId?: string;
  readonly realm: string;
  readonly digest: SipDigest;
}

/** A peer's address, found by the host that a request came from. */
export interface PeerRecord {
  readonly peerId: string;
  readonly brandId: string;
  readonly companyId?: string;
  readonly kind: 'carrier' | 'ddi_provider' | 'trunk';
  readonly name: string;
  readonly inbound: boolean;
  readonly maxCalls: number;
  /** It belongs to our trust domain (RFC 3324). */
  readonly trusted: boolean;
  /** Absent: its address is its own, and what comes from there is from it. */
  readonly authByAddress?: false;
  /** Over UDP from any port there; absent: from its own alone. */
  readonly anySourcePort?: true;
  /** In lower case. */
  readonly certificateName?: string;
  /** How a call from an IPBX of several companies says which of them it is of. */
  readonly tenantTag?: 'header' | 'trunk_group';
  /** The companies that use it; absent: it is no IPBX. */
  readonly uses?: readonly { readonly trunkUseId: string; readonly companyId: string; readonly tag?: string }[];
  /** The address is that of a registrar: only what is for this user, our Contact there, is from the peer. */
  readonly contactUser?: string;
  /** Our name there: what is for it is for us. */
  readonly contactHost?: string;
  /** Empty: none. */
  readonly endpointId: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** A user name and password that we have at a peer, the password still sealed. */
export interface PeerCredentials {
  readonly username: string;
  /** Challenges of this realm alone are answered; absent: of any. */
  readonly realm?: string;
  readonly sealed: Uint8Array;
  readonly place: SealPlace;
}
