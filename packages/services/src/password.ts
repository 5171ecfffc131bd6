import { hash, verify } from '@node-rs/argon2';

/** The argon2id hash of a portal password (OWASP: 19 MiB, 2 passes, 1 lane), in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

let decoy: Promise<string> | undefined;

/**
 * Is it this password? With `undefined` (there is nobody of that name) it takes as long and is false, so the time tells nothing.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const against = passwordHash ?? (await decoy);
  const right = await verify(against, password).catch(() => false);
  return right && passwordHash !== undefined;
}
