'use client';
import { createTranslator, TaskCard } from '@belfry/ui';
import { Building, GitFork, LifeBuoy, MapPin, Scale, ShieldCheck } from 'lucide-react';
import { ipbxTexts } from '../../messages/en/ipbx.ts';

/** Without the texts of the forms, which come with them. */
const t = createTranslator({ ...ipbxTexts });

const ICON = {
  protect: <ShieldCheck />,
  standby: <LifeBuoy />,
  share: <Scale />,
  sites: <MapPin />,
  companies: <Building />,
  operators: <GitFork />,
};
const uses = ['protect', 'standby', 'share', 'sites', 'companies', 'operators'] as const;

/** Where each use is set up: for a company, and for its brand. What only the other one can do has no place here. */
const places = {
  company: {
    protect: '/telephone-system/new?use=protect',
    standby: '/telephone-system/new?use=standby',
    share: '/telephone-system/new?use=share',
    sites: '/sites',
    companies: undefined,
    operators: undefined,
  },
  brand: {
    protect: '/ipbxs/new?use=protect',
    standby: '/ipbxs/new?use=standby',
    share: '/ipbxs/new?use=share',
    sites: '/companies',
    companies: '/ipbxs/new?use=companies',
    operators: '/carriers/new',
  },
} as const;

/** What people set up an IPBX for, each with the way to its form. */
export function ClassicUses({ level }: { level: 'company' | 'brand' }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {uses.map((use) => {
        const href = places[level][use];
        return (
          <TaskCard
            key={use}
            title={t(`ipbx.use.${use}`)}
            description={t(`ipbx.useHelp.${use}`)}
            icon={ICON[use]}
            action={
              href === undefined
                ? t('ipbx.byProvider')
                : t(level === 'brand' && use === 'sites' ? 'ipbx.useAction.sitesOfCompany' : `ipbx.useAction.${use}`)
            }
            href={href}
          />
        );
      })}
    </div>
  );
}
