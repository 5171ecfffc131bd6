import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('a company connects its IPBX in plain words, and is told what to type into it', async ({ page }) => {
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Telephone system' }).click();
  await page.getByRole('link', { name: /Protect one IPBX/ }).click();
  await page.getByRole('button', { name: /It signs in with us/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Head office');
  await page.getByRole('button', { name: 'Create' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Head office' })).toBeVisible();
  await expect(page.getByText('What to type into the IPBX')).toBeVisible();
  await page.getByRole('button', { name: 'Show credentials' }).click();
  await expect(page.getByRole('button', { name: 'Copy Password' })).toBeVisible();
  await expect(page.getByText('head.office', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Numbers', exact: true }).click();
  await page.getByRole('row').nth(1).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Where it leads').click();
  await page.getByRole('option', { name: 'Your telephone system' }).click();
  await page.getByRole('dialog').getByLabel('Telephone system', { exact: true }).click();
  await expect(page.getByRole('option', { name: 'Head office' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('link', { name: 'Telephone system' }).click();
  await page.getByRole('link', { name: /Head office/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: /Head office/ })).toHaveCount(0);
});

test('two IPBXs share the calls as it is said, and one of them can stand by instead', async ({ page }) => {
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Telephone system' }).click();
  await page.getByRole('link', { name: /Several that share the load/ }).click();
  await page.getByRole('button', { name: /It has a fixed address/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Cluster');
  await page.getByLabel('Address', { exact: true }).fill('pbx-a.cluster.test');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('Please fill this in.')).toBeVisible();
  await page.getByLabel('Address of the second').fill('pbx-b.cluster.test');
  await page.getByLabel('Share of the first (%)').fill('70');
  await page.getByRole('button', { name: 'Create' }).click();

  await page.getByRole('tab', { name: 'Gateways' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'pbx-a.cluster.test' })).toContainText('70 % of the calls');
  await expect(page.getByRole('listitem').filter({ hasText: 'pbx-b.cluster.test' })).toContainText('30 % of the calls');
  await page.getByRole('button', { name: 'Edit pbx-b.cluster.test' }).click();
  await page.getByRole('dialog').getByLabel('Role').click();
  await page.getByRole('option', { name: 'Stand-by' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'pbx-b.cluster.test' })).toContainText('Stand-by');
  await expect(page.getByText('% of the calls')).toHaveCount(0);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your telephone system' })).toBeVisible();
});

test('a brand adds an operator from a known kind, which is refused under a name that it has', async ({
  page,
  expected,
}) => {
  expected(/409/);
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Carriers' }).click();
  await page.getByRole('link', { name: 'New carrier' }).click();
  await page.getByRole('button', { name: /Peoplefone/ }).click();
  await expect(page.getByLabel('Registrar')).toHaveValue('sips.peoplefone.ch');
  await page.getByLabel('Name', { exact: true }).fill('Lab carrier');
  await page.getByLabel('User name').fill('41445550299');
  await page.getByLabel('Password').fill('of the line');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('That is taken already.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Our line');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Our line' })).toBeVisible();
  await page.getByRole('tab', { name: 'Registration' }).click();
  await expect(page.getByText('41445550299')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carriers' })).toBeVisible();
});

test('a brand has an IPBX that serves several companies, told apart by tags', async ({ page }) => {
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Telephone systems' }).click();
  await page.getByRole('link', { name: /One IPBX for several companies/ }).click();
  await page.getByRole('button', { name: /It has a fixed address/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Hosted');
  await page.getByLabel('Address', { exact: true }).fill('hosted.ipbx.test');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('tab', { name: 'Companies' }).click();
  await page.getByRole('button', { name: 'Add company' }).click();
  await page.getByRole('dialog').getByLabel('Company').click();
  await page.getByRole('option', { name: 'Alpenblick AG' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Alpenblick AG' })).toContainText('Tag alpenblick-ag');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Telephone systems' })).toBeVisible();
});

test('an operator that has given us a certificate is shown it, and its key is told to nobody', async ({
  page,
  expected,
}, info) => {
  const theirs = await createAuthority('Operator CA');
  const ours = await createCertificate(theirs, ['sbc.us.test']);
  const other = await createCertificate(theirs, ['sbc.us.test']);
  expected(/422/);
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Carriers' }).click();
  await page.getByRole('link', { name: 'New carrier' }).click();
  await page
    .getByRole('button', { name: /by address/i })
    .first()
    .click();
  await page.getByLabel('Name', { exact: true }).fill('Mutual');
  await page.getByLabel('Address', { exact: true }).fill('tls.carrier.test');
  await page.getByRole('switch', { name: 'Advanced' }).click();
  await page.getByLabel('Transport').click();
  await page.getByRole('option', { name: /TLS/ }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  await page.getByRole('tab', { name: 'Certificate' }).click();
  await page.getByRole('button', { name: 'Add certificate' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Certificate', { exact: true }).fill(ours.certificate);
  await form.getByLabel('Private key').fill(other.key);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('The key does not belong to the certificate.')).toBeVisible();
  await form.getByLabel('Private key').fill(ours.key);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('sbc.us.test')).toBeVisible();
  await expect(page.getByText(/Issued by Operator CA/)).toBeVisible();
  await info.attach('certificate', { body: await page.screenshot(), contentType: 'image/png' });
  await page.getByRole('button', { name: 'Remove certificate' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('The certificate of this platform is shown', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carriers' })).toBeVisible();
});

test('Microsoft Teams is connected by our name there, which calls to it bear', async ({ page }) => {
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Carriers' }).click();
  await page.getByRole('link', { name: 'New carrier' }).first().click();
  await page.getByRole('button', { name: /Microsoft Teams/ }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('Please fill this in.')).toBeVisible();
  await page.getByLabel('Our name there').fill('192.0.2.1');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText(/full name, such as/)).toBeVisible();
  await page.getByLabel('Our name there').fill('sbc.alpenblick.example');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('tab', { name: 'Numbers and identity' }).click();
  await expect(page.getByLabel('Our name there')).toHaveValue('sbc.alpenblick.example');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: /Microsoft Teams/ })).toHaveCount(0);
});
