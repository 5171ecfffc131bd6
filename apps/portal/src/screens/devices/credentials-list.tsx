'use client';
import type { SipCredentials } from '@belfry/contracts';
import { CopyableList } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** What to type into a phone, each value to be copied. The password is hidden unless `visible`; the servers are those that are there now. */
export function CredentialsList({ credentials, visible = false }: { credentials: SipCredentials; visible?: boolean }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.sipServer.list.queryOptions(undefined, {
      initialData: { items: credentials.servers },
      refetchInterval: 10_000,
    }),
  );
  const [usual, ...others] = [...Map.groupBy(data.items, ({ address }) => address)].map(([address, servers]) => ({
    address: servers[0]?.transport.startsWith('ws') ? `${servers[0].transport}://${address}/` : address,
    transports: servers.map(({ transport }) => transport.toUpperCase()).join(t('devices.transportOr')),
  }));
  return (
    <div className="space-y-3">
      <CopyableList
        items={[
          { label: t('devices.domain'), value: credentials.domain },
          { label: t('devices.username'), value: credentials.username },
          { label: t('devices.password'), value: credentials.password, secret: !visible },
          { label: t('devices.server'), value: usual?.address ?? t('devices.noServer') },
          ...(usual === undefined ? [] : [{ label: t('devices.transport'), value: usual.transports }]),
          { label: t('devices.address'), value: credentials.uri },
        ]}
      />
      {others.length > 0 && (
        <details>
          <summary className="cursor-pointer px-1 text-[0.8667rem] text-muted select-none hover:text-ink">
            {t('devices.otherServers')}
          </summary>
          <div className="mt-2">
            <CopyableList
              items={others.map(({ address, transports }) => ({
                label: t('devices.serverBy', { transports }),
                value: address,
              }))}
            />
          </div>
        </details>
      )}
    </div>
  );
}
