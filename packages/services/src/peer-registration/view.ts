import type { PeerRegistration } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** A registration as it is shown, without its password. */
export function registrationView(row: Prisma.PeerRegistrationGetPayload<object>): PeerRegistration {
  const { brandId: _, sealedPassword: __, updatedAt: ___, createdAt, ...shown } = row;
  return { ...shown, createdAt: createdAt.toISOString() };
}
