import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

const SCREENS = {
  god: [
    '/',
    '/brands',
    '/companies',
    '/numbers',
    '/carriers',
    '/ipbxs',
    '/routes',
    '/routes/groups',
    '/call-filter',
    '/rule-sets',
    '/relays',
    '/instances',
    '/live',
    '/calls',
    '/simulator',
    '/branding',
    '/operators',
    '/changes',
    '/audit',
    '/api-reference',
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
    '/carriers/new',
    '/ipbxs',
    '/ipbxs/new',
    '/routes',
    '/routes/groups',
    '/call-filter',
    '/rule-sets',
    '/numbering-plan',
    '/rating',
    '/settings',
    '/live',
    '/calls',
    '/simulator',
    '/branding',
    '/operators',
    '/changes',
    '/audit',
    '/webhooks',
    '/api-reference',
    '/security',
    '/bans',
    '/account',
  ],
  company: [
    '/',
    '/users',
    '/users/new',
    '/devices',
    '/devices/adapter',
    '/extensions',
    '/numbers',
    '/call-filter',
    '/hours',
    '/sites',
    '/numbering-plan',
    '/recording',
    '/telephone-system',
    '/telephone-system/new',
    '/live',
    '/calls',
    '/simulator',
    '/branding',
    '/operators',
    '/changes',
    '/audit',
    '/webhooks',
    '/api-reference',
    '/bans',
    '/account',
  ],
  user: ['/', '/devices', '/my-calls', '/live', '/calls', '/account', '/api-reference'],
} as const;

/** Lists whose first row leads to a page of its own. */
const DETAILS = {
  god: ['/brands', '/companies', '/carriers', '/calls'],
  brand: ['/companies', '/carriers', '/rule-sets', '/rating', '/calls', '/changes'],
  company: ['/users', '/calls', '/changes'],
  user: ['/calls'],
} as const;

/** Those that are looked at in the dark and on a narrow window too. */
const NAMED: ReadonlySet<string> = new Set([
  '/',
  '/api-reference',
  '/brands',
  '/call-filter',
  '/carriers',
  '/ipbxs',
  '/my-calls',
  '/numbers',
  '/routes',
  '/security',
  '/simulator',
  '/telephone-system',
  '/users',
]);

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** The screen is there, whole, without an error, no wider than the window, and can be used by everybody. */
async function look(page: Page, looks: string, shot: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, 'nothing makes the page scroll sideways').toBeLessThanOrEqual(0);
  await expectAccessible(page, looks === 'dark' ? { only: 'colours' } : {});
  await page.screenshot({ path: test.info().outputPath(`${shot}.png`) });
}

for (const level of ['god', 'brand', 'company', 'user'] as const) {
  for (const { name, colorScheme, viewport } of LOOKS) {
    test(`${name === 'light' ? 'every screen' : 'named screens'} of the ${level} level, ${name}`, async ({
      browser,
    }) => {
      // Some forty screens, each looked at by axe: two minutes where nothing else is done.
      test.setTimeout(300_000);
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
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
        if (name !== 'light' && !NAMED.has(path)) continue;
        await page.goto(new URL(path, url).href);
        await look(page, name, `${level}${path.replaceAll('/', '_')}`);
      }
      for (const path of name === 'light' ? DETAILS[level] : []) {
        await page.goto(new URL(path, url).href);
        await look(page, name, `${level}${path.replaceAll('/', '_')}`);
        const first = page.getByRole('row').nth(1).getByRole('link').first();
        if ((await first.count()) === 0) continue;
        await first.click();
        await expect(page).toHaveURL(new RegExp(`${path}/[0-9a-f-]{36}$`));
        await look(page, name, `${level}${path.replaceAll('/', '_')}_one`);
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await look(page, name, `${level}${path.replaceAll('/', '_')}_one_${(await tab.textContent()) ?? ''}`);
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
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
