import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CertifiedKey, createAuthority, createCertificate } from '@belfry/net/certificates';

/** What an operator says of a call that it signs. */
export interface SignedCallClaims {
  readonly attest: 'A' | 'B' | 'C';
  readonly orig: string;
  readonly dest: string;
  /** Seconds since 1970; now when absent. */
  readonly iat?: number;
}

/** Another operator that takes part in SHAKEN, by the command line of OpenSSL: it signs its calls, verifies those of others, and serves certificates over https. */
export class SigningOperator {
  readonly authority: CertifiedKey;
  readonly certificate: CertifiedKey;
  /** `host:port` of its certificates. */
  readonly at: string;
  readonly #server: Server;
  readonly #folder: string;
  /** Certificates that it serves, by path. */
  readonly #served: Map<string, string | Uint8Array>;

  private constructor(
    authority: CertifiedKey,
    certificate: CertifiedKey,
    at: string,
    server: Server,
    folder: string,
    served: Map<string, string | Uint8Array>,
  ) {
    this.authority = authority;
    this.certificate = certificate;
    this.at = at;
    this.#server = server;
    this.#folder = folder;
    this.#served = served;
  }

  /** Makes its authority and certificate and begins to serve them at this address of loopback. */
  static async start(host: string): Promise<SigningOperator> {
    const authority = await createAuthority('E2E STI authority');
    const certificate = await createCertificate(authority, ['operator.test']);
    const tls = await createCertificate(authority, [host]);
    const served = new Map<string, string | Uint8Array>([['/theirs.pem', certificate.certificate]]);
    const server = createServer({ cert: tls.certificate, key: tls.key }, ({ url = '' }, answer) => {
      const found = served.get(url);
      answer.writeHead(found === undefined ? 404 : 200).end(found);
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.address() as { port: number };
    const folder = mkdtempSync(join(tmpdir(), 'signing-operator-'));
    return new SigningOperator(authority, certificate, `${host}:${port}`, server, folder, served);
  }

  /** Serves a certificate, or a list of revoked ones; where it is. */
  serve(path: string, content: string | Uint8Array): string {
    this.#served.set(path, content);
    return `https://${this.at}${path}`;
  }

  /** An Identity header of a call, signed by `openssl dgst`: by its own certificate, or another one and where that is. */
  identity(
    { attest, orig, dest, iat = Math.floor(Date.now() / 1000) }: SignedCallClaims,
    { key } = this.certificate,
    x5u = `https://${this.at}/theirs.pem`,
  ): string {
    const payload = `{"attest":"${attest}","dest":{"tn":["${dest}"]},"iat":${iat},"orig":{"tn":"${orig}"},"origid":"6a5dfb2e-0000-4000-8000-000000000e2e"}`;
    return this.#signed('shaken', payload, key, x5u);
  }

  /** An Identity header that is added where a call of `orig` to `div` is sent on to `dest` (RFC 8946). */
  diversion(
    { orig, dest, div }: { readonly orig: string; readonly dest: string; readonly div: string },
    { key } = this.certificate,
    x5u = `https://${this.at}/theirs.pem`,
  ): string {
    const iat = Math.floor(Date.now() / 1000);
    const payload = `{"dest":{"tn":["${dest}"]},"div":{"tn":"${div}"},"iat":${iat},"orig":{"tn":"${orig}"}}`;
    return this.#signed('div', payload, key, x5u);
  }

  #signed(ppt: string, claims: string, key: string, x5u: string): string {
    const encode = (part: string) => Buffer.from(part).toString('base64url');
    const header = encode(`{"alg":"ES256","ppt":"${ppt}","typ":"passport","x5u":"${x5u}"}`);
    const payload = encode(claims);
    const der = this.#openssl(
      'dgst',
      '-sha256',
      '-sign',
      this.#file('key.pem', key),
      this.#file('input', `${header}.${payload}`),
    );
    return `${header}.${payload}.${rawOf(der).toString('base64url')};info=<${x5u}>;alg=ES256;ppt="${ppt}"`;
  }

  /** The claims of an Identity header, once `openssl` has verified the certificate and the signature by it; throws when it does not. */
  verify(identity: string, certificate: string): Record<string, unknown> {
    const [header = '', payload = '', signature = ''] = identity.split(';', 1)[0]!.split('.');
    const leaf = this.#file('leaf.pem', certificate);
    this.#openssl('verify', '-CAfile', this.#file('ca.pem', this.authority.certificate), leaf);
    const key = this.#file('public.pem', this.#openssl('x509', '-in', leaf, '-noout', '-pubkey'));
    const der = this.#file('signature.der', derOf(Buffer.from(signature, 'base64url')));
    this.#openssl('dgst', '-sha256', '-verify', key, '-signature', der, this.#file('input', `${header}.${payload}`));
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  #file(name: string, content: string | Uint8Array): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  #openssl(...args: string[]): Buffer {
    return execFileSync('openssl', args, { stdio: 'pipe' });
  }
}

/** r and s as JWS has them, in DER (RFC 3279 §2.2.3). */
function derOf(raw: Buffer): Buffer {
  const integer = (octets: Buffer) => {
    const value = octets.subarray(octets.findIndex((one, at) => one !== 0 || at === octets.length - 1));
    const positive = value[0]! & 0x80 ? Buffer.concat([Buffer.of(0), value]) : value;
    return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

/** The other way. */
function rawOf(der: Buffer): Buffer {
  const raw = Buffer.alloc(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1]!;
    const value = der.subarray(at + 2, at + 2 + length).subarray(-32);
    value.copy(raw, end - value.length);
    at += 2 + length;
  }
  return raw;
}
