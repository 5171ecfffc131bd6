'use client';
import { Button, cn, createTranslator, formatDuration } from '@belfry/ui';
import { Phone as PhoneIcon } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { phoneHostTexts } from '../messages/en/phone-host.ts';
import { useTRPCClient } from '../trpc/client.ts';
import type { PhoneEngine } from './phone-engine.ts';
import { liveCalls, type PhoneState, phoneOff } from './phone-state.ts';

const t = createTranslator(phoneHostTexts);

const PhoneWindow = lazy(() => import('./phone-window.tsx'));

/** Was the phone on in this browser when it was last seen? Then it rings again after the page is loaded anew. */
const KEY = 'belfry-phone';
const never = () => () => {};
const off = () => phoneOff;

/**
 * The phone of whoever is signed in, above all pages so that no call is lost on the way from one to another. The phone itself is fetched when it is opened for the first time: `button` is
 * for the head of the page, `panel` goes on top of it.
 */
export function usePhoneHost(offered: boolean): { button: ReactNode; panel: ReactNode } {
  const client = useTRPCClient();
  const [engine, setEngine] = useState<PhoneEngine>();
  const [open, setOpen] = useState(false);
  const loading = useRef(false);
  const state = useSyncExternalStore(engine?.subscribe ?? never, engine?.snapshot ?? off, off);

  const load = useCallback(async () => {
    if (loading.current) return;
    loading.current = true;
    const { PhoneEngine: Engine } = await import('./phone-engine.ts');
    const made = new Engine({
      open: () => client.softphone.open.mutate(),
      renew: (id) => client.softphone.renew.mutate({ id }),
      close: (id) => client.softphone.close.mutate({ id }),
    });
    setEngine(made);
    remember(true);
    await made.start();
  }, [client]);

  useEffect(() => {
    if (offered && wasOn()) void load().catch(() => {});
  }, [offered, load]);

  const called = state.calls.find((call) => call.state === 'incoming');
  useEffect(() => {
    if (called !== undefined) setOpen(true);
  }, [called]);
  useTitle(called === undefined ? undefined : called.name || called.number || t('phoneHost.unknownCaller'));

  if (!offered) return { button: null, panel: null };
  const switchOff = async () => {
    setOpen(false);
    remember(false);
    await engine?.stop();
  };
  const openIt = () => {
    setOpen(!open);
    if (engine === undefined) void load().catch(() => setOpen(false));
    else if (state.connection === 'off') {
      remember(true);
      void engine.start();
    }
  };
  return {
    button: <PhoneButton state={state} open={open} onClick={openIt} />,
    panel: open && (
      <Suspense fallback={null}>
        {engine !== undefined && (
          <PhoneWindow engine={engine} state={state} onClose={() => setOpen(false)} onOff={() => void switchOff()} />
        )}
      </Suspense>
    ),
  };
}

function PhoneButton({ state, open, onClick }: { state: PhoneState; open: boolean; onClick: () => void }) {
  const call = liveCalls(state).find(({ state: is }) => is === 'talking');
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={onClick}
      aria-expanded={open}
      aria-label={`${t('phoneHost.open')}: ${t(`phoneHost.state.${state.connection}`)}`}
      className="relative gap-2"
    >
      <PhoneIcon aria-hidden />
      <span className="max-sm:hidden">{t('phoneHost.title')}</span>
      {call?.answeredAt !== undefined && (
        <span className="font-medium text-good tabular-nums">
          <Clock since={call.answeredAt} />
        </span>
      )}
      <span
        aria-hidden
        className={cn(
          'size-2 rounded-full',
          state.connection === 'ready' && 'bg-good',
          state.connection === 'connecting' && 'animate-pulse bg-warn',
          state.connection === 'trouble' && 'bg-bad',
          state.connection === 'off' && 'bg-line-strong',
        )}
      />
    </Button>
  );
}

/** How long ago that was, second by second. */
export function Clock({ since }: { since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <>{formatDuration(Math.max(1_000, now - since))}</>;
}

/** Says in the title of the tab who calls. */
function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return;
    const before = document.title;
    document.title = t('phoneHost.incomingTitle', { name });
    return () => {
      document.title = before;
    };
  }, [name]);
}

function wasOn(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing begins with the phone switched off.
  }
}
