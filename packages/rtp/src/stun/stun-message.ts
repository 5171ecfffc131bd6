/** The classes of a STUN message (RFC 8489 §5). */
export type StunClass = 'request' | 'indication' | 'success' | 'error';

/** The one method that ICE uses (RFC 8489 §18.2). */
export const BINDING_METHOD = 0x001;

/** An attribute (RFC 8489 §14, RFC 8445 §16.1); `unknown` for the types that nothing here reads. */
export type StunAttribute =
  | { readonly type: 'username'; readonly value: string }
  | { readonly type: 'realm'; readonly value: string }
  | { readonly type: 'nonce'; readonly value: string }
  | { readonly type: 'software'; readonly value: string }
  | { readonly type: 'xorMappedAddress'; readonly address: string; readonly port: number }
  | { readonly type: 'priority'; readonly value: number }
  | { readonly type: 'useCandidate' }
  | { readonly type: 'iceControlled'; readonly tieBreaker: bigint }
  | { readonly type: 'iceControlling'; readonly tieBreaker: bigint }
  | { readonly type: 'errorCode'; readonly code: number; readonly reason: string }
  | { readonly type: 'unknownAttributes'; readonly types: readonly number[] }
  | { readonly type: 'unknown'; readonly number: number; readonly value: Uint8Array };

/** A STUN message without its MESSAGE-INTEGRITY and FINGERPRINT. */
export interface StunMessage {
  readonly class: StunClass;
  /** 0 to 0xfff. */
  readonly method: number;
  /** 12 octets. */
  readonly transactionId: Uint8Array;
  /** In the order in which they stand, of several of one type the first (RFC 8489 §14). */
  readonly attributes: readonly StunAttribute[];
}

/** The octets of HMAC-SHA1 (20 of them) of `data` under `key` (RFC 2104). */
export type HmacSha1Function = (key: Uint8Array, data: Uint8Array) => Uint8Array;

export const STUN_HEADER_BYTES = 20;
export const MAGIC_COOKIE = 0x2112a442;
export const FINGERPRINT_XOR = 0x5354554e;

/** Numbers of the attributes (RFC 8489 §18.3, RFC 8445 §16.1). */
export const STUN_ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  realm: 0x0014,
  nonce: 0x0015,
  messageIntegritySha256: 0x001c,
  xorMappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  software: 0x8022,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
  iceControlling: 0x802a,
} as const;

/** The first attribute of a type; undefined when there is none. */
export function stunAttribute<T extends StunAttribute['type']>(
  message: StunMessage,
  type: T,
): Extract<StunAttribute, { type: T }> | undefined {
  return message.attributes.find(
    (attribute): attribute is Extract<StunAttribute, { type: T }> => attribute.type === type,
  );
}
