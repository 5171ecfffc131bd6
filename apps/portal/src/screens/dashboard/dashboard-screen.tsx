'use client';
import { EmptyState, ErrorState, formatCount, formatDuration, PageHeader, Stat } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { AudioLines, Building2, History, Lock, PhoneForwarded, Smartphone, Tags, Timer, Users } from 'lucide-react';
import { problemOf } from '../../components/problem-of.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { RecentCalls } from '../calls/recent-calls.tsx';
import { RecordingStorage } from '../companies/recording-storage.tsx';
import { OwnDevices } from '../devices/own-devices.tsx';
import { LiveCalls } from '../live/live-calls.tsx';
import { CallFigures } from './call-figures.tsx';
import { HourlyChart } from './hourly-chart.tsx';
import { t } from './texts.ts';
import { WorstPeers } from './worst-peers.tsx';

/** What stands first at every level: how many, how it goes, and what is going on right now. */
export function DashboardScreen() {
  const { session } = useViewer();
  if (session.rights.calls !== 'none') return <Overview />;
  return (
    <>
      <PageHeader title={t('dashboard.greeting', { name: session.name.split(' ')[0] ?? session.name })} />
      <EmptyState icon={<Lock />} title={t('dashboard.noCalls')} description={t('dashboard.noCallsHelp')} />
    </>
  );
}

function Overview() {
  const { session } = useViewer();
  const trpc = useTRPC();
  const query = useQuery(trpc.dashboard.get.queryOptions({}, { refetchInterval: useLiveInterval(5_000) }));
  const data = query.data;
  const loading = query.isPending;
  const count = (value: number | null | undefined) =>
    value === null || value === undefined ? t('common.none') : formatCount(value);
  const { level } = session;
  const calls24h = (
    <Stat
      label={t('dashboard.calls24h')}
      icon={<History />}
      loading={loading}
      value={count(data?.calls24h.total)}
      hint={t('dashboard.answered', { count: data?.calls24h.answered ?? 0 })}
      href="/calls"
    />
  );
  const live = (
    <Stat
      label={t('dashboard.activeCalls')}
      icon={<AudioLines />}
      loading={loading}
      value={count(data?.activeCalls)}
      href="/live"
    />
  );
  const registered = (
    <Stat
      label={t('dashboard.registered')}
      icon={<Smartphone />}
      loading={loading}
      value={count(data?.registeredDevices)}
      hint={t(data?.devices === 1 ? 'dashboard.ofOneDevice' : 'dashboard.ofDevices', { count: data?.devices ?? 0 })}
      {...(level === 'company' || level === 'user' ? { href: '/devices' } : {})}
    />
  );
  const talk = (
    <Stat
      label={t('dashboard.talkTime')}
      icon={<Timer />}
      loading={loading}
      value={formatDuration(data?.calls24h.durationMs ?? 0)}
      hint={t('dashboard.last24h')}
    />
  );

  return (
    <>
      <PageHeader title={t('dashboard.greeting', { name: session.name.split(' ')[0] ?? session.name })} />
      {query.error !== null && data === undefined ? (
        <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
      ) : (
        <div className="space-y-6">
          <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
            {level === 'god' && (
              <>
                <Stat
                  label={t('dashboard.brands')}
                  icon={<Tags />}
                  loading={loading}
                  value={count(data?.brands)}
                  href="/brands"
                />
                <Stat
                  label={t('dashboard.companies')}
                  icon={<Building2 />}
                  loading={loading}
                  value={count(data?.companies)}
                  href="/companies"
                />
                {live}
                {calls24h}
              </>
            )}
            {level === 'brand' && (
              <>
                <Stat
                  label={t('dashboard.companies')}
                  icon={<Building2 />}
                  loading={loading}
                  value={count(data?.companies)}
                  href="/companies"
                />
                {registered}
                {live}
                {calls24h}
              </>
            )}
            {level === 'company' && (
              <>
                <Stat
                  label={t('dashboard.users')}
                  icon={<Users />}
                  loading={loading}
                  value={count(data?.users)}
                  hint={
                    <span className="inline-flex items-center gap-1">
                      <PhoneForwarded className="size-3" aria-hidden />
                      {count(data?.extensions)} {t('nav.extensions').toLowerCase()}
                    </span>
                  }
                  href="/users"
                />
                {registered}
                {live}
                {calls24h}
              </>
            )}
            {level === 'user' && (
              <>
                {registered}
                {live}
                {calls24h}
                {talk}
              </>
            )}
          </div>
          {level !== 'user' && <CallFigures level={level} data={data} loading={loading} />}
          {(level === 'company' || level === 'brand') &&
            session.role !== 'operator' &&
            session.rights.recordings !== 'none' && <RecordingStorage tenant={{}} onlyWhenTight />}
          {level === 'user' && <OwnDevices />}
          {(level === 'company' || level === 'brand') && <LiveCalls compact />}
          {level !== 'user' && data !== undefined && (
            <div className="grid gap-4 xl:grid-cols-[3fr_2fr]">
              <HourlyChart hourly={data.hourly} />
              {data.worstPeers !== null && <WorstPeers peers={data.worstPeers} />}
            </div>
          )}
          <RecentCalls />
        </div>
      )}
    </>
  );
}
