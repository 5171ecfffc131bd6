import { ForwardedStretch } from './forwarded-stretch.ts';

/** A jump forward of this many packets or more begins the count anew (RFC 3550 §A.1). */
const MAX_DROPOUT = 3000;
/** A packet older than this is a jump backward, not a late one (RFC 3550 §A.1). */
const MAX_MISORDER = 100;

/** What has been received of one synchronisation source (RFC 3550 §6.4.1, §A.1, §A.3, §A.8). */
export class StreamStatistics {
  readonly ssrc: number;
  packets = 0;
  /** Of UDP payload: RTP header and all. */
  bytes = 0;
  duplicates = 0;
  reordered = 0;
  /** Jumps of the sequence number after which it was counted anew. */
  restarts = 0;
  #gaps = 0;
  #base = 0;
  #highest = 0;
  /** Expected packets of the parts before the last restart. */
  #expectedBefore = 0;
  /** The packet number that a restart would go on with. */
  #restartAt = -1;
  /** Which of the 64 packets up to the highest have come, lowest bit: the highest. */
  #seenLow = 0;
  #seenHigh = 0;
  #transit = Number.NaN;
  #jitterTicks = 0;
  #clockRate = 8000;
  /** While it is forwarded elsewhere, and of all such times: what should have come and never came, and how many packets were read here meanwhile. */
  #stretch: ForwardedStretch | undefined;
  #forwarded = { expected: 0, lost: 0, read: 0 };
  /** The time elsewhere is over, but for the number of the next packet; `certain`: it was counted to its end. */
  #returns: { readonly certain: boolean } | undefined;

  constructor(ssrc: number) {
    this.ssrc = ssrc;
  }

  /** Packets that should have come, by their numbers; of those that were forwarded elsewhere as far as it is known. */
  get expected(): number {
    return this.#expectedHere + this.#forwarded.expected + (this.#stretch?.expected ?? 0);
  }

