import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { picture } from './support/story.ts';

test.describe.configure({ mode: 'serial' });

const summary = 'What happens now';

test('a person sends calls elsewhere, and the page says in a sentence what happens', async ({ page }) => {
  const login = loginOf('user');
  await signIn(page, login);
  await page.getByRole('link', { name: 'My calls' }).click();
  await expect(page.getByRole('heading', { name: 'My calls', level: 1 })).toBeVisible();
  const now = page.getByRole('region', { name: summary });

  await page.getByRole('button', { name: 'Edit: When there is no answer' }).click();
  const form = page.getByRole('form', { name: 'When there is no answer' });
  const goTo = form.getByRole('combobox', { name: 'Go to' });
  await goTo.fill('');
  // Of many colleagues the list is long, and lies over what comes after it.
  await goTo.press('Escape');
  await expect(form.getByRole('option')).toHaveCount(0);
  await form.getByRole('button', { name: 'Save and switch on' }).click();
  await expect(form.getByRole('alert')).toHaveText('Please say where the calls shall go.');
  await goTo.fill('079 123 45 67');
  await form.getByLabel('Ring for so many seconds').fill('15');
  await picture(page, 'editing');
  await form.getByRole('button', { name: 'Save and switch on' }).click();
  await expect(now).toContainText('Calls ring for 15 seconds on all phones, then go to +41 79 123 45 67.');
  await expect(page.getByRole('switch', { name: 'When there is no answer' })).toBeChecked();

  await page.getByRole('button', { name: 'Edit: Every call' }).click();
  const every = page.getByRole('form', { name: 'Every call' });
  await every.getByRole('combobox', { name: 'Go to' }).fill('202');
  await every.getByRole('option').first().click();
  await choose(every, 'For', 'callers from outside');
  await every.getByRole('button', { name: 'Save and switch on' }).click();
  await expect(now).toContainText('Calls from outside go straight to');
  await picture(page, 'forwards');

  await page.getByRole('switch', { name: 'Every call' }).click();
  await page.getByRole('switch', { name: 'When there is no answer' }).click();
  await expect(now).toContainText('Calls ring on all phones.');
});

test('do not disturb, a hidden number and anonymous callers are one switch each, and stay after a reload', async ({
  page,
}) => {
  const login = loginOf('user');
  await signIn(page, login);
  await page.goto(new URL('/my-calls', login.url).href);
  const now = page.getByRole('region', { name: summary });
  for (const [name, sentence] of [
    ['Do not disturb', 'No phone rings'],
    ['Hide the number', 'does not see the number'],
    ['Turn anonymous callers away', 'are turned away'],
  ] as const) {
    const control = page.getByRole('switch', { name });
    await control.click();
    await expect(control).toBeChecked();
    await expect(now).toContainText(sentence);
  }
  await page.reload();
  for (const name of ['Do not disturb', 'Hide the number', 'Turn anonymous callers away']) {
    const control = page.getByRole('switch', { name });
    await expect(control).toBeChecked();
    await control.click();
    await expect(control).not.toBeChecked();
  }
  await expect(now).toContainText('Calls ring on all phones.');
});

test('what is no number is refused at its field', async ({ page, expected }) => {
  expected(/400|my-calls/);
  const login = loginOf('user');
  await signIn(page, login);
  await page.goto(new URL('/my-calls', login.url).href);
  await page.getByRole('button', { name: 'Edit: When busy' }).click();
  const form = page.getByRole('form', { name: 'When busy' });
  await form.getByRole('combobox', { name: 'Go to' }).fill('112');
  await form.getByRole('button', { name: 'Save and switch on' }).click();
  await expect(form.getByRole('alert')).toHaveText('Calls cannot be forwarded to an emergency number.');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of [
    ['wide', { width: 1280, height: 900 }],
    ['narrow', { width: 390, height: 844 }],
  ] as const) {
    test(`is whole in ${scheme}, ${size}`, async ({ page }) => {
      const login = loginOf('user');
      await signIn(page, login);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(viewport);
      await page.goto(new URL('/my-calls', login.url).href);
      await expect(page.getByRole('region', { name: summary })).toBeVisible();
      await page.getByRole('button', { name: 'Edit: When busy' }).click();
      await picture(page, `${scheme}-${size}`);
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, 'nothing sticks out').toBeLessThanOrEqual(0);
    });
  }
}

test('a company reads and changes the same of its people', async ({ page }) => {
  const login = loginOf('company');
  await signIn(page, login);
  await page.goto(new URL('/users', login.url).href);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Call handling' }).click();
  await expect(page.getByRole('region', { name: summary })).toBeVisible();
  const control = page.getByRole('switch', { name: 'Do not disturb' });
  await control.click();
  await expect(page.getByRole('region', { name: summary })).toContainText('No phone rings');
  await control.click();
  await expect(page.getByRole('region', { name: summary })).toContainText('Calls ring');
});
