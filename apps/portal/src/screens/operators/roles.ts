import type { Level, Role } from '@belfry/access';
import { t } from './list-texts.ts';

/** The roles that there are at a level. */
export const rolesOf = (level: Level): readonly Role[] =>
  level === 'brand' || level === 'company'
    ? ['admin', 'operator', 'readonly', 'billing']
    : level === 'god'
      ? ['admin', 'readonly', 'billing']
      : ['admin', 'readonly'];

/** What a role is called at a level. */
export const roleWords = (role: Role, level: Level): string =>
  role === 'operator'
    ? t(level === 'brand' ? 'operators.ofCompanies' : 'operators.ofSites')
    : t(`operators.role.${role}`);
