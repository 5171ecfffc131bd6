import { type EventType, eventTypes, type PlatformEvent } from '@belfry/contracts';

/** Is there a stream, so that nothing has to be asked for? */
export type LiveState = 'connecting' | 'live' | 'lost';

/** What a tab is told. `gap`: some events are lost, whatever is shown may be old. */
export interface LiveListener {
  onEvent(event: PlatformEvent): void;
  onGap(): void;
  onState(state: LiveState): void;
}

/** What tabs of a browser tell each other. */
type Told =
  | { readonly kind: 'event'; readonly position: string; readonly event: PlatformEvent }
  | { readonly kind: 'gap'; readonly position: string }
  | { readonly kind: 'here'; readonly position: string }
  | { readonly kind: 'state'; readonly state: LiveState }
  | { readonly kind: 'ask' };

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/**
 * Hears what happens on the platform until the function that is returned is called. Of all tabs of a browser that show the same (`scope`) one has the stream, by a lock, and tells the
 * others; when it closes another takes it, from the last event on. Without locks (an insecure address) each tab has its own.
 */
export function hearEvents(url: string, scope: string, listener: LiveListener): () => void {
  const name = `belfry-events:${scope}`;
  const channel = new BroadcastChannel(name);
  const stopped = new AbortController();
  let position = '';
  let state: LiveState = 'connecting';
  let isOurs = false;

  const hear = (told: Told) => {
    if ('position' in told) position = told.position;
    if (told.kind === 'event') listener.onEvent(told.event);
    else if (told.kind === 'gap') listener.onGap();
    else if (told.kind === 'state') {
      state = told.state;
      listener.onState(state);
    }
  };
  const tell = (told: Told) => {
    if (stopped.signal.aborted) return;
    hear(told);
    channel.postMessage(told);
  };
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind !== 'ask') hear(data);
    else if (isOurs) channel.postMessage({ kind: 'state', state } satisfies Told);
  };
  channel.postMessage({ kind: 'ask' } satisfies Told);

  /** Holds the stream until the tab stops listening. */
  const hold = () =>
    new Promise<void>((resolve) => {
      isOurs = true;
      let source: EventSource | undefined;
      let retry: ReturnType<typeof setTimeout> | undefined;
      let retryMs = firstRetryMs;
      const open = () => {
        source = new EventSource(position === '' ? url : `${url}?lastEventId=${encodeURIComponent(position)}`);
        source.addEventListener('stream.here', ({ lastEventId }) => {
          retryMs = firstRetryMs;
          tell({ kind: 'here', position: lastEventId });
          if (state !== 'live') tell({ kind: 'state', state: 'live' });
        });
        source.addEventListener('stream.gap', ({ lastEventId }) => tell({ kind: 'gap', position: lastEventId }));
        const onEvent = ({ data, lastEventId }: MessageEvent<string>) =>
          tell({ kind: 'event', position: lastEventId, event: JSON.parse(data) as PlatformEvent });
        for (const type of eventTypes) source.addEventListener(type satisfies EventType, onEvent);
        source.onerror = () => {
          tell({ kind: 'state', state: 'lost' });
          // A browser comes back by itself from a lost connection, but never from a refusal.
          if (source?.readyState !== EventSource.CLOSED) return;
          // Who was refused may not be signed in any more: what is on the screen finds out.
          tell({ kind: 'gap', position });
          retry = setTimeout(open, retryMs);
          retryMs = Math.min(retryMs * 2, longestRetryMs);
        };
      };
      open();
      stopped.signal.addEventListener('abort', () => {
        clearTimeout(retry);
        source?.close();
        resolve();
      });
    });
  if (navigator.locks === undefined) void hold();
  else
    navigator.locks
      .request(name, { signal: stopped.signal }, () => (stopped.signal.aborted ? undefined : hold()))
      .catch(() => {
        // It stopped before its turn came.
      });

  return () => {
    stopped.abort();
    channel.close();
  };
}
