import { hash } from 'node:crypto';

/** The JSON of rules, and the 32 hexadecimal digits that tell it from any other. */
export function rulesDigest(rules: object): { readonly digest: string; readonly json: string } {
  const json = JSON.stringify(rules);
  return { digest: hash('sha256', json, 'hex').slice(0, 32), json };
}
