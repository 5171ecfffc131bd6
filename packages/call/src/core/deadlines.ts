/** Which of many machines wants to be woken next: a binary heap whose outdated entries are passed over. */
export class Deadlines {
  readonly #heap: { at: number; id: string }[] = [];
  readonly #current = new Map<string, number>();

  /** `id` wants to be woken at `at`; undefined: no more. */
  set(id: string, at: number | undefined): void {
    if (this.#current.get(id) === at) return;
    if (at === undefined) {
      this.#current.delete(id);
      return;
    }
    this.#current.set(id, at);
    this.#heap.push({ at, id });
    let child = this.#heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#heap[parent]!.at <= this.#heap[child]!.at) break;
      this.#swap(parent, child);
      child = parent;
    }
  }

  /** The earliest deadline. */
  next(): number | undefined {
    this.#clean();
    return this.#heap[0]?.at;
  }

  /** Takes one whose deadline has come; undefined when there is none. */
  takeDue(now: number): string | undefined {
    this.#clean();
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return undefined;
    this.#pop();
    this.#current.delete(first.id);
    return first.id;
  }

  #clean(): void {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#current.get(first.id) === first.at) return;
      this.#pop();
    }
  }

  #pop(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      let least = parent;
      if (left < this.#heap.length && this.#heap[left]!.at < this.#heap[least]!.at) least = left;
      if (left + 1 < this.#heap.length && this.#heap[left + 1]!.at < this.#heap[least]!.at) least = left + 1;
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #swap(a: number, b: number): void {
    const kept = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = kept;
  }
}
