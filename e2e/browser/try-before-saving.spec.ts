import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { picture } from './support/story.ts';

test('an office manager tries where a number would lead before it is saved', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  const office = loginOf('company', 'alpenblick');
  await signIn(page, office);
  await page.goto(new URL('/numbers', office.url).href);
  const row = page.getByRole('row').filter({ hasText: '+41 44 555 02 01' });
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: /^(Edit|Change)/ }).click();
  const form = page.getByRole('dialog', { name: /44 555 02 01/ });
  await choose(form, 'Where it leads', 'Nowhere yet');
  await form.getByRole('button', { name: 'Try before saving' }).click();

  const trial = page.getByRole('dialog', { name: 'Before it is saved' });
  await expect(trial.getByLabel('Who calls')).toContainText('Somebody outside');
  await trial.getByLabel('Number that is calling').fill('+41 79 876 54 32');
  await trial.getByLabel('Number that is dialled').fill('044 555 02 01');
  await trial.getByRole('button', { name: 'Try it' }).click();
  const result = trial.getByRole('status');
  await expect(result).toContainText('What would be changed');
  await expect(result).toContainText('leads nowhere: whoever calls it reaches nobody.');
  await expect(result).toContainText(/\+41 ?44 ?555 ?02 ?01/);
  await expect(result).toContainText(/Outcome: refused|Where it goes:/);
  await expect(result.getByRole('heading', { name: 'With that change' })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'trial');
  await trial.getByRole('button', { name: 'Look at them' }).click();
  await expect(trial).toContainText('Would go elsewhere');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('trial-small-and-dark.png') });
  await trial.getByRole('button', { name: 'Close' }).click();
  await expect(trial).toHaveCount(0);
  // The form is as it was left, and nothing was saved.
  await expect(form.getByLabel(/^Where it leads/)).toContainText('Nowhere yet');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await expect(row).toContainText('Anna Keller');
});

test('calls are tried from a device, and as its brand from a telephone system', async ({ page }) => {
  const office = loginOf('company', 'alpenblick');
  await signIn(page, office);
  await page.goto(new URL('/users', office.url).href);
  await page.getByRole('link', { name: 'Anna Keller' }).click();
  await page.getByRole('button', { name: /^anna\.keller@/ }).click();
  await page.getByRole('menuitem', { name: 'Try a call' }).click();
  await expect(page.getByLabel('Who calls')).toContainText('A device');
  await page.getByLabel('Number that is dialled').fill('*43');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('status')).toContainText('It goes through');

  const brand = loginOf('brand', 'campanile');
  await signIn(page, brand);
  await page.goto(new URL('/simulator', brand.url).href);
  await choose(page, 'Who calls', 'A telephone system');
  await page.getByLabel('Which telephone system').click();
  await page.getByRole('option').first().click();
  await page.getByLabel('Number that is calling').fill('+41 44 555 02 01');
  await page.getByLabel('Number that is dialled').fill('+41 44 668 18 00');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('status')).toContainText('How it was decided');
  await picture(page, 'from-a-telephone-system');
});

test('a save says what it brings about in the numbering plan', async ({ page }) => {
  const office = loginOf('company', 'alpenblick');
  await signIn(page, office);
  await page.goto(new URL('/numbers', office.url).href);
  const row = page.getByRole('row').filter({ hasText: '+41 44 555 02 03' });
  const form = page.getByRole('dialog');
  const save = async (where: string) => {
    await row.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: /^(Edit|Change)/ }).click();
    await choose(form, 'Where it leads', where);
    if (where === 'A user') await choose(form, 'User', 'Carla Meier');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toHaveCount(0);
  };
  await save('Nowhere yet');
  await expect(
    page.getByText('+41 44 555 02 03 leads nowhere: whoever calls it reaches nobody.', { exact: true }),
  ).toBeVisible();
  await picture(page, 'warned');
  await save('A user');
});
