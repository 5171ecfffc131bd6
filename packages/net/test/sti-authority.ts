import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertifiedKey } from '../src/certificates/index.ts';

/** What a certificate for signing calls says of itself, in the words of openssl's configuration. */
export interface StiCertificateWishes {
  readonly name: string;
  /** Entries of its TN authorization list (RFC 8226 §9): a provider's code, a number, or a range. */
  readonly numbers?: readonly ({ spc: string } | { one: string } | { first: string; count: number })[];
  /** Where the list of what its authority has revoked is. */
  readonly revocationList?: string;
  /** DER in hex, by object identifiers. */
  readonly extensions?: Readonly<Record<string, string>>;
  readonly isAuthority?: boolean;
}

/** An authority for certificates that calls are signed with, by the command line of OpenSSL. */
export class StiAuthority {
  readonly certified: CertifiedKey;
  readonly #folder: string;
  readonly #revoked: string[] = [];
  #made = 0;

  private constructor(folder: string, certified: CertifiedKey) {
    this.#folder = folder;
    this.certified = certified;
  }

  static create(name: string): StiAuthority {
    const folder = mkdtempSync(join(tmpdir(), 'sti-'));
    openssl(folder, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ca.key');
    const own = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-addext', 'basicConstraints=critical,CA:TRUE'];
    openssl(
      folder,
      'req',
      '-x509',
      '-new',
      '-key',
      'ca.key',
      '-subj',
      `/CN=${name}`,
      '-days',
      '30',
      ...own,
      '-out',
      'ca.pem',
    );
    return new StiAuthority(folder, certifiedIn(folder, 'ca'));
  }

  /** An authority that this one has certified. */
  below(wishes: StiCertificateWishes): StiAuthority {
    const { certificate, key } = this.issue({ ...wishes, isAuthority: true });
    const folder = mkdtempSync(join(tmpdir(), 'sti-'));
    writeFileSync(join(folder, 'ca.pem'), certificate);
    writeFileSync(join(folder, 'ca.key'), key);
    return new StiAuthority(folder, { certificate, key });
  }

  issue({ name, numbers, revocationList, extensions = {}, isAuthority = false }: StiCertificateWishes): CertifiedKey {
    const file = `made${++this.#made}`;
    const lines = [
      '[wishes]',
      `basicConstraints=critical,CA:${isAuthority ? 'TRUE' : 'FALSE'}`,
      `keyUsage=critical,${isAuthority ? 'keyCertSign,cRLSign' : 'digitalSignature'}`,
      ...(revocationList === undefined ? [] : [`crlDistributionPoints=URI:${revocationList}`]),
      ...(numbers === undefined ? [] : ['1.3.6.1.5.5.7.1.26=ASN1:SEQUENCE:numbers']),
      ...Object.entries(extensions).map(([oid, der]) => `${oid}=DER:${der}`),
    ];
    const ranges: string[] = [];
    if (numbers) lines.push('[numbers]');
    for (const [index, one] of (numbers ?? []).entries()) {
      if ('spc' in one) lines.push(`n${index}=EXPLICIT:0,IA5STRING:${one.spc}`);
      else if ('one' in one) lines.push(`n${index}=EXPLICIT:2,IA5STRING:${one.one}`);
      else {
        lines.push(`n${index}=EXPLICIT:1,SEQUENCE:range${index}`);
        ranges.push(`[range${index}]`, `start=IA5STRING:${one.first}`, `count=INTEGER:${one.count}`);
      }
    }
    writeFileSync(join(this.#folder, `${file}.cnf`), `${[...lines, ...ranges].join('\n')}\n`);
    const folder = this.#folder;
    openssl(folder, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${file}.key`);
    openssl(folder, 'req', '-new', '-key', `${file}.key`, '-subj', `/O=${name}/CN=${name}`, '-out', `${file}.csr`);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', `0x${(this.#made + 0x1000).toString(16)}`];
    const given = ['-extfile', `${file}.cnf`, '-extensions', 'wishes'];
    openssl(folder, 'x509', '-req', '-in', `${file}.csr`, ...by, '-days', '20', ...given, '-out', `${file}.pem`);
    return certifiedIn(folder, file);
  }

  /** From the next list on. */
  revoke({ certificate }: Pick<CertifiedKey, 'certificate'>): void {
    writeFileSync(join(this.#folder, 'revoked.pem'), certificate);
    const serial = openssl(this.#folder, 'x509', '-in', 'revoked.pem', '-noout', '-serial').split('=')[1]?.trim();
    this.#revoked.push(`R\t351231000000Z\t251101000000Z\t${serial}\tunknown\t/CN=revoked`);
  }

  /** The list of what it has revoked, good for so many days; DER. */
  list(days = 7): Uint8Array {
    const folder = this.#folder;
    mkdirSync(join(folder, 'db'), { recursive: true });
    writeFileSync(join(folder, 'db', 'index'), this.#revoked.map((line) => `${line}\n`).join(''));
    const settings = '[ca]\ndefault_ca=own\n[own]\ndatabase=db/index\ndefault_md=sha256\n';
    writeFileSync(join(folder, 'ca.cnf'), settings);
    const by = ['-config', 'ca.cnf', '-keyfile', 'ca.key', '-cert', 'ca.pem'];
    // Begun a while ago, so that it may be over already.
    const during =
      days > 0
        ? ['-crldays', String(days)]
        : ['-crl_lastupdate', '20260101000000Z', '-crl_nextupdate', '20260102000000Z'];
    openssl(folder, 'ca', '-gencrl', ...by, ...during, '-out', 'list.pem');
    openssl(folder, 'crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
    return readFileSync(join(folder, 'list.der'));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const certifiedIn = (folder: string, file: string): CertifiedKey => ({
  certificate: readFileSync(join(folder, `${file}.pem`), 'utf8'),
  // As PKCS #8, which WebCrypto reads too.
  key: openssl(folder, 'pkcs8', '-topk8', '-nocrypt', '-in', `${file}.key`),
});

function openssl(cwd: string, ...args: string[]): string {
  return execFileSync('openssl', args, { cwd, stdio: 'pipe', encoding: 'utf8' });
}
