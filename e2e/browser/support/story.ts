import { UserAgent } from '@belfry/testkit';
import { type Locator, type Page, test } from '@playwright/test';
import { hostPort } from '../../support/agents.ts';
import { expect } from './portal-test.ts';

/** Keeps a picture of the page with the test's results. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = test.info().outputPath(`${name}.png`);
  await page.screenshot({ path });
  await test.info().attach(name, { path, contentType: 'image/png' });
}

/** Starts a phone with what the screen tells to type into it: nothing comes from anywhere else. `shown`: its password is, without being asked for. */
export async function phoneFromScreen(device: Locator, { shown = false } = {}): Promise<UserAgent> {
  const read = async (label: string) => {
    const item = device.getByRole('listitem').filter({ has: device.page().getByText(label, { exact: true }) });
    return (await item.locator('code').textContent()) ?? '';
  };
  if (!shown) {
    await device.getByRole('button', { name: 'Show Password' }).click();
    await expect(device.getByRole('button', { name: 'Hide Password' })).toBeVisible();
  }
  return UserAgent.start({
    username: await read('User name'),
    password: await read('Password'),
    domain: await read('Domain'),
    proxy: hostPort(await read('Server')),
  });
}

/** Both hear the other's tone. */
export async function hearEachOther(one: UserAgentCall, other: UserAgentCall): Promise<void> {
  one.media.playTone(600);
  other.media.playTone(800);
  await Promise.all([one.media.hearTone(800), other.media.hearTone(600)]);
}

type UserAgentCall = Awaited<ReturnType<UserAgent['incoming']>>;
