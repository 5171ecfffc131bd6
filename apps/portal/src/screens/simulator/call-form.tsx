'use client';
import { Card, CardBody, CardHeader, type FieldSpec, formatMoment, SchemaForm, Select } from '@belfry/ui';
import { useState } from 'react';
import type { z } from 'zod';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { useNumbers } from '../../components/choices/use-numbers.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { useRevisions } from '../../components/choices/use-revisions.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useCallerFields } from './caller-fields.ts';
import {
  callerKinds,
  callerOf,
  type GivenCall,
  SimulatorForm,
  type SimulatorValues,
  saysNumber,
} from './simulator-form.ts';
import { t } from './texts.ts';

type Field = FieldSpec<z.input<typeof SimulatorForm>>;

const outcomes = ['busy', 'no_answer', 'unreachable'] as const;

/** Who calls whom and when; `asksWhatIf`: and what is to be different. */
export function CallForm({
  given,
  asksWhatIf,
  onRun,
}: {
  given: GivenCall;
  asksWhatIf: boolean;
  /** `companyId`: the one that was chosen, or empty. */
  onRun: (values: SimulatorValues, companyId: string) => Promise<void>;
}) {
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const [companyId, setCompanyId] = useState(given.company ?? '');
  const companies = useCompanies();
  const callerFields = useCallerFields(companyId);
  const whatIfFields = useWhatIfFields(companyId, asksWhatIf);
  const from = callerKinds.filter((kind) => !isCompany || kind !== 'peer');
  const fields: Field[] = [
    {
      name: 'from',
      label: t('simulator.from'),
      wide: true,
      options: from.map((value) => ({ value, label: t(`simulator.from.${value}`) })),
    },
    ...callerFields,
    {
      name: 'callerNumber',
      label: t('simulator.callerNumber'),
      wide: true,
      when: (values) => saysNumber(values.from),
    },
    { name: 'dialled', label: t('simulator.dialled'), help: t('simulator.dialledHelp'), wide: true },
    { name: 'callerHidden', label: t('simulator.callerHidden'), wide: true },
    { name: 'at', label: t('simulator.at'), help: t('simulator.atHelp'), wide: true },
    {
      name: 'suppose',
      label: t('simulator.suppose'),
      wide: true,
      noneLabel: t('simulator.suppose.none'),
      options: outcomes.map((value) => ({ value, label: t(`simulator.suppose.${value}`) })),
    },
    ...whatIfFields,
  ];
  return (
    <Card>
      <CardHeader
        title={t('simulator.call')}
        actions={
          !isCompany && (
            <Select
              aria-label={t('simulator.company')}
              className="w-48"
              value={companyId}
              noneLabel={t('simulator.anyCompany')}
              onValueChange={setCompanyId}
              source={companies}
            />
          )
        }
      />
      <CardBody>
        <SchemaForm
          forAll
          schema={SimulatorForm}
          sections={[{ fields }]}
          defaultValues={{
            from: callerOf(given, from),
            whatIf: 'none',
            callerHidden: false,
            callerNumber: '',
            dialled: given.dialled ?? '',
            ...(given.user && { userId: given.user }),
            ...(given.account && { accountId: given.account }),
            ...(given.trunk && { trunkUseId: given.trunk }),
            ...(given.peer && { peerId: given.peer }),
          }}
          submitLabel={t('simulator.run')}
          problemOf={problemOf}
          onSubmit={(values) => onRun(values, companyId)}
        />
      </CardBody>
    </Card>
  );
}

/** What is to be different: nothing, a carrier or a number less, or as it was. */
function useWhatIfFields(companyId: string, enabled: boolean): Field[] {
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const ofCompany = companyId === '' ? {} : { companyId };
  const numbers = useNumbers(ofCompany);
  const peers = usePeers({}, ({ id, name, brandName }) => ({ value: id, label: name, hint: brandName }));
  const revisions = useRevisions({ ...ofCompany, sort: '-at' }, ({ id, at, actor, summary }) => ({
    value: id,
    label: (summary[0] ?? actor).slice(0, 60),
    hint: `${formatMoment(new Date(at))} · ${actor}`,
  }));
  if (!enabled) return [];
  const whatIf = ['none', ...(isCompany ? [] : (['carrier'] as const)), 'number', 'revision'] as const;
  return [
    {
      name: 'whatIf',
      label: t('simulator.whatIf'),
      help: t('simulator.whatIfHelp'),
      wide: true,
      options: whatIf.map((value) => ({ value, label: t(`simulator.whatIf.${value}`) })),
    },
    {
      name: 'carrierId',
      label: t('simulator.carrier'),
      wide: true,
      required: true,
      when: (values) => values.whatIf === 'carrier',
      source: peers,
    },
    {
      name: 'ddiId',
      label: t('simulator.number'),
      wide: true,
      required: true,
      when: (values) => values.whatIf === 'number',
      source: numbers,
    },
    {
      name: 'revisionId',
      label: t('simulator.revision'),
      wide: true,
      required: true,
      when: (values) => values.whatIf === 'revision',
      source: revisions,
    },
  ];
}
