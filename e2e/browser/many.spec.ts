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
