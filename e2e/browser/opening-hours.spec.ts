import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';
import { picture } from './support/story.ts';

// The simulator takes times as the viewer's own clock shows them.
test.use({ timezoneId: 'Europe/Zurich' });

const office = () => loginOf('company', 'alpenblick');
const holidays = ['BEGIN:VCALENDAR', 'VERSION:2.0']
  .concat(['BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20300607', 'SUMMARY:Town fair', 'END:VEVENT'])
  .concat(['BEGIN:VEVENT', 'UID:2', 'DTSTART;VALUE=DATE:nonsense', 'END:VEVENT', 'END:VCALENDAR'])
  .join('\r\n');

test('an office manager sees the week, presses the night button, and imports holidays', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  await signIn(page, office());
  await page.getByRole('link', { name: 'Opening hours', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Opening hours', level: 1 })).toBeVisible();
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Office', level: 2 }) });
  const button = (name: string) => card.getByRole('button', { name, exact: true });
  await button('Closed').click();
  await expect(card.getByRole('status')).toHaveText('Closed now');
  await expect(card).toContainText('By the night button');
  await expect(button('Closed')).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await picture(page, 'closed-by-the-button');
  await button('Open').click();
  await expect(card.getByRole('status')).toHaveText('Open now');
  await button('By the clock').click();
  await expect(button('By the clock')).toHaveAttribute('aria-pressed', 'true');
  await expect(card).toContainText('Used by +41 44 555 02 00');
  await expect(card.getByRole('listitem')).toHaveCount(7);

  const list = unique('Fairs ');
  await page.getByRole('button', { name: 'New list' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(list);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  const calendar = page.locator('section section').filter({ has: page.getByRole('heading', { name: list }) });
  await calendar.getByRole('button', { name: 'Import' }).click();
  const file = { name: 'fairs.ics', mimeType: 'text/calendar', buffer: Buffer.from(holidays) };
  await page.locator('input[type=file]').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Days that would be added: 1.');
  await expect(dialog).toContainText('Line 10: “DTSTART;VALUE=DATE:nonsense” has no date');
  await picture(page, 'import');
  await dialog.getByRole('button', { name: 'Add these days (1)' }).click();
  await expect(calendar).toContainText('Town fair');
  await expect(calendar).toContainText('7 June 2030');

  await calendar.getByRole('button', { name: 'Add a day' }).click();
  await dialog.getByLabel('Name').fill('Stocktaking');
  await dialog.getByLabel('Day', { exact: true }).fill('2030-12-30');
  await choose(dialog, 'What is on that day', 'Closed for a part of it');
  await dialog.getByLabel(/^Closed from/).fill('14:00');
  await choose(dialog, 'Where calls go then', 'A number outside …');
  await dialog.getByLabel('The number').fill('044');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toContainText('a number begins with +');
  await dialog.getByLabel('The number').fill('+41 44 668 18 00');
  await picture(page, 'a-day');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(calendar).toContainText('Stocktaking');
  await expect(calendar).toContainText('from 14:00');
  await expect(calendar).toContainText('+41 44 668 18 00');

  await calendar.getByRole('button', { name: `More about ${list}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: list })).toHaveCount(0);
});

test('at a number the office manager chooses where calls go when closed', async ({ page }) => {
  await signIn(page, office());
  await page.getByRole('link', { name: 'Numbers', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Numbers', level: 1 })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: '+41 44 555 02 00' });
  await expect(row).toContainText('When Office is open');
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: /^(Edit|Change)/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel(/^By opening hours/)).toContainText('Office');
  await expect(sheet.getByLabel(/^When closed/)).toContainText('Carla Meier');
  await picture(page, 'number-by-hours');
  await choose(sheet, 'On holidays', 'Ben Huber');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toHaveCount(0);
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: /^(Edit|Change)/ }).click();
  await expect(sheet.getByLabel(/^On holidays/)).toContainText('Ben Huber');
  await choose(sheet, 'On holidays', 'As when closed');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toHaveCount(0);
});

test('its brand sees the same, and tries a call at 03:00 and on 1 August', async ({ page }) => {
  await signIn(page, office());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(new URL('/hours', office().url).href);
  await expect(page.getByRole('heading', { name: 'Office' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('small-and-dark.png'), fullPage: true });

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  const brand = loginOf('brand');
  await signIn(page, brand);
  await page.goto(new URL('/companies', brand.url).href);
  await page.getByRole('link', { name: 'Alpenblick AG' }).first().click();
  await page.getByRole('tab', { name: 'Opening hours' }).click();
  await expect(page.getByRole('heading', { name: 'Office' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Holidays of Zurich' })).toBeVisible();
  await picture(page, 'as-the-brand-sees-it');

  for (const [at, said] of [
    ['2026-11-24 03:00', 'closed: Tuesday 03:00, next opening 08:00'],
    ['2027-08-01 10:00', 'closed for National Day: Sunday 1 August 2027 10:00'],
  ] as const) {
    await page.goto(new URL('/simulator', brand.url).href);
    await choose(page, 'Who', 'Anna Keller');
    await page.getByLabel('Number that is dialled').fill('+41 44 555 02 00');
    await page.getByLabel(/^When/).fill(at);
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByRole('status')).toContainText(said);
    await picture(page, `simulated-${at.slice(0, 10)}`);
  }
});
