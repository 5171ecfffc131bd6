'use client';
import type { PrefixTemplate } from '@belfry/contracts';
import { Button, Dialog, formatCount, Input, Skeleton, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { countryName } from '../../components/choices.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** What the platform knows, in the viewer's language. */
function nameOf({ key, name }: PrefixTemplate): string {
  const [kind, which = ''] = key.split(':');
  if (kind === 'country') return countryName(which);
  const continents: Readonly<Record<string, () => string>> = {
    africa: () => t('prefixGroups.africa'),
    asia: () => t('prefixGroups.asia'),
    europe: () => t('prefixGroups.europe'),
    northAmerica: () => t('prefixGroups.northAmerica'),
    southAmerica: () => t('prefixGroups.southAmerica'),
    oceania: () => t('prefixGroups.oceania'),
  };
  return continents[which]?.() ?? name;
}

/** Continents and countries, each of which becomes a group of the brand by one press. */
export function TemplatesWindow({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const query = useQuery(trpc.prefixGroup.templates.queryOptions({}));
  const copy = useMutation(trpc.prefixGroup.copyTemplate.mutationOptions());
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = (query.data?.items ?? [])
    .map((template) => ({ template, name: nameOf(template) }))
    .filter(({ template, name }) => `${name} ${template.prefixes.join(' ')}`.toLocaleLowerCase().includes(wanted));
  const make = async (key: string, name: string) => {
    try {
      const { id } = await copy.mutateAsync({ key, name });
      toast(t('prefixGroups.created', { name }));
      onOpenChange(false);
      router.push(`/routes/groups/${id}`);
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('prefixGroups.known')}
      description={t('prefixGroups.knownHelp')}
    >
      <Input
        aria-label={t('prefixGroups.knownSearch')}
        placeholder={t('prefixGroups.knownSearch')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {query.data === undefined ? (
        <Skeleton className="mt-3 h-64" />
      ) : (
        <ul className="mt-3 max-h-[50vh] divide-y divide-line overflow-y-auto">
          {shown.map(({ template, name }) => (
            <li key={template.key} className="flex items-center justify-between gap-3 py-1.5 pr-2">
              <span className="min-w-0">
                <span className="block truncate">{name}</span>
                <span className="block truncate font-mono text-[0.8333rem] text-muted">
                  {template.prefixes.length > 4
                    ? t('prefixGroups.read', { count: formatCount(template.prefixes.length) })
                    : template.prefixes.join(', ')}
                </span>
              </span>
              <Button
                size="sm"
                busy={copy.isPending && copy.variables.key === template.key}
                aria-label={t('prefixGroups.copy', { name })}
                onClick={() => void make(template.key, name)}
              >
                <Plus aria-hidden />
                {t('prefixGroups.add')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
