import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** A test that fails when a page complains on its console or throws. `expected` names complaints that the test itself provokes. */
export const test = base.extend<{ expected: (complaint: RegExp) => void }>({
  expected: [
    async ({ context }, use, info) => {
      const complaints: string[] = [];
      const allowed: RegExp[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error')
          complaints.push(`${message.page()?.url() ?? ''}: ${message.text()} ${message.location().url}`);
      });
      context.on('weberror', (error) => complaints.push(`${error.page()?.url() ?? ''}: ${error.error().message}`));
      await use((complaint) => allowed.push(complaint));
      const left = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
      if (info.status === 'passed') expect(left, 'nothing is complained of on the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in at a portal and waits for its overview. */
export async function signIn(
  page: Page,
  { url, username, password }: { url: string; username: string; password: string },
): Promise<void> {
  await page.goto(url);
  await trySignIn(page, username, password);
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
}

/** Fills the sign-in form in and sends it. */
export async function trySignIn(page: Page, username: string, password: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await expect(button).toBeEnabled();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await button.click();
}

/** Chooses an option of a select, which searches when there are many; its label may say that it is optional. */
export async function choose(scope: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'goto' in scope ? scope : scope.page();
  const offered = page.getByRole('option', { name: option, exact: true });
  // A page that has just come may not be alive yet: then the press is for nobody.
  await expect(async () => {
    const field = page.getByRole('combobox', { name: 'Type to search' });
    if (!(await offered.isVisible()) && !(await field.isVisible()))
      await scope.getByLabel(new RegExp(`^${label}( ?optional)?$`)).click();
    await expect(field.or(page.getByRole('option')).first()).toBeVisible({ timeout: 2_000 });
    if (await field.isVisible()) await field.fill(option.replaceAll(' · ', ' '));
    await expect(offered).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await offered.click();
  // Until the list is gone it takes the presses that are for what is behind it.
  await expect(offered).toBeHidden();
}

/** The browser knows of no session any more, and no page of one is left that would ask for something. */
export async function forgotten(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}
