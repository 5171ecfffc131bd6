/**
 * Asks `probe` again and again until it returns something other than undefined; throws after `withinMs`, naming `what`.
 * For what can only be seen from outside by looking (a page, a metric, a CDR).
 */
export async function eventually<T>(what: string, withinMs: number, probe: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs} ms`, { cause: last });
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
