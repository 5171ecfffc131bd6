'use client';
import { GivenCertificateInput, type Peer } from '@belfry/contracts';
import { Button, Card, CardHeader, EmptyState, formatDay } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { FileBadge, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** The certificate that is shown at a peer over TLS instead of the platform's own. */
export function CertificateCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const update = useMutation(trpc.peer.update.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const { clientCertificate: given } = peer;
  return (
    <Card>
      <CardHeader
        title={t('peers.certificate')}
        description={t('peers.certificateHelp')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => setOpen(true)}>
              {t(given ? 'peers.certificateReplace' : 'peers.certificateAdd')}
            </Button>
          )
        }
      />
      {given === null ? (
        <div className="border-t border-line">
          <EmptyState
            icon={<FileBadge />}
            title={t('peers.certificateOurs')}
            description={t('peers.certificateOursHelp')}
          />
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-5 py-3">
          <div className="min-w-48 flex-1">
            <p className="font-medium break-all">{given.names.join(', ')}</p>
            <p className="text-sm text-muted">
              {t('peers.certificateOf', { issuer: given.issuer, until: formatDay(new Date(given.expiresAt)) })}
            </p>
            <code className="font-mono text-[0.75rem] break-all text-faint">SHA-256 {given.fingerprint}</code>
          </div>
          {mayChange && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('peers.certificateRemove')}
              onClick={() =>
                deletion.ask({
                  title: t('peers.certificateRemoveTitle'),
                  help: t('peers.certificateRemoveHelp'),
                  done: t('peers.certificateRemoved'),
                  act: () => update.mutateAsync({ id: peer.id, clientCertificate: null }),
                })
              }
            >
              <Trash2 aria-hidden />
            </Button>
          )}
        </div>
      )}
      <FormSheet
        key={given?.fingerprint ?? 'none'}
        open={open}
        onOpenChange={setOpen}
        title={t(given ? 'peers.certificateReplace' : 'peers.certificateAdd')}
        schema={GivenCertificateInput}
        sections={[
          {
            fields: [
              {
                name: 'certificate',
                label: t('peers.certificatePem'),
                help: t('peers.certificatePemHelp'),
                control: 'textarea',
              },
              {
                name: 'key',
                label: t('peers.certificateKey'),
                help: t('peers.certificateKeyHelp'),
                control: 'textarea',
              },
            ],
          },
        ]}
        defaultValues={{}}
        submitLabel={t('common.save')}
        done={() => t('common.saved')}
        onSubmit={(clientCertificate) => update.mutateAsync({ id: peer.id, clientCertificate })}
      />
      {deletion.dialog}
    </Card>
  );
}
