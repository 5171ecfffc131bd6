import { readFileSync } from 'node:fs';
import { choose, expect, signIn, test, trySignIn } from './support/portal-test.ts';
import { loginOf, run, unique } from './support/run.ts';

/** Asks the REST API in the company's name. */
async function asCompany<T>(method: string, path: string, body: object): Promise<T> {
  const { api } = run();
  if (!api) throw new Error('run.json names no address of the API');
  const headers = { authorization: `Bearer ${api.tokens.company}`, 'content-type': 'application/json' };
  const answer = await fetch(`${api.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

test('a list has the columns that were chosen, and is as it was for whoever comes back', async ({ page }) => {
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/users', login.url).href);
  const site = page.getByRole('columnheader', { name: 'Site' });
  await expect(site).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const choice = page.getByRole('menuitemcheckbox', { name: 'Site' });
  await expect(choice).toBeChecked();
  await choice.click();
  await expect(choice).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(site).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Extension' })).toBeVisible();
  await expect(site).toHaveCount(0);

  const search = page.getByRole('main').getByRole('searchbox');
  await search.fill('Huber');
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'Ben Huber' }).click();
  await expect(page.getByRole('heading', { name: 'Ben Huber' })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('Huber');
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
});

test('a list is narrowed by a choice, as it was for whoever comes back, and saved as it is narrowed', async ({
  page,
}) => {
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/devices', login.url).href);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'anna.keller', exact: true })).toBeVisible();
  const state = main.getByRole('button', { name: /^State: / });
  const narrow = async (to: string) => {
    await state.click();
    await page.getByRole('menuitemcheckbox', { name: to, exact: true }).click();
  };
  await narrow('Inactive');
  await expect(main.getByText('Nothing is like that')).toBeVisible();
  await narrow('Not registered');
  const row = main.getByRole('row').filter({ hasText: 'carla.meier' });
  await expect(row).toBeVisible();
  await expect(main.getByText('Registered', { exact: true })).toHaveCount(0);

  const saved = page.waitForEvent('download');
  await main.getByRole('button', { name: 'Export' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('devices.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^\ufeffusername,domain,kind,/);
  expect(text).toContain('\r\ncarla.meier,');

  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carla Meier' })).toBeVisible();
  await page.goBack();
  await expect(state).toHaveText('Not registered');
  await expect(row).toBeVisible();
});

test('what is entered outlives the session, and is not left by mistake', async ({ page, context, expected }) => {
  expected(/401 \(Unauthorized\)/);
  expected(/409 \(Conflict\)/);
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/extensions', login.url).href);
  await page.getByRole('button', { name: 'New extension' }).click();
  const sheet = page.getByRole('dialog', { name: 'Create an extension' });
  const number = sheet.getByLabel('Number');
  await number.fill('201');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(number).toHaveValue('201');
  await choose(sheet, 'User', 'Ben Huber');

  await context.clearCookies();
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('You are signed out. Sign in again in another tab').first()).toBeVisible();
  await expect(number).toHaveValue('201');
  const other = await context.newPage();
  await signIn(other, login);
  await other.close();
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(sheet.getByText('The extension 201 is taken already.')).toBeVisible();
});

test('what somebody else has saved meanwhile is not written over', async ({ page }) => {
  const lastName = unique('Two');
  const { user } = await asCompany<{ user: { id: string } }>('POST', '/users', { firstName: 'Ada', lastName });
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL(`/users/${user.id}`, login.url).href);
  await page.getByRole('tab', { name: 'Settings' }).click();
  const first = page.getByLabel('First name');
  await expect(first).toHaveValue('Ada');
  await page.getByLabel(/^E-mail/).fill('ada@example.com');

  await asCompany('PATCH', `/users/${user.id}`, { firstName: 'Bea' });
  // As when somebody comes back to the tab; what was asked for just now is not asked for again.
  await expect(async () => {
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    await expect(first).toHaveValue('Bea', { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await expect(page.getByLabel(/^E-mail/)).toHaveValue('ada@example.com');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  const { firstName, email } = await asCompany<{ firstName: string; email: string }>('PATCH', `/users/${user.id}`, {});
  expect({ firstName, email }).toEqual({ firstName: 'Bea', email: 'ada@example.com' });
});

test('of two people who change the same field the second is told, and says whose shall stay', async ({
  page,
  expected,
}) => {
  expected(/409 \(Conflict\)/);
  const lastName = unique('Two');
  const { user } = await asCompany<{ user: { id: string } }>('POST', '/users', { firstName: 'Ada', lastName });
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL(`/users/${user.id}`, login.url).href);
  await page.getByRole('tab', { name: 'Settings' }).click();
  const first = page.getByLabel('First name');
  const save = page.getByRole('button', { name: 'Save changes' });
  const told = page.getByRole('main').getByRole('alert');
  const changeBoth = async (theirs: string, mine: string) => {
    await first.fill(mine);
    await asCompany('PATCH', `/users/${user.id}`, { firstName: theirs });
    // What they have saved has arrived at the page before mine is sent.
    await expect(async () => {
      await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
      await expect(page.getByRole('heading', { level: 1, name: theirs })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await save.click();
    await expect(told).toContainText(`changed “first name” to “${theirs}”`);
    await expect(first).toHaveValue(mine);
  };
  await expect(first).toHaveValue('Ada');
  await changeBoth('Bea', 'Cleo');
  await told.getByRole('button', { name: 'Save mine' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cleo' })).toBeVisible();
  await expect(save).toBeDisabled();
  await changeBoth('Dora', 'Eve');
  await told.getByRole('button', { name: 'Take theirs' }).click();
  await expect(told).toBeHidden();
  await expect(first).toHaveValue('Dora');
  await expect(save).toBeDisabled();
  const { firstName } = await asCompany<{ firstName: string }>('PATCH', `/users/${user.id}`, {});
  expect(firstName).toBe('Dora');
});

test('two people who have the panel of one thing open keep what the other has saved', async ({
  page,
  context,
  expected,
}) => {
  expected(/409 \(Conflict\)/);
  const name = unique('Shop ');
  const { id } = await asCompany<{ id: string }>('POST', '/schedules', { name });
  const login = loginOf('company');
  await signIn(page, login);
  const other = await context.newPage();
  const panels = await Promise.all(
    [page, other].map(async (tab) => {
      await tab.goto(new URL('/hours', login.url).href);
      const edit = tab.getByRole('menuitem', { name: 'Edit' });
      await expect(async () => {
        if (!(await edit.isVisible())) await tab.getByRole('button', { name: `More about ${name}` }).click();
        await expect(edit).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 15_000 });
      await edit.click();
      const panel = tab.getByRole('dialog', { name: 'Change opening hours' });
      await expect(panel.getByLabel('Name')).toHaveValue(name);
      return panel;
    }),
  );
  const [mine, theirs] = panels as [(typeof panels)[0], (typeof panels)[0]];
  await theirs.getByLabel('Digits for the night button').fill('73');
  await theirs.getByRole('button', { name: 'Save changes' }).click();
  await expect(theirs).toBeHidden();
  await mine.getByLabel('Name').fill(`${name} hours`);
  await mine.getByLabel('Digits for the night button').fill('74');
  await mine.getByRole('button', { name: 'Save changes' }).click();
  await expect(mine.getByRole('alert')).toContainText('changed “code of the night button” to “73”');
  await mine.getByRole('button', { name: 'Take theirs' }).click();
  await expect(mine).toBeHidden();
  const after = await asCompany<{ name: string; code: string | null }>('PATCH', `/schedules/${id}`, {});
  expect({ name: after.name, code: after.code }).toEqual({ name: `${name} hours`, code: '73' });
  await asCompany('DELETE', `/schedules/${id}`, {});
});

test('whose session ends while they look is told so at the sign-in, and goes on where they were; a screen of another level says whose it is not', async ({
  page,
  context,
  expected,
}) => {
  expected(/401 \(Unauthorized\)/);
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/carriers', login.url).href);
  await expect(page.getByText('This page is not part of your role')).toBeVisible();
  await expect(page.getByRole('link', { name: 'New carrier' })).toHaveCount(0);
  await page.goto(new URL('/sites', login.url).href);
  await expect(page.getByRole('heading', { name: 'Sites', level: 1 })).toBeVisible();
  await context.clearCookies();
  await page.getByRole('searchbox').fill('somewhere');
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await trySignIn(page, login.username, login.password);
  await expect(page.getByRole('heading', { name: 'Sites', level: 1 })).toBeVisible();
});
