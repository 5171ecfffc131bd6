/** What `npm start` and `npm test` say: steps with their times, plain sentences, no noise. */

const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;

const paint = (code: string) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint('1');
export const dim = paint('2');
export const red = paint('31');
export const green = paint('32');
export const yellow = paint('33');
export const cyan = paint('36');

/** Writes one line to standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Tells that something which was asked to stop at `since` (of `performance.now()`) is gone, and whether it had to be killed. */
export function sayStopped(name: string, since: number, wasKilled: boolean): void {
  const how = wasKilled ? `${yellow('✖')} ${name} did not stop and was killed` : `${green('✔')} ${name} stopped`;
  say(`${how} ${dim(`(${((performance.now() - since) / 1000).toFixed(1)} s)`)}`);
}

/** Something that only the person at the keyboard can mend: printed as one sentence, without a stack. */
export class PlainError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'PlainError';
  }
}

/** Runs one step and prints its name, what came of it (`note`), and how long it took. */
export async function step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  let noted = '';
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const slow = setTimeout(() => say(`${dim('…')} ${name}`), 1_500);
  try {
    const result = await work((text) => {
      noted = text;
    });
    say(`${green('✔')} ${name}${noted && `: ${noted}`} ${dim(`(${seconds()})`)}`);
    return result;
  } catch (error) {
    say(`${red('✖')} ${name} ${dim(`(${seconds()})`)}`);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** What the machine refuses, as node names it, and what to do about it. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room (the dependencies and a home take about 2 GB) and run the command again.',
  EDQUOT: "this user's disk quota is used up. Make room and run the command again.",
  EROFS: 'the file system is read-only. Clone into, and set BELFRY_HOME to, a folder that can be written to.',
  EACCES: 'a file cannot be used by this user. Give this user the right to it and run the command again.',
  EMFILE: 'this user may open too few files. Raise the limit (ulimit -n 4096) and run the command again.',
};

/** The sentence (or, for a bug, the stack) that tells why a command ended. */
export function printFailure(error: unknown): void {
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const refusal = refusals[code];
  const text =
    error instanceof PlainError
      ? error.message
      : refusal
        ? `${refusal} (${message})`
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
  process.stderr.write(`\n${red('belfry:')} ${text}\n`);
}
