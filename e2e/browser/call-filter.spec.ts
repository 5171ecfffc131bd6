import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('a company blocks a country, lets one number through before it, and looks after the list', async ({ page }) => {
  const digits = String(Date.now()).slice(-6);
  const number = `+35544${digits}`;
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Blocked calls' }).click();
  const form = page.getByRole('dialog');
  await page.getByRole('button', { name: 'New rule' }).first().click();
  await choose(page, 'From', 'A country');
  await choose(page, 'Country', 'Albania');
  await form.getByLabel(/^What the caller is told/).fill('Please write to us');
  await form.getByLabel(/^Note/).fill(`Spam ${digits}`);
  await page.screenshot({ path: test.info().outputPath('form.png') });
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('The rule is in force', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'New rule' }).first().click();
  await choose(page, 'What happens with these calls', 'They are let through');
  await form.getByLabel('Number', { exact: true }).fill(number);
  await form.getByRole('button', { name: 'Create' }).click();
  const block = page.getByRole('row').filter({ hasText: `Spam ${digits}` });
  const allow = page
    .getByRole('row')
    .filter({ hasText: digits.slice(-3) })
    .filter({ hasText: 'Let through' });
  await expect(allow).toBeVisible();
  await allow.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  const rows = page.getByRole('row');
  await expect
    .poll(async () => {
      const texts = await rows.allTextContents();
      const at = (words: string) => texts.findIndex((text) => text.includes(words));
      return at('Let through') < at(`Spam ${digits}`);
    })
    .toBe(true);
  await page.screenshot({ path: test.info().outputPath('list.png') });

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await saved).suggestedFilename()).toBe('blocked-calls.csv');

  for (const row of [block, allow]) {
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(row).toHaveCount(0);
  }
});

test('a brand sends calls of one company elsewhere', async ({ page }) => {
  const digits = String(Date.now()).slice(-5);
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Blocked calls' }).click();
  await page.getByRole('button', { name: 'New rule' }).first().click();
  const form = page.getByRole('dialog');
  await choose(page, 'What happens with these calls', 'They go elsewhere');
  await form.getByLabel('Number', { exact: true }).fill(`+4190${digits}`);
  await form.getByLabel(/^Number that they go to/).fill('+41445550200');
  await choose(page, 'Only for', 'Alpenblick AG');
  await form.getByLabel(/^Note/).fill(`Elsewhere ${digits}`);
  await form.getByRole('button', { name: 'Create' }).click();
  const row = page.getByRole('row').filter({ hasText: `Elsewhere ${digits}` });
  await expect(row).toContainText('Goes to +41 44 555 02 00');
  await expect(row).toContainText('Only Alpenblick AG');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});
