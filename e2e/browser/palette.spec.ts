import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run } from './support/run.ts';

test('Ctrl-K finds screens, people and numbers by the keyboard alone, and knows them the next time', async ({
  page,
}) => {
  await signIn(page, loginOf('company'));
  await openPalette(page);
  const field = page.getByRole('combobox', { name: 'Search and go to' });
  await expect(field).toBeFocused();
  await expect(page.getByRole('option', { name: /^Add a user/ })).toBeVisible();
  await field.fill('openng');
  await expect(page.getByText('Nothing was found for “openng”.')).toBeVisible();
  await field.fill('opening');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/hours$/);
  await expect(field).toHaveCount(0);

  await openPalette(page);
  await field.fill('keller');
  await expect(page.getByRole('option', { name: /^Anna Keller 201/ })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Anna Keller' })).toBeVisible();

  await openPalette(page);
  const recent = page.getByRole('group', { name: 'Lately' }).getByRole('option');
  await expect(recent).toHaveText([/Anna Keller/]);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(recent).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);

  await page.getByRole('button', { name: 'Search and go to' }).click();
  await field.fill('+41');
  const number = page.getByRole('group', { name: 'Numbers' }).getByRole('option').first();
  await expect(number).toBeVisible();
  await number.click();
  await expect(page).toHaveURL(/\/numbers\?search=%2B41/);
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
});

test('a call is found by its id and by the Call-ID that stands in a phone’s log', async ({ page }) => {
  const { api } = run();
  const ask = async <T>(path: string) => {
    const headers = { authorization: `Bearer ${api?.tokens.company}` };
    return (await (await fetch(`${api?.url}/api/v1${path}`, { headers })).json()) as T;
  };
  const { items } = await ask<{ items: { callId: string }[] }>('/cdrs?direction=internal&limit=1');
  const callId = items[0]!.callId;
  const { ladder } = await ask<{ ladder: { type: string; text?: string }[] }>(`/calls/${callId}`);
  const sipCallId = ladder.map(({ text = '' }) => /^Call-ID: (\S+)/im.exec(text)?.[1]).find((id) => id !== undefined);
  await signIn(page, loginOf('company'));
  const field = page.getByRole('combobox', { name: 'Search and go to' });
  for (const id of [callId, sipCallId!]) {
    await openPalette(page);
    await field.fill(id);
    const calls = page.getByRole('group', { name: 'Calls' }).getByRole('option');
    await calls.first().click();
    await expect(page).toHaveURL(new RegExp(`/calls/${callId}$`));
  }
});

test('what another company has is found by nobody but those above', async ({ page }) => {
  const brand = loginOf('brand');
  await signIn(page, brand);
  await openPalette(page);
  const field = page.getByRole('combobox', { name: 'Search and go to' });
  await field.fill('alpenblick');
  await expect(
    page.getByRole('group', { name: 'Companies' }).getByRole('option', { name: /^Alpenblick AG/ }),
  ).toBeVisible();
  await page.context().clearCookies();
  await page.goto('about:blank');
  await signIn(page, loginOf('user'));
  await openPalette(page);
  await field.fill('alpenblick');
  await expect(page.getByText('Nothing was found for “alpenblick”.')).toBeVisible();
});

/** A press that comes before the page is alive is lost. */
async function openPalette(page: Page): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Search and go to' });
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k');
    await expect(field).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 15_000 });
}
