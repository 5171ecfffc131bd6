'use client';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  ChoiceCards,
  type FieldSpec,
  PageHeader,
  SchemaForm,
  toast,
} from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { FileBadge, KeyRound, LogIn, Network } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { endpointsOf, newIpbxForm, type Proof, peerOf } from '../peers/new-peer.ts';
import { advancedSpecs, plainSpecs } from '../peers/new-peer-specs.ts';
import { t } from './texts.ts';

/** What somebody came to set up. */
export type IpbxUse = 'protect' | 'standby' | 'share' | 'companies';

const proofs = ['account', 'address', 'registration', 'certificate'] as const;
const ICON = { account: <KeyRound />, address: <Network />, registration: <LogIn />, certificate: <FileBadge /> };
type Values = z.input<ReturnType<typeof newIpbxForm>>;

/** Adds an IPBX: first how it connects, in plain words, then where it is. A company adds its own, a brand also one that serves several. */
export function NewIpbxScreen({ use }: { use: IpbxUse | undefined }) {
  const [proof, setProof] = useState<Proof>();
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const home = isCompany ? '/telephone-system' : '/ipbxs';
  // Several addresses with an order need addresses.
  const offered = use === 'standby' || use === 'share' ? proofs.filter((one) => one !== 'account') : proofs;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        crumbs={[{ label: t(isCompany ? 'ipbx.title.company' : 'ipbx.title.brand'), href: home }]}
        title={t(use === undefined ? 'ipbx.createTitle' : `ipbx.use.${use}`)}
        description={t(use === undefined ? 'ipbx.createHelp' : `ipbx.useHelp.${use}`)}
      />
      {proof === undefined ? (
        <Card>
          <CardHeader title={t('ipbx.how')} description={t('ipbx.howHelp')} />
          <CardBody>
            <ChoiceCards
              label={t('ipbx.how')}
              choices={offered.map((one) => ({
                value: one,
                title: t(`ipbx.proof.${one}`),
                description: t(`ipbx.proofHelp.${one}`),
                icon: ICON[one],
              }))}
              onChoose={(value) => setProof(offered.find((one) => one === value))}
            />
          </CardBody>
        </Card>
      ) : (
        <IpbxForm key={proof} proof={proof} use={use} home={home} onBack={() => setProof(undefined)} />
      )}
    </div>
  );
}

function IpbxForm({
  proof,
  use,
  home,
  onBack,
}: {
  proof: Proof;
  use: IpbxUse | undefined;
  home: string;
  onBack: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const { session } = useViewer();
  const isBrand = session.level !== 'company';
  const shared = use === 'companies';
  const companies = useCompanies();
  const create = useMutation(trpc.peer.create.mutationOptions());
  const addAccount = useMutation(trpc.sipAccount.create.mutationOptions());
  const owner: FieldSpec<Values>[] = !isBrand
    ? []
    : shared
      ? [
          {
            name: 'tenantTag',
            label: t('peers.tenantTag'),
            options: (['header', 'trunk_group', 'none'] as const).map((value) => ({
              value,
              label: t(`peers.tenantTag.${value}`),
            })),
          },
        ]
      : [
          {
            name: 'companyId',
            label: t('numbers.company'),
            source: companies,
            noneLabel: t('ipbx.several'),
          },
        ];
  const gateways: FieldSpec<Values>[] =
    proof === 'account'
      ? []
      : [
          {
            name: 'together',
            label: t('ipbx.together'),
            optionLabels: {
              one: t('ipbx.together.one'),
              standby: t('ipbx.together.standby'),
              share: t('ipbx.together.share'),
            },
            wide: true,
          },
          {
            name: 'second',
            label: t('ipbx.second'),
            required: true,
            mono: true,
            wide: true,
            when: ({ together }) => together !== 'one',
          },
          {
            name: 'percent',
            label: t('ipbx.percent'),
            help: t('ipbx.percentHelp'),
            wide: true,
            when: ({ together }) => together === 'share',
          },
        ];
  return (
    <Card>
      <CardHeader
        title={t(`ipbx.proof.${proof}`)}
        description={t(`ipbx.proofHelp.${proof}`)}
        actions={
          <Button size="sm" onClick={onBack}>
            {t('carriers.anotherKind')}
          </Button>
        }
      />
      <CardBody>
        <SchemaForm
          schema={newIpbxForm(proof)}
          sections={[
            {
              fields: [
                { name: 'name', label: t('common.name'), help: t('ipbx.nameHelp'), wide: !isBrand },
                ...owner,
                ...(plainSpecs(proof) as readonly FieldSpec<Values>[]),
                ...gateways,
                ...(advancedSpecs(proof) as readonly FieldSpec<Values>[]),
              ],
            },
          ]}
          defaultValues={{
            advanced: false,
            transport: proof === 'certificate' ? 'tls' : 'udp',
            port: proof === 'certificate' ? 5061 : 5060,
            identityHeader: 'pai',
            fromUser: 'caller',
            mediaEncryption: proof === 'certificate' ? 'optional' : 'off',
            probeSeconds: 15,
            tenantTag: shared ? 'header' : 'none',
            together: use === 'standby' || use === 'share' ? use : 'one',
            percent: 50,
          }}
          submitLabel={t('common.create')}
          problemOf={problemOf}
          onCancel={() => router.push(home)}
          onSubmit={async (values) => {
            const { companyId, tenantTag, together, second, percent } = values;
            const peer = await create.mutateAsync({
              ...peerOf(proof, values),
              kind: 'trunk',
              ...(companyId !== undefined && { companyId }),
              ...(isBrand && companyId === undefined && { tenantTag }),
              endpoints: endpointsOf(values, { host: second, together, percent }),
            });
            const [own] = peer.uses;
            if (proof === 'account' && own)
              await addAccount.mutateAsync({ trunkUseId: own.id, label: peer.name, companyId: own.companyId });
            toast(t('carriers.created', { name: peer.name }));
            router.push(isBrand ? `/ipbxs/${peer.id}` : `/telephone-system/${own?.id}`);
          }}
        />
      </CardBody>
    </Card>
  );
}
