const NAME = 'belfry-phone';

/**
 * Makes this tab the one of its browser that is the phone (Web Locks): else every tab would ring. Resolves with how to let go, or undefined: another tab is it. `takeOver`
 * takes it from that one, whose `lost` is called.
 */
export function holdPhone({
  takeOver,
  lost,
}: {
  takeOver: boolean;
  lost: () => void;
}): Promise<(() => void) | undefined> {
  // Without the lock a browser can still telephone, in one tab at a time if its user sees to it.
  if (navigator.locks === undefined) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    let done = false;
    const held = (lock: Lock | null) => {
      if (lock === null) {
        resolve(undefined);
        return;
      }
      return new Promise<void>((release) => {
        resolve(() => {
          done = true;
          release();
        });
      });
    };
    navigator.locks.request(NAME, takeOver ? { steal: true } : { ifAvailable: true }, held).catch(() => {
      if (!done) lost();
    });
  });
}
