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
import { Link2Off } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { LanguageMenu } from '../../components/language-menu.tsx';
import { t } from './share-texts.ts';

/** A call that goes on is looked at again so often. */
const LOOK_MS = 3_000;
/** Between the end of a call and its record there may be a moment in which there is neither. */
const LOOKS_AFTER_END = 4;

/** What somebody who was sent a link sees of a call, without signing in; `call` is null when the link shows nothing (any more). */
export function SharedCallScreen({
  call,
  scope,
  appearance,
}: {
  call: SharedCall | null;
  scope: PortalScope;
  appearance: Appearance;
}) {
  const router = useRouter();
  const [last, setLast] = useState(call);
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (call !== null) {
      setLast(call);
      setMissed(0);
    }
  }, [call]);
  const isOver = call === null && missed >= LOOKS_AFTER_END;
  const looks = !isOver && last?.active === true;
  useEffect(() => {
    if (!looks) return;
    const timer = setInterval(() => {
      setMissed((times) => times + 1);
      router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [looks, router]);
  const shown = isOver ? null : (call ?? last);
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
        {shown === null ? (
          <div className="grid flex-1 place-items-center">
            <EmptyState icon={<Link2Off />} title={t('share.gone')} description={t('share.goneHelp')} />
          </div>
        ) : (
          <Shown call={shown} />
        )}
      </main>
    </div>
  );
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
