'use client';
import type { Peer, PeerEndpoint } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, EmptyState, toast } from '@belfry/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Pencil, Plus, Server, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FormSheet } from '../../components/form-sheet.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { gatewayRoles } from './gateway-roles.ts';
import { GatewayForm, gatewaysOf, toEndpoint, toGateway } from './peer-forms.ts';
import { gatewaySpecs, tierName } from './peer-specs.ts';
import { GatewayState } from './peer-state.tsx';
import { t } from './texts.ts';

/** The gateways of a peer: which are main, which stand by, and how they share the calls. */
export function GatewaysCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const mayChange = useMayChange();
  const { session } = useViewer();
  const update = useMutation(trpc.peer.update.mutationOptions());
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<PeerEndpoint>();
  const roles = gatewayRoles(peer.endpoints);
  const tiers = new Set(peer.endpoints.map(({ priority }) => priority)).size;
  const show = (endpoint?: PeerEndpoint) => {
    setEdited(endpoint);
    setOpen(true);
  };
  // The list is saved as a whole: what others have done to it meanwhile stays.
  const newest = () => client.fetchQuery(trpc.peer.get.queryOptions({ id: peer.id }, { staleTime: 0 }));
  const remove = (id: string) =>
    newest()
      .then((now) =>
        update.mutateAsync({ id: now.id, endpoints: gatewaysOf(now).filter((endpoint) => endpoint.id !== id) }),
      )
      .catch((error: unknown) => toast(problemOf(error).message, { tone: 'bad' }));
  const add = mayChange && (
    <Button size="sm" onClick={() => show()}>
      <Plus aria-hidden />
      {t('carriers.addGateway')}
    </Button>
  );
  return (
    <Card>
      <CardHeader title={t('carriers.gateways')} description={t('peers.gatewaysHelp')} actions={add} />
      {peer.endpoints.length === 0 ? (
        <div className="border-t border-line">
          <EmptyState
            icon={<Server />}
            title={t('peers.noGateways')}
            description={t(peer.kind === 'trunk' ? 'peers.noGatewaysTrunk' : 'peers.noGatewaysHelp')}
          />
        </div>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {peer.endpoints.map((endpoint) => (
            <li key={endpoint.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <div className="min-w-48 flex-1">
                <code className="font-mono text-[0.8667rem] break-all">
                  {endpoint.host}
                  {endpoint.port !== 0 && `:${endpoint.port}`}
                </code>
                <p className="mt-0.5 flex items-center gap-1.5 text-[0.8rem] text-muted">
                  {endpoint.transport.toUpperCase()}
                  {endpoint.authUsername !== null && (
                    <>
                      <KeyRound className="ml-1 size-3" aria-hidden />
                      {t('peers.asUser', { name: endpoint.authUsername })}
                    </>
                  )}
                </p>
              </div>
              <RoleBadge role={roles.get(endpoint.id)!} active={endpoint.active} />
              <GatewayState peerId={peer.id} endpointId={endpoint.id} active={endpoint.active} />
              {mayChange && (
                <span className="flex">
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('common.edit')} ${endpoint.host}`}
                    onClick={() => show(endpoint)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('carriers.removeGateway')} ${endpoint.host}`}
                    onClick={() => void remove(endpoint.id)}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormSheet
        canBeTried
        key={edited?.id ?? `new-${peer.endpoints.length}`}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('carriers.addGateway') : t('carriers.editTitle', { name: edited.host })}
        schema={GatewayForm}
        sections={[{ fields: gatewaySpecs(Math.max(1, tiers), session.level !== 'company') }]}
        defaultValues={toGateway(peer, edited)}
        submitLabel={t('common.save')}
        onSubmit={async (values, changed) => {
          const now = gatewaysOf(await newest());
          const endpoints =
            edited === undefined
              ? [...now, toEndpoint(values)]
              : now.map((endpoint) => (endpoint.id === edited.id ? { ...endpoint, ...changed(toEndpoint) } : endpoint));
          await update.mutateAsync({ id: peer.id, endpoints });
        }}
        done={() => t('common.saved')}
      />
    </Card>
  );
}

function RoleBadge({ role, active }: { role: { tier: number; percent: number; shares: boolean }; active: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge tone={role.tier === 0 ? 'brand' : 'info'}>{tierName(role.tier)}</Badge>
      {active && role.shares && <Badge>{t('peers.percent', { percent: String(role.percent) })}</Badge>}
    </span>
  );
}
