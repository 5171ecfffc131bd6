'use client';
import { CommandPalette, createTranslator, type PaletteGroup, type PaletteItem } from '@belfry/ui';
import { Clock, FlaskConical, Plus, UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { navTexts } from '../../messages/en/nav.ts';
import { paletteTexts } from '../../messages/en/palette.ts';
import { navigationOf } from '../navigation.tsx';
import { mayOpen, useMayChange, useViewer } from '../viewer.tsx';
import { type Place, recentPlaces, remember } from './recent.ts';
import { useFound } from './use-found.tsx';

const t = createTranslator({ ...navTexts, ...paletteTexts });

/** How long typing pauses before the server is asked, in milliseconds. */
const pauseMs = 150;

/** Every screen of the viewer's level, what there can be done, and the people, numbers, companies and calls that they may see. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const [search, setSearch] = useState('');
  const [settled, setSettled] = useState('');
  const wanted = search.trim();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const found = useFound(open ? settled : '');
  const isSearching = wanted !== '' && (wanted !== settled || found.isPending);

  const item = (place: Place, icon: ReactNode, kept = true): PaletteItem => ({
    id: `${place.kind} ${place.href}`,
    label: place.label,
    ...(place.detail !== undefined && { detail: place.detail }),
    icon,
    onSelect: () => {
      if (kept) remember(session, place);
      router.push(place.href);
    },
  });
  const matches = ({ label }: { label: string }) => {
    const plain = plainOf(label);
    return plainOf(wanted)
      .split(/\s+/)
      .every((word) => plain.includes(word));
  };
  const screens = navigationOf(session)
    .flatMap((group) => group.items.map((one) => ({ ...one, group: group.label })))
    .filter(matches)
    .map(({ href, label, icon, group }) =>
      item({ kind: 'screen', href, label, ...(group !== undefined && { detail: group }) }, icon, false),
    );
  const actions = actionsOf(session.level, mayChange)
    .filter(({ href }) => mayOpen(session, href))
    .filter(matches)
    .map(({ href, label, icon }) => item({ kind: 'action', href, label }, icon, false));
  const recent = wanted === '' ? recentPlaces(session).map((place) => item(place, <Clock aria-hidden />)) : [];
  const groups: PaletteGroup[] = [
    { id: 'recent', label: t('palette.recent'), items: recent },
    ...(wanted === '' ? [] : found.groups(item)),
    { id: 'actions', label: t('palette.actions'), items: actions },
    { id: 'screens', label: t('palette.screens'), items: screens },
  ].filter((group) => group.items.length > 0);
  const status = isSearching
    ? t('palette.searching')
    : found.failed
      ? t('palette.failed')
      : groups.length === 0
        ? t('palette.nothing', { search: wanted })
        : '';
  return (
    <CommandPalette
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) setSearch('');
      }}
      label={t('nav.search')}
      placeholder={t(`palette.placeholder.${session.level}`)}
      search={search}
      onSearch={setSearch}
      groups={groups}
      status={status}
    />
  );
}

/** What can be begun from here. */
function actionsOf(level: 'god' | 'brand' | 'company' | 'user', mayChange: boolean) {
  const plus = <Plus aria-hidden />;
  const simulate = { href: '/simulator', label: t('palette.tryCall'), icon: <FlaskConical aria-hidden /> };
  if (level === 'user') return [];
  if (level === 'company')
    return mayChange
      ? [
          { href: '/users/new', label: t('palette.addUser'), icon: <UserPlus aria-hidden /> },
          { href: '/telephone-system/new', label: t('palette.addIpbx'), icon: plus },
          simulate,
        ]
      : [simulate];
  if (level === 'brand' && mayChange)
    return [
      { href: '/companies/new', label: t('palette.addCompany'), icon: plus },
      { href: '/carriers/new', label: t('palette.addCarrier'), icon: plus },
      { href: '/ipbxs/new', label: t('palette.addIpbx'), icon: plus },
      simulate,
    ];
  return [simulate];
}

/** Without case and accents: “zurich” finds “Zürich”. */
const plainOf = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
