import {
  effectiveRights,
  type RightArea,
  type Rights,
  type Role,
  rightAreas,
  rightLevels,
  rightsOfRole,
} from '@belfry/access';
import type { Login, Membership } from '@belfry/contracts';
import { Button, ChoiceMatrix, changedOf, Field, Select, Sheet, SourceChoiceList, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { useSites } from '../../components/choices/use-sites.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './rights-texts.ts';
import { rolesOf, roleWords } from './roles.ts';

const helps: Partial<Record<RightArea, string>> = {
  devices: 'rights.area.devicesHelp',
  handling: 'rights.area.handlingHelp',
  trunks: 'rights.area.trunksHelp',
  calls: 'rights.area.callsHelp',
  settings: 'rights.area.settingsHelp',
  access: 'rights.area.accessHelp',
};

/** What an operator may do: a role, what is taken away of it by area, and the sites or companies of somebody who sees to some. */
export function RightsSheet({
  login,
  open,
  onOpenChange,
}: {
  login: Login;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const membership = login.memberships[0]!;
  const { id, level, brandId, companyId } = membership;
  const name = login.displayName || login.username;
  const [role, setRole] = useState<Role>(membership.role);
  const [rights, setRights] = useState<Rights>(membership.rights);
  const [given, setGiven] = useState<readonly string[]>([...membership.siteIds, ...membership.companyIds]);
  const isOperator = role === 'operator';
  const sites = useSites({ ...(companyId && { companyId }) });
  const companies = useCompanies({ ...(brandId && { brandId }) });
  const update = useMutation(
    trpc.membership.update.mutationOptions({
      onSuccess: () => {
        toast(t('rights.saved', { name }));
        onOpenChange(false);
      },
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const most = rightsOfRole[role];
  const has = effectiveRights({ role, rights });
  const isLimited = Object.keys(rights).length > 0;
  const shown = rightAreas.filter((area) => most[area] !== 'none');
  const ofSites = level === 'company' ? 'ofSites' : 'ofCompanies';
  // What is as the role has it is left out.
  const choose = (area: string, right: string) =>
    setRights(
      Object.fromEntries(
        Object.entries({ ...rights, [area]: right }).filter(([one, value]) => value !== most[one as RightArea]),
      ),
    );
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('rights.title', { name })} description={t('rights.help')}>
      <form
        className="space-y-6"
        onSubmit={(event) => {
          event.preventDefault();
          const [siteIds, companyIds] = level === 'company' ? [[...given], []] : [[], [...given]];
          const after = { role, rights: rights as Membership['rights'], siteIds, companyIds };
          update.mutate({ id, ...changedOf(membership, after) });
        }}
      >
        <Field
          id="rights-role"
          label={t('operators.role')}
          help={t(isOperator ? `rights.roleHelp.${ofSites}` : `rights.roleHelp.${role}`)}
        >
          {(attributes) => (
            <Select
              {...attributes}
              value={role}
              onValueChange={(value) => {
                setRole(value as Role);
                setRights({});
              }}
              options={rolesOf(level).map((value) => ({ value, label: roleWords(value, level) }))}
            />
          )}
        </Field>
        {isOperator && (
          <div>
            <h3 className="mb-1.5 text-[0.9rem] font-medium">
              {t(level === 'company' ? 'rights.sites' : 'rights.companies')}
            </h3>
            <SourceChoiceList
              label={t(level === 'company' ? 'rights.sites' : 'rights.companies')}
              value={given}
              source={level === 'company' ? sites : companies}
              onChange={setGiven}
              none={t(level === 'company' ? 'rights.noSites' : 'rights.noCompanies')}
              add={t(level === 'company' ? 'rights.addSite' : 'rights.addCompany')}
            />
            {given.length === 0 && <p className="mt-1.5 text-[0.8rem] text-warn">{t('rights.givenNothing')}</p>}
          </div>
        )}
        <div>
          <div className="mb-1 flex min-h-8 items-center justify-between gap-3">
            <h3 className="text-[0.9rem] font-medium">{t('rights.matrix')}</h3>
            {isLimited && (
              <Button size="sm" variant="ghost" type="button" onClick={() => setRights({})}>
                {t('rights.asRole')}
              </Button>
            )}
          </div>
          <p className="mb-3 text-[0.8rem] text-muted">{t('rights.matrixHelp')}</p>
          <ChoiceMatrix
            label={t('rights.matrix')}
            name="rights"
            columns={rightLevels.map((value) => ({ value, label: t(`rights.${value}`) }))}
            rows={shown.map((area) => {
              const help = helps[area];
              const among = rightLevels.slice(0, rightLevels.indexOf(most[area]) + 1);
              return {
                id: area,
                label: t(`rights.area.${area}`),
                ...(help !== undefined && { help: t(help as 'rights.area.accessHelp') }),
                value: has[area],
                among: area === 'access' && isLimited ? among.filter((one) => one !== 'change') : among,
              };
            })}
            onChange={choose}
          />
        </div>
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button type="submit" variant="primary" busy={update.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
