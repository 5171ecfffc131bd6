import { Secret, TOTP } from 'otpauth';
import { apiDo } from '../support/api-send.ts';
import { startProvider, type TestProvider } from '../support/open-id-provider.ts';
import { readRunJson } from '../support/run-json.ts';
import { expectAccessible } from './support/accessible.ts';
import { expect, forgotten, signIn, test } from './support/portal-test.ts';
import { loginOf, portalAt, unique } from './support/run.ts';

const password = 'correct horse battery';
const networks = (list: string[]) => apiDo(readRunJson(), 'god', 'PATCH', '/webhook-settings', { networks: list });

test('a brand sets its OpenID provider up, its people sign in by it, strangers are told why not, and no other brand shows it', async ({
  page,
  expected,
}) => {
  expected(/signInProvider\.put|favicon/);
  const host = `${unique('oidc')}.localhost`;
  const url = portalAt(host);
  const admin = { username: `op@${host}`, password };
  const made = await apiDo<{ id: string }>(readRunJson(), 'god', 'POST', '/brands', {
    name: unique('Brand '),
    country: 'CH',
    currency: 'CHF',
    portalHost: host,
    admin: { displayName: 'Olga Operator', ...admin },
  });
  const address = `tilda@${host}.example`;
  await apiDo(readRunJson(), 'god', 'POST', '/logins', {
    level: 'brand',
    brandId: made.body.id,
    displayName: 'Tilda Team',
    username: address,
    password,
    role: 'readonly',
  });
  await networks(['127.13.0.0/16']);
  let provider: TestProvider | undefined;
  try {
    provider = await startProvider({ address: '127.13.6.2', redirectUris: [`${url}/api/auth/callback/provider`] });
    await signIn(page, { url, ...admin });
    await page.goto(`${url}/operators`);
    await page.getByRole('button', { name: 'Set up' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name on the button').fill('Acme ID');
    await form.getByLabel('Issuer').fill(`${provider.issuer}/wrong`);
    await form.getByLabel('Client ID').fill(provider.clientId);
    await form.getByLabel('Client secret').fill(provider.clientSecret);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByText(/it answers 404/)).toBeVisible();
    await form.getByLabel('Issuer').fill(provider.issuer);
    await page.screenshot({ path: test.info().outputPath('form.png') });
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toHaveCount(0);
    await page.getByRole('button', { name: 'Test it' }).click();
    await expect(page.getByText('It answers and knows us.')).toBeVisible();
    await expect(page.getByText(`${url}/api/auth/callback/provider`)).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('card.png'), fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: test.info().outputPath('card-narrow.png'), fullPage: true });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });

    const by = async (mail: string) => {
      await forgotten(page);
      await page.goto(url);
      await page.getByRole('button', { name: 'Sign in with Acme ID' }).click();
      await page.getByLabel('Mail address').fill(mail);
      await page.getByRole('button', { name: 'Continue' }).click();
    };
    await by('stranger@elsewhere.example');
    await expect(page.getByText('nobody here has your mail address')).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('stranger.png') });

    await by(address);
    await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
    await page.goto(`${url}/account`);
    await expect(page.getByText('by your organisation’s sign-in')).toBeVisible();

    // Whoever has a second step of their own here is asked for it, since this provider says nothing of one.
    const own = (procedure: string, input: object) =>
      page.evaluate(
        async ([name, body]) => {
          const headers = { 'content-type': 'application/json' };
          const answer = await fetch(`/api/trpc/${name}`, { method: 'POST', headers, body: body! });
          return ((await answer.json()) as { result: { data: { secret: string } } }).result.data;
        },
        [procedure, JSON.stringify(input)],
      );
    const { secret } = await own('secondFactor.begin', { password });
    const codeAt = (steps: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
    await own('secondFactor.confirm', { code: codeAt(-1) });
    await by(address);
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
    await page.getByLabel('Code', { exact: true }).fill(codeAt(0));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();

    await forgotten(page);
    await signIn(page, { ...loginOf('brand', 'carillon') });
    await page.goto(`${loginOf('brand', 'carillon').url}/operators`);
    await expect(page.getByText('Everybody signs in with a password or a passkey.')).toBeVisible();
    await expect(page.getByText('Acme ID')).toHaveCount(0);
    await forgotten(page);
    for (const { url: other } of [loginOf('brand', 'carillon'), loginOf('god'), loginOf('company')]) {
      await page.goto(other);
      await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
      await expect(page.getByRole('button', { name: /Sign in with/ })).toHaveCount(0);
    }
  } finally {
    await networks([]);
    await provider?.close();
  }
});
