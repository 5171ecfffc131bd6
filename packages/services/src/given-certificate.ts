import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { invalid } from './service-error.ts';

/** Which field of a form, and what its refusals are called (`<code>`, `<code>_key`, `<code>_other_key`, `<code>_ended`). */
interface Asked {
  readonly field: string;
  readonly code: string;
}

/** The certificate of a PEM text that somebody has given us with its key; `invalid` when it is none, when the key is not its own, and when it has ended. */
export function givenCertificate(
  { field, code }: Asked,
  given: { readonly certificate: string; readonly key: string },
  now: Date,
): X509Certificate {
  const certificate = readCertificate(given.certificate);
  if (certificate === undefined)
    throw invalid(field, code, 'This is no certificate in PEM form (-----BEGIN CERTIFICATE-----).');
  const key = readKey(given.key);
  if (key === undefined) throw invalid(field, `${code}_key`, 'This is no private key in PEM form without a password.');
  if (!certificate.checkPrivateKey(key))
    throw invalid(field, `${code}_other_key`, 'The key does not belong to the certificate.');
  if (certificate.validToDate < now)
    throw invalid(field, `${code}_ended`, `The certificate ended on ${certificate.validTo}.`);
  return certificate;
}

/** What is told of a certificate. */
export function certificateWords(pem: string): { names: string[]; issuer: string; fingerprint: string } {
  const { subject, subjectAltName, issuer, fingerprint256 } = new X509Certificate(pem);
  const names = (subjectAltName ?? '').split(', ').filter((name) => name !== '');
  return {
    names: names.length > 0 ? names.map((name) => name.slice(name.indexOf(':') + 1)) : [commonName(subject)],
    issuer: commonName(issuer),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/** The first certificate of a PEM text; undefined: there is none. */
export function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

const commonName = (name: string | undefined): string => /^CN=(.+)$/m.exec(name ?? '')?.[1] ?? name ?? '';
