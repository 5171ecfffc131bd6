import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('a brand sees where the name of a portal leads, and gives it a certificate of its own', async ({
  page,
  expected,
}) => {
  expected(/422/);
  const login = loginOf('brand', 'carillon');
  await signIn(page, login);
  await page.goto(new URL('/branding', login.url).href);
  const host = `${unique('shop')}.carillon.localhost`;
  await page.getByRole('button', { name: 'Add address' }).click();
  await page.getByLabel('Host name').fill(host);
  await page.getByRole('button', { name: 'Create' }).click();
  const row = page.getByRole('listitem').filter({ hasText: host });
  await expect(row.getByText('No certificate of its own')).toBeVisible();
  await row.getByRole('button', { name: 'Try now' }).click();
  await expect(row.getByText('The name leads here')).toBeVisible({ timeout: 20_000 });

  const signer = await createAuthority('Shop authority');
  const { certificate, key } = await createCertificate(signer, [host]);
  await row.getByRole('button', { name: 'Own certificate' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Certificate', { exact: true }).fill(certificate);
  await sheet.getByLabel('Private key').fill('-----BEGIN PRIVATE KEY-----');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText('This is no private key in PEM form')).toBeVisible();
  await sheet.getByLabel('Private key').fill(key);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText('Own certificate of Shop authority')).toBeVisible();

  await row.getByRole('button', { name: `Delete ${host}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});
