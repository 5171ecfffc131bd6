import { Id } from '@belfry/contracts';
import { z } from 'zod';

/** The sockets that an adapter may have here. */
export const adapterLines = [1, 2, 3, 4, 5, 6, 7, 8] as const;

const line = Id.optional();

/** An analog adapter: what it is called, and whose telephone is in which of its sockets. */
export const AdapterForm = z.object({
  name: z.string().trim().min(1).max(50),
  line1: Id,
  line2: line,
  line3: line,
  line4: line,
  line5: line,
  line6: line,
  line7: line,
  line8: line,
});

/** Sockets that somebody's telephone is in, in their order. */
export function linesOf(values: z.output<typeof AdapterForm>): readonly { line: number; userId: string }[] {
  return adapterLines.flatMap((number) => {
    const userId = values[`line${number}`];
    return userId === undefined ? [] : [{ line: number, userId }];
  });
}
