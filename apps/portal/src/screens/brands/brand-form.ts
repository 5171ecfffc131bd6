import type { FormSection } from '@belfry/ui';
import { inEachLanguage } from '@belfry/ui';
import type { z } from 'zod';
import { countries, currencies, locales, timezones } from '../../components/choices.ts';
import type { BrandForm } from './brand-schema.ts';
import { t } from './list-texts.ts';

/** How the form of a new brand is laid out. */
export const brandSections = inEachLanguage((): readonly FormSection<z.input<typeof BrandForm>>[] => [
  {
    title: t('brands.section.brand'),
    fields: [
      { name: 'name', label: t('common.name'), wide: true },
      { name: 'country', label: t('common.country'), options: countries() },
      { name: 'currency', label: t('common.currency'), options: currencies() },
      { name: 'timezone', label: t('common.timezone'), control: 'suggest', options: timezones },
      { name: 'locale', label: t('brands.locale'), options: locales },
    ],
  },
  {
    title: t('brands.section.portal'),
    description: t('brands.section.portalHelp'),
    fields: [
      { name: 'portalHost', label: t('brands.host'), help: t('brands.hostHelp'), wide: true, mono: true },
      { name: 'color', label: t('brands.color'), control: 'color' },
      { name: 'colorDark', label: t('brands.colorDark'), control: 'color' },
    ],
  },
  {
    title: t('brands.section.operator'),
    description: t('brands.section.operatorHelp'),
    fields: [
      { name: 'admin.displayName', label: t('operator.displayName') },
      { name: 'admin.username', label: t('operator.username'), help: t('operator.usernameHelp') },
      {
        name: 'admin.password',
        label: t('operator.password'),
        help: t('operator.passwordHelp'),
        control: 'password',
        autoComplete: 'new-password',
        wide: true,
      },
    ],
  },
]);
