'use client';
import { digitMap } from '@belfry/numbering';
import { Card, CardBody, CardHeader, CopyableList } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { allPages } from '../../components/all-pages.ts';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { t } from './adapter-texts.ts';

/** Seconds: short enough to be there again soon after a loss of power, long enough not to be a load. */
const registrationSeconds = 600;

/** What is set once for the whole of an analog adapter, whatever its make, with the digit map of this company. */
export function AdapterSettings() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const sites = useQuery({
    queryKey: [...trpc.site.list.queryKey(), 'all'],
    queryFn: () => allPages((page) => client.site.list.query(page)),
  });
  const extensions = useQuery({
    queryKey: [...trpc.extension.list.queryKey(), 'all'],
    queryFn: () => allPages((page) => client.extension.list.query(page)),
  });
  const plan =
    sites.data && extensions.data
      ? digitMap(
          sites.data.map(({ country }) => country),
          extensions.data.map(({ number }) => number),
        )
      : '…';
  return (
    <Card>
      <CardHeader title={t('adapter.settings')} description={t('adapter.settingsHelp')} />
      <CardBody>
        <CopyableList
          items={[
            { label: t('adapter.registration'), value: String(registrationSeconds) },
            { label: t('adapter.codecs'), value: 'PCMA, PCMU' },
            { label: t('adapter.packets'), value: '20' },
            { label: t('adapter.silence'), value: t('adapter.off') },
            { label: t('adapter.fax'), value: t('adapter.faxValue') },
            { label: t('adapter.tones'), value: 'RFC 4733 (RFC 2833)' },
            { label: t('adapter.waiting'), value: t('adapter.off') },
            { label: t('adapter.lamps'), value: t('adapter.off') },
            { label: t('adapter.plan'), value: plan },
          ]}
        />
      </CardBody>
    </Card>
  );
}
