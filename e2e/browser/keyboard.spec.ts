import type { Locator, Page } from '@playwright/test';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

/** The phone in the portal speaks to a proxy whose certificate is of the installation's own authority. */
test.use({ ignoreHTTPSErrors: true });

/** What has the focus, and what is wrong with it there. */
interface Stop {
  readonly what: string;
  readonly wrong: readonly string[];
}

/** Looks at what has the focus: does it show that it has it, is it in the window, and does nothing lie over it (WCAG 2.2, 2.4.7 and 2.4.11)? Null: nothing has it. */
const look = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { x, y, right, bottom, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const points = [[x + width / 2, y + height / 2], [x + 2, y + 2], [right - 2, bottom - 2]];
  const isSeen = points.some(([at, down]) => {
    const top = document.elementFromPoint(at, down);
    return top !== null && (element.contains(top) || top.closest('label')?.contains(element) === true);
  });
  const wrong = [];
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1) wrong.push('shows no focus');
  if (!isSeen) wrong.push('is hidden');
  const name = element.getAttribute('aria-label') ?? element.textContent.slice(0, 40);
  return { what: element.tagName + ' ' + name + ' at ' + Math.round(x) + ',' + Math.round(y), wrong };
})()`;
const focused = (page: Page) => page.evaluate<Stop | null>(look);
const holdsFocus = (scope: Locator) => scope.locator(':focus').count();

/** Walks as far as the page goes, and back again: everything on the way can be seen, and nothing holds the focus. */
async function walk(page: Page): Promise<void> {
  const wrong: string[] = [];
  const steps = async (key: string, most: number): Promise<number> => {
    for (let step = 0; step < most; step++) {
      await page.keyboard.press(key);
      const stop = await focused(page);
      if (stop === null) return step;
      wrong.push(...stop.wrong.map((words) => `${key}: ${stop.what} ${words}`));
    }
    return most;
  };
  await page.evaluate('document.activeElement.blur()');
  const stops = await steps('Tab', 200);
  expect(stops, `${page.url()} is left by Tab`).toBeLessThan(200);
  expect(stops, `${page.url()} is gone through`).toBeGreaterThan(5);
  await steps('Shift+Tab', stops);
  expect(wrong, page.url()).toEqual([]);
}

/** Goes on by Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 120; step++) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

const WALKED = {
  god: ['/numbers', '/carriers'],
  brand: ['/settings', '/simulator'],
  company: ['/users', '/hours'],
  user: ['/my-calls'],
} as const;

test('the screens of all levels are gone through by Tab, there and back', async ({ browser }) => {
  for (const level of ['god', 'brand', 'company', 'user'] as const) {
    // Not high, so that pages have to be scrolled.
    const page = await browser.newPage({ viewport: { width: 1280, height: 620 }, reducedMotion: 'reduce' });
    const login = loginOf(level);
    await signIn(page, login);
    for (const path of WALKED[level]) {
      await page.goto(new URL(path, login.url).href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await walk(page);
    }
    await page.close();
  }
});

test('signs in, makes, changes and removes something, all without a mouse', async ({ page }) => {
  const login = loginOf('company');
  const { keyboard } = page;
  await page.goto(login.url);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  await tabTo(page, page.getByLabel('User name'));
  await keyboard.type(login.username);
  await keyboard.press('Tab');
  await keyboard.type(login.password);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();

  // Past the navigation at once.
  await page.goto(new URL('/extensions', login.url).href);
  const create = page.getByRole('button', { name: 'New extension' });
  await expect(create).toBeEnabled();
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, create);

  // A panel has the focus as long as it is open, and gives it back.
  const panel = page.getByRole('dialog', { name: 'Create an extension' });
  await keyboard.press('Enter');
  await expect(panel.getByLabel('Number')).toBeVisible();
  for (let step = 0; step < 12; step++) {
    await keyboard.press('Tab');
    expect(await holdsFocus(panel)).toBe(1);
  }
  await keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(create).toBeFocused();

  const number = `29${String(Date.now()).slice(-4)}`;
  await keyboard.press('Enter');
  await tabTo(page, panel.getByLabel('Number'));
  await keyboard.type(number);
  await tabTo(page, panel.getByRole('combobox', { name: 'User', exact: true }));
  const options = page.getByRole('option');
  await keyboard.press('Enter');
  await expect(options.first()).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(options).toHaveCount(0);
  await tabTo(page, panel.getByRole('button', { name: 'Create' }));
  await keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(create).toBeFocused();
  // What was said is reached by F8.
  await expect(page.getByText(`Extension ${number} is in force`).first()).toBeVisible();
  await keyboard.press('F8');
  await expect(page.getByRole('region', { name: /Notifications/ }).locator(':focus')).toHaveCount(1);

  // A menu, the panel that it opens, the question whether to throw away what was entered, and back.
  const row = page.getByRole('row').filter({ hasText: number });
  const more = row.getByRole('button', { name: 'More actions' });
  await tabTo(page, page.getByRole('main').getByRole('searchbox'));
  await keyboard.type(number);
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
  await tabTo(page, more);
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Enter');
  const edit = page.getByRole('dialog', { name: /^Change|^Edit/ });
  await tabTo(page, edit.getByLabel('Number'));
  await keyboard.type('1');
  await keyboard.press('Escape');
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await tabTo(page, question.getByRole('button').last());
  await keyboard.press('Enter');
  await expect(edit).toBeHidden();
  await expect(more).toBeFocused();

  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await keyboard.press('Enter');
  await expect(question).toBeVisible();
  await tabTo(page, question.getByRole('button').last());
  await keyboard.press('Enter');
  await expect(row).toHaveCount(0);
});

test('people are chosen and changed together, and the palette opened and left, without a mouse', async ({ page }) => {
  const login = loginOf('company');
  const { keyboard } = page;
  await signIn(page, login);
  await page.goto(new URL('/users', login.url).href);
  const box = page.getByRole('checkbox', { name: 'Choose all on this page' });
  await tabTo(page, box);
  await keyboard.press('Space');
  await expect(page.getByText(/^\d+ chosen$/)).toBeVisible();
  const edit = page.getByRole('main').getByRole('button', { name: 'Edit', exact: true });
  await keyboard.press('Shift+Tab');
  await expect(edit).toBeFocused();
  await keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /^Change people/ });
  await expect(sheet).toBeVisible();
  await keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(edit).toBeFocused();
  const field = page.getByRole('combobox', { name: 'Search and go to' });
  await keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(edit).toBeFocused();
});

test('the phone in the browser is opened, used and left without a mouse', async ({ page }) => {
  const { keyboard } = page;
  await signIn(page, loginOf('user'));
  const button = page.getByRole('button', { name: /^Open the phone/ });
  await tabTo(page, button);
  await keyboard.press('Enter');
  const phone = page.getByRole('region', { name: 'Phone', exact: true });
  await expect(phone).toBeFocused();
  const keypad = phone.getByRole('tab', { name: 'Keypad' });
  await tabTo(page, keypad);
  await keyboard.press('ArrowRight');
  await expect(phone.getByRole('tab', { name: 'Colleagues' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await tabTo(page, phone.getByRole('textbox').first());
  await keyboard.type('*43');
  await expect(phone.getByRole('textbox').first()).toHaveValue('*43');
  await keyboard.press('Escape');
  await expect(phone).toHaveCount(0);
  await expect(button).toBeFocused();
});
