import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createDtlsIdentity, printDtlsIdentity } from '@belfry/net';
import { openText, sealText } from './sealed-text.ts';

const PLACE = 'dtls-identity';

/**
 * Who the relay is in DTLS, as `printDtlsIdentity` writes it: what the file has, else a new one that is put there, sealed with `key` (32 bytes). A file that
 * cannot be written is told to `onError`, and the identity lasts as long as the process.
 */
export function keepIdentity(path: string, key: Uint8Array, onError: (error: Error) => void): string {
  try {
    const known = openText(key, PLACE, readFileSync(path, 'utf8'));
    if (known !== undefined) return known;
  } catch {
    // There is none yet.
  }
  const identity = printDtlsIdentity(createDtlsIdentity());
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, sealText(key, PLACE, identity), { mode: 0o600 });
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
  return identity;
}
