import { err, type Failure, ok, type Result } from '@belfry/core';

/**
 * Whether `username` may be the user part of a SIP address: 2 to 64 lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit.
 * Refused is what could be read as an extension or another number of the company, with or without separators (`201`, `2-01`, `+41…`, `*43`), since what is
 * dialled is looked up as a number first.
 *
 * Failures, each with a message for people: `username.length`, `username.number`, `username.characters`.
 */
export function checkUsername(username: string): Result<string, Failure> {
  if (username.length < 2 || username.length > 64) return refuse('length', 'A SIP username has 2 to 64 characters.');
  if (/^[+*#]/.test(username) || /^[0-9._*#+-]+$/.test(username)) {
    return refuse(
      'number',
      `${username} could be dialled as a number; a SIP username has a letter in it and does not begin with +, * or #.`,
    );
  }
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(username)) {
    return refuse(
      'characters',
      'A SIP username has lower-case letters, digits, dots, hyphens and underscores only, and begins with a letter or digit.',
    );
  }
  return ok(username);
}

function refuse(code: string, message: string): Result<string, Failure> {
  return err({ code: `username.${code}`, message });
}
