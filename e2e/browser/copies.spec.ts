import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run, unique } from './support/run.ts';

/** Asks the API in the name of a level. */
async function ask<T>(level: 'brand' | 'company', path: string): Promise<T> {
  const { api } = run();
  if (!api) throw new Error('run.json names no address of the API');
  const answer = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${api.tokens[level]}` } });
  return (await answer.json()) as T;
}

test('a company and a carrier like one that there is are made by their names alone', async ({ page }) => {
  const login = loginOf('brand');
  await signIn(page, login);
  const { items: companies } = await ask<{ items: { id: string; name: string; maxCalls: number; kind: string }[] }>(
    'brand',
    '/companies?search=Alpenblick%20AG',
  );
  const source = companies[0]!;
  await page.goto(new URL(`/companies/${source.id}`, login.url).href);
  await page.getByRole('button', { name: 'Make another like this' }).click();
  const sheet = page.getByRole('dialog', { name: `Another like ${source.name}` });
  const name = unique('Copied');
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel('Where help must be sent').fill('Street 7, Bern');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  const { items: made } = await ask<{ items: { kind: string; maxCalls: number; userCount: number; id: string }[] }>(
    'brand',
    `/companies?search=${name}`,
  );
  expect(made.map(({ kind, maxCalls, userCount }) => [kind, maxCalls, userCount])).toEqual([
    [source.kind, source.maxCalls, 0],
  ]);
  const hours = async (id: string) =>
    (await ask<{ items: { name: string; hours: unknown }[] }>('brand', `/schedules?companyId=${id}`)).items.map(
      (one) => [one.name, one.hours],
    );
  expect(await hours(made[0]!.id)).toEqual(await hours(source.id));

  const { items: carriers } = await ask<{ items: { id: string; name: string }[] }>('brand', '/peers?kind=carrier');
  await page.goto(new URL(`/carriers/${carriers[0]!.id}`, login.url).href);
  await page.getByRole('button', { name: 'Make another like this' }).click();
  const carrier = unique('Carrier');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(carrier);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('region', { name: /^Notifications/ }).getByText(/is ready and switched off\. It still/),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: carrier })).toBeVisible();
  const [peer] = (await ask<{ items: { active: boolean; inbound: boolean }[] }>('brand', `/peers?search=${carrier}`))
    .items;
  expect([peer!.active, peer!.inbound]).toEqual([false, false]);
});

test('a person like one that there is gets a device with a password of its own, and a device has another like it', async ({
  page,
}) => {
  const login = loginOf('company');
  await signIn(page, login);
  const { items } = await ask<{ items: { id: string; name: string }[] }>('company', '/users?search=Anna%20Keller');
  await page.goto(new URL(`/users/${items[0]!.id}`, login.url).href);
  await page.getByRole('button', { name: 'Make another like this' }).click();
  const sheet = page.getByRole('dialog', { name: 'Another like Anna Keller' });
  const name = unique('Copy');
  await sheet.getByLabel('First name').fill('Eva');
  await sheet.getByLabel('Last name').fill(name);
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: `Eva ${name}` })).toBeVisible();
  const devices = page.getByRole('main').getByText(/@alpenblick/);
  await expect(devices).toHaveCount(1);
  await page.getByRole('button', { name: /@alpenblick/ }).click();
  await page.getByRole('menuitem', { name: 'Make another like this' }).click();
  await page.getByRole('dialog').getByLabel(/^Name/).fill('Second desk');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Second desk' })).toBeVisible();
  await expect(devices).toHaveCount(2);
});
