import { join } from 'node:path';
import { choose, expect, signIn, test, trySignIn } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('an emergency number is refused as extension, with the reason at the field', async ({ page, expected }) => {
  expected(/422/);
  await signIn(page, loginOf('company'));
  await page.goto(new URL('/extensions', page.url()).href);
  for (const number of ['112', '117', '118', '144']) {
    await page.getByRole('button', { name: 'New extension' }).first().click();
    const form = page.getByRole('dialog');
    const field = form.getByLabel('Number', { exact: true });
    await field.fill(number);
    await form.getByLabel('User', { exact: true }).click();
    await page.getByRole('option').first().click();
    await form.getByRole('button', { name: 'Create' }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByRole('alert')).toContainText(/calls .+ in Switzerland|emergency/i);
    await form.getByRole('button', { name: 'Cancel' }).click();
    await expect(form).toHaveCount(0);
  }
});

test('an emergency number is refused for a new user too, and nothing of the user is made', async ({
  page,
  expected,
}) => {
  expected(/422/);
  await signIn(page, loginOf('company'));
  await page.goto(new URL('/users/new', page.url()).href);
  await page.getByLabel('First name').fill('Emil');
  await page.getByLabel('Last name').fill('Notruf');
  const field = page.getByLabel(/^Extension/);
  await field.fill('144');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/calls .+ in Switzerland|emergency/i);
  await page.goto(new URL('/users', page.url()).href);
  await page.getByRole('searchbox').fill('Notruf');
  await expect(page.getByText('Nothing matches “Notruf”')).toBeVisible();
});

test('a SIP user name that reads like an extension is refused with the reason at the field', async ({
  page,
  expected,
}) => {
  expected(/422/);
  await signIn(page, loginOf('company'));
  await page.goto(new URL('/users/new', page.url()).href);
  await page.getByLabel('First name').fill('Zahl');
  await page.getByLabel('Last name').fill('Name');
  const field = page.getByLabel(/^SIP user name/);
  await field.fill('2999');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});

test('a form says in plain words what is missing', async ({ page }) => {
  await signIn(page, loginOf('company'));
  await page.goto(new URL('/users/new', page.url()).href);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('First name')).toBeFocused();
  await expect(page.getByRole('main').getByRole('alert').first()).toHaveText('Please fill this in.');
});

test('a wrong password is refused without saying what was wrong', async ({ page, expected }) => {
  expected(/401/);
  const { url } = loginOf('brand');
  await page.goto(url);
  await trySignIn(page, 'nobody@example.ch', 'not the password');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('User name or password is not right.');
});

test('a login of one brand is unknown at another brand', async ({ page, expected }) => {
  expected(/401/);
  const { username, password } = loginOf('brand', 'carillon');
  await page.goto(loginOf('brand', 'vesper').url);
  await trySignIn(page, username, password);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('User name or password is not right.');
});

test('a session of one host is refused on another', async ({ page, expected }) => {
  expected(/401/);
  const home = loginOf('company');
  await signIn(page, home);
  const cookies = await page.context().cookies();
  for (const other of [loginOf('brand', 'vesper').url, loginOf('brand', 'carillon').url, loginOf('god').url]) {
    const { hostname } = new URL(other);
    await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, domain: hostname })));
    await page.goto(other);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    const status = await page.evaluate<number>("fetch('/api/trpc/session.current').then((answer) => answer.status)");
    expect(status).toBe(401);
  }
  await page.goto(home.url);
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test('a session that is revoked elsewhere ends', async ({ page, browser, expected }) => {
  expected(/401/);
  const login = loginOf('company', 'seeblick');
  await signIn(page, login);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, login);
  await elsewhere.goto(new URL('/account', login.url).href);
  const sessions = elsewhere.getByRole('button', { name: 'Revoke' });
  await expect(sessions.first()).toBeVisible();
  for (let left = await sessions.count(); left > 0; left--) {
    await sessions.first().click();
    await expect(sessions).toHaveCount(left - 1);
  }
  await page.goto(login.url);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await other.close();
});

test('what somebody smuggles into a page does not run', async ({ page, expected }) => {
  expected(/Content Security Policy/);
  expected(/404/);
  const { url } = loginOf('company');
  const nonces: (string | undefined)[] = [];
  for (const _ of [0, 1]) {
    const answer = await page.goto(url);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    nonces.push(/script-src 'nonce-([^']+)' 'strict-dynamic'(;|$)/.exec(policy)?.[1]);
  }
  expect(nonces[0], 'a nonce').toBeTruthy();
  expect(nonces[1], 'another one for each request').not.toBe(nonces[0]);

  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  const directive = await page.evaluate<string>(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
    const place = document.createElement('div');
    place.innerHTML = '<img src="/nowhere.png" onerror="self.ran = true">';
    document.body.append(place);
  })`);
  expect(directive).toBe('script-src-attr');
  expect(await page.evaluate('self.ran')).toBeUndefined();
});

test('a brand lends its own voice to refused calls, and takes it back', async ({ page }) => {
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Calls and alerts' }).click();
  // The card above is as high as it stays: it would push the list away with what it belongs to.
  await expect(page.getByLabel(/^Alerts by mail to/)).toBeVisible();
  await choose(page.getByRole('main'), 'Language', 'Français');
  const row = page.getByRole('listitem').filter({ hasText: 'No calls are taken at this time' });
  const wav = join(import.meta.dirname, '../../apps/app-server/sounds/fr/closed.wav');
  await row.getByLabel(/Upload a WAV file/).setInputFiles(wav);
  await expect(row.getByText(/^closed\.wav · 0:0\d$/)).toBeVisible();
  await row.getByRole('button', { name: 'Play' }).click();
  await expect(row.getByLabel('No calls are taken at this time', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row.getByText('The platform’s voice')).toBeVisible();
});
