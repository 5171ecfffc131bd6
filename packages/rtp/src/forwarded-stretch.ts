/** A jump of this many packets or more is a sender that began anew (RFC 3550 §A.1). */
const MAX_DROPOUT = 3000;
const MAX_MISORDER = 100;
/** Packets that came and went between the reading of a number and of a count: a loss no larger is none. */
const UNCERTAIN = 5;

/**
 * What became of a stretch of a stream that is forwarded elsewhere: there its packets are counted, and only some of them are read here. Numbers of those that
 * were read say how many should have come, counts how many did. A count is believed once packets were read before and after it.
 */
export class ForwardedStretch {
  /** Packets that should have come, as far as that is known. */
  expected = 0;
  /** Of them so many never came. */
  lost = 0;
  /** Number, beyond 16 bits, of the packet read last, and when it came. */
  #highest: number;
  #highestAt: number;
  /** Number and count at which it began; undefined: to be found, as the sender began anew. */
  #base: { readonly number: number; readonly came: number } | undefined;
  /** What was expected and lost before that. */
  #before = { expected: 0, lost: 0 };
  /** How many had come when that was found out. */
  #settledCame = 0;
  #read = 0;
  #counted = 0;
  /** The last count that waits for the next packet to be read. */
  #waiting: { readonly came: number; readonly at: number } | undefined;

  /** `number`: of the packet before it, which came at `at`; undefined: nobody knows any. */
  constructor(number: number | undefined, at: number) {
    this.#highest = number ?? 0;
    this.#highestAt = number === undefined ? Number.NaN : at;
    this.#base = number === undefined ? undefined : { number, came: 0 };
  }

  /** Takes the sequence number of a packet that was read; `at` is monotonic. */
  read(sequenceNumber: number, at: number): void {
    this.#read++;
    const ahead = ((sequenceNumber - this.#highest) << 16) >> 16;
    if (Number.isNaN(this.#highestAt) || ahead >= MAX_DROPOUT || ahead <= -MAX_MISORDER) {
      this.#beginAnew(sequenceNumber, at);
      return;
    }
    if (ahead <= 0) return;
    if (this.#waiting !== undefined && this.#waiting.at >= this.#highestAt) {
      const { came, at: then } = this.#waiting;
      const part = at > this.#highestAt ? (then - this.#highestAt) / (at - this.#highestAt) : 1;
      this.#settle(this.#highest + ahead * part, came, UNCERTAIN);
    }
    this.#waiting = undefined;
    this.#highest += ahead;
    this.#highestAt = at;
  }

  /** So many more were forwarded until `at`. */
  counted(packets: number, at: number): void {
    this.#counted += packets;
    this.#waiting = { came: this.#read + this.#counted, at };
  }

  /** The stream comes here again: `sequenceNumber` is of the first packet since the last count, undefined when none came. */
  end(sequenceNumber?: number): void {
    const came = this.#read + this.#counted;
    const ahead = sequenceNumber === undefined ? 0 : ((sequenceNumber - this.#highest) << 16) >> 16;
    if (ahead > 0 && ahead < MAX_DROPOUT) this.#settle(this.#highest + ahead - 1, came, 0);
    // What nobody knows a number of is taken for whole.
    else if (this.#base !== undefined) this.expected += Math.max(0, came - this.#settledCame);
    this.#base = undefined;
  }

  #settle(number: number, came: number, uncertain: number): void {
    if (this.#base === undefined) {
      this.#base = { number, came };
      this.#settledCame = came;
      return;
    }
    const expected = Math.max(0, Math.round(number - this.#base.number));
    const missing = expected - (came - this.#base.came);
    this.lost = this.#before.lost + (missing > uncertain ? missing : 0);
    this.expected = this.#before.expected + Math.max(expected, came - this.#base.came);
    this.#settledCame = came;
  }

  #beginAnew(sequenceNumber: number, at: number): void {
    this.#before = { expected: this.expected, lost: this.lost };
    this.#base = undefined;
    this.#waiting = undefined;
    this.#highest = sequenceNumber;
    this.#highestAt = at;
  }
}
