import type { ChoiceSource, FieldSpec } from '@belfry/ui';
import type { z } from 'zod';
import { useDevices } from '../../components/choices/use-devices.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { usePeople } from '../../components/choices/use-people.ts';
import { useTrunks } from '../../components/choices/use-trunks.ts';
import { useViewer } from '../../components/viewer.tsx';
import type { CallerKind, SimulatorForm } from './simulator-form.ts';
import { t } from './texts.ts';

type Field = FieldSpec<z.input<typeof SimulatorForm>>;

const said = (...words: (string | null)[]) => words.filter(Boolean).join(' · ');

/** The choice of each kind of caller that is one of several, of one company or of all. */
export function useCallerFields(companyId: string): Field[] {
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const ofCompany = companyId === '' ? {} : { companyId };
  const users = usePeople(ofCompany, ({ id, name, extension, companyName }) => ({
    value: id,
    label: name,
    hint: said(extension, isCompany ? null : companyName),
  }));
  const devices = useDevices(ofCompany, ({ id, label, aor, userName, trunkUseId }) =>
    trunkUseId === null ? { value: id, label: said(userName, label) || aor, hint: aor } : undefined,
  );
  const trunks = useTrunks(ofCompany, ({ id, peerName, companyName }) => ({
    value: id,
    label: peerName,
    ...(!isCompany && { hint: companyName }),
  }));
  const peers = usePeers({ group: 'operators' }, ({ id, name, brandName }) => ({
    value: id,
    label: name,
    hint: brandName,
  }));
  const choice = (kind: CallerKind, name: Field['name'], label: string, source: ChoiceSource): Field => ({
    name,
    label,
    wide: true,
    required: true,
    when: (values) => values.from === kind,
    source,
  });
  return [
    choice('user', 'userId', t('simulator.user'), users),
    choice('account', 'accountId', t('simulator.account'), devices),
    choice('trunk', 'trunkUseId', t('simulator.trunk'), trunks),
    choice('peer', 'peerId', t('simulator.peer'), peers),
  ];
}
