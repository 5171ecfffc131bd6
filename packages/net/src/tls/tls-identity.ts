import { X509Certificate } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  checkServerIdentity,
  createSecureContext,
  getCACertificates,
  type PeerCertificate,
  type SecureContext,
} from 'node:tls';
import type { CertifiedKey } from '../certificates/create-certificate.ts';

/** PEM files of one certificate with its chain, and of its key. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** What an identity is made of. */
export interface TlsIdentityOptions {
  /** The first is shown to whoever names no server, or one that no certificate is for. At least one. */
  readonly files: readonly CertificateFiles[];
  /** PEM file of authorities that are trusted beside the usual ones when we connect. */
  readonly authorities?: string;
  /** How often the files are looked at (default 2,000 ms). */
  readonly lookEveryMs?: number;
  readonly onReload?: () => void;
  /** New files cannot be used: what was loaded last goes on. */
  readonly onError?: (error: Error) => void;
}

/** What every context of ours has. */
export const TLS_OPTIONS = { minVersion: 'TLSv1.2', honorCipherOrder: true } as const;

/** What a server shows at one of its names: a certificate with its chain, and its key, PEM. Throws when they do not belong together. */
export function serverContext({ certificate, key }: CertifiedKey): SecureContext {
  return createSecureContext({ ...TLS_OPTIONS, cert: certificate, key });
}

interface Loaded {
  readonly certificate: X509Certificate;
  readonly pem: { readonly cert: Buffer; readonly key: Buffer };
  readonly context: SecureContext;
}

/** While one of two files is written already and the other is not: how long until they are looked at again. */
const SECOND_LOOK_MS = 1_500;

/**
 * Our side of TLS: certificates with their keys, read again when the files change, chosen by the name that the far side asks for (SNI), and whom
 * we trust when we connect. TLS 1.2 and 1.3.
 */
export class TlsIdentity {
  readonly #options: TlsIdentityOptions;
  #loaded: readonly Loaded[] = [];
  #client: SecureContext | undefined;
  #trusted: readonly string[] = [];
  #clientAuthorities: readonly string[] = [];
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(options: TlsIdentityOptions) {
    this.#options = options;
  }

  /** Reads the files and keeps watching them. Rejects when they cannot be used. */
  static async load(options: TlsIdentityOptions): Promise<TlsIdentity> {
    const identity = new TlsIdentity(options);
    await identity.#read();
    for (const file of identity.#watched()) {
      const interval = options.lookEveryMs ?? 2_000;
      watchFile(file, { interval, persistent: false }, (now, before) => {
        if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) identity.#again(50);
      });
    }
    return identity;
  }

  /** The certificate for a name, by its subject alternative names; the first when none fits. */
  contextFor(name: string | undefined): SecureContext {
    const fitting = name === undefined ? undefined : this.#loaded.find((one) => one.certificate.checkHost(name));
    return (fitting ?? this.#loaded[0]!).context;
  }

  /** The first certificate and its key. */
  get pem(): { readonly cert: Buffer; readonly key: Buffer } {
    return this.#loaded[0]!.pem;
  }

  /** Calls `listener` when other files have been read; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What connections that we open are made with: our certificate, should the far side ask for it, and whom we trust. */
  get clientContext(): SecureContext {
    return this.#client!;
  }

  /** The same with another certificate (PEM, with its chain) than ours: for a far side that has given us one. Throws when it cannot be used. */
  clientContextWith({ certificate, key }: CertifiedKey): SecureContext {
    return createSecureContext({ cert: certificate, key, ca: [...this.#trusted], minVersion: TLS_OPTIONS.minVersion });
  }

  /**
   * Authorities whose certificates clients are asked for, in PEM: those of our own alone. The names of all that the system knows would fill more than one record of
   * the handshake, which phones with small TLS libraries cannot read.
   */
  get clientAuthorities(): readonly string[] {
    return this.#clientAuthorities;
  }

  /** When the first of the certificates ends, in milliseconds since 1970. */
  get expiresAt(): number {
    return Math.min(...this.#loaded.map(({ certificate }) => certificate.validToDate.getTime()));
  }

  /** Stops watching. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const file of this.#watched()) unwatchFile(file);
  }

  #watched(): string[] {
    const { files, authorities } = this.#options;
    return [...files.flatMap(({ certificate, key }) => [certificate, key]), ...(authorities ? [authorities] : [])];
  }

  #again(ms: number, isLast = false): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#read().then(
        () => {
          for (const listener of this.#listeners) listener();
          this.#options.onReload?.();
        },
        (error: Error) => {
          if (this.#closed) return;
          if (isLast) this.#options.onError?.(error);
          else this.#again(SECOND_LOOK_MS, true);
        },
      );
    }, ms);
    this.#timer.unref();
  }

  async #read(): Promise<void> {
    const { files, authorities } = this.#options;
    const pems = await Promise.all(
      files.map(async (file) => [file, await readFile(file.certificate), await readFile(file.key)] as const),
    );
    const own = authorities === undefined ? [] : [await readFile(authorities, 'utf8')];
    const trusted = [...getCACertificates('default'), ...own];
    const loaded = pems.map(([file, cert, key]): Loaded => {
      const certificate = new X509Certificate(cert);
      // Throws when the key is not the certificate's.
      // What we ask of clients is verified by this context, once they have named a server.
      const context = createSecureContext({ ...TLS_OPTIONS, cert, key, ...(own.length > 0 && { ca: own }) });
      if (certificate.validToDate.getTime() < Date.now())
        throw new Error(`${file.certificate} ended ${certificate.validTo}`);
      return { certificate, context, pem: { cert, key } };
    });
    const [, cert, key] = pems[0]!;
    this.#trusted = trusted;
    this.#client = createSecureContext({ cert, key, ca: trusted, minVersion: TLS_OPTIONS.minVersion });
    this.#clientAuthorities = own;
    this.#loaded = loaded;
  }
}

/** Whether a certificate is for a SIP domain: by a `sip:` URI in it (RFC 5922 §7.1), else by host name or address. Undefined: it is. */
export function checkSipIdentity(name: string, certificate: PeerCertificate): Error | undefined {
  const names = (certificate.subjectaltname ?? '').split(', ');
  if (names.some((one) => one.toLowerCase() === `uri:sip:${name.toLowerCase()}`)) return undefined;
  return checkServerIdentity(name, certificate);
}

/** What a certificate is for, in lower case: the host names and SIP domains of its subject alternative names (RFC 5922 §7.1). Wildcards name nobody. */
export function certificateNames({ subjectaltname = '' }: Pick<PeerCertificate, 'subjectaltname'>): readonly string[] {
  const names = subjectaltname.split(', ').flatMap((one) => {
    const [, name = ''] = /^(?:dns:|uri:sip:)([a-z0-9._-]+)$/i.exec(one) ?? [];
    return name === '' ? [] : [name.toLowerCase()];
  });
  return [...new Set(names)];
}
