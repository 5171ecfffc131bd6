'use client';
import type { RightArea } from '@belfry/access';
import type { CurrentSession } from '@belfry/contracts';
import { RightsProvider, useMayChange as useMayChangeHere } from '@belfry/ui';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';

/** Who looks at the portal. */
export interface Viewer {
  readonly session: CurrentSession;
}

const ViewerContext = createContext<Viewer | undefined>(undefined);

type Rights = Pick<CurrentSession, 'role' | 'rights'>;

/** The only screens of some roles, by the first word of their paths. */
const ofRole: Partial<Record<CurrentSession['role'], string>> = {
  billing: ' calls rating account api-reference',
  operator: ' companies users devices extensions numbers live calls account api-reference',
};

const areaWords: Partial<Record<RightArea, string>> = {
  people: 'users',
  devices: 'devices',
  numbers: 'numbers',
  handling: 'extensions hours call-filter numbering-plan simulator',
  trunks: 'carriers ipbxs telephone-system routes rule-sets',
  calls: 'live calls',
  billing: 'rating',
  settings: 'settings branding sites recording webhooks relays security bans',
  access: 'operators changes audit',
};
const areas = new Map(
  Object.entries(areaWords).flatMap(([area, words]) => words.split(' ').map((word) => [word, area as RightArea])),
);
/** What says where one is, and is seen by everybody who has it. */
const changedBySettings = ['companies', 'brands'];

/** The first word of a path. */
export const wordOf = (path: string) => path.split('/')[1] ?? '';

/** Is a screen theirs, by role and rights? The services refuse whatever it would ask for else. */
export function mayOpen({ role, rights }: Rights, path: string): boolean {
  const word = wordOf(path);
  const area = areas.get(word);
  return (ofRole[role]?.split(' ').includes(word) ?? true) && (area === undefined || rights[area] !== 'none');
}

/** May they change what a screen shows? */
function mayChangeAt({ role, rights }: Rights, path: string): boolean {
  const word = wordOf(path);
  const area = word === '' ? 'calls' : changedBySettings.includes(word) ? 'settings' : areas.get(word);
  return area === undefined ? role !== 'readonly' : rights[area] === 'change';
}

/** Tells every screen who looks, and every form whether they may change what it shows. */
export function ViewerProvider({ value, children }: { value: Viewer; children: ReactNode }) {
  const mayChange = mayChangeAt(value.session, usePathname());
  return (
    <ViewerContext.Provider value={value}>
      <RightsProvider value={mayChange}>{children}</RightsProvider>
    </ViewerContext.Provider>
  );
}

/** Who looks at the screen. Throws outside of the signed-in portal. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('useViewer outside of the signed-in portal');
  return viewer;
}

/** May who looks change what the screen shows, or what of it is of another area? */
export function useMayChange(area?: RightArea): boolean {
  const atScreen = useMayChangeHere();
  const viewer = useContext(ViewerContext);
  return area === undefined || viewer === undefined ? atScreen : viewer.session.rights[area] === 'change';
}
