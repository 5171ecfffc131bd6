import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('acting as the level below is shown plainly, recorded, and ends with one press', async ({ page }) => {
  const login = loginOf('brand', 'carillon');
  await signIn(page, login);
  await page.getByRole('link', { name: 'Companies' }).first().click();
  await page.getByRole('link', { name: 'Alpenblick AG' }).click();
  await page.getByRole('button', { name: 'Act as this company' }).click();
  await expect(page.getByText('You are acting as Alpenblick AG.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Extensions', exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('table', { name: 'Audit log' })).toContainText(/Began to act for somebody below/);

  await page.getByRole('button', { name: 'Return' }).click();
  await expect(page.getByText('You are acting as Alpenblick AG.')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Carriers' })).toBeVisible();
});
