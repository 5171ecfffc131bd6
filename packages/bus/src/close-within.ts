import type { Link } from './link.ts';

/** Whatever of BullMQ's has a `close`. */
interface Closable {
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

const limitMs = 1_000;

/** Closes in good order, and when that takes longer than a second (Redis is away) without it: what was at work is delivered again. */
export async function closeWithin(link: Link, part: Closable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'late');
  });
  const closed = part.close().catch((error: unknown) => link.report(error));
  if ((await Promise.race([closed, late])) === 'late') part.disconnect().catch((error: unknown) => link.report(error));
  clearTimeout(timer);
}
