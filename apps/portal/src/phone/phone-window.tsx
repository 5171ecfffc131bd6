'use client';
import { Button, cn, Skeleton, Tabs } from '@belfry/ui';
import { Plus, Power, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CallCard } from './call-card.tsx';
import { Contacts } from './contacts.tsx';
import { DialPad } from './dial-pad.tsx';
import { PhoneProvider } from './phone-context.tsx';
import type { PhoneEngine } from './phone-engine.ts';
import { liveCalls, type PhoneState } from './phone-state.ts';
import { RecentCalls } from './recent-calls.tsx';
import { SoundSettings } from './sound-settings.tsx';
import { TalkingElsewhere } from './talking-elsewhere.tsx';
import { t } from './texts.ts';
import { Trouble } from './trouble.tsx';

/** The phone's window: over the page at its lower right, the whole width on narrow screens. The page stays in use beside it. */
export default function PhoneWindow({
  engine,
  state,
  onClose,
  onOff,
}: {
  engine: PhoneEngine;
  state: PhoneState;
  onClose: () => void;
  onOff: () => void;
}) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    section.current?.focus();
    // Whoever was in the window is back where they came from.
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const { calls, connection, extension } = state;
  const count = liveCalls(state).length;
  const busy = count > 0;
  // A call has the window to itself, until somebody wants to make another beside it.
  const [another, setAnother] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is fulfilled, or void, when the number of calls is another.
  useEffect(() => setAnother(false), [count]);
  return (
    <PhoneProvider value={{ engine, state }}>
      <section
        ref={section}
        tabIndex={-1}
        aria-label={t('phoneHost.title')}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        className="fixed inset-x-0 bottom-0 z-30 flex max-h-[calc(100dvh-3.5rem)] flex-col overflow-hidden rounded-t-xl border border-line bg-raised shadow-raised outline-none sm:inset-x-auto sm:right-4 sm:bottom-4 sm:w-[22.5rem] sm:rounded-xl"
      >
        <header className="flex items-center gap-2 border-b border-line px-4 py-2.5">
          <div className="min-w-0 flex-1 leading-tight">
            <h2 className="truncate font-semibold">
              {extension === null ? t('phoneHost.title') : t('phone.extension', { extension })}
            </h2>
            <p className="flex items-center gap-1.5 text-xs text-muted" role="status">
              <span
                aria-hidden
                className={cn(
                  'size-1.5 rounded-full',
                  connection === 'ready' ? 'bg-good' : connection === 'trouble' ? 'bg-bad' : 'bg-warn',
                )}
              />
              {t(`phoneHost.state.${connection}`)}
            </p>
          </div>
          <Button variant="ghost" size="icon-sm" aria-label={t('phone.off')} title={t('phone.off')} onClick={onOff}>
            <Power aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('phone.close')}
            title={t('phone.close')}
            onClick={onClose}
          >
            <X aria-hidden />
          </Button>
        </header>
        <div className="min-h-0 flex-1 space-y-3 overflow-y-auto p-4">
          <Trouble />
          <TalkingElsewhere />
          {calls.map((call) => (
            <CallCard key={call.id} call={call} />
          ))}
          {connection === 'connecting' && extension === null && state.trouble === undefined ? (
            <Skeleton className="h-64 w-full" />
          ) : busy && !another ? (
            <Button className="w-full" onClick={() => setAnother(true)}>
              <Plus aria-hidden />
              {t('phone.another')}
            </Button>
          ) : (
            <Tabs
              tabs={[
                { id: 'keypad', label: t('phone.tab.keypad'), content: <DialPad /> },
                { id: 'contacts', label: t('phone.tab.contacts'), content: <Contacts /> },
                { id: 'history', label: t('phone.tab.history'), content: <RecentCalls /> },
                { id: 'sound', label: t('phone.tab.sound'), content: <SoundSettings /> },
              ]}
            />
          )}
        </div>
      </section>
    </PhoneProvider>
  );
}
