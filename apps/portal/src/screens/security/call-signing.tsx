'use client';
import { type CallSigning, GivenCertificateInput } from '@belfry/contracts';
import { Button, Card, CardHeader, formatDay, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** What calls are signed with, and who is trusted to have signed others. */
export function CallSigningCard() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.callSigning.get.queryOptions({}));
  return (
    <Card>
      <CardHeader title={t('signing.title')} description={t('signing.help')} />
      {data === undefined ? (
        <div className="border-t border-line p-5">
          <Skeleton className="h-16" />
        </div>
      ) : (
        <div className="divide-y divide-line border-t border-line">
          <Certificate signing={data} />
          <Trust signing={data} />
        </div>
      )}
    </Card>
  );
}

const CertificateForm = GivenCertificateInput.extend({ certificateUrl: z.url({ protocol: /^https$/ }) });

function Certificate({ signing }: { signing: CallSigning }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const update = useMutation(trpc.callSigning.update.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const { certificate: given, certificateUrl, platform } = signing;
  const title = t(given ? 'signing.replace' : 'signing.add');
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <div className="min-w-48 flex-1">
        <h3 className="font-medium">{t('signing.certificate')}</h3>
        {given === null ? (
          <p className="text-sm text-muted">
            {platform?.certificate
              ? t('signing.certificatePlatform', { names: platform.certificate.names.join(', ') })
              : t('signing.certificateNone')}
          </p>
        ) : (
          <>
            <p className="text-sm break-words text-muted">
              {t('signing.certificateOf', {
                names: given.names.join(', '),
                issuer: given.issuer,
                until: formatDay(new Date(given.expiresAt)),
              })}
            </p>
            <p className="text-sm break-all text-muted">{t('signing.certificateAt', { url: certificateUrl ?? '' })}</p>
          </>
        )}
      </div>
      {mayChange && (
        <Button size="sm" onClick={() => setOpen(true)}>
          {title}
        </Button>
      )}
      {mayChange && given !== null && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('signing.remove')}
          onClick={() =>
            deletion.ask({
              title: t('signing.removeTitle'),
              help: t('signing.removeHelp'),
              done: t('signing.removed'),
              act: () => update.mutateAsync({ certificate: null }),
            })
          }
        >
          <Trash2 aria-hidden />
        </Button>
      )}
      <FormSheet
        key={given?.fingerprint ?? 'none'}
        open={open}
        onOpenChange={setOpen}
        title={title}
        schema={CertificateForm}
        sections={[
          {
            fields: [
              { name: 'certificate', label: t('signing.pem'), help: t('signing.pemHelp'), control: 'textarea' },
              { name: 'key', label: t('signing.key'), help: t('signing.keyHelp'), control: 'textarea' },
              { name: 'certificateUrl', label: t('signing.url'), help: t('signing.urlHelp'), wide: true, mono: true },
            ],
          },
        ]}
        defaultValues={{ ...(certificateUrl !== null && { certificateUrl }) }}
        submitLabel={t('common.save')}
        done={() => t('common.saved')}
        onSubmit={({ certificateUrl: url, ...certificate }) => update.mutateAsync({ certificate, certificateUrl: url })}
      />
      {deletion.dialog}
    </section>
  );
}

const words = (text: string | undefined) => (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const TrustForm = z.object({
  authorities: z.string().optional(),
  clear: z.boolean(),
  hosts: z
    .string()
    .optional()
    .refine((text) => words(text).every((one) => HOST.test(one)), { error: () => t('signing.hostsWrong') }),
});

function Trust({ signing }: { signing: CallSigning }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const update = useMutation(trpc.callSigning.update.mutationOptions());
  const [open, setOpen] = useState(false);
  const { authorities, certificateHosts, platform } = signing;
  const above = platform?.authorities ?? [];
  const hosts = [...(platform?.certificateHosts ?? []), ...certificateHosts];
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <div className="min-w-48 flex-1">
        <h3 className="font-medium">{t('signing.trust')}</h3>
        <ul className="text-sm text-muted">
          {authorities.map((names) => (
            <li key={names}>{names}</li>
          ))}
          {above.length > 0 && <li>{t('signing.trustPlatform', { names: above.join('; ') })}</li>}
          {authorities.length + above.length === 0 && <li>{t('signing.trustNone')}</li>}
          <li className="text-faint">
            {hosts.length === 0 ? t('signing.hostsAny') : t('signing.hostsOnly', { hosts: hosts.join(', ') })}
          </li>
        </ul>
      </div>
      {mayChange && (
        <Button
          size="sm"
          onClick={() => setOpen(true)}
          aria-label={`${t('signing.trust')}: ${t('signing.trustChange')}`}
        >
          {t('signing.trustChange')}
        </Button>
      )}
      <FormSheet
        key={JSON.stringify([authorities, certificateHosts])}
        open={open}
        onOpenChange={setOpen}
        title={t('signing.trust')}
        description={t('signing.trustHelp')}
        schema={TrustForm}
        sections={[
          {
            fields: [
              {
                name: 'authorities',
                label: t('signing.authorities'),
                help: t('signing.authoritiesHelp'),
                control: 'textarea',
                when: ({ clear }) => !clear,
              },
              ...(authorities.length > 0
                ? [{ name: 'clear' as const, label: t('signing.authoritiesClear'), wide: true }]
                : []),
              { name: 'hosts', label: t('signing.hosts'), help: t('signing.hostsHelp'), wide: true, mono: true },
            ],
          },
        ]}
        defaultValues={{ clear: false, hosts: certificateHosts.join(' ') }}
        submitLabel={t('common.save')}
        done={() => t('common.saved')}
        onSubmit={({ authorities: pem = '', clear }, changed) =>
          update.mutateAsync({
            ...changed((trust) => ({ certificateHosts: words(trust.hosts).map((one) => one.toLowerCase()) })),
            ...((clear || pem.trim() !== '') && { authorities: clear ? '' : pem }),
          })
        }
      />
    </section>
  );
}
