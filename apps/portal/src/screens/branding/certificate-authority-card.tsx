'use client';
import { CertificateAuthorityInput } from '@belfry/contracts';
import { Card, CardBody, CardHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const CHOICES = ['off', 'on_request', 'all'] as const;
const AuthorityForm = z.object({
  automatic: z.enum(CHOICES),
  directoryUrl: CertificateAuthorityInput.shape.directoryUrl.unwrap(),
  contactEmail: CertificateAuthorityInput.shape.contactEmail.unwrap(),
  authority: z.string().max(32_000),
});

/** Which authority portals get their certificates from. */
export function CertificateAuthorityCard() {
  const trpc = useTRPC();
  const query = useQuery(trpc.certificateAuthority.get.queryOptions());
  const update = useMutation(trpc.certificateAuthority.update.mutationOptions());
  return (
    <Loaded query={query} backHref="/">
      {(settings) => (
        <Card>
          <CardHeader title={t('authority.title')} description={t('authority.help')} />
          <CardBody>
            <SchemaForm
              schema={AuthorityForm}
              sections={[
                {
                  fields: [
                    {
                      name: 'automatic',
                      label: t('authority.automatic'),
                      help: t('authority.automaticHelp'),
                      options: CHOICES.map((value) => ({ value, label: t(`authority.${value}`) })),
                    },
                    { name: 'contactEmail', label: t('authority.contactEmail'), help: t('authority.contactEmailHelp') },
                    {
                      name: 'directoryUrl',
                      label: t('authority.directoryUrl'),
                      help: t('authority.directoryUrlHelp'),
                      mono: true,
                      wide: true,
                    },
                    {
                      name: 'authority',
                      label: t('authority.trusted'),
                      help: t('authority.trustedHelp'),
                      control: 'textarea',
                      mono: true,
                      wide: true,
                    },
                  ],
                },
              ]}
              defaultValues={{ ...settings, authority: settings.authority ?? '' }}
              submitLabel={t('common.save')}
              onlyWhenChanged
              problemOf={problemOf}
              onSubmit={async (_, changed) => {
                await update.mutateAsync(
                  changed(({ authority, ...values }) => ({
                    ...values,
                    authority: authority.trim() === '' ? null : authority,
                  })),
                );
                toast(t('common.saved'));
              }}
            />
          </CardBody>
        </Card>
      )}
    </Loaded>
  );
}
