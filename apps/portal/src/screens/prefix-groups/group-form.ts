import { mostPrefixes, Name, type PrefixGroupWhole } from '@belfry/contracts';
import { readPrefixes } from '@belfry/numbering';
import { type FieldSpec, formatCount } from '@belfry/ui';
import { z } from 'zod';
import { t } from './texts.ts';

/** A group as the form has it: its prefixes as they were written. */
export const GroupForm = z.object({
  name: Name,
  description: z.string().trim().max(200),
  text: z.string().superRefine((text, ctx) => {
    const { prefixes, mistakes } = readPrefixes(text);
    if (mistakes.length > 0) ctx.addIssue({ code: 'custom', message: t('prefixGroups.wrongLines') });
    else if (prefixes.length > mostPrefixes)
      ctx.addIssue({ code: 'custom', message: t('prefixGroups.tooMany', { most: formatCount(mostPrefixes) }) });
  }),
});
type GroupForm = z.output<typeof GroupForm>;

/** The form of a group that exists. */
export const fromGroup = ({ name, description, prefixes }: PrefixGroupWhole): GroupForm => ({
  name,
  description,
  text: prefixes.join('\n'),
});

/** What the service is told. */
export const toGroup = ({ text, ...rest }: GroupForm) => ({ ...rest, prefixes: [...readPrefixes(text).prefixes] });

/** The fields of a group around the editor of its prefixes. */
export const groupFields = (editor: Pick<FieldSpec<GroupForm>, 'render'>): FieldSpec<GroupForm>[] => [
  { name: 'name', label: t('common.name'), placeholder: t('prefixGroups.nameExample') },
  { name: 'description', label: t('prefixGroups.what'), required: false },
  { name: 'text', label: t('prefixGroups.prefixes'), help: t('prefixGroups.prefixesHelp'), required: false, ...editor },
];
