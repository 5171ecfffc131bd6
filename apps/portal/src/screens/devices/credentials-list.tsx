'use client';
import type { SipCredentials } from '@belfry/contracts';
import { CopyableList } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';

/** What to type into a phone, each value to be copied. The password is hidden unless `visible`; the servers are those that are there now. */
export function CredentialsList({ credentials, visible = false }: { credentials: SipCredentials; visible?: boolean }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.sipServer.list.queryOptions(undefined, {
      initialData: { items: credentials.servers },
      refetchInterval: 10_000,
    }),
  );
  const addresses = [...new Set(data.items.map(({ address }) => address))];
  const transports = [...new Set(data.items.map(({ transport }) => transport.toUpperCase()))];
  return (
    <CopyableList
      items={[
        { label: t('devices.domain'), value: credentials.domain },
        { label: t('devices.username'), value: credentials.username },
        { label: t('devices.password'), value: credentials.password, secret: !visible },
        ...(addresses.length === 0 ? [{ label: t('devices.server'), value: t('devices.noServer') }] : []),
        ...addresses.map((value, index) => ({
          label: index === 0 ? t('devices.server') : t('devices.serverOther', { number: index + 1 }),
          value,
        })),
        ...(transports.length === 0
          ? []
          : [{ label: t('devices.transport'), value: transports.join(t('devices.transportOr')) }]),
        { label: t('devices.address'), value: credentials.uri },
      ]}
    />
  );
}
