import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('a brand enters a range of numbers, gives one away, takes it back, and ends its quarantine', async ({ page }) => {
  const digits = String(Date.now()).slice(-5);
  const shown = (last: string) => `+41 44 7${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits[4]}${last}`;
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Numbers', exact: true }).click();
  await page.getByRole('button', { name: 'New number' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Number', { exact: true }).fill(shown('0'));
  await form.getByLabel(/^Up to/).fill('4');
  await form.getByLabel(/^Label/).fill(`Fair ${digits}`);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('5 numbers were added', { exact: true })).toBeVisible();

  await page.getByRole('searchbox').fill(`Fair ${digits}`);
  await choose(page, 'State', 'Free');
  await expect(page.getByRole('row')).toHaveCount(6);
  const row = page.getByRole('row').filter({ hasText: shown('2') });
  await expect(row).toContainText('Nobody yet');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await choose(form, 'Company', 'Alpenblick AG');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('row')).toHaveCount(5);

  await choose(page, 'State', 'Assigned');
  await expect(row).toContainText('Alpenblick AG');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Take back' }).click();
  await expect(form.getByText('Alpenblick AG loses it at once')).toBeVisible();
  await form.getByLabel('Days in quarantine').fill('30');
  await form.getByRole('button', { name: 'Take back' }).click();
  await expect(row).toHaveCount(0);

  await page.getByRole('searchbox').fill(shown('2'));
  await choose(page, 'State', 'In quarantine');
  await expect(row).toContainText('In quarantine until');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'End the quarantine' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the quarantine' }).click();
  await expect(row).toHaveCount(0);
  await choose(page, 'State', 'Free');
  await expect(row).toContainText('Free');
});

test('a known operator brings its way of writing numbers, which can be tried, and its table of answers', async ({
  page,
}) => {
  const name = unique('Line ');
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Carriers' }).click();
  await page.getByRole('link', { name: 'New carrier' }).click();
  await page.getByRole('button', { name: /OVHcloud/ }).click();
  await expect(page.getByLabel('It writes numbers as')).toContainText('00 41 44 555 02 01');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Registrar').fill(`${unique('line')}.ovh.test`);
  await page.getByLabel('User name').fill('0033142345678');
  await page.getByLabel('Password').fill('of the line');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('tab', { name: 'Numbers and identity' }).click();
  await page.getByPlaceholder('Try a number').fill('044 668 18 00');
  const called = page.getByRole('table', { name: 'Number that is called' });
  await expect(called.getByRole('row', { name: /^0446681800/ })).toContainText('0041446681800');

  await page.getByRole('tab', { name: 'Health' }).click();
  await expect(page.getByLabel('After 486 Busy')).toContainText('End the call');
  await choose(page, 'After 404 No such number', 'Try the next');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Health' }).click();
  await expect(page.getByLabel('After 404 No such number')).toContainText('Try the next');

  await page.getByRole('tab', { name: 'Numbers and identity' }).click();
  await page.getByRole('link', { name: 'Look at its rules' }).click();
  await expect(page.getByText(/Used by \d+ carriers and IPBXs/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove rule 2' }).click();
  await page.getByPlaceholder('Try a number').fill('0446681800');
  await expect(called.getByRole('row', { name: /^0446681800/ })).toContainText('as it is');

  await page.getByRole('link', { name: 'Carriers' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carriers' })).toBeVisible();
});

test('a brand says who is alerted and by which carrier a site calls for help, and reads it in the history', async ({
  page,
}) => {
  const mail = `${unique('alerts')}@carillon.test`;
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Calls and alerts' }).click();
  await page.getByLabel(/^Alerts by mail to/).fill(mail);
  await page.getByLabel(/^Look numbers up/).fill('no zone');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/at most ten zones/)).toBeVisible();
  await page.getByLabel(/^Look numbers up/).fill('e164.test');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Changes' }).click();
  await page
    .getByRole('link', { name: /Changed brand Carillon/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: 'This change' })).toBeVisible();
  await expect(page.getByRole('definition').getByText(mail)).toBeVisible();

  await page.getByRole('link', { name: 'Calls and alerts' }).click();
  await page.getByLabel(/^Alerts by mail to/).fill('');
  await page.getByLabel(/^Look numbers up/).fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Companies' }).click();
  await page.getByRole('link', { name: 'Alpenblick AG' }).click();
  await page.getByRole('tab', { name: 'Sites' }).click();
  await page.getByRole('row').nth(1).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const form = page.getByRole('dialog');
  await form.getByText('Telephone system, link').click();
  await choose(form, 'Carrier of emergency calls', 'Lab carrier');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Lab carrier');
  await page.getByRole('row').nth(1).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await form.getByText('Telephone system, link').click();
  await choose(form, 'Carrier of emergency calls', 'Carriers by priority');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Carriers by priority');
});

test('a company tries a call, and takes a change back', async ({ page }) => {
  const extension = `8${String(Date.now()).slice(-4)}`;
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Try a call' }).click();
  await page.getByLabel('Who', { exact: true }).click();
  await page.getByRole('option', { name: /Anna Keller/ }).click();
  await page.getByLabel('Number that is dialled').fill('202');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(/leads to Ben Huber/)).toBeVisible();

  await page.getByRole('link', { name: 'Extensions' }).click();
  await page.getByRole('button', { name: 'New extension' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Number', { exact: true }).fill(extension);
  await choose(form, 'Where it leads', 'A service');
  await choose(form, 'Service', 'Echo test');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('cell', { name: extension })).toBeVisible();
  await page.getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText(`extension ${extension}`);
  await page.getByRole('row').nth(2).getByRole('link').click();
  await page.getByRole('tab', { name: 'Everything since' }).click();
  await expect(page.getByText(`extension ${extension}`, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Back to how it was after this' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Extensions' }).click();
  await expect(page.getByRole('cell', { name: '201', exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: extension })).toHaveCount(0);
});
