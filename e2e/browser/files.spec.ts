import { readFile } from 'node:fs/promises';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

test('a file of numbers is tried first, its mistakes are told by line, and what was written comes out again', async ({
  page,
}) => {
  const login = loginOf('brand');
  const label = unique('Filed ');
  const number = `+4144556${String(Date.now() % 10_000).padStart(4, '0')}`;
  await signIn(page, login);
  await page.goto(new URL('/numbers', login.url).href);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const file = dialog.getByLabel('CSV file');
  const csv = (text: string) => ({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await file.setInputFiles(csv(`number,label\n${number},${label}\nnonsense,x\n`));
  await expect(dialog.getByRole('row', { name: /^3 number: nonsense/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled();

  await file.setInputFiles(csv(`number,label,state\n${number},${label},ported\n`));
  await expect(dialog.getByText('Every line is right: 1 will be added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 1' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('main').getByRole('searchbox').fill(label);
  await expect(page.getByRole('row', { name: new RegExp(label) })).toContainText('Ported away');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('numbers.csv');
  expect(await readFile(await download.path(), 'utf8')).toContain(`${number},CH,${label},,ported`);
});

test('routes and prices have the same two buttons', async ({ page }) => {
  const login = loginOf('brand');
  await signIn(page, login);
  await page.goto(new URL('/routes', login.url).href);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const file = { name: 'routes.csv', mimeType: 'text/csv', buffer: Buffer.from('prefix,action\n+999,block\n') };
  await dialog.getByLabel('CSV file').setInputFiles(file);
  await expect(dialog.getByText('Every line is right: 1 will be added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.goto(new URL('/rating', login.url).href);
  await page.getByRole('table').getByRole('link').first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('prefix,name,perMinute,connect');
});

test('a file of people is seen line by line, and written without the lines that are wrong', async ({ page }) => {
  const login = loginOf('company');
  const name = unique('Filed');
  const mail = `${name.toLowerCase()}@example.com`;
  const extension = String(70_000 + (Date.now() % 10_000));
  await signIn(page, login);
  await page.goto(new URL('/users', login.url).href);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add people from a file' });
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download a template' }).click(),
  ]);
  const head = (await readFile(await template.path(), 'utf8')).split('\r\n')[0]!;
  const lines = [head, `${name},Fay,${mail},${extension},,en,Desk phone`, `${name},Fred,,112,,,`];
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await dialog.getByLabel('CSV file').setInputFiles(file);
  await expect(dialog.getByRole('row', { name: `2 Fay ${name} New E-mail, Extension, Language, Phone` })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^3 .* Wrong “112” cannot be an extension/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel('Leave out the lines that are wrong').click();
  await dialog.getByRole('button', { name: 'Import 1' }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('main').getByRole('searchbox').fill(name);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText(extension);
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain(`${name},Fay,${mail},${extension}`);
});
