import type { CurrentSession } from '@belfry/contracts';

/** Somewhere that the palette leads to. */
export interface Place {
  readonly kind: 'screen' | 'action' | 'person' | 'number' | 'company' | 'call';
  readonly href: string;
  readonly label: string;
  readonly detail?: string;
}

/** So many are kept. */
const most = 5;

/** Whose they are: whoever acts as somebody else, or signs in after another, finds none of theirs. */
const keyOf = ({ loginId, level, brandId, companyId, userId }: CurrentSession) =>
  `belfry.recent ${[loginId, level, brandId, companyId, userId].join(' ')}`;

/** Where the palette led lately, in this tab; the last one first. */
export function recentPlaces(session: CurrentSession): readonly Place[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(session)) ?? '[]');
    return Array.isArray(kept) ? (kept as Place[]).filter(({ href }) => href.startsWith('/')) : [];
  } catch {
    return [];
  }
}

/** Keeps where it led now, in this tab until it is closed. */
export function remember(session: CurrentSession, place: Place): void {
  const others = recentPlaces(session).filter(({ href }) => href !== place.href);
  try {
    sessionStorage.setItem(keyOf(session), JSON.stringify([place, ...others].slice(0, most)));
  } catch {
    // The browser keeps nothing: then nothing is recent.
  }
}
