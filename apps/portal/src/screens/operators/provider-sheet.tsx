import type { SignInProvider } from '@belfry/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const settingsOf = (provider: SignInProvider) => {
  const { brandId: _, companyId: __, hasSecret: ___, hosts: ____, people: _____, ...settings } = provider;
  return settings;
};

/** The form of the viewer's own sign-in by the organisation. */
export function ProviderSheet({
  open,
  onOpenChange,
  provider,
  isCompany,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  provider: SignInProvider | undefined;
  isCompany: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const put = useMutation(trpc.signInProvider.put.mutationOptions());
  const isAt = (level: SignInProvider['levels'][number]) =>
    provider?.levels.includes(level) ?? (isCompany || level === 'brand');
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('provider.formTitle')}
      description={t('provider.formHelp')}
      schema={async () => (await import('./provider-schema.ts')).ProviderForm}
      sections={[
        {
          fields: [
            { name: 'name', label: t('provider.name'), help: t('provider.nameHelp'), wide: true },
            {
              name: 'issuer',
              label: t('provider.issuer'),
              help: t('provider.issuerHelp'),
              placeholder: 'https://login.example.com/realms/acme',
              wide: true,
              mono: true,
            },
            { name: 'clientId', label: t('provider.client'), wide: true, mono: true },
            {
              name: 'clientSecret',
              label: t('provider.secret'),
              help: t('provider.secretHelp'),
              control: 'password',
              autoComplete: 'off',
              wide: true,
              when: ({ forgetSecret }) => !forgetSecret,
            },
            ...(provider?.hasSecret
              ? [{ name: 'forgetSecret' as const, label: t('provider.secretNone'), wide: true }]
              : []),
          ],
        },
        {
          title: t('provider.whereTitle'),
          fields: [
            ...(isCompany ? [] : [{ name: 'atBrand' as const, label: t('provider.where.brand'), wide: true }]),
            {
              name: 'atCompany',
              label: t(isCompany ? 'provider.where.ownCompany' : 'provider.where.company'),
              wide: true,
            },
            { name: 'atUser', label: t('provider.where.user'), wide: true },
            {
              name: 'domains',
              label: t('provider.domains'),
              help: t('provider.domainsHelp'),
              placeholder: 'example.com, example.net',
              wide: true,
            },
            { name: 'addsLogins', label: t('provider.addsLogins'), help: t('provider.addsLoginsHelp'), wide: true },
            { name: 'isOnly', label: t('provider.isOnly'), help: t('provider.isOnlyHelp'), wide: true },
          ],
        },
        {
          title: t('provider.moreTitle'),
          folded: true,
          fields: [
            {
              name: 'trustsSecondStep',
              label: t('provider.trustsSecondStep'),
              help: t('provider.trustsSecondStepHelp'),
              wide: true,
            },
            { name: 'trustsEmail', label: t('provider.trustsEmail'), help: t('provider.trustsEmailHelp'), wide: true },
            { name: 'active', label: t('provider.active'), wide: true },
          ],
        },
      ]}
      defaultValues={{
        ...(provider && { name: provider.name, issuer: provider.issuer, clientId: provider.clientId }),
        clientSecret: '',
        forgetSecret: false,
        domains: provider?.domains.join(', ') ?? '',
        atBrand: isAt('brand'),
        atCompany: isAt('company'),
        atUser: isAt('user'),
        addsLogins: provider?.addsLogins ?? false,
        isOnly: provider?.isOnly ?? false,
        trustsSecondStep: provider?.trustsSecondStep ?? false,
        trustsEmail: provider?.trustsEmail ?? false,
        active: provider?.active ?? true,
      }}
      submitLabel={t('common.save')}
      done={() => t('provider.saved')}
      onSubmit={async (values, changed) => {
        const { toProvider } = await import('./provider-schema.ts');
        const { clientSecret, forgetSecret } = values;
        // It is saved as a whole: what others have changed meanwhile stays.
        const now = await client.fetchQuery(trpc.signInProvider.get.queryOptions({}, { staleTime: 0 }));
        return put.mutateAsync({
          ...toProvider(values, isCompany),
          ...(now.provider && settingsOf(now.provider)),
          ...changed((own) => toProvider(own, isCompany)),
          ...(forgetSecret ? { clientSecret: null } : clientSecret && { clientSecret }),
        });
      }}
    />
  );
}
