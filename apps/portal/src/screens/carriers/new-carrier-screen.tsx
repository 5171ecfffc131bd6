'use client';
import { type CarrierTemplate, carrierTemplates } from '@belfry/numbering';
import {
  Badge,
  Button,
  Card,
  CardBody,
  CardHeader,
  ChoiceCards,
  createTranslator,
  PageHeader,
  SchemaForm,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FileBadge, KeyRound, Network } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { allPages } from '../../components/all-pages.ts';
import { usePlans } from '../../components/choices/use-plans.ts';
import { countryName } from '../../components/choices.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useViewer } from '../../components/viewer.tsx';
import { remarksTexts } from '../../messages/en/remarks.ts';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { endpointsOf, newCarrierForm, peerOf } from '../peers/new-peer.ts';
import { advancedSpecs, plainSpecs } from '../peers/new-peer-specs.ts';
import { numberChoices, useRuleSetOf } from './number-choices.ts';
import { t } from './texts.ts';

/** Apart from the texts of the folder: the list of carriers does without them. */
const remarks = createTranslator(remarksTexts);
const ICON = { address: <Network />, registration: <KeyRound />, certificate: <FileBadge /> };

/** Those offered in the country first, then those offered anywhere. */
function offeredIn(country: string | null): readonly CarrierTemplate[] {
  const known = carrierTemplates.filter(({ id, auth }) => id !== auth);
  const near = (template: CarrierTemplate) =>
    template.countries.length === 0 ? 1 : country !== null && template.countries.includes(country) ? 0 : 2;
  return known.toSorted((a, b) => near(a) - near(b));
}

const general = carrierTemplates.filter(({ id, auth }) => id === auth);

/** Adds an operator: first which one, in plain words, then what its letter says. */
export function NewCarrierScreen() {
  const { session } = useViewer();
  const [id, setId] = useState<string>();
  const template = carrierTemplates.find((one) => one.id === id);
  const choiceOf = (one: CarrierTemplate) => ({
    value: one.id,
    title: one.id === one.auth ? t(`carriers.new.${one.auth}`) : one.name,
    description: t(`carriers.auth.${one.auth}`),
    icon: ICON[one.auth],
    ...(one.countries.length > 0 && { badge: <Badge>{one.countries.map(countryName).join(', ')}</Badge> }),
  });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        crumbs={[{ label: t('carriers.title'), href: '/carriers' }]}
        title={t('carriers.createTitle')}
        description={t('carriers.createHelp')}
      />
      {template === undefined ? (
        <Card>
          <CardHeader title={t('carriers.whichGeneral')} description={t('carriers.whichGeneralHelp')} />
          <CardBody>
            <ChoiceCards label={t('carriers.whichGeneral')} choices={general.map(choiceOf)} onChoose={setId} />
          </CardBody>
          <CardHeader title={t('carriers.whichKnown')} description={t('carriers.whichKnownHelp')} />
          <CardBody>
            <ChoiceCards
              label={t('carriers.whichKnown')}
              choices={offeredIn(session.country).map(choiceOf)}
              onChoose={setId}
            />
          </CardBody>
        </Card>
      ) : (
        <FromTemplate key={template.id} template={template} onBack={() => setId(undefined)} />
      )}
    </div>
  );
}

function FromTemplate({ template, onBack }: { template: CarrierTemplate; onBack: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const plans = usePlans();
  const client = useTRPCClient();
  const sets = useQuery({
    queryKey: [...trpc.numberRuleSet.list.queryKey(), 'all'],
    queryFn: () => allPages((page) => client.numberRuleSet.list.query(page)),
  });
  const create = useMutation(trpc.peer.create.mutationOptions());
  const ruleSetOf = useRuleSetOf();
  const isGeneral = template.id === template.auth;
  return (
    <Card>
      <CardHeader
        title={isGeneral ? t(`carriers.new.${template.auth}`) : template.name}
        description={remarks(`remarks.${template.id}`)}
        actions={
          <Button size="sm" onClick={onBack}>
            {t('carriers.anotherKind')}
          </Button>
        }
      />
      <CardBody>
        <SchemaForm
          schema={newCarrierForm(template.auth, template.contact === 'name')}
          sections={[
            {
              fields: [
                { name: 'name', label: t('common.name'), help: t('carriers.nameHelp') },
                {
                  name: 'kind',
                  label: t('carriers.purpose'),
                  optionLabels: {
                    carrier: t('carriers.purpose.carrier'),
                    ddi_provider: t('carriers.purpose.ddi_provider'),
                  },
                },
                ...plainSpecs(template.auth, template.contact === 'name'),
                {
                  name: 'buyPlanId',
                  label: t('carriers.buyPlan'),
                  help: t('carriers.buyPlanHelp'),
                  source: plans,
                  wide: true,
                },
                {
                  name: 'numbers',
                  label: t('carriers.numbers'),
                  help: t('carriers.numbersHelp'),
                  options: numberChoices(sets.data ?? []),
                  wide: true,
                },
                ...advancedSpecs(template.auth),
              ],
            },
          ]}
          defaultValues={{
            ...(!isGeneral && { name: template.name }),
            ...(template.host !== undefined && { host: template.host }),
            kind: 'carrier',
            numbers: template.style,
            advanced: false,
            transport: template.transport,
            port: template.port,
            identityHeader: template.identityHeader,
            fromUser: template.fromUser === 'account' ? 'account' : 'caller',
            mediaEncryption: template.mediaEncryption,
            codecs: template.codecs.join(', '),
            probeSeconds: template.probeSeconds,
          }}
          submitLabel={t('common.create')}
          problemOf={problemOf}
          onCancel={() => router.push('/carriers')}
          onSubmit={async (values) => {
            const { kind, buyPlanId, numbers } = values;
            const ruleSetId = await ruleSetOf(numbers, sets.data ?? []);
            const peer = await create.mutateAsync({
              ...peerOf(template.auth, values),
              kind,
              outbound: kind === 'carrier',
              template: template.id,
              ruleSetId,
              ...(buyPlanId !== undefined && { buyPlanId }),
              ...(template.fromDomain === 'registrar' && values.host !== undefined && { fromDomain: values.host }),
              endpoints: endpointsOf(values),
            });
            toast(t('carriers.created', { name: peer.name }));
            router.push(`/carriers/${peer.id}`);
          }}
        />
      </CardBody>
    </Card>
  );
}
