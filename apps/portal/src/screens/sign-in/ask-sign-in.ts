import { t } from './texts.ts';

/** Asks what whoever is not signed in may ask (`/api/sign-in/…`). Throws an `Error` whose message is for people. */
export async function askSignIn<T>(step: 'forgotten' | 'link' | 'passkey' | 'password', input: object): Promise<T> {
  const answer = await fetch(`/api/sign-in/${step}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch(() => undefined);
  if (answer === undefined) throw new Error(t('error.network'));
  const body = (await answer.json().catch(() => ({}))) as { message?: string };
  if (!answer.ok) throw new Error(answer.status < 500 && body.message ? body.message : t('signIn.unavailable'));
  return body as T;
}
