import {
  HANDSHAKE,
  HANDSHAKE_HEADER_BYTES,
  type HandshakeMessage,
  HandshakeReassembly,
  parseFragments,
  printHandshake,
} from './handshake-message.ts';
import { CONTENT, type DtlsRecord, parseRecords, printRecord, RECORD_HEADER_BYTES } from './record.ts';
import { CIPHER_OVERHEAD_BYTES, type RecordCipher, ReplayWindow } from './record-cipher.ts';

/** A piece of a flight: a handshake message of an epoch, or the change of ciphers. */
export type FlightPart = { readonly epoch: 0 | 1; readonly message: HandshakeMessage } | 'changeCipherSpec';

/** What is told of what comes in. */
export interface ChannelListener {
  message(message: HandshakeMessage): void;
  alert(level: number, description: number): void;
}

/** What was sent and received, and what was not believed. */
export interface DtlsCounters {
  datagrams: number;
  /** Records that were no DTLS, came twice, were of another epoch, or not of the peer. */
  refused: number;
  /** Flights that were sent again, for want of an answer or because the peer asked. */
  retransmissions: number;
  /** ClientHellos that were answered with a cookie. */
  cookies: number;
}

/** Fits any link that media takes. */
const LARGEST_DATAGRAM = 1_200;
/** As often a peer that repeats itself gets our last flight again. */
const MOST_REPEATS = 12;
/** Records of the next epoch that overtook the keys. */
const MOST_EARLY = 4;

/** Records and flights of one association: what is sent is kept until the next flight, what comes is opened, ordered and put together. */
export class DtlsChannel {
  readonly counters: DtlsCounters = { datagrams: 0, refused: 0, retransmissions: 0, cookies: 0 };
  readonly reassembly = new HandshakeReassembly();
  /** The handshake is over: what is not protected is not read any more. */
  protectedOnly = false;
  readonly #send: (datagram: Uint8Array) => void;
  readonly #listener: ChannelListener;
  readonly #window = new ReplayWindow();
  readonly #sent = [0, 0];
  #flight: readonly FlightPart[] = [];
  #repeats = 0;
  #seal: RecordCipher | undefined;
  #open: RecordCipher | undefined;
  #early: DtlsRecord[] = [];

  constructor(send: (datagram: Uint8Array) => void, listener: ChannelListener) {
    this.#send = send;
    this.#listener = listener;
  }

  /** The keys are known: epoch 1 can be written and read. */
  activate(seal: RecordCipher, open: RecordCipher): void {
    this.#seal = seal;
    this.#open = open;
  }

  /** Sends a flight and keeps it to be sent again. */
  sendFlight(parts: readonly FlightPart[]): void {
    this.#flight = parts;
    this.#transmit(parts);
  }

  /** Sends something that is never repeated by itself. */
  sendOnce(message: HandshakeMessage): void {
    this.#transmit([{ epoch: 0, message }]);
  }

  /** Sends the last flight again. */
  retransmit(): void {
    this.counters.retransmissions++;
    this.#transmit(this.#flight);
  }

  sendAlert(level: 1 | 2, description: number): void {
    this.#send(this.#record(CONTENT.alert, this.#seal ? 1 : 0, Uint8Array.of(level, description)));
  }

  /** Takes a datagram; any octets are well. */
  receive(datagram: Uint8Array): void {
    this.counters.datagrams++;
    const records = parseRecords(datagram);
    if (records.length === 0) this.counters.refused++;
    for (const record of records) this.#take(record);
    if (this.#open === undefined || this.#early.length === 0) return;
    const early = this.#early;
    this.#early = [];
    for (const record of early) this.#take(record);
  }

  #take(record: DtlsRecord): void {
    if (record.epoch === 0) {
      if (this.protectedOnly) this.counters.refused++;
      else this.#content(record.type, 0, record.body);
      return;
    }
    if (record.epoch === 1 && this.#open === undefined && this.#early.length < MOST_EARLY) {
      // The socket's buffer is only lent.
      this.#early.push({ ...record, body: Uint8Array.from(record.body) });
      return;
    }
    const plain = record.epoch === 1 && this.#window.isNew(record.sequence) ? this.#open?.open(record) : undefined;
    if (plain === undefined) {
      this.counters.refused++;
      return;
    }
    this.#window.note(record.sequence);
    this.#content(record.type, 1, plain);
  }

  #content(type: number, epoch: 0 | 1, body: Uint8Array): void {
    if (type === CONTENT.handshake) this.#handshake(epoch, body);
    else if (type === CONTENT.alert && body.length === 2) this.#listener.alert(body[0]!, body[1]!);
    else if (type !== CONTENT.changeCipherSpec) this.counters.refused++;
  }

  #handshake(epoch: 0 | 1, body: Uint8Array): void {
    const fragments = parseFragments(body);
    if (fragments === undefined) {
      this.counters.refused++;
      return;
    }
    for (const fragment of fragments) {
      // Finished is the one message under the new keys; none other is, and it never comes without.
      if ((fragment.type === HANDSHAKE.finished) !== (epoch === 1)) this.counters.refused++;
      else if (this.reassembly.add(fragment)) {
        for (let message = this.reassembly.shift(); message !== undefined; message = this.reassembly.shift()) {
          this.#listener.message(message);
        }
      } else if (fragment.seq === this.reassembly.next - 1 && fragment.offset === 0) this.#repeat();
      else this.counters.refused++;
    }
  }

  /** The peer said its last message again, so it lacks our answer (RFC 6347 §4.2.4). */
  #repeat(): void {
    if (this.#repeats >= MOST_REPEATS) {
      this.counters.refused++;
      return;
    }
    this.#repeats++;
    this.retransmit();
  }

  #transmit(parts: readonly FlightPart[]): void {
    let datagram: Uint8Array[] = [];
    let length = 0;
    for (const record of parts.flatMap((part) => this.#records(part))) {
      if (length + record.length > LARGEST_DATAGRAM) {
        this.#send(Buffer.concat(datagram));
        datagram = [];
        length = 0;
      }
      datagram.push(record);
      length += record.length;
    }
    if (datagram.length > 0) this.#send(Buffer.concat(datagram));
  }

  #records(part: FlightPart): Uint8Array[] {
    if (part === 'changeCipherSpec') return [this.#record(CONTENT.changeCipherSpec, 0, Uint8Array.of(1))];
    const { epoch, message } = part;
    const room = LARGEST_DATAGRAM - RECORD_HEADER_BYTES - HANDSHAKE_HEADER_BYTES - CIPHER_OVERHEAD_BYTES;
    const records: Uint8Array[] = [];
    let at = 0;
    do {
      const end = Math.min(at + room, message.body.length);
      records.push(this.#record(CONTENT.handshake, epoch, printHandshake(message, at, end)));
      at = end;
    } while (at < message.body.length);
    return records;
  }

  #record(type: number, epoch: 0 | 1, body: Uint8Array): Uint8Array {
    const sequence = this.#sent[epoch]!++;
    if (epoch === 0) return printRecord(type, 0, sequence, body);
    return printRecord(type, 1, sequence, this.#seal!.seal(type, 1, sequence, body));
  }
}
