import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('god finds numbers and carriers of every brand, and is offered companies of the brand of a number alone', async ({
  page,
}) => {
  const login = loginOf('god');
  await signIn(page, login);
  await page.getByRole('link', { name: 'Carriers' }).click();
  await expect(page.getByRole('row', { name: /Lab carrier.*Carillon/ })).toBeVisible();
  await page
    .getByRole('row', { name: /Lab carrier.*Vesper/ })
    .getByRole('link')
    .click();
  await expect(page.getByText('Carrier · Vesper')).toBeVisible();

  await page.getByRole('link', { name: 'Numbers', exact: true }).click();
  await expect(page.getByRole('row', { name: /Carillon.*Alpenblick AG/ }).first()).toBeVisible();
  await page
    .getByRole('row', { name: /Vesper.*Hafenwerk GmbH/ })
    .first()
    .getByRole('button')
    .click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const companies = page.getByRole('dialog').getByLabel('Company');
  await expect(companies).toContainText('Hafenwerk GmbH');
  await companies.click();
  await expect(page.getByRole('option', { name: 'Hafenwerk GmbH' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Alpenblick AG' })).toHaveCount(0);
});
