import { GROUP_NUMBERS, SIGNATURE_SCHEMES } from './key-exchange.ts';
import { numbers, OctetReader, uint, vector } from './octets.ts';
import { DTLS_1_2 } from './record.ts';

const EXTENSION = {
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  useSrtp: 14,
  extendedMasterSecret: 23,
  renegotiationInfo: 0xff01,
} as const;
/** Stands for an empty renegotiation_info (RFC 5746 §3.3). */
const EMPTY_RENEGOTIATION_INFO = 0x00ff;

/** What ClientHello says that matters here (RFC 6347 §4.2.1). */
export interface ClientHello {
  readonly version: number;
  readonly random: Uint8Array;
  readonly cookie: Uint8Array;
  readonly suites: readonly number[];
  /** undefined: not said. */
  readonly groups?: readonly number[];
  readonly signatureSchemes?: readonly number[];
  readonly srtp?: UseSrtp;
  readonly extendedMasterSecret: boolean;
  readonly secureRenegotiation: boolean;
  readonly pointFormats: boolean;
}

/** use_srtp (RFC 5764 §4.1.1). */
export interface UseSrtp {
  readonly profiles: readonly number[];
  readonly mki: Uint8Array;
}

/** What ServerHello says that matters here. */
export interface ServerHello {
  readonly version: number;
  readonly random: Uint8Array;
  readonly suite: number;
  readonly srtp?: UseSrtp;
  readonly extendedMasterSecret: boolean;
}

/** The body of ClientHello; undefined when it cannot be read. */
export function parseClientHello(body: Uint8Array): ClientHello | undefined {
  const reader = new OctetReader(body);
  const [version, random] = [reader.uint(2), reader.take(32)];
  reader.vector(1);
  const cookie = reader.vector(1);
  const suites = reader.numbers(2);
  const compression = reader.vector(1);
  const extensions = readExtensions(reader);
  if (!reader.ok || extensions === undefined || !compression.includes(0)) return undefined;
  const groups = list(extensions.get(EXTENSION.supportedGroups));
  const signatureSchemes = list(extensions.get(EXTENSION.signatureAlgorithms));
  const srtp = readUseSrtp(extensions.get(EXTENSION.useSrtp));
  const info = extensions.get(EXTENSION.renegotiationInfo);
  if (info !== undefined && (info.length !== 1 || info[0] !== 0)) return undefined;
  return {
    version,
    random,
    cookie,
    suites,
    ...(groups && { groups }),
    ...(signatureSchemes && { signatureSchemes }),
    ...(srtp && { srtp }),
    extendedMasterSecret: extensions.has(EXTENSION.extendedMasterSecret),
    secureRenegotiation: info !== undefined || suites.includes(EMPTY_RENEGOTIATION_INFO),
    pointFormats: extensions.has(EXTENSION.ecPointFormats),
  };
}

/** The body of ClientHello, with everything that we can. */
export function printClientHello(
  random: Uint8Array,
  cookie: Uint8Array,
  suites: readonly number[],
  profiles: readonly number[],
): Uint8Array {
  return Buffer.concat([
    uint(2, DTLS_1_2),
    random,
    vector(1),
    vector(1, cookie),
    numbers(2, suites),
    vector(1, Uint8Array.of(0)),
    vector(
      2,
      extension(EXTENSION.extendedMasterSecret),
      extension(EXTENSION.renegotiationInfo, Uint8Array.of(0)),
      extension(EXTENSION.supportedGroups, numbers(2, GROUP_NUMBERS)),
      extension(EXTENSION.ecPointFormats, Uint8Array.of(1, 0)),
      extension(EXTENSION.signatureAlgorithms, numbers(2, SIGNATURE_SCHEMES)),
      extension(EXTENSION.useSrtp, numbers(2, profiles), vector(1)),
    ),
  ]);
}

/** The body of ServerHello; undefined when it cannot be read. */
export function parseServerHello(body: Uint8Array): ServerHello | undefined {
  const reader = new OctetReader(body);
  const [version, random] = [reader.uint(2), reader.take(32)];
  reader.vector(1);
  const [suite, compression] = [reader.uint(2), reader.uint(1)];
  const extensions = readExtensions(reader);
  if (!reader.ok || extensions === undefined || compression !== 0) return undefined;
  const srtp = readUseSrtp(extensions.get(EXTENSION.useSrtp));
  const info = extensions.get(EXTENSION.renegotiationInfo);
  if (info !== undefined && (info.length !== 1 || info[0] !== 0)) return undefined;
  return {
    version,
    random,
    suite,
    ...(srtp && { srtp }),
    extendedMasterSecret: extensions.has(EXTENSION.extendedMasterSecret),
  };
}

/** The body of ServerHello, which answers nothing that the client did not ask for (RFC 5246 §7.4.1.4). */
export function printServerHello(hello: ClientHello, random: Uint8Array, suite: number, profile: number): Uint8Array {
  return Buffer.concat([
    uint(2, DTLS_1_2),
    random,
    vector(1),
    uint(2, suite),
    Uint8Array.of(0),
    vector(
      2,
      ...(hello.extendedMasterSecret ? [extension(EXTENSION.extendedMasterSecret)] : []),
      ...(hello.secureRenegotiation ? [extension(EXTENSION.renegotiationInfo, Uint8Array.of(0))] : []),
      ...(hello.pointFormats ? [extension(EXTENSION.ecPointFormats, Uint8Array.of(1, 0))] : []),
      extension(EXTENSION.useSrtp, numbers(2, [profile]), vector(1)),
    ),
  ]);
}

/** undefined when they do not fill the rest, or one stands twice. */
function readExtensions(reader: OctetReader): Map<number, Uint8Array> | undefined {
  const extensions = new Map<number, Uint8Array>();
  if (reader.done) return extensions;
  const inner = new OctetReader(reader.vector(2));
  while (!inner.done) {
    const type = inner.uint(2);
    if (extensions.has(type)) return undefined;
    extensions.set(type, inner.vector(2));
  }
  return inner.ok && reader.done ? extensions : undefined;
}

function list(value: Uint8Array | undefined): number[] | undefined {
  return value === undefined ? undefined : new OctetReader(value).numbers(2);
}

function readUseSrtp(value: Uint8Array | undefined): UseSrtp | undefined {
  if (value === undefined) return undefined;
  const reader = new OctetReader(value);
  const use = { profiles: reader.numbers(2), mki: reader.vector(1) };
  return reader.ok ? use : undefined;
}

function extension(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([uint(2, type), vector(2, ...content)]);
}
