'use client';
import type { Peer, PeerRegistration } from '@belfry/contracts';
import { Button, Card, CardHeader, EmptyState } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { LogIn, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { NewRegistrationForm, RegistrationForm, toRegistration } from './peer-forms.ts';
import { registrationSpecs } from './peer-specs.ts';
import { RegistrationState } from './peer-state.tsx';
import { t } from './texts.ts';

/** Where the platform signs in at a peer, so that calls come from there. */
export function RegistrationsCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const create = useMutation(trpc.peerRegistration.create.mutationOptions());
  const update = useMutation(trpc.peerRegistration.update.mutationOptions());
  const remove = useMutation(trpc.peerRegistration.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<PeerRegistration>();
  const show = (registration?: PeerRegistration) => {
    setEdited(registration);
    setOpen(true);
  };
  return (
    <Card>
      <CardHeader
        title={t('peers.registrations')}
        description={t('peers.registrationsHelp')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => show()}>
              <Plus aria-hidden />
              {t('peers.addRegistration')}
            </Button>
          )
        }
      />
      {peer.registrations.length === 0 ? (
        <div className="border-t border-line">
          <EmptyState
            icon={<LogIn />}
            title={t('peers.noRegistrations')}
            description={t('peers.noRegistrationsHelp')}
          />
        </div>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {peer.registrations.map((registration) => (
            <li key={registration.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <div className="min-w-48 flex-1">
                <p className="font-medium break-all">{registration.username}</p>
                <code className="font-mono text-[0.8rem] break-all text-muted">{registration.registrar}</code>
              </div>
              <RegistrationState peerId={peer.id} id={registration.id} active={registration.active} />
              {mayChange && (
                <span className="flex">
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('common.edit')} ${registration.username}`}
                    onClick={() => show(registration)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('common.delete')} ${registration.username}`}
                    onClick={() =>
                      deletion.ask({
                        title: t('carriers.deleteTitle', { name: registration.username }),
                        help: t('peers.registrationDeleteHelp', { registrar: registration.registrar }),
                        done: t('carriers.deleted', { name: registration.username }),
                        act: () => remove.mutateAsync({ id: registration.id }),
                      })
                    }
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
        key={edited?.id ?? `new-${peer.registrations.length}`}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('peers.addRegistration') : t('carriers.editTitle', { name: edited.username })}
        schema={edited === undefined ? NewRegistrationForm : RegistrationForm}
        sections={[{ fields: registrationSpecs(edited === undefined) }]}
        defaultValues={
          edited === undefined
            ? {
                active: true,
                advanced: false,
                port: 5060,
                transport: peer.endpoints[0]?.transport ?? 'udp',
                outboundPort: 5060,
                bulk: false,
                expiresSeconds: 600,
                ...(peer.endpoints[0] && { registrar: peer.endpoints[0].host }),
              }
            : { ...edited, advanced: false }
        }
        submitLabel={t('common.save')}
        onSubmit={({ password, ...values }, changed) =>
          edited === undefined
            ? create.mutateAsync({ ...toRegistration(values), password: password ?? '', peerId: peer.id })
            : update.mutateAsync({
                id: edited.id,
                ...changed(toRegistration),
                ...(password !== undefined && { password }),
              })
        }
        done={() => t('common.saved')}
      />
      {deletion.dialog}
    </Card>
  );
}
