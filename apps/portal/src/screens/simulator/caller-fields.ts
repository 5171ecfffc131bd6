import type { FieldSpec } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import type { CallerKind, SimulatorForm } from './simulator-form.ts';
import { t } from './texts.ts';

type Field = FieldSpec<z.input<typeof SimulatorForm>>;

/** The choice of each kind of caller that is one of several, of one company or of all. */
export function useCallerFields(companyId: string): Field[] {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const ofCompany = { limit: 200, ...(companyId !== '' && { companyId }) };
  const users = useQuery(trpc.user.list.queryOptions(ofCompany));
  const devices = useQuery(trpc.sipAccount.list.queryOptions(ofCompany));
  const trunks = useQuery(trpc.trunkUse.list.queryOptions(ofCompany));
  const peers = useQuery(trpc.peer.list.queryOptions({ limit: 200, group: 'operators' }, { enabled: !isCompany }));
  const choice = (kind: CallerKind, name: Field['name'], label: string, options: Field['options']): Field => ({
    name,
    label,
    wide: true,
    required: true,
    when: (values) => values.from === kind,
    options: options ?? [],
  });
  const said = (...words: (string | null)[]) => words.filter(Boolean).join(' · ');
  return [
    choice(
      'user',
      'userId',
      t('simulator.user'),
      users.data?.items.map(({ id, name, extension, companyName }) => ({
        value: id,
        label: name,
        hint: said(extension, isCompany ? null : companyName),
      })),
    ),
    choice(
      'account',
      'accountId',
      t('simulator.account'),
      devices.data?.items
        .filter(({ trunkUseId }) => trunkUseId === null)
        .map(({ id, label, aor, userName }) => ({ value: id, label: said(userName, label) || aor, hint: aor })),
    ),
    choice(
      'trunk',
      'trunkUseId',
      t('simulator.trunk'),
      trunks.data?.items.map(({ id, peerName, companyName }) => ({
        value: id,
        label: peerName,
        ...(!isCompany && { hint: companyName }),
      })),
    ),
    choice(
      'peer',
      'peerId',
      t('simulator.peer'),
      peers.data?.items.map(({ id, name, brandName }) => ({ value: id, label: name, hint: brandName })),
    ),
  ];
}
