import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('the platform makes a relay set and gives it to a brand, which chooses it; used, it stays', async ({
  browser,
  page,
  expected,
}) => {
  expected(/409 \(Conflict\)/);
  const god = loginOf('god');
  const brand = loginOf('brand', 'vesper');
  const name = unique('Relays ');
  await signIn(page, god);
  await page.getByRole('link', { name: 'Media relays' }).click();
  await expect(page.getByRole('list', { name: 'Relays of default' }).getByText('Takes calls')).toBeVisible();
  await page.getByRole('button', { name: 'New set' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByRole('checkbox', { name: 'Vesper' }).click();
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('list', { name: `Relays of ${name}` })).toContainText(`BELFRY_SET=${name}`);

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signIn(theirs, brand);
  const chosen = async (option: string) => {
    await theirs.goto(new URL('/settings', brand.url).href);
    await choose(theirs.getByRole('main'), 'Media relays', option);
    await theirs.getByRole('button', { name: 'Save changes' }).click();
    await expect(theirs.getByText('Saved', { exact: true })).toBeVisible();
  };
  await chosen(`${name} (no relay takes calls)`);
  await page.reload();
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(/It is used by 1 brand/).first()).toBeVisible();
  await chosen('default');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`${name} is removed`, { exact: true })).toBeVisible();
  await context.close();
});
