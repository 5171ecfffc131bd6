import { catchMails, type MailCatcher } from './support/mail-catcher.ts';
import { expect, forgotten, signIn, test, trySignIn } from './support/portal-test.ts';
import { loginOf, unique } from './support/run.ts';

let mails: MailCatcher;
test.beforeAll(async () => {
  mails = await catchMails();
});
test.afterAll(() => mails.close());

const linkIn = (mail: string) => /http:\/\/\S+\/password#\S+/.exec(mail)?.[0] ?? 'no link';

test('an operator is invited by mail, chooses a password, forgets it, and chooses another', async ({
  page,
  expected,
}) => {
  expected(/401 \(Unauthorized\)|422 \(/);
  const office = loginOf('company', 'alpenblick');
  const address = `${unique('ines')}@example.test`;
  await signIn(page, office);
  await page.goto(`${office.url}/operators`);
  await page.getByRole('button', { name: 'New operator' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Full name').fill('Ines Invited');
  await form.getByLabel('User name').fill(address);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('Ines Invited is invited by mail').first()).toBeVisible();
  await page.getByRole('searchbox').fill(address);
  const row = page.getByRole('row', { name: new RegExp(address) });
  await expect(row.getByText('invited', { exact: true })).toBeVisible();

  const invitation = await mails.mailTo(address);
  expect(invitation).toMatch(/^From: Carillon <post@belfry\.test>/m);
  expect(linkIn(invitation)).toContain(new URL(office.url).host);
  await forgotten(page);
  await page.goto(linkIn(invitation));
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect(page.getByText(`Your user name is ${address}.`)).toBeVisible();
  expect(page.url()).not.toContain('#');
  await page.getByLabel('New password').fill('a password of my own');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('link', { name: 'To the sign-in' }).click();
  await trySignIn(page, address, 'a password of my own');
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();

  await forgotten(page);
  await page.goto(office.url);
  const ask = async (who: string) => {
    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByLabel('User name or mail address').fill(who);
    await page.getByRole('button', { name: 'Send the link' }).click();
    const answer = await page.getByRole('status').textContent();
    await page.getByRole('button', { name: 'Back' }).click();
    return answer;
  };
  const unknown = await ask(`${unique('nobody')}@example.test`);
  expect(await ask(address)).toBe(unknown);
  const link = linkIn(await mails.mailTo(address));
  await page.goto(link);
  await page.getByLabel('New password').fill('another of my own');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your password is set.')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('This link was used already')).toBeVisible();
  await page.getByRole('link', { name: 'To the sign-in' }).click();
  await trySignIn(page, address, 'a password of my own');
  await expect(page.getByText('User name or password is not right.')).toBeVisible();
  await page.getByLabel('Password').fill('another of my own');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});
