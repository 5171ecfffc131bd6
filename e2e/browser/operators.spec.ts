import type { Page } from '@playwright/test';
import { apiDo } from '../support/api-send.ts';
import { readRunJson } from '../support/run-json.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

interface Made {
  readonly id: string;
}

/** The status and reason that the portal's own API answers a page with. */
const asked = (page: Page, procedure: string, input: unknown = {}) =>
  page.evaluate(
    async ([name, text]) => {
      const response = await fetch(`/api/trpc/${name}?input=${encodeURIComponent(text)}`);
      const { error } = (await response.json()) as { error?: { message: string } };
      return [response.status, error?.message ?? ''] as const;
    },
    [procedure, JSON.stringify(input)] as const,
  );

test('an operator of one site has its people and nobody else; what is taken away is gone at once', async ({
  browser,
  page,
  expected,
}) => {
  expected(/40[34] \((?:Forbidden|Not Found)\)/);
  const run = readRunJson();
  const login = loginOf('company');
  const siteName = unique('Annex ');
  const person = unique('Annexe');
  const site = { name: siteName, country: 'CH', timezone: 'Europe/Zurich' };
  const { id: siteId } = (await apiDo<Made>(run, 'company', 'POST', '/sites', site)).body;
  const people = await apiDo<{ items: { id: string; name: string; lastName: string }[] }>(
    run,
    'company',
    'GET',
    '/users',
  );
  const colleague = people.body.items[0]!;
  const made = { firstName: 'Ada', lastName: person, siteId, extension: `7${String(Date.now()).slice(-4)}` };
  await apiDo(run, 'company', 'POST', '/users', { ...made, device: { label: 'Desk' } });

  const operator = { url: login.url, username: unique('annex-'), password: 'only the annex here' };
  await signIn(page, login);
  await page.goto(`${login.url}/operators`);
  await page.getByRole('main').getByRole('button', { name: 'New operator' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Full name').fill('Olga Annex');
  await form.getByLabel('User name').fill(operator.username);
  await form.getByLabel('Password').fill(operator.password);
  await choose(form, 'Role', 'Sees to the people of some sites');
  await form.getByRole('button', { name: 'Create' }).click();
  const rights = page.getByRole('dialog', { name: 'What Olga Annex may do' });
  await rights.getByLabel(siteName).click();
  await expect(rights.getByRole('radio', { name: 'Numbers: Change' })).toBeDisabled();
  await rights.getByRole('radio', { name: 'Recordings: Nothing' }).check();
  await page.screenshot({ path: test.info().outputPath('rights.png') });
  await rights.getByRole('button', { name: 'Save changes' }).click();
  await expect(rights).toBeHidden();
  const row = page.getByRole('row', { name: /Olga Annex/ }).filter({ hasText: operator.username });
  await expect(row).toContainText('with limits');
  await page.screenshot({ path: test.info().outputPath('operators.png') });

  const context = await browser.newContext({ colorScheme: 'dark' });
  const theirs = await context.newPage();
  await signIn(theirs, operator);
  const menu = theirs.getByRole('navigation', { name: 'Main navigation' });
  const words = ['Overview', 'Users', 'Devices', 'Extensions', 'Numbers', 'Live calls', 'Calls', 'API'];
  await expect(menu.getByRole('link')).toHaveText(words);
  await theirs.screenshot({ path: test.info().outputPath('overview.png') });
  await menu.getByRole('link', { name: 'Users' }).click();
  const table = theirs.getByRole('main').getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText(person);
  await theirs.screenshot({ path: test.info().outputPath('users.png') });
  for (const screen of ['Devices', 'Extensions']) {
    await menu.getByRole('link', { name: screen }).click();
    await expect(table, screen).toContainText(person);
    await expect(table.getByRole('row'), screen).toHaveCount(2);
  }
  await theirs.goto(`${login.url}/users/${colleague.id}`);
  await expect(theirs.getByText(/not found|does not exist|is not there/i).first()).toBeVisible();
  await theirs.screenshot({ path: test.info().outputPath('not-found.png') });
  expect((await asked(theirs, 'user.get', { id: colleague.id }))[0]).toBe(404);
  expect((await asked(theirs, 'callSettings.get', { id: colleague.id }))[0]).toBe(404);
  for (const procedure of ['login.list', 'peer.list', 'audit.list', 'revision.list', 'webhook.list'])
    expect((await asked(theirs, procedure))[0], procedure).toBe(403);
  await theirs.keyboard.press('Control+k');
  await theirs.getByRole('combobox').fill(colleague.lastName);
  await expect(theirs.getByText(/Nothing|found/).first()).toBeVisible();
  await expect(theirs.getByRole('option', { name: new RegExp(colleague.name) })).toHaveCount(0);
  await theirs.keyboard.press('Escape');

  // Their own people they may change, until they may not.
  await theirs.goto(`${login.url}/users`);
  await expect(theirs.getByRole('link', { name: /^New/ }).first()).toBeVisible();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Role and rights' }).click();
  await rights.getByRole('radio', { name: 'People: See' }).check();
  await rights.getByRole('radio', { name: 'Calls: Nothing' }).check();
  await rights.getByRole('button', { name: 'Save changes' }).click();
  await expect(rights).toBeHidden();
  const [status, reason] = await asked(theirs, 'cdr.list');
  expect([status, reason]).toEqual([403, expect.stringContaining('You were not given the right to see this: calls')]);
  await theirs.reload();
  await expect(table).toContainText(person);
  await expect(theirs.getByRole('link', { name: /^New/ })).toHaveCount(0);
  await expect(menu.getByRole('link')).toHaveText(['Overview', 'Users', 'Devices', 'Extensions', 'Numbers', 'API']);
  await theirs.setViewportSize({ width: 390, height: 844 });
  await theirs.goto(login.url);
  await expect(theirs.getByText('Choose from the menu where to go')).toBeVisible();
  await theirs.screenshot({ path: test.info().outputPath('no-calls-390.png') });
  await context.close();
});

test('an operator of one company of a brand acts as it and finds no other', async ({ page, expected }) => {
  expected(/40[34] \((?:Forbidden|Not Found)\)/);
  const run = readRunJson();
  const { url } = loginOf('brand');
  const companies = await apiDo<{ items: { id: string; name: string }[] }>(run, 'brand', 'GET', '/companies');
  const [own, other] = companies.body.items;
  const operator = { url, username: unique('one-'), password: 'only one company' };
  const { username, password } = operator;
  const standing = { role: 'operator', companyIds: [own!.id] };
  const named = { level: 'brand', displayName: 'Oscar One', username, password };
  await apiDo(run, 'brand', 'POST', '/logins', { ...named, ...standing });
  await signIn(page, operator);
  const menu = page.getByRole('navigation', { name: 'Main navigation' });
  await menu.getByRole('link', { name: 'Companies' }).click();
  const table = page.getByRole('main').getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText(own!.name);
  await page.goto(`${url}/companies/${other!.id}`);
  await expect(page.getByText(/not found|does not exist|is not there/i).first()).toBeVisible();
  await page.goto(`${url}/companies/${own!.id}`);
  await expect(page.getByRole('tab')).toHaveText(['Users', 'Sites', 'Calls']);
  await page.screenshot({ path: test.info().outputPath('company.png') });
  await page
    .getByRole('button', { name: /^Act as/ })
    .first()
    .click();
  await expect(menu.getByRole('link', { name: 'Operators' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('acting.png') });
});
