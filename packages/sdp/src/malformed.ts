import { err, type Failure, type Result } from '@belfry/core';

/** The failure of an attribute's value, with the section that defines it. */
export function malformed(code: string, message: string, section: string): Result<never, Failure> {
  return err({ code, message, section });
}
