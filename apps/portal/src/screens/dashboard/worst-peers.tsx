'use client';
import type { Dashboard } from '@belfry/contracts';
import { Card, CardBody, CardHeader, cn, Link } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { t } from './texts.ts';

type Peer = NonNullable<Dashboard['worstPeers']>[number];

/** The carriers and telephone systems whose calls were answered least, each with how many of them. */
export function WorstPeers({ peers }: { peers: readonly Peer[] }) {
  const { session } = useViewer();
  const hrefOf = ({ peerId, kind }: Peer) => {
    if (session.level === 'company') return `/telephone-system/${peerId}`;
    return kind === 'trunk' ? `/ipbxs/${peerId}` : `/carriers/${peerId}`;
  };
  return (
    <Card>
      <CardHeader
        title={t('dashboard.worst')}
        {...(peers[0] !== undefined && { description: t('dashboard.worstHelp', { hours: peers[0].hours }) })}
      />
      <CardBody>
        {peers.length === 0 ? (
          <p className="text-[0.9rem] text-muted">{t('dashboard.worstNone')}</p>
        ) : (
          <ul className="space-y-3">
            {peers.map((peer) => {
              const percent = Math.round((peer.answered / peer.attempts) * 100);
              return (
                <li key={peer.peerId}>
                  <div className="flex items-baseline justify-between gap-3">
                    <Link href={hrefOf(peer)} className="truncate font-medium hover:text-brand-text">
                      {peer.name}
                    </Link>
                    <span className="font-medium tabular-nums">{percent} %</span>
                  </div>
                  <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-hover" aria-hidden>
                    <div
                      className={cn(
                        'h-full rounded-full',
                        percent >= 50 ? 'bg-good' : percent >= 25 ? 'bg-warn' : 'bg-bad',
                      )}
                      style={{ width: `${percent}%` }}
                    />
                  </div>
                  <p className="mt-1 text-xs text-muted">
                    {t('dashboard.worstRow', { answered: peer.answered, attempts: peer.attempts })}
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
