import { startPhone, stopPhone } from '../support/agents.ts';
import { apiGet } from '../support/api-client.ts';
import { apiDo } from '../support/api-send.ts';
import { firstCompanyPhones, type Phone, readRunJson } from '../support/run-json.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { hearEachOther, phoneFromScreen, picture } from './support/story.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const personOf = ({ username, extension }: Phone) =>
  [extension, ...username.split('.').map((part) => part[0]!.toUpperCase() + part.slice(1))].join(' ');

test.afterAll(async () => {
  const path = '/api/v1/sip-accounts?limit=200';
  const { items } = await apiGet<{ items: { id: string; label: string }[] }>(run, 'company', path);
  for (const { id, label } of items)
    if (label.startsWith('Basement, line ')) await apiDo(run, 'company', 'DELETE', `/sip-accounts/${id}`);
});

test('an analog adapter: each socket is somebody’s line, and signs in, rings and speaks by what the screen says', async ({
  page,
}) => {
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Devices', exact: true }).click();
  await page.getByRole('button', { name: 'Analog adapter' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Basement');
  await choose(page, 'Line 1', personOf(ben));
  await choose(page, 'Line 3', personOf(anna));
  await picture(page, 'lines');
  await page.getByRole('button', { name: 'Create' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Basement' })).toBeVisible();
  await expect(page.getByText(/^\(112\|117\|118\|.*\|2xx\|.*\|x\.T\)$/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Line 2' })).toHaveCount(0);
  await picture(page, 'settings');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'settings-narrow');

  const lineOf = (name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(lineOf('Line 3')).toContainText(personOf(anna));
  const adapter = await phoneFromScreen(lineOf('Line 1'), { shown: true });
  const caller = await startPhone(run, anna);
  try {
    await adapter.register();
    const call = await caller.call(ben.extension);
    const ringing = await adapter.incoming();
    ringing.answer();
    await call.established();
    await hearEachOther(call, ringing);
    call.bye();
    await ringing.ended();
  } finally {
    await stopPhone(adapter);
    await stopPhone(caller);
  }
});
