'use client';
import { CallsPerSecond, type DdiUpdateManyInput, GivenDdiState, Id, MaxCalls, ShownName } from '@belfry/contracts';
import { createTranslator, formatCount } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { useSites } from '../../components/choices/use-sites.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { commonTexts } from '../../messages/en/common.ts';
import { manyTexts } from '../../messages/en/many.ts';
import { numbersTexts } from '../../messages/en/numbers.ts';
import { useTRPC } from '../../trpc/client.ts';
import { DestinationFields, destinationSpecs, toDestination } from '../extensions/destination-form.ts';
import { useTargets } from '../extensions/use-targets.ts';
import { givenStates } from './number-forms.ts';

const t = createTranslator({ ...commonTexts, ...manyTexts, ...numbersTexts });

/** What is left empty stays as it is. `none` is what a list of choices has for nobody. */
const orNone = z.union([z.literal('none'), Id]).optional();
const label = z.string().trim().max(80).optional();
const ChangeOfBrand = z.object({
  company: orNone,
  peer: orNone,
  state: GivenDdiState.optional(),
  label,
  maxCalls: MaxCalls.optional(),
  callsPerSecond: CallsPerSecond.optional(),
});
const ChangeOfCompany = DestinationFields.partial({ kind: true })
  .extend({ site: orNone, label, shownName: ShownName.optional() })
  .superRefine(({ kind, ...target }, context) => {
    if (kind === undefined || kind === 'none' || toDestination({ kind, ...target }) !== undefined) return;
    const field = { user: 'userId', external: 'outside', service: 'service', trunk: 'trunkUseId' }[kind];
    context.addIssue({ code: 'custom', path: [field], message: t('many.numbers.chooseTarget') });
  });

type Change = Omit<z.input<typeof DdiUpdateManyInput>, 'ids'>;
interface Props {
  readonly ids: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onDone: () => void;
}

/** The same change to many numbers: the brand says whose they are, the company where they lead. */
export function ChangeNumbersSheet(props: Props) {
  const { session } = useViewer();
  return session.level === 'company' ? <OfCompany {...props} /> : <OfBrand {...props} />;
}

/** What both forms have in common. */
function useSheet({ ids, open, onOpenChange, onDone }: Props) {
  const trpc = useTRPC();
  const update = useMutation(trpc.ddi.updateMany.mutationOptions());
  const count = formatCount(ids.length);
  return {
    sheet: {
      open,
      onOpenChange,
      title: t('many.numbers.changeTitle', { count }),
      description: t('many.numbers.changeHelp'),
      submitLabel: t('many.numbers.changeSubmit', { count }),
      onlyWhenChanged: true,
      done: () => t('many.numbers.changedMany', { count }),
    },
    change: async (wish: Change) => {
      await update.mutateAsync({ ids: [...ids], ...wish });
      onDone();
    },
  };
}

const known = (choice: string | undefined) => (choice === 'none' ? null : choice);
const nobody = (label: string) => [{ value: 'none', label }];

function OfBrand(props: Props) {
  const { sheet, change } = useSheet(props);
  const companies = useCompanies();
  const peers = usePeers({ group: 'operators' });
  const noneLabel = t('many.numbers.asTheyAre');
  const help = t('many.numbers.emptyAsTheyAre');
  return (
    <FormSheet
      {...sheet}
      schema={ChangeOfBrand}
      defaultValues={{}}
      sections={[
        {
          fields: [
            {
              name: 'company',
              label: t('numbers.company'),
              help: t('numbers.companyHelp'),
              control: 'select',
              noneLabel,
              wide: true,
              options: nobody(t('numbers.companyNone')),
              source: companies,
            },
            {
              name: 'peer',
              label: t('numbers.peer'),
              control: 'select',
              noneLabel,
              wide: true,
              options: nobody(t('numbers.peerNone')),
              source: peers,
            },
            { name: 'state', label: t('common.state'), noneLabel, wide: true, optionLabels: givenStates() },
            { name: 'label', label: t('numbers.label'), help, wide: true },
            { name: 'maxCalls', label: t('numbers.maxCalls'), help: t('many.numbers.limitHelp') },
            { name: 'callsPerSecond', label: t('numbers.callsPerSecond'), help: t('many.numbers.limitHelp') },
          ],
        },
      ]}
      onSubmit={({ company, peer, ...plain }) =>
        change({
          ...plain,
          ...(company !== undefined && { companyId: known(company) }),
          ...(peer !== undefined && { peerId: known(peer) }),
        })
      }
    />
  );
}

function OfCompany(props: Props) {
  const { sheet, change } = useSheet(props);
  const sites = useSites();
  const led = useTargets();
  const noneLabel = t('many.numbers.asTheyAre');
  const [kind, ...targets] = destinationSpecs(led, true);
  return (
    <FormSheet
      {...sheet}
      open={sheet.open && !led.isPending}
      schema={ChangeOfCompany}
      defaultValues={{}}
      sections={[
        {
          fields: [
            { name: 'kind', label: kind?.label ?? '', noneLabel, wide: true, options: [...(kind?.options ?? [])] },
            ...targets.map(({ when, ...target }) => ({
              ...target,
              when: ({ kind: leads, ...rest }: z.output<typeof ChangeOfCompany>) =>
                leads !== undefined && (when?.({ kind: leads, ...rest }) ?? true),
            })),
            {
              name: 'site',
              label: t('numbers.site'),
              control: 'select',
              noneLabel,
              wide: true,
              options: nobody(t('numbers.siteNone')),
              source: sites,
            },
            { name: 'label', label: t('numbers.label'), help: t('many.numbers.emptyAsTheyAre'), wide: true },
            { name: 'shownName', label: t('numbers.shownName'), help: t('many.numbers.emptyAsTheyAre'), wide: true },
          ],
        },
      ]}
      onSubmit={({ site, label: called, shownName, kind: leads, ...target }) =>
        change({
          ...(called !== undefined && { label: called }),
          ...(shownName !== undefined && { shownName }),
          ...(site !== undefined && { siteId: known(site) }),
          ...(leads !== undefined && { destination: toDestination({ kind: leads, ...target }) ?? null }),
        })
      }
    />
  );
}
