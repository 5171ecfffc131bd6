import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type CertifiedKey, createAuthority, createCertificate } from './create-certificate.ts';

/** The certificates of an installation that has been given none: where they are. */
export interface InstallationCertificates {
  /** To be trusted by whoever connects. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  /** Something was made or renewed. */
  readonly isChanged: boolean;
}

const RENEW_BEFORE_MS = 30 * 86_400_000;

/**
 * Keeps an authority and a server certificate in `folder` (files `ca.pem`, `ca.key`, `server.pem`, `server.key`, readable by their owner alone): makes
 * what is not there, and a new server certificate when a name of `names` is missing in it or its end is near. Programs that watch
 * the files notice.
 */
export async function keepCertificates(
  folder: string,
  names: readonly string[],
  now = new Date(),
): Promise<InstallationCertificates> {
  const files = {
    authority: join(folder, 'ca.pem'),
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
  };
  const { isNew, ...authority } = await keepAuthority(folder, now);
  const server = isNew ? undefined : read(files.certificate, files.key);
  const isRenewed = server === undefined || endsSoon(server, now) || !isFor(server, names);
  if (isRenewed) {
    const made = await createCertificate(authority, names, now);
    write(files.key, made.key);
    write(files.certificate, made.certificate);
  }
  return { ...files, isChanged: isRenewed };
}

/** The installation's authority in `folder` (files `ca.pem`, `ca.key`): made when it is not there or its end is near. */
export async function keepAuthority(folder: string, now = new Date()): Promise<CertifiedKey & { isNew: boolean }> {
  const files = { certificate: join(folder, 'ca.pem'), key: join(folder, 'ca.key') };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = read(files.certificate, files.key);
  if (kept !== undefined && !endsSoon(kept, now)) return { ...kept, isNew: false };
  const made = await createAuthority('Belfry installation', now);
  write(files.key, made.key);
  write(files.certificate, made.certificate);
  return { ...made, isNew: true };
}

function read(certificate: string, key: string): CertifiedKey | undefined {
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** Whole or not at all, for its owner alone. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function endsSoon({ certificate }: CertifiedKey, now: Date): boolean {
  return new X509Certificate(certificate).validToDate.getTime() - now.getTime() < RENEW_BEFORE_MS;
}

function isFor({ certificate }: CertifiedKey, names: readonly string[]): boolean {
  const parsed = new X509Certificate(certificate);
  const stated = (parsed.subjectAltName ?? '').split(', ');
  return names.every((name) =>
    isIP(name) === 0 ? stated.includes(`DNS:${name}`) : parsed.checkIP(name) !== undefined,
  );
}
