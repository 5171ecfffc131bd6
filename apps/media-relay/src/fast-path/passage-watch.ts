import { type CountedElement, listCounted } from './nft-program.ts';
import type { NftTable } from './nft-table.ts';

/** Long enough for some packets of a new stream, short enough for a gap that is forgiven. */
const SOON_MS = 300;
/** Packets on their way at the moment of reading, of all streams together. */
const IN_PASSING = 8;
/** As many of one direction must be missing. */
const MISSING = 5;

/** Is told that packets of directions that leave through these ports of ours are lost in the kernel. `everything`: it is so with most directions. */
export type OnDropped = (ports: ReadonlySet<number>, everything: boolean) => void;

/**
 * Sees whether what the kernel takes also leaves: a firewall's forward chain or a missing route would drop it in silence. One look costs a few
 * milliseconds of another process; only when packets are missing are directions looked at one by one.
 */
export class PassageWatch {
  readonly #table: NftTable;
  readonly #onDropped: OnDropped;
  #nft = '';
  #timer: NodeJS.Timeout | undefined;
  /** Packets that had gone in and not come out at the last look. */
  #missing = 0;
  /** The same by the port through which they were to leave. */
  #missingOf = new Map<number, number>();

  constructor(table: NftTable, onDropped: OnDropped) {
    this.#table = table;
    this.#onDropped = onDropped;
  }

  start(nft: string): void {
    this.#nft = nft;
    this.#missing = 0;
    this.#missingOf.clear();
  }

  stop(): void {
    this.#nft = '';
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** To be called when a stream was installed, and now and then. */
  lookSoon(): void {
    if (this.#timer !== undefined || this.#nft === '') return;
    this.#timer = setTimeout(async () => {
      await this.#look();
      this.#timer = undefined;
    }, SOON_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const passage = await this.#list('passage');
    if (passage === undefined || passage.length !== 2) return;
    const [arrived, left] = passage.toSorted((a, b) => a.key - b.key) as [CountedElement, CountedElement];
    const missing = arrived.packets - left.packets;
    if (missing - this.#missing < IN_PASSING) return;
    const [taken, four, six] = [await this.#list('counted'), await this.#list('left4'), await this.#list('left6')];
    if (taken === undefined || four === undefined || six === undefined) return;
    this.#missing = missing;
    this.#compare(taken, [...four, ...six]);
  }

  #compare(taken: readonly CountedElement[], left: readonly CountedElement[]): void {
    const leftBy = new Map(left.map(({ key, packets }) => [key, packets]));
    const missingOf = new Map<number, number>();
    const dropping = new Set<number>();
    let active = 0;
    for (const { value, packets } of taken) {
      if (packets > 0) active++;
      const missing = packets - (leftBy.get(value) ?? 0);
      missingOf.set(value, missing);
      if (missing - (this.#missingOf.get(value) ?? 0) >= MISSING) dropping.add(value);
    }
    this.#missingOf = missingOf;
    if (dropping.size > 0) this.#onDropped(dropping, dropping.size * 2 > active);
  }

  async #list(name: 'counted' | 'left4' | 'left6' | 'passage'): Promise<readonly CountedElement[] | undefined> {
    const listed = await listCounted(this.#nft, this.#table.list(name));
    return listed.ok && this.#nft !== '' ? listed.value : undefined;
  }
}
