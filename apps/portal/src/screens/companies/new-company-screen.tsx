'use client';
import { CompanyCreateInput, type RatingPlan } from '@belfry/contracts';
import { Card, CardBody, inEachLanguage, PageHeader, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { usePlans } from '../../components/choices/use-plans.ts';
import { countries, currencies, timezones } from '../../components/choices.ts';
import { useViewer } from '../../components/viewer.tsx';
import { Wizard } from '../../components/wizard.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { slugOf } from './slug-of.ts';
import { t } from './texts.ts';

const shape = CompanyCreateInput.shape;
const CompanyStep = CompanyCreateInput.pick({
  name: true,
  kind: true,
  country: true,
  currency: true,
  billingMethod: true,
  ratingPlanId: true,
  maxCalls: true,
}).required({
  country: true,
  currency: true,
});
const SiteStep = CompanyCreateInput.pick({ slug: true, sipDomain: true, portalHost: true, userPortalHost: true })
  .extend({ site: shape.site.unwrap() })
  .required({ slug: true });
const OperatorStep = CompanyCreateInput.pick({ admin: true }).required();

const kinds = inEachLanguage(() => ({
  pbx: t('companies.kind.pbx'),
  residential: t('companies.kind.residential'),
  retail: t('companies.kind.retail'),
  wholesale: t('companies.kind.wholesale'),
}));
const billing = inEachLanguage(() => ({
  postpaid: t('companies.billing.postpaid'),
  prepaid: t('companies.billing.prepaid'),
  pseudoprepaid: t('companies.billing.pseudoprepaid'),
  none: t('companies.billing.none'),
}));

/** The only plan there is, else the one that most companies have: one of several that nobody has may be for buying. */
function usualPlan(plans: readonly RatingPlan[]): RatingPlan | undefined {
  if (plans.length === 1) return plans[0];
  return plans.toSorted((a, b) => b.companyCount - a.companyCount).find((plan) => plan.companyCount > 0);
}

/** Creates a company in three steps: who it is, where it is, and who runs it. */
export function NewCompanyScreen({ brandId }: { brandId: string | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { session } = useViewer();
  const ofBrand = brandId === undefined ? {} : { brandId };
  const brand = useQuery(trpc.brand.get.queryOptions({ id: brandId ?? session.brandId ?? '' }));
  const planChoice = usePlans(ofBrand);
  /** To propose one. */
  const plans = useQuery(trpc.ratingPlan.list.queryOptions({ limit: 200, ...ofBrand }));
  const create = useMutation(trpc.company.create.mutationOptions());
  const ready = brand.data !== undefined && plans.data !== undefined;

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader crumbs={[{ label: t('companies.title'), href: '/companies' }]} title={t('companies.createTitle')} />
      <Card>
        <CardBody className="pt-5">
          {ready && (
            <Wizard
              onCancel={() => router.push('/companies')}
              submitLabel={t('common.create')}
              initial={{
                kind: 'pbx',
                billingMethod: 'postpaid',
                maxCalls: 0,
                country: brand.data.country,
                currency: brand.data.currency,
                ratingPlanId: usualPlan(plans.data.items)?.id,
                site: { name: 'Main site', timezone: brand.data.timezone, emergencyLocation: '' },
              }}
              derive={(values) => ({ slug: values.slug ?? slugOf(String(values.name ?? '')) })}
              steps={[
                {
                  id: 'company',
                  title: t('companies.step.company'),
                  description: t('companies.step.companyHelp'),
                  schema: CompanyStep,
                  fields: [
                    { name: 'name', label: t('common.name'), wide: true },
                    { name: 'kind', label: t('companies.kind'), optionLabels: kinds() },
                    { name: 'billingMethod', label: t('companies.billing'), optionLabels: billing() },
                    { name: 'country', label: t('common.country'), options: countries() },
                    { name: 'currency', label: t('common.currency'), options: currencies() },
                    {
                      name: 'ratingPlanId',
                      label: t('companies.plan'),
                      help: t('companies.planHelp'),
                      source: planChoice,
                      noneLabel: t('companies.planNone'),
                    },
                    { name: 'maxCalls', label: t('companies.maxCalls'), help: t('common.noLimit') },
                  ],
                },
                {
                  id: 'site',
                  title: t('companies.step.site'),
                  description: t('companies.step.siteHelp'),
                  schema: SiteStep,
                  fields: [
                    { name: 'site.name', label: t('site.name') },
                    { name: 'site.timezone', label: t('common.timezone'), control: 'suggest', options: timezones },
                    {
                      name: 'site.emergencyLocation',
                      label: t('site.emergency'),
                      help: t('site.emergencyHelp'),
                      control: 'textarea',
                    },
                    { name: 'slug', label: t('companies.slug'), help: t('companies.slugHelp'), mono: true },
                    {
                      name: 'sipDomain',
                      label: t('companies.sipDomain'),
                      help: t('companies.sipDomainHelp'),
                      mono: true,
                    },
                    { name: 'portalHost', label: t('companies.portal'), help: t('companies.portalHelp'), mono: true },
                    {
                      name: 'userPortalHost',
                      label: t('companies.userPortal'),
                      help: t('companies.userPortalHelp'),
                      mono: true,
                    },
                  ],
                },
                {
                  id: 'operator',
                  title: t('companies.step.operator'),
                  description: t('companies.step.operatorHelp'),
                  schema: OperatorStep,
                  fields: [
                    { name: 'admin.displayName', label: t('operator.displayName') },
                    { name: 'admin.username', label: t('operator.username'), help: t('operator.usernameHelp') },
                    {
                      name: 'admin.password',
                      label: t('operator.password'),
                      help: t('operator.passwordHelp'),
                      control: 'password',
                      autoComplete: 'new-password',
                      wide: true,
                    },
                  ],
                },
              ]}
              onSubmit={async (values) => {
                const company = await create.mutateAsync({ ...CompanyCreateInput.parse(values), ...ofBrand });
                toast(t('companies.created', { name: company.name }));
                router.push(`/companies/${company.id}`);
              }}
            />
          )}
        </CardBody>
      </Card>
    </div>
  );
}
