/** An error as a log bears it. */
export interface DescribedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly at?: readonly string[];
  readonly cause?: DescribedError;
}

const maxDepth = 3;

/**
 * What a log may know of something thrown: its name, code, words and where it was thrown. Of Prisma's errors only the last line, which says what was
 * wrong: the others repeat the values that were to be written.
 */
export function describeError(error: unknown, depth = 1): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error).slice(0, 500) };
  const { name, message, stack = '', cause } = error;
  const words = name.startsWith('PrismaClient') ? (message.trim().split('\n').at(-1) ?? '') : message;
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    name,
    message: words.slice(0, 500),
    ...('code' in error && { code: String(error.code) }),
    ...(at.length > 0 && { at }),
    ...(cause !== undefined && depth < maxDepth && { cause: describeError(cause, depth + 1) }),
  };
}
