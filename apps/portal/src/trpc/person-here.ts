/** Who has done nothing for so long is not there: what the page asks for by itself does not count as their doing. */
const AWAY_MS = 60_000;
/** Says to the portal that nobody did anything (`touch` of `@belfry/auth`). */
const AWAY_HEADER = 'x-belfry-away';
/** A phone that somebody left on is in use. */
const inUse = new Set(['softphone.open', 'softphone.renew']);

let lastDone = 0;
let isListening = false;

/** Remembers what a person does on the page: pointer, keys, touch, and coming back to the tab. Called again it does nothing. */
function listen(): void {
  if (isListening || typeof window === 'undefined') return;
  isListening = true;
  const done = () => {
    lastDone = Date.now();
  };
  done();
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'])
    window.addEventListener(type, done, { passive: true, capture: true });
  // What moves under a pointer that lies still moves nothing.
  const moved = ({ movementX, movementY }: PointerEvent) => {
    if (movementX !== 0 || movementY !== 0) done();
  };
  window.addEventListener('pointermove', moved, { passive: true, capture: true });
}

/** The headers of a request of the page: whether it was asked for by somebody who is there. */
export function presenceHeaders({
  opList,
}: {
  readonly opList: readonly { readonly path: string }[];
}): Record<string, string> {
  listen();
  if (Date.now() - lastDone < AWAY_MS || opList.some(({ path }) => inUse.has(path))) return {};
  return { [AWAY_HEADER]: '1' };
}
