import { choose, expect, forgotten, signIn, test } from './support/portal-test.ts';
import { loginOf, portalAt, unique } from './support/run.ts';

test('from the platform down to two users with phones, each level creating the next', async ({ page }) => {
  const name = unique('Brand ');
  const host = `${unique('b')}.localhost`;
  const operator = { username: `op@${host}`, password: 'correct horse battery' };
  const office = { username: `office@${host}`, password: 'staple horse battery' };

  await test.step('god creates a brand with its portal and first operator', async () => {
    await signIn(page, loginOf('god'));
    await page.getByRole('link', { name: 'Brands' }).first().click();
    await page.getByRole('button', { name: 'New brand' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill(name);
    await choose(form, 'Country', 'Switzerland');
    await choose(form, 'Currency', 'CHF – Swiss Franc');
    await form.getByLabel('Portal address').fill(host);
    await form.getByRole('textbox', { name: 'Colour in light' }).fill('#b91c1c');
    await form.getByLabel('Full name').fill('Olga Operator');
    await form.getByLabel('User name').fill(operator.username);
    await form.getByLabel('Password').fill(operator.password);
    await form.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText(`${name} is ready`).first()).toBeVisible();
    await expect(page.getByRole('link', { name })).toBeVisible();
  });

  await test.step('its operator signs in at its own domain and creates a company', async () => {
    await forgotten(page);
    await signIn(page, { url: portalAt(host), ...operator });
    await page.getByRole('link', { name: 'Companies' }).first().click();
    await page.getByRole('link', { name: 'New company' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Bergtal AG');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByLabel('Short name')).toHaveValue('bergtal-ag');
    await page.getByLabel('Address for emergency calls').fill('Dorfstrasse 1, 7000 Chur');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Full name').fill('Otto Office');
    await page.getByLabel('User name').fill(office.username);
    await page.getByLabel('Password').fill(office.password);
    await page.getByRole('button', { name: 'Create' }).click();
    // The form may say the name as well: the company is there when its own page is.
    await expect(page).not.toHaveURL(/\/new$/);
    await expect(page.getByRole('heading', { name: 'Bergtal AG' })).toBeVisible();
  });

  const people = [
    { first: 'Nina', last: 'Nord', extension: '201' },
    { first: 'Sven', last: 'Sued', extension: '202' },
  ].map((person) => ({
    ...person,
    username: `${person.first.toLowerCase()}@${host}`,
    password: `${person.first} speaks here`,
  }));

  for (const person of people) {
    await test.step(`its office creates ${person.first} with extension, device and sign-in in one form`, async () => {
      await forgotten(page);
      await signIn(page, { url: portalAt(`bergtal-ag.${host}`), ...office });
      await page.getByRole('link', { name: 'Users' }).first().click();
      await page.getByRole('link', { name: 'New user' }).first().click();
      await page.getByLabel('First name').fill(person.first);
      await page.getByLabel('Last name').fill(person.last);
      await page.getByLabel(/^Extension/).fill(person.extension);
      await page.getByLabel(/^Name of the device/).fill('Desk phone');
      await page.getByLabel(/^User name/).fill(person.username);
      await page.getByLabel(/^Password/).fill(person.password);
      await page.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByText(`${person.first} ${person.last} is ready`)).toBeVisible();
      await expect(page.getByText(`bergtal-ag.${host}`, { exact: true }).first()).toBeVisible();
    });
  }

  for (const person of people) {
    await test.step(`${person.first} signs in and sees what to type into the phone`, async () => {
      await forgotten(page);
      await signIn(page, { url: portalAt(`my.bergtal-ag.${host}`), ...person });
      await page.getByRole('link', { name: 'Devices' }).first().click();
      const device = page.getByRole('region', { name: 'Your devices' });
      await expect(device.getByText('Not registered')).toBeVisible();
      await expect(
        device.getByText(`${person.first.toLowerCase()}.${person.last.toLowerCase()}`, { exact: true }),
      ).toBeVisible();
      await device.getByRole('button', { name: 'Show Password' }).click();
      await expect(device.getByRole('button', { name: 'Hide Password' })).toBeVisible();
      await expect(device.getByText('••••••••••••')).toHaveCount(0);
    });
  }
});
