import { randomInt } from 'node:crypto';

/** Without what is mistaken for something else when it is typed into a phone: 0 O 1 l I. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A random password of `length` letters and digits; 20 of them hold 116 bits. */
export function generateSecret(length = 20): string {
  let secret = '';
  while (secret.length < length) secret += alphabet[randomInt(alphabet.length)];
  return secret;
}
