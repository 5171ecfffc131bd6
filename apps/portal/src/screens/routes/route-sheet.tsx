'use client';
import type { Route, RouteHours } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { usePrefixGroups } from '../../components/choices/use-prefix-groups.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CarrierChoices } from './carrier-choices.tsx';
import { HoursEditor } from './hours-editor.tsx';
import { type CarrierChoice, fromRoute, newRoute, RouteForm, routeSections, toRoute } from './route-form.ts';
import { t } from './texts.ts';

/** Makes a route, or changes one. God changes routes of all brands. */
export function RouteSheet({
  edited,
  like,
  open,
  onOpenChange,
}: {
  edited: Route | undefined;
  /** A new one begins as this one is. */
  like?: Route | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const known = edited ?? like;
  const ofBrand = session.level === 'god' && known ? { brandId: known.brandId } : {};
  const companies = useCompanies(ofBrand);
  const carriers = usePeers({ ...ofBrand, kind: 'carrier' });
  const groups = usePrefixGroups(ofBrand);
  const create = useMutation(trpc.route.create.mutationOptions());
  const copy = useMutation(trpc.route.copy.mutationOptions());
  const update = useMutation(trpc.route.update.mutationOptions());
  return (
    <FormSheet
      canBeTried
      open={open}
      onOpenChange={onOpenChange}
      title={
        edited === undefined
          ? t('routes.createTitle')
          : t('routes.editTitle', { prefix: edited.prefixGroupName ?? edited.prefix })
      }
      schema={RouteForm}
      sections={routeSections(companies, groups, [
        {
          render: ({ value, onChange }) => (
            <CarrierChoices value={(value ?? []) as readonly CarrierChoice[]} onChange={onChange} carriers={carriers} />
          ),
        },
        {
          render: ({ value, onChange }) => (
            <HoursEditor value={(value ?? []) as readonly RouteHours[]} onChange={onChange} />
          ),
        },
      ])}
      defaultValues={known === undefined ? newRoute : fromRoute(known)}
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values, changed) =>
        edited === undefined
          ? like === undefined
            ? create.mutateAsync(toRoute(values))
            : copy.mutateAsync({ id: like.id, ...toRoute(values) })
          : update.mutateAsync({ id: edited.id, ...changed(toRoute) })
      }
      done={() => (edited === undefined ? t('routes.created') : t('common.saved'))}
    />
  );
}
