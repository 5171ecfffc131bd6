import { Secret, TOTP } from 'otpauth';
import { apiDo } from '../support/api-send.ts';
import { readRunJson } from '../support/run-json.ts';
import { expect, forgotten, signIn, test, trySignIn } from './support/portal-test.ts';
import { loginOf, portalAt, unique } from './support/run.ts';

/** The code of an authenticator app, so many half minutes from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

test('a second step is set up with an app, asked for at the next sign-in, and a lost phone is made good by a recovery code', async ({
  page,
  browser,
  expected,
}) => {
  expected(/401 \(Unauthorized\)/);
  const own = { username: unique('two.steps'), password: 'correct horse battery' };
  const { url } = loginOf('brand', 'carillon');
  await apiDo(readRunJson(), 'brand', 'POST', '/logins', { level: 'brand', displayName: 'Tilda Twosteps', ...own });
  await signIn(page, { url, ...own });
  const elsewhere = await browser.newContext();
  await signIn(await elsewhere.newPage(), { url, ...own });

  await page.goto(`${url}/account`);
  const sessions = page.getByRole('list', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions.getByText('Chrome on Linux')).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await elsewhere.pages()[0]?.reload();
  await expect(elsewhere.pages()[0]!.getByLabel('User name')).toBeVisible();
  await elsewhere.close();

  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(own.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const secret = (await dialog.getByRole('listitem').locator('code').textContent()) ?? '';
  await dialog.getByLabel('Code that the app shows now').fill(codeOf(secret, -1));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByText('Your recovery codes')).toBeVisible();
  const recovery = (await dialog.getByRole('list').first().getByRole('listitem').first().textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left.')).toBeVisible();

  await forgotten(page);
  await page.goto(url);
  await trySignIn(page, own.username, own.password);
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('That code is not right')).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();

  await forgotten(page);
  await page.goto(url);
  await trySignIn(page, own.username, own.password);
  await page.getByRole('button', { name: 'I have lost my phone' }).click();
  await page.getByLabel('Recovery code').fill(recovery);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await page.goto(`${url}/account`);
  await expect(page.getByText('password and recovery code')).toBeVisible();
  await expect(page.getByText('9 recovery codes left.')).toBeVisible();
});

test('where a brand asks for it, a second step is set up before anything else', async ({ page, expected }) => {
  expected(/403 \(Forbidden\)/);
  const host = `${unique('b')}.localhost`;
  const own = { username: `op@${host}`, password: 'correct horse battery' };
  await apiDo(readRunJson(), 'god', 'POST', '/brands', {
    name: unique('Brand '),
    country: 'CH',
    currency: 'CHF',
    portalHost: host,
    admin: { displayName: 'Olga Operator', ...own },
  });
  const url = portalAt(host);
  await signIn(page, { url, ...own });
  await page.goto(`${url}/security`);
  await page.getByLabel('Your own operators').click();

  await expect(page.getByText('Saved. It is in force at once').first()).toBeVisible();
  await page.goto(`${url}/companies`);
  await expect(page.getByRole('heading', { name: 'Set up a second step first' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const refusal = await page.evaluate(async () => {
    const answer = await fetch('/api/trpc/company.list?input=%7B%7D');
    return [answer.status, await answer.text()] as const;
  });
  expect(refusal[0]).toBe(403);
  expect(refusal[1]).toContain('second_factor.required');

  await page.getByLabel('Your password').fill(own.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = (await page.getByRole('listitem').locator('code').textContent()) ?? '';
  await page.getByLabel('Code that the app shows now').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeVisible();
});
