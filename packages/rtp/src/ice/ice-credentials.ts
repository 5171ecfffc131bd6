/** What `a=ice-ufrag` and `a=ice-pwd` say (RFC 8839 §5.4). */
export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}

const ICE_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Credentials of 24 random octets: 8 characters of ufrag and 24 of pwd, 48 and 144 bits (RFC 8445 §5.3 wants 24 and 128). */
export function iceCredentials(random: Uint8Array): IceCredentials {
  if (random.length < 24) throw new Error('ICE credentials need 24 random octets');
  let text = '';
  for (let i = 0; i < 24; i += 3) {
    const word = (random[i]! << 16) | (random[i + 1]! << 8) | random[i + 2]!;
    for (const shift of [18, 12, 6, 0]) text += ICE_CHARACTERS[(word >> shift) & 63];
  }
  return { ufrag: text.slice(0, 8), pwd: text.slice(8) };
}
