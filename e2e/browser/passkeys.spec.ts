import { apiDo } from '../support/api-send.ts';
import { readRunJson } from '../support/run-json.ts';
import { expect, forgotten, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('a passkey is made, signs in at its portal without a password, and is removed', async ({ page, expected }) => {
  expected(/401/);
  expected(/422/);
  const own = { username: unique('pass.key'), password: 'correct horse battery' };
  const { url } = loginOf('brand', 'carillon');
  await apiDo(readRunJson(), 'brand', 'POST', '/logins', { level: 'brand', displayName: 'Paula Passkey', ...own });
  // The device that keeps the key: built in, sees its owner, finds keys by itself.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const seesOwner = (isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

  await signIn(page, { url, ...own });
  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue('Chrome, Linux');
  await dialog.getByLabel('Name').fill('Laptop of Paula');
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('That is not your present password.');
  await dialog.getByLabel('Your password').fill(own.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const keys = page.getByRole('list', { name: 'Passkeys' });
  await expect(keys.getByRole('listitem')).toHaveCount(1);
  await expect(keys.getByText('Laptop of Paula')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('passkeys.png'), fullPage: true });

  await forgotten(page);
  await page.goto(url);
  await page.screenshot({ path: test.info().outputPath('sign-in.png') });
  await seesOwner(false);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('No passkey was used.')).toBeVisible();
  await seesOwner(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await page.goto(`${url}/account`);
  await expect(page.getByRole('list', { name: 'Where you are signed in' }).getByText('passkey')).toBeVisible();

  // At another brand's portal the browser knows of no such key.
  await page.goto(loginOf('brand', 'vesper').url);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('No passkey was used.')).toBeVisible();

  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Remove Laptop of Paula' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Laptop of Paula')).toHaveCount(0);
  await forgotten(page);
  await page.goto(url);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('That passkey does not sign in here.')).toBeVisible();
});
