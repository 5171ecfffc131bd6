import { apiDo } from '../support/api-send.ts';
import { readRunJson } from '../support/run-json.ts';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { portalAt, unique } from './support/run.ts';
import { picture } from './support/story.ts';

const run = readRunJson();
const people = 300;
const nameOf = (number: number) => `Kim Muster ${String(number).padStart(3, '0')}`;
const slug = unique('many-');
const admin = { username: unique('office-'), password: 'three hundred people' };
let company: { id: string; portalHost: string };

test.beforeAll(async () => {
  const input = { name: slug, slug, site: { name: 'Hall' }, admin: { ...admin, displayName: 'Office' } };
  company = (await apiDo<typeof company>(run, 'brand', 'POST', '/companies', input)).body;
  const lines = Array.from(
    { length: people },
    (_, at) => `Kim,Muster ${String(at + 1).padStart(3, '0')},${at < 260 ? '' : 3000 + at}`,
  );
  const csv = ['firstName,lastName,extension', ...lines].join('\n');
  await apiDo(run, 'brand', 'POST', '/users/csv', { companyId: company.id, csv });
});
test.beforeEach(async ({ page }) => {
  await signIn(page, { url: portalAt(company.portalHost), ...admin });
});

test('the 250th of 300 people is chosen by the keyboard alone, and is named when it is opened again', async ({
  page,
}) => {
  const at = portalAt(company.portalHost);
  await page.goto(`${at}/extensions`);
  await page.getByRole('main').getByRole('button', { name: 'New extension' }).first().press('Enter');
  const form = page.getByRole('dialog', { name: 'Create an extension' });
  await form.getByLabel('Number', { exact: true }).fill('4250');
  const person = form.getByLabel('User', { exact: true });
  await person.press('Enter');
  const field = page.getByRole('combobox', { name: 'Type to search' });
  await expect(field).toBeFocused();
  await expect(page.getByRole('option')).toHaveCount(50);
  await expect(page.getByRole('status').filter({ hasText: 'The first 50.' })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'open');

  await page.keyboard.type('nobody is called so');
  await expect(page.getByText('Nothing was found for “nobody is called so”.')).toBeVisible();
  await field.press('Control+a');
  await page.keyboard.type('muster 25');
  // 025, 125, 225 and 250 to 259.
  await expect(page.getByRole('option')).toHaveCount(13);
  await expect(page.getByText('Found: 13')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, { only: 'colours' });
  await picture(page, 'found-narrow');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 860 });
  for (let moved = 0; moved < 3; moved++) await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toContainText(nameOf(250));
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(person).toBeFocused();
  await expect(person).toHaveText(nameOf(250));
  await form.getByRole('button', { name: 'Create' }).press('Enter');
  await expect(page.getByText('Extension 4250 is in force', { exact: true })).toBeVisible();

  await page.reload();
  await page.getByRole('main').getByRole('searchbox').fill('4250');
  const row = page.getByRole('row').filter({ hasText: nameOf(250) });
  await expect(row).toBeVisible();
  await row.getByRole('button').press('Enter');
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
  const again = page.getByRole('dialog', { name: 'Edit extension 4250' });
  await expect(again.getByLabel('User', { exact: true })).toHaveText(nameOf(250));
  // Typing at the button opens the list with what was typed.
  await again.getByLabel('User', { exact: true }).press('2');
  await expect(field).toHaveValue('2');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(again).toBeVisible();
});

test('the list goes on where it is scrolled to, and a device gets the 300th as its owner', async ({ page }) => {
  await page.goto(`${portalAt(company.portalHost)}/devices/adapter`);
  await page.getByLabel('Name', { exact: true }).fill('Cellar');
  const line = page.getByLabel('Line 1');
  await line.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(50);
  await page.getByRole('option').last().scrollIntoViewIfNeeded();
  await expect(page.getByRole('option')).toHaveCount(100);
  await page.keyboard.type('3299');
  await expect(page.getByRole('option')).toHaveText([`3299 ${nameOf(300)}`]);
  await page.keyboard.press('Enter');
  await expect(line).toHaveText(`3299 ${nameOf(300)}`);
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar' })).toBeVisible();
  await expect(page.getByText(`3299 ${nameOf(300)}`)).toBeVisible();
  // 300 people have extensions of four digits that begin with 3; the map knows them all.
  await expect(page.getByText(/\|3xxx\|/)).toBeVisible();
});

test('a filter by somebody beyond the first page is named when the page comes back', async ({ page, expected }) => {
  expected(/net::ERR_ABORTED|Failed to fetch/);
  await page.goto(`${portalAt(company.portalHost)}/calls`);
  const who = page.getByRole('combobox', { name: 'Who', exact: true });
  const field = page.getByRole('combobox', { name: 'Type to search' });
  // A page that has just come may not be alive yet: then the press is for nobody.
  await expect(async () => {
    if (!(await field.isVisible())) await who.click();
    await expect(field).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await field.fill('muster 299');
  // What Enter is pressed for is what was typed, also before it is found.
  await field.press('Enter');
  await expect(who).toHaveText(nameOf(299));
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await page.goBack();
  await expect(who).toHaveText(nameOf(299));
});
