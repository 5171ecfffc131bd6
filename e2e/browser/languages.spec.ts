import { en as components } from '@belfry/ui/texts';
import type { Page } from '@playwright/test';
import { en } from '../../apps/portal/src/messages/en.ts';
import { es } from '../../apps/portal/src/messages/languages/es.ts';
import { fr } from '../../apps/portal/src/messages/languages/fr.ts';
import type { Translation } from '../../apps/portal/src/messages/languages/translation.ts';
import { expect, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

/** Ten screens that people see most. */
const SCREENS = {
  company: ['/', '/users', '/users/new', '/numbers', '/telephone-system', '/live'],
  brand: ['/carriers', '/routes', '/rating', '/simulator'],
} as const;

/** A text of the sign-in page in a language. */
const text = (key: keyof typeof en, { texts }: Translation): string => texts[key] ?? en[key];

/** Whole sentences of the English portal, which nobody who reads another language is to see. */
function englishSentences(texts: Readonly<Record<string, string>>): string[] {
  const keyed = { ...en, ...Object.fromEntries(Object.entries(components).map(([key, text]) => [`ui.${key}`, text])) };
  return Object.entries<string>(keyed)
    .filter(([key, text]) => text.split(' ').length > 2 && !text.includes('{') && texts[key] !== text)
    .map(([, text]) => text);
}

async function reads(page: Page, language: Translation, shot: string) {
  const { tag, texts } = language;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('lang', tag);
  await expect(page.getByRole('button', { name: texts['ui.theme.label'] ?? '' })).toBeVisible();
  await expect(page.getByRole('button', { name: text('signIn.submit', language) })).toHaveCount(0);
  const shown = (await page.locator('body').textContent()) ?? '';
  expect(englishSentences(texts).filter((sentence) => shown.includes(sentence))).toEqual([]);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, 'nothing makes the page scroll sideways').toBeLessThanOrEqual(0);
  await page.screenshot({ path: test.info().outputPath(`${shot}.png`) });
}

for (const [language, colorScheme, width] of [
  [es, 'dark', 1280],
  [fr, 'light', 390],
] as const) {
  for (const level of ['company', 'brand'] as const) {
    test(`${language.name}, ${colorScheme}, ${width} px: screens of the ${level} level, as the browser asks for them`, async ({
      browser,
    }) => {
      const viewport = { width, height: 860 };
      const context = await browser.newContext({ locale: language.dates, colorScheme, viewport });
      const complaints: string[] = [];
      context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      context.on('weberror', (error) => complaints.push(error.error().message));
      const page = await context.newPage();
      const { url, username, password } = loginOf(level);
      await page.goto(url);
      await expect(page.getByRole('button', { name: text('signIn.submit', language) })).toBeEnabled();
      await page.getByLabel(text('signIn.username', language)).fill(username);
      await page.getByLabel(text('signIn.password', language), { exact: true }).fill(password);
      await page.getByRole('button', { name: text('signIn.submit', language) }).click();
      await expect(page.getByRole('button', { name: text('signIn.submit', language) })).toHaveCount(0, {
        timeout: 15_000,
      });
      for (const path of SCREENS[level]) {
        await page.goto(new URL(path, url).href);
        await reads(page, language, `${language.tag}${path.replaceAll('/', '_')}`);
      }
      expect(complaints, 'what the server wrote is what the browser writes').toEqual([]);
      await context.close();
    });
  }
}

test('a language that is chosen stays, also for the next sign-in', async ({ page }) => {
  const { url } = loginOf('company');
  await page.goto(url);
  await expect(page.getByRole('button', { name: en['signIn.submit'] })).toBeEnabled();
  await page.getByRole('button', { name: en['language.label'] }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Français' }).click();
  await expect(page.getByRole('heading', { name: text('signIn.title', fr) })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
