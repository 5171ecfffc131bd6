import type { SoftphoneKeys } from '@belfry/bus';
import { type AccountEntry, readSoftphoneUsername, softphonePassword } from '@belfry/db';
import { computeHa1, encodeText } from '@belfry/sip';
import { hashes } from './digests.ts';

/** Keys that were good so lately still are while Redis, which knows, is away. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_REMEMBERED = 20_000;

/** What a phone in a portal signs its requests with. */
export interface SoftphoneHa1 {
  readonly ha1Md5: string;
  readonly ha1Sha256: string;
}

/** Judges the keys that portals give to the phones in them: user name `account~key`, good only while Redis has the key. */
export class SoftphoneAccess {
  readonly #keys: Pick<SoftphoneKeys, 'find'>;
  readonly #sealKey: Uint8Array;
  /** When a key was last found good. */
  readonly #seen = new Map<string, number>();

  constructor(keys: Pick<SoftphoneKeys, 'find'>, sealKey: Uint8Array) {
    this.#keys = keys;
    this.#sealKey = sealKey;
  }

  /** The HA1s of a digest's user name that names a key of this account; undefined: the key is not good (any more), or the account is nobody's portal. */
  async ha1Of(username: string, { record, realm }: AccountEntry): Promise<SoftphoneHa1 | undefined> {
    const named = readSoftphoneUsername(username);
    if (named === undefined || record.kind !== 'browser') return undefined;
    if (!(await this.#isGood(`${record.username}@${record.domain}`, named.keyId))) return undefined;
    const password = softphonePassword(this.#sealKey, record.accountId, named.keyId);
    const ha1 = (algorithm: 'MD5' | 'SHA-256') =>
      computeHa1(hashes[algorithm]!, encodeText(username), encodeText(realm), encodeText(password));
    return { ha1Md5: ha1('MD5'), ha1Sha256: ha1('SHA-256') };
  }

  async #isGood(aor: string, keyId: string): Promise<boolean> {
    const name = `${aor} ${keyId}`;
    const now = Date.now();
    try {
      const good = (await this.#keys.find(aor, keyId)) !== undefined;
      this.#seen.delete(name);
      if (good) this.#seen.set(name, now);
      for (const oldest of this.#seen.keys()) {
        if (this.#seen.size <= MAX_REMEMBERED) break;
        this.#seen.delete(oldest);
      }
      return good;
    } catch {
      return now - (this.#seen.get(name) ?? Number.NEGATIVE_INFINITY) < REMEMBERED_MS;
    }
  }
}
