import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { keepCertificates } from '../src/certificates/index.ts';
import { TlsIdentity, type TlsIdentityOptions } from '../src/index.ts';

/** A folder that goes when the tests are over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-net-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An identity with a certificate for `names` of an authority that it trusts itself. */
export async function identityFor(
  names: readonly string[],
  folder = scratchFolder(),
  more: Partial<TlsIdentityOptions> = {},
): Promise<TlsIdentity> {
  const { authority, certificate, key } = await keepCertificates(folder, names);
  const identity = await TlsIdentity.load({ files: [{ certificate, key }], authorities: authority, ...more });
  after(() => identity.close());
  return identity;
}
