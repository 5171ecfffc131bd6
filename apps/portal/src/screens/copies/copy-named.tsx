'use client';
import { FormSheet } from '../../components/form-sheet.tsx';
import type { Opening } from './copy-button.tsx';
import { NameForm } from './copy-schemas.ts';
import { t } from './texts.ts';

/** Another one like this, of which nothing but the name is its own. */
export function CopyNamedSheet({
  name,
  help,
  copy,
  ...opening
}: Opening & { name: string; help: string; copy: (name: string) => Promise<unknown> }) {
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name })}
      description={help}
      schema={NameForm}
      sections={[{ fields: [{ name: 'name', label: t('common.name'), wide: true }] }]}
      defaultValues={{ name: `${name} 2` }}
      submitLabel={t('common.create')}
      onSubmit={(own) => copy(own.name)}
      done={(own) => t('copy.made', { name: own.name })}
    />
  );
}
