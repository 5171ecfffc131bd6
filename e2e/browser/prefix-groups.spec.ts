import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('a brand makes a group of prefixes, uses it in a route, and the simulator names it', async ({
  page,
  expected,
}) => {
  expected(/409 \(Conflict\)/);
  await page.setViewportSize({ width: 1280, height: 1000 });
  const name = unique('Nordic ');
  const brand = loginOf('brand', 'campanile');
  await signIn(page, brand);
  await page.getByRole('link', { name: 'Where calls leave' }).click();
  await page.getByRole('link', { name: 'Groups of prefixes' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Satellites' })).toContainText('+870, +881, +882, +883');

  await page.getByRole('button', { name: 'New group' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill(name);
  const editor = form.getByLabel('Numbers that begin with');
  await editor.fill('+45x\n0046, 46, +47\nxyz');
  await expect(form).toContainText('Line 1: “+45x” is no beginning of a number.');
  await expect(form).toContainText('Line 3: “xyz” is no beginning of a number.');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form).toContainText('Please mend the lines named below.');
  await editor.fill('+45 Denmark\n0046, 46, +47\n');
  await expect(form).toContainText('3 prefixes. 1 stood there more than once and count once.');
  await expect(form).toContainText('Sweden');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('Nothing is for this group yet.')).toBeVisible();

  await page.goto(new URL('/routes', brand.url).href);
  await page.getByRole('button', { name: 'New route' }).first().click();
  await choose(form, 'For which numbers', 'Those of a group of prefixes');
  await choose(form, 'Group of prefixes', name);
  await choose(form, 'What happens with these calls', 'They are refused');
  await form.getByLabel(/What the caller is told/).fill('Not to the north.');
  await form.getByRole('button', { name: 'Create' }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(`Group ${name}`);
  await expect(row).toContainText('Not to the north.');

  await page.goto(new URL('/simulator', brand.url).href);
  await choose(page, 'Who', 'Fabio Zurlinden');
  await page.getByLabel('Number that is dialled').fill('+46 8 123 456 78');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('status')).toContainText('Not to the north.');
  await expect(page.getByText(`route ${name} (group ${name}, prefix +46)`).first()).toBeVisible();

  await page.goto(new URL('/routes', brand.url).href);
  await row.getByRole('link', { name: `Group ${name}` }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('group.png'), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('group-small-and-dark.png'), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.emulateMedia({ colorScheme: 'light' });

  // What is used stays; the refusal says by whom.
  await page.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`It is used by ${name}: change that first.`).first()).toBeVisible();

  await page.goto(new URL('/routes', brand.url).href);
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  await page.goto(new URL('/routes/groups', brand.url).href);
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

test('a continent becomes a group of the brand by one press', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  const brand = loginOf('brand', 'campanile');
  await signIn(page, brand);
  await page.goto(new URL('/routes/groups', brand.url).href);
  await page.getByRole('button', { name: 'Continents and countries' }).click();
  const known = page.getByRole('dialog');
  await known.getByLabel('Search name or country code').fill('ocean');
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('known.png') });
  await known.getByRole('button', { name: 'Add Australia and Oceania' }).click();
  await expect(page.getByRole('heading', { name: 'Australia and Oceania', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Numbers that begin with')).toHaveValue(/\+61\n/);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Groups of prefixes', level: 1 })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Australia and Oceania' })).toHaveCount(0);
});
