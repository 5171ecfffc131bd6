import type { SrtpSuite } from './srtp-suite.ts';

/** Under this label a DTLS connection exports what SRTP's keys are made from (RFC 5764 §4.2). */
export const DTLS_SRTP_EXPORTER_LABEL = 'EXTRACTOR-dtls_srtp';

/** Master key and salt of what the DTLS client sends, and of what the server sends. */
export interface DtlsSrtpMasters {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** How many bytes to export for a suite (RFC 5764 §4.2). */
export function dtlsSrtpExportBytes({ keyBytes, saltBytes }: SrtpSuite): number {
  return 2 * (keyBytes + saltBytes);
}

/** The masters in what was exported, each as `deriveSrtpKeys` takes it. Throws when the length is not the suite's. */
export function dtlsSrtpMasters(suite: SrtpSuite, exported: Uint8Array): DtlsSrtpMasters {
  if (exported.length !== dtlsSrtpExportBytes(suite))
    throw new Error(`${suite.name} is exported as ${dtlsSrtpExportBytes(suite)} bytes`);
  const { keyBytes, saltBytes } = suite;
  // Both keys come before both salts.
  const master = (side: 0 | 1) => {
    const key = side * keyBytes;
    const salt = 2 * keyBytes + side * saltBytes;
    return Uint8Array.of(...exported.subarray(key, key + keyBytes), ...exported.subarray(salt, salt + saltBytes));
  };
  return { client: master(0), server: master(1) };
}
