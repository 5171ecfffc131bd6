/** Something with a time at which it wants to be woken. `queueIndex` belongs to the queue: -1 when not in it. */
export interface Timed {
  deadline: number;
  queueIndex: number;
}

/** The earliest of many deadlines: an indexed binary heap; adding, moving and taking away cost O(log n), and nothing stale stays behind. */
export class TimerQueue<T extends Timed> {
  readonly #heap: T[] = [];

  /** How many wait. */
  get size(): number {
    return this.#heap.length;
  }

  /** The one whose deadline is next. */
  first(): T | undefined {
    return this.#heap[0];
  }

  /** Sets the deadline of `item`; undefined takes it out. */
  arm(item: T, deadline: number | undefined): void {
    if (deadline === undefined) {
      this.#remove(item);
      return;
    }
    if (item.queueIndex < 0) {
      item.deadline = deadline;
      item.queueIndex = this.#heap.length;
      this.#heap.push(item);
      this.#up(item.queueIndex);
    } else if (deadline !== item.deadline) {
      const later = deadline > item.deadline;
      item.deadline = deadline;
      if (later) this.#down(item.queueIndex);
      else this.#up(item.queueIndex);
    }
  }

  #remove(item: T): void {
    const index = item.queueIndex;
    if (index < 0) return;
    item.queueIndex = -1;
    const last = this.#heap.pop()!;
    if (last === item) return;
    this.#heap[index] = last;
    last.queueIndex = index;
    this.#up(index);
    this.#down(last.queueIndex);
  }

  #up(start: number): void {
    const item = this.#heap[start]!;
    let index = start;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.#heap[parentIndex]!;
      if (parent.deadline <= item.deadline) break;
      this.#heap[index] = parent;
      parent.queueIndex = index;
      index = parentIndex;
    }
    this.#heap[index] = item;
    item.queueIndex = index;
  }

  #down(start: number): void {
    const item = this.#heap[start]!;
    let index = start;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = this.#heap[childIndex];
      if (child === undefined) break;
      const right = this.#heap[childIndex + 1];
      if (right !== undefined && right.deadline < child.deadline) {
        child = right;
        childIndex++;
      }
      if (child.deadline >= item.deadline) break;
      this.#heap[index] = child;
      child.queueIndex = index;
      index = childIndex;
    }
    this.#heap[index] = item;
    item.queueIndex = index;
  }
}
