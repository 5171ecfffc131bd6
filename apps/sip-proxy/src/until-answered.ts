/** Asks again and again until there is an answer: what an earlier life left behind must be had, however long its store takes to be there. */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  { everyMs, refused }: { readonly everyMs: number; readonly refused: (error: unknown) => void },
): Promise<T> {
  for (let told = false; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (!told) refused(error);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    }
  }
}
