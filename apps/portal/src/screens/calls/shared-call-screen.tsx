'use client';
import type { PortalScope, SharedCall } from '@belfry/contracts';
import {
  type Appearance,
  Badge,
  BrandMark,
  Card,
  CardHeader,
  EmptyState,
  formatMoment,
  Ladder,
  Skeleton,
  ThemeToggle,
} from '@belfry/ui';
import { CloudOff, Link2Off } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { LanguageMenu } from '../../components/language-menu.tsx';
import { t } from './share-texts.ts';

/** A call that goes on is looked at again so often. */
const LOOK_MS = 3_000;
/** Between the end of a call and its record there may be a moment in which there is neither. */
const LOOKS_AFTER_END = 4;

/** What somebody who was sent a link sees of a call, without signing in. The secret stands after the # of the address, where no server reads it. */
export function SharedCallScreen({ scope, appearance }: { scope: PortalScope; appearance: Appearance }) {
  const token = useSyncExternalStore(onHashChange, hashNow, () => undefined);
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 py-5 sm:px-8">
      <header className="flex items-center justify-between gap-4">
        <BrandMark name={scope.theme.productName} logo={scope.theme.logo} />
        <div className="flex items-center gap-1">
          <LanguageMenu />
          <ThemeToggle initial={appearance} />
        </div>
      </header>
      <main className="flex flex-1 flex-col py-8">
        {token === undefined ? <Waiting /> : <Looked key={token} token={token} />}
      </main>
    </div>
  );
}

const hashNow = () => window.location.hash.slice(1);
function onHashChange(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

const Waiting = () => <Skeleton className="h-72 w-full" />;

/** What the link shows, looked at again while the call goes on. */
function Looked({ token }: { token: string }) {
  const [call, setCall] = useState<SharedCall>();
  const [trouble, setTrouble] = useState<'gone' | 'away'>();
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    let missed = 0;
    const look = async () => {
      const now = await askSharedCall(token, leaving.signal);
      if (leaving.signal.aborted) return;
      if (typeof now === 'object') {
        shown = true;
        missed = 0;
        setCall(now);
        setTrouble(undefined);
        if (!now.active) return;
      } else if (now === 'gone' && (!shown || ++missed >= LOOKS_AFTER_END)) return setTrouble('gone');
      else if (now === 'away') setTrouble('away');
      timer = setTimeout(look, LOOK_MS);
    };
    void look();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [token]);
  if (trouble === 'gone' || (trouble === 'away' && call === undefined))
    return (
      <div className="grid flex-1 place-items-center">
        {trouble === 'gone' ? (
          <EmptyState icon={<Link2Off />} title={t('share.gone')} description={t('share.goneHelp')} />
        ) : (
          <EmptyState icon={<CloudOff />} title={t('share.away')} description={t('share.awayHelp')} />
        )}
      </div>
    );
  return call === undefined ? <Waiting /> : <Shown call={call} />;
}

/** `gone`: the link shows nothing; `away`: it cannot be told now. */
async function askSharedCall(token: string, signal: AbortSignal): Promise<SharedCall | 'gone' | 'away'> {
  try {
    const answer = await fetch('/api/shared-call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: token.slice(0, 100) }),
      signal,
    });
    if (answer.status === 404) return 'gone';
    return answer.ok ? ((await answer.json()) as SharedCall) : 'away';
  } catch {
    return 'away';
  }
}

function Shown({ call: { startedAt, active, whole, expiresAt, ladder, quality } }: { call: SharedCall }) {
  // The server does not know the time zone of whoever looks.
  const [times, setTimes] = useState<{ time: string; until: string }>();
  useEffect(() => {
    setTimes({ time: formatMoment(new Date(startedAt)), until: formatMoment(new Date(expiresAt)) });
  }, [startedAt, expiresAt]);
  return (
    <>
      <h1 className="flex flex-wrap items-center gap-3 text-[1.5rem] leading-tight font-semibold tracking-[-0.025em]">
        {t('share.page')}
        {active && (
          <Badge tone="good" dot pulse>
            {t('share.running')}
          </Badge>
        )}
      </h1>
      <div className="mt-1 mb-6 text-muted">
        {times === undefined ? <Skeleton className="h-5 w-72 max-w-full" /> : t('share.pageHelp', times)}
        {!whole && <p>{t('share.pageMasked')}</p>}
      </div>
      <Card className="overflow-hidden">
        {ladder.length === 0 ? (
          <CardHeader title={t('share.noLadder')} />
        ) : (
          <Ladder entries={ladder} quality={quality} withText={whole} />
        )}
      </Card>
    </>
  );
}
