import type { GuardSettings } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** The settings as they are shown. */
export function guardView(row: Prisma.GuardSettingsGetPayload<object>): GuardSettings {
  const { id: _id, updatedAt: _at, ...settings } = row;
  return settings;
}
