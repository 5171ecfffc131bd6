import { apiDo } from '../support/api-send.ts';
import { readRunJson } from '../support/run-json.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

const SAID = 'You may look at this, not change it.';

test('an operator who may only look sees every setting, is told so, and is offered nothing to save, add or delete', async ({
  browser,
  page,
}) => {
  const login = loginOf('brand');
  const reader = { url: login.url, username: unique('reader-'), password: 'only looking here' };
  await signIn(page, login);
  await page.goto(new URL('/operators', login.url).href);
  await page.getByRole('main').getByRole('button', { name: 'New operator' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Full name').fill('Rita Reader');
  await form.getByLabel('User name').fill(reader.username);
  await form.getByLabel('Password').fill(reader.password);
  await choose(form, 'Role', 'May look only');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('row', { name: /Rita Reader/ }).first()).toBeVisible();

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signIn(theirs, reader);
  const main = theirs.getByRole('main');
  const changing = main.getByRole('button', { name: /^(Save|Create|Delete|New|Add|Import)/ });
  for (const path of [
    '/companies',
    '/numbers',
    '/carriers',
    '/ipbxs',
    '/routes',
    '/rule-sets',
    '/rating',
    '/operators',
  ]) {
    await theirs.goto(new URL(path, reader.url).href);
    await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(theirs.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(changing, path).toHaveCount(0);
    await expect(main.getByRole('link', { name: /^(New|Add)/ }), path).toHaveCount(0);
  }

  for (const path of ['/settings', '/branding']) {
    await theirs.goto(new URL(path, reader.url).href);
    await expect(main.getByText(SAID).first(), path).toBeVisible();
  }
  await theirs.goto(new URL('/settings', reader.url).href);
  await expect(main.getByLabel(/^Alerts by mail to/)).toBeDisabled();
  await expect(main.getByLabel(/^Media relays/)).toBeDisabled();
  await expect(main.getByRole('switch')).toBeDisabled();

  await theirs.goto(new URL('/carriers', reader.url).href);
  await main.getByRole('table').getByRole('link').first().click();
  for (const tab of await theirs.getByRole('tab').all()) {
    await tab.click();
    await expect(changing, (await tab.textContent()) ?? '').toHaveCount(0);
  }

  // What changes nothing stays theirs: a trial call, and their own password.
  await theirs.goto(new URL('/simulator', reader.url).href);
  await expect(main.getByRole('button', { name: 'Try it' })).toBeEnabled();
  await theirs.goto(new URL('/account', reader.url).href);
  await expect(main.getByLabel('Present password')).toBeEnabled();
  await context.close();
});

test('whoever does the billing sees prices and calls with their price, may add plans, and is offered nothing else', async ({
  page,
  expected,
}) => {
  expected(/403 \(Forbidden\)/);
  const { url } = loginOf('brand');
  const clerk = { url, username: unique('clerk-'), password: 'only prices here' };
  const { username, password } = clerk;
  const made = await apiDo(readRunJson(), 'brand', 'POST', '/logins', {
    level: 'brand',
    displayName: 'Paula Prices',
    role: 'billing',
    username,
    password,
  });
  expect(made.status).toBe(200);
  await signIn(page, clerk);
  const menu = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(menu.getByRole('link')).toHaveText(['Overview', 'Rating plans', 'Calls', 'API']);
  await menu.getByRole('link', { name: 'Rating plans' }).click();
  await expect(page.getByRole('button', { name: /^New/ }).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('rating.png') });
  await menu.getByRole('link', { name: 'Calls' }).click();
  await expect(page.getByRole('columnheader', { name: 'Price' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('calls.png') });
  await page.goto(`${url}/routes`);
  await expect(page.getByText('This page is not part of your role')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('not-theirs.png') });
  const statusOf = (procedure: string) =>
    page.evaluate(async (name) => (await fetch(`/api/trpc/${name}?input=%7B%7D`)).status, procedure);
  expect(await statusOf('ratingPlan.list')).toBe(200);
  for (const procedure of ['route.list', 'peer.list', 'login.list', 'audit.list', 'callSigning.get'])
    expect(await statusOf(procedure), procedure).toBe(403);
});
