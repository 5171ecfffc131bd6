import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

const SCREENS = {
  god: [
    '/',
    '/brands',
    '/companies',
    '/numbers',
    '/carriers',
    '/live',
    '/calls',
    '/branding',
    '/operators',
    '/audit',
    '/security',
    '/bans',
    '/account',
  ],
  brand: [
    '/',
    '/companies',
    '/companies/new',
    '/numbers',
    '/carriers',
    '/rating',
    '/live',
    '/calls',
    '/branding',
    '/operators',
    '/audit',
    '/security',
    '/bans',
    '/account',
  ],
  company: [
    '/',
    '/users',
    '/users/new',
    '/devices',
    '/extensions',
    '/numbers',
    '/sites',
    '/recording',
    '/live',
    '/calls',
    '/branding',
    '/operators',
    '/audit',
    '/bans',
    '/account',
  ],
  user: ['/', '/devices', '/my-calls', '/live', '/calls', '/account'],
} as const;

/** Lists whose first row leads to a page of its own. */
const DETAILS = {
  god: ['/brands', '/companies', '/carriers', '/calls'],
  brand: ['/companies', '/carriers', '/rating', '/calls'],
  company: ['/users', '/calls'],
  user: ['/calls'],
} as const;

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** The screen is there, whole, without an error and no wider than the window. */
async function look(page: Page, shot: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, 'nothing makes the page scroll sideways').toBeLessThanOrEqual(0);
  await page.screenshot({ path: test.info().outputPath(`${shot}.png`) });
}

for (const level of ['god', 'brand', 'company', 'user'] as const) {
  for (const { name, colorScheme, viewport } of LOOKS) {
    test(`every screen of the ${level} level, ${name}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on(
        'console',
        (message) => message.type() === 'error' && complaints.push(`${page.url()}: ${message.text()}`),
      );
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));

      const { url, username, password } = loginOf(level);
      await page.goto(url);
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
      await page.getByLabel('User name').fill(username);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(/^Hello/);

      for (const path of SCREENS[level]) {
        await page.goto(new URL(path, url).href);
        await look(page, `${level}${path.replaceAll('/', '_')}`);
      }
      for (const path of DETAILS[level]) {
        await page.goto(new URL(path, url).href);
        await look(page, `${level}${path.replaceAll('/', '_')}`);
        const first = page.getByRole('row').nth(1).getByRole('link').first();
        if ((await first.count()) === 0) continue;
        await first.click();
        await expect(page).toHaveURL(new RegExp(`${path}/[0-9a-f-]{36}$`));
        await look(page, `${level}${path.replaceAll('/', '_')}_one`);
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await look(page, `${level}${path.replaceAll('/', '_')}_one_${(await tab.textContent()) ?? ''}`);
        }
      }
      expect(complaints, 'nothing is complained of on the console').toEqual([]);
      await context.close();
    });
  }
}

test('the navigation is a drawer on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { url, username, password } = loginOf('company');
  await page.goto(url);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // A press before the page has come alive does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('dialog').getByRole('link', { name: 'Extensions' }).click();
  await expect(page.getByRole('heading', { name: 'Extensions' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the appearance is chosen by hand and kept over a reload', async ({ page }) => {
  await signIn(page, loginOf('company'));
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
