import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run, unique } from './support/run.ts';

test('people that are chosen are changed together, and nobody else', async ({ page }) => {
  const { api } = run();
  if (!api) throw new Error('run.json names no address of the API');
  const headers = { authorization: `Bearer ${api.tokens.company}` };
  const name = unique('Many');
  for (const firstName of ['Ada', 'Bea', 'Cem'])
    await fetch(`${api.url}/api/v1/users`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ firstName, lastName: name }),
    });
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/users', login.url).href);
  await page.getByRole('main').getByRole('searchbox').fill(name);
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(4);
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check();
  await expect(page.getByText('3 chosen')).toBeVisible();
  await page.getByRole('checkbox', { name: `Choose Cem ${name}` }).uncheck();
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  const sheet = page.getByRole('dialog', { name: 'Change people: 2' });
  await expect(sheet.getByRole('button', { name: 'Change 2' })).toBeDisabled();
  await choose(sheet, 'Recording of calls', 'Never');
  await choose(sheet, 'State', 'Inactive');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByText('People changed: 2', { exact: true })).toBeVisible();
  await expect(page.getByText(/^\d+ chosen$/)).toHaveCount(0);
  const rows = page.getByRole('main').getByRole('row');
  await expect(rows.filter({ hasText: 'Inactive' })).toHaveCount(2);
  const answer = await fetch(`${api.url}/api/v1/users?search=${name}&sort=firstName`, { headers });
  const { items } = (await answer.json()) as {
    items: { firstName: string; active: boolean; recordingMode: unknown }[];
  };
  expect(items.map(({ firstName, active, recordingMode }) => [firstName, active, recordingMode])).toEqual([
    ['Ada', false, 'off'],
    ['Bea', false, 'off'],
    ['Cem', true, null],
  ]);
});

test('numbers that are chosen get one label and one limit together', async ({ page }) => {
  const { api } = run();
  if (!api) throw new Error('run.json names no address of the API');
  const headers = { authorization: `Bearer ${api.tokens.brand}`, 'content-type': 'application/json' };
  const label = unique('Batch');
  const first = `+4144${String(Date.now()).slice(-6)}`;
  const numbers = [0, 1, 2].map((last) => `${first}${last}`);
  for (const number of numbers)
    await fetch(`${api.url}/api/v1/ddis`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ number, country: 'CH', label }),
    });
  const login = loginOf('brand');
  await signIn(page, login);
  await page.goto(new URL(`/numbers?search=${label}`, login.url).href);
  const rows = page.getByRole('main').getByRole('row');
  await expect(rows).toHaveCount(4);
  await rows.nth(1).getByRole('checkbox').check();
  await rows.nth(2).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Edit' }).click();
  const sheet = page.getByRole('dialog', { name: 'Change numbers: 2' });
  await choose(sheet, 'Company', 'Alpenblick AG');
  await sheet.getByLabel(/^Calls at a time/).fill('5');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByText('Numbers changed: 2', { exact: true })).toBeVisible();
  const answer = await fetch(`${api.url}/api/v1/ddis?search=${label}`, { headers });
  const { items } = (await answer.json()) as { items: { id: string; companyName: string | null; maxCalls: number }[] };
  expect(items.map(({ companyName, maxCalls }) => [companyName, maxCalls])).toEqual([
    ['Alpenblick AG', 5],
    ['Alpenblick AG', 5],
    [null, 0],
  ]);
  for (const { id } of items) await fetch(`${api.url}/api/v1/ddis/${id}`, { method: 'DELETE', headers });
});
