import { createHmac, hkdfSync } from 'node:crypto';

/** Separates the account from the key in the digest's user name: no account's name has it. */
const SEPARATOR = '~';

/** The user name of the digest of a phone in a portal: whose account, and by which key. */
export const softphoneUsername = (account: string, keyId: string): string => `${account}${SEPARATOR}${keyId}`;

/** The account and the key that such a user name names; undefined: it is an account's own. */
export function readSoftphoneUsername(username: string): { account: string; keyId: string } | undefined {
  const at = username.indexOf(SEPARATOR);
  return at < 0 ? undefined : { account: username.slice(0, at), keyId: username.slice(at + 1) };
}

/** The password that goes with a key of an account, the same wherever it is asked for: nothing of it has to be stored. `sealKey`: the installation's, 32 bytes. */
export function softphonePassword(sealKey: Uint8Array, accountId: string, keyId: string): string {
  const key = Buffer.from(hkdfSync('sha256', sealKey, '', 'softphone', 32));
  return createHmac('sha256', key).update(`${accountId} ${keyId}`).digest('base64url');
}
