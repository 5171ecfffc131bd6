'use client';
import { CallsPerSecond, Id, MaxCalls, type Peer, TenantTagText, type TrunkUse } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, EmptyState, Link, withoutValues } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { Building2, FlaskConical, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const settings = { tag: TenantTagText.optional(), maxCalls: MaxCalls, callsPerSecond: CallsPerSecond };
const NewUse = z.object({ companyId: Id, ...settings });
const GivenUse = z.object({ companyId: Id.optional(), ...settings });

/** The companies that use an IPBX of the brand, and what tells their calls apart. */
export function CompaniesCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const { id: peerId, brandId, uses, tenantTag } = peer;
  const companies = useCompanies({ brandId });
  const create = useMutation(trpc.trunkUse.create.mutationOptions());
  const update = useMutation(trpc.trunkUse.update.mutationOptions());
  const remove = useMutation(trpc.trunkUse.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<TrunkUse>();
  const show = (use?: TrunkUse) => {
    setEdited(use);
    setOpen(true);
  };
  return (
    <Card>
      <CardHeader
        title={t('companies.title')}
        description={t('ipbx.companiesHelp')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => show()}>
              <Plus aria-hidden />
              {t('ipbx.addCompany')}
            </Button>
          )
        }
      />
      {uses.length === 0 ? (
        <div className="border-t border-line">
          <EmptyState icon={<Building2 />} title={t('ipbx.noCompanies')} description={t('ipbx.noCompaniesHelp')} />
        </div>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {uses.map((use) => (
            <li key={use.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <span className="min-w-40 flex-1 font-medium">{use.companyName}</span>
              {use.tag !== null && <Badge tone="info">{t('ipbx.tagged', { tag: use.tag })}</Badge>}
              {use.maxCalls > 0 && <Badge>{t('ipbx.callsAtMost', { count: String(use.maxCalls) })}</Badge>}
              {use.tag === null && tenantTag !== 'none' && <Badge tone="warn">{t('ipbx.untagged')}</Badge>}
              <Button variant="ghost" size="icon-sm" asChild>
                <Link
                  href={`/simulator?trunk=${use.id}&company=${use.companyId}`}
                  aria-label={`${t('simulator.again')}: ${use.companyName}`}
                  title={t('simulator.again')}
                >
                  <FlaskConical aria-hidden />
                </Link>
              </Button>
              {mayChange && (
                <span className="flex">
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('common.edit')} ${use.companyName}`}
                    onClick={() => show(use)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  {use.shared && (
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={`${t('common.delete')} ${use.companyName}`}
                      onClick={() =>
                        deletion.ask({
                          title: t('ipbx.removeTitle', { name: use.companyName }),
                          help: t('ipbx.removeHelp'),
                          done: t('carriers.deleted', { name: use.companyName }),
                          act: () => remove.mutateAsync({ id: use.id }),
                        })
                      }
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormSheet
        canBeTried
        key={edited?.id ?? `new-${uses.length}`}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('ipbx.addCompany') : t('carriers.editTitle', { name: edited.companyName })}
        schema={edited === undefined ? NewUse : GivenUse}
        sections={[
          {
            fields: [
              ...(edited === undefined
                ? [
                    {
                      name: 'companyId' as const,
                      label: t('numbers.company'),
                      source: withoutValues(
                        companies,
                        uses.map(({ companyId }) => companyId),
                      ),
                      wide: true,
                    },
                  ]
                : []),
              { name: 'tag', label: t('ipbx.tag'), help: t('ipbx.tagHelp'), mono: true, wide: true },
              { name: 'maxCalls', label: t('carriers.maxCalls'), help: t('common.noLimit') },
              { name: 'callsPerSecond', label: t('companies.callsPerSecond'), help: t('common.noLimit') },
            ],
          },
        ]}
        defaultValues={
          edited === undefined
            ? { maxCalls: 0, callsPerSecond: 0 }
            : { maxCalls: edited.maxCalls, callsPerSecond: edited.callsPerSecond, tag: edited.tag ?? undefined }
        }
        submitLabel={t('common.save')}
        onSubmit={({ companyId, tag, ...limits }, changed) =>
          edited === undefined
            ? create.mutateAsync({ companyId: companyId ?? '', peerId, ...limits, ...(tag !== undefined && { tag }) })
            : update.mutateAsync({
                id: edited.id,
                ...changed((use) => ({
                  tag: use.tag ?? null,
                  maxCalls: use.maxCalls,
                  callsPerSecond: use.callsPerSecond,
                })),
              })
        }
        done={() => t('common.saved')}
      />
      {deletion.dialog}
    </Card>
  );
}
