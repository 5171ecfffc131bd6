import { randomBytes } from 'node:crypto';
import { uuidV7, wallMs } from '@belfry/core';

/** A new row's id: UUIDv7 of now, or of `at` (a CDR's is made from its call's start). */
export function newId(at: number = Date.now()): string {
  return uuidV7(wallMs(at), randomBytes(10));
}
