/** What a record holds (RFC 6347 §4.1, RFC 5246 §6.2.1). */
export const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

export const RECORD_HEADER_BYTES = 13;
export const DTLS_1_2 = 0xfefd;

/** A record as it lies in a datagram (RFC 6347 §4.1). */
export interface DtlsRecord {
  readonly type: number;
  readonly version: number;
  readonly epoch: number;
  /** 48 bits. */
  readonly sequence: number;
  readonly body: Uint8Array;
}

/** The whole records of a datagram; what is cut short or of another version ends it (RFC 6347 §4.1.2.7). */
export function parseRecords(datagram: Uint8Array): DtlsRecord[] {
  const records: DtlsRecord[] = [];
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  for (let at = 0; at + RECORD_HEADER_BYTES <= datagram.length; ) {
    const end = at + RECORD_HEADER_BYTES + view.getUint16(at + 11);
    const version = view.getUint16(at + 1);
    if (end > datagram.length || (version !== DTLS_1_2 && version !== 0xfeff)) break;
    records.push({
      type: datagram[at]!,
      version,
      epoch: view.getUint16(at + 3),
      sequence: view.getUint16(at + 5) * 2 ** 32 + view.getUint32(at + 7),
      body: datagram.subarray(at + RECORD_HEADER_BYTES, end),
    });
    at = end;
  }
  return records;
}

/** The octets of a record of DTLS 1.2. */
export function printRecord(type: number, epoch: number, sequence: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(RECORD_HEADER_BYTES + body.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = type;
  view.setUint16(1, DTLS_1_2);
  view.setUint16(3, epoch);
  view.setUint16(5, Math.floor(sequence / 2 ** 32));
  view.setUint32(7, sequence % 2 ** 32);
  view.setUint16(11, body.length);
  bytes.set(body, RECORD_HEADER_BYTES);
  return bytes;
}