  /** Packets that never came (late ones do count as come, duplicates do not count twice). */
  get lost(): number {
    const here = Math.max(0, this.#expectedHere - (this.packets - this.#forwarded.read - this.duplicates));
    return here + this.#forwarded.lost + (this.#stretch?.lost ?? 0);
  }

  /** Runs of packets that never came. What came late closes, shortens or splits its gap; what is lost elsewhere is lost by chance. */
  get gaps(): number {
    const { expected, lost } = this.#forwarded;
    const all = { expected: expected + (this.#stretch?.expected ?? 0), lost: lost + (this.#stretch?.lost ?? 0) };
    return this.#gaps + (all.lost === 0 ? 0 : Math.max(1, Math.round(all.lost * (1 - all.lost / all.expected))));
  }

  get #expectedHere(): number {
    if (this.packets === this.#forwarded.read) return 0;
    return this.#expectedBefore + (this.#stretch === undefined ? this.#highest - this.#base + 1 : 0);
  }

  /** Interarrival jitter in milliseconds (RFC 3550 §6.4.1). */
  get jitterMs(): number {
    return (this.#jitterTicks / this.#clockRate) * 1000;
  }

  /** From now on it is forwarded elsewhere and counted there (`forwarded`); some of its packets are still read here. `at` is monotonic. */
  forward(at: number): void {
    if (this.#stretch !== undefined && this.#returns === undefined) return;
    this.#end();
    const isNew = this.packets === 0;
    if (!isNew) this.#expectedBefore += this.#highest - this.#base + 1;
    this.#stretch = new ForwardedStretch(isNew ? undefined : this.#highest, at);
  }

  /** So many were forwarded elsewhere until `at`. */
  forwarded(packets: number, at: number): void {
    this.#stretch?.counted(packets, at);
  }

  /** It comes here again. `certain`: all that was forwarded elsewhere is counted, so that the next packet tells what was lost; else nothing is known of the end. */
  resume(certain: boolean): void {
    if (this.#stretch !== undefined) this.#returns = { certain };
  }

  /** The highest sequence number with its cycles in the upper 16 bits (RFC 3550 §6.4.1). */
  get extendedHighestSequenceNumber(): number {
    return this.#highest >>> 0;
  }

  /**
   * Counts a packet. `arrivalMs` is monotonic; `clockRate` in ticks a second, 0 when the timestamp says nothing about the time
   * of sending (telephone-event packets, which repeat that of the beginning).
   */
  receive(sequenceNumber: number, timestamp: number, bytes: number, arrivalMs: number, clockRate: number): void {
    this.packets++;
    this.bytes += bytes;
    if (this.#returns !== undefined) this.#end(sequenceNumber);
    else if (this.#stretch !== undefined) {
      this.#forwarded.read++;
      this.#stretch.read(sequenceNumber, arrivalMs);
      this.#highest = this.packets === 1 ? sequenceNumber : this.#highest + Math.max(0, this.#aheadOf(sequenceNumber));
    } else if (this.packets === 1) this.#begin(sequenceNumber);
    else this.#count(sequenceNumber);
    if (clockRate > 0) this.#time(timestamp, arrivalMs, clockRate);
  }

  /** Ends the time elsewhere; `sequenceNumber`: of the packet that is counted next. */
  #end(sequenceNumber?: number): void {
    if (this.#stretch === undefined) return;
    this.#stretch.end(this.#returns?.certain ? sequenceNumber : undefined);
    this.#forwarded.expected += this.#stretch.expected;
    this.#forwarded.lost += this.#stretch.lost;
    this.#stretch = undefined;
    this.#returns = undefined;
    if (sequenceNumber !== undefined) this.#begin(this.#highest + this.#aheadOf(sequenceNumber));
    else this.#base = this.#highest + 1;
  }

  /** How many packets it is after the highest one, modulo 2^16. */
  #aheadOf(sequenceNumber: number): number {
    return ((sequenceNumber - this.#highest) << 16) >> 16;
  }

  #begin(sequenceNumber: number): void {
    this.#base = sequenceNumber;
    this.#highest = sequenceNumber;
    this.#seenLow = 1;
    this.#seenHigh = 0;
    this.#restartAt = -1;
  }

  #count(sequenceNumber: number): void {
    const ahead = this.#aheadOf(sequenceNumber);
    if (ahead > 0 && ahead < MAX_DROPOUT) {
      this.#highest += ahead;
      if (ahead > 1) this.#gaps++;
      this.#shift(ahead);
      this.#restartAt = -1;
    } else if (ahead <= 0 && ahead > -MAX_MISORDER) this.#late(-ahead);
    else if (sequenceNumber === this.#restartAt) {
      // Two in a row at the new place: the sender began anew. The first of the two is counted with them.
      this.restarts++;
      this.#expectedBefore += this.#highest - this.#base + 2;
      this.#begin(sequenceNumber);
    } else this.#restartAt = (sequenceNumber + 1) & 0xffff;
  }

  #late(behind: number): void {
    if (behind >= 64) {
      this.reordered++;
      return;
    }
    const seen = behind < 32 ? this.#seenLow & (1 << behind) : this.#seenHigh & (1 << (behind - 32));
    if (seen !== 0) this.duplicates++;
    else {
      this.reordered++;
      // One of its neighbours missing: the gap is shorter. Both: it is two now. None: it is closed.
      if (this.#misses(behind))
        this.#gaps += (this.#misses(behind - 1) ? 1 : 0) + (this.#misses(behind + 1) ? 1 : 0) - 1;
      if (behind < 32) this.#seenLow |= 1 << behind;
      else this.#seenHigh |= 1 << (behind - 32);
    }
  }

  /** Is the packet so far behind the highest one that is counted, and has not come? */
  #misses(behind: number): boolean {
    if (behind >= 64 || this.#highest - behind < this.#base) return false;
    return (behind < 32 ? this.#seenLow & (1 << behind) : this.#seenHigh & (1 << (behind - 32))) === 0;
  }

  #shift(by: number): void {
    if (by >= 64) {
      this.#seenHigh = 0;
      this.#seenLow = 1;
    } else if (by >= 32) {
      this.#seenHigh = this.#seenLow << (by - 32);
      this.#seenLow = 1;
    } else {
      this.#seenHigh = (this.#seenHigh << by) | (this.#seenLow >>> (32 - by));
      this.#seenLow = (this.#seenLow << by) | 1;
    }
  }

  #time(timestamp: number, arrivalMs: number, clockRate: number): void {
    if (clockRate !== this.#clockRate) {
      this.#jitterTicks *= clockRate / this.#clockRate;
      this.#clockRate = clockRate;
      this.#transit = Number.NaN;
    }
    const transit = (arrivalMs * clockRate) / 1000 - timestamp;
    const difference = Math.abs(transit - this.#transit);
    this.#transit = transit;
    // A difference above a second is a new start of the timestamps (a wrap, a new source behind the same SSRC), not jitter.
    if (difference < clockRate) this.#jitterTicks += (difference - this.#jitterTicks) / 16;
  }
}
