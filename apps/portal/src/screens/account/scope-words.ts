import type { Scope } from '@belfry/access';
import { t } from './texts.ts';

/** The areas of keys that can be chosen one by one. */
export const chosenAreas = ['calls', 'users', 'numbers', 'billing'] as const;

/** What a key may do, in words. */
export function scopeWords(scopes: readonly Scope[]): string {
  if (scopes.includes('everything:write')) return t('keys.access.everything');
  const each = chosenAreas.flatMap((area) => {
    const access = scopes.includes(`${area}:write`) ? 'write' : scopes.includes(`${area}:read`) ? 'read' : undefined;
    if (!access || (access === 'read' && scopes.includes('everything:read'))) return [];
    return [`${t(`keys.area.${area}`)}: ${t(`keys.${access}`)}`];
  });
  return [...(scopes.includes('everything:read') ? [t('keys.access.look')] : []), ...each].join(' · ');
}
