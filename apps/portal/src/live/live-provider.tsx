'use client';
import type { PlatformEvent } from '@belfry/contracts';
import { keepPreviousData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useViewer } from '../components/viewer.tsx';
import { AskAgain } from './ask-again.ts';
import { hearEvents, type LiveState } from './event-source.ts';
import { touchedBy } from './touched.ts';

/** While there is a stream, live things are asked for this often all the same. */
const slowMs = 60_000;

interface Live {
  readonly state: LiveState;
  readonly listeners: Set<(event: PlatformEvent) => void>;
}

const LiveContext = createContext<Live>({ state: 'connecting', listeners: new Set() });

/** Keeps what is on the screen up to date by the stream of events, one for all tabs of the browser. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { session } = useViewer();
  const [state, setState] = useState<LiveState>('connecting');
  const listeners = useRef(new Set<(event: PlatformEvent) => void>());
  const { level, brandId, companyId, userId, actingFrom } = session;
  const scope = [level, brandId, companyId, userId, actingFrom].join('/');
  useEffect(() => {
    let stop = () => {};
    const begin = () => {
      const again = new AskAgain((procedure, callIds) => askFor(queries, procedure, callIds));
      const stopHearing = hearEvents('/api/events', scope, {
        onEvent(event) {
          for (const touched of touchedBy(event)) again.touched(touched);
          for (const listener of listeners.current) listener(event);
        },
        onGap: () => void queries.invalidateQueries(),
        onState: setState,
      });
      stop = () => {
        stopHearing();
        again.stop();
      };
    };
    begin();
    // A page that the browser keeps for "back" must not keep the stream from the others.
    const hide = () => stop();
    const show = ({ persisted }: PageTransitionEvent) => persisted && begin();
    window.addEventListener('pagehide', hide);
    window.addEventListener('pageshow', show);
    return () => {
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', show);
      stop();
    };
  }, [queries, scope]);
  const live = useMemo(() => ({ state, listeners: listeners.current }), [state]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** How the stream is. */
export const useLiveState = (): LiveState => useContext(LiveContext).state;

/** How often something live is to be asked for: seldom while there is a stream, else every `lostMs`. */
export function useLiveInterval(lostMs: number): number {
  return useLiveState() === 'live' ? slowMs : lostMs;
}

/** Query options of a table's page whose rows change by themselves: the page before stays in sight until the next is there. */
export function useLivePageOptions() {
  return { placeholderData: keepPreviousData, refetchInterval: useLiveInterval(1_500) } as const;
}

/** Calls `onEvent` for each event while the component is there. */
export function useLiveEvents(onEvent: (event: PlatformEvent) => void): void {
  const { listeners } = useContext(LiveContext);
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => {
    const listener = (event: PlatformEvent) => latest.current(event);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listeners]);
}

/** Asks again for what a procedure has answered, if anybody looks at it. */
function askFor(queries: QueryClient, procedure: string, callIds: ReadonlySet<string> | undefined): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [path, asked] }) => {
      if (!Array.isArray(path) || path.join('.') !== procedure) return false;
      if (callIds === undefined) return true;
      const input = (asked as { input?: { id?: string } } | undefined)?.input;
      return input?.id !== undefined && callIds.has(input.id);
    },
  });
}
