import { patternMatch } from '@belfry/audio';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { voices, voiceWav } from '../support/audio.ts';
import { Baresip, type BaresipOptions } from '../support/baresip.ts';
import { firstCompanyPhones, type Phone, readRunJson } from '../support/run-json.ts';
import { PhoneEar } from './support/portal-phone.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { picture } from './support/story.ts';
import { startTalkingBrowser } from './support/talking-browser.ts';

const run = readRunJson();
const [anna, ben, cleo] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
/** Chromium stretches time to fill its buffer of sound, and its encoder filters: a whole voice never comes out exactly. */
const surely = 0.7;

/** Its microphone hears the rising voice. */
let browser: Browser;
test.beforeAll(async () => {
  browser = await startTalkingBrowser(voiceWav('up', 10));
});
test.afterAll(() => browser?.close());
test.afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

interface Portal {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly ear: PhoneEar;
}

const phoneOf = (page: Page) => page.getByRole('region', { name: 'Phone', exact: true });

/** Anna's portal with its phone, ready. Her voice is sent as it is, so that it can be told again. */
async function openPortal(options: Parameters<Browser['newContext']>[0] = {}): Promise<Portal> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('belfry-phone-sound', '{"cleaned":false}'));
  const ear = await PhoneEar.in(page);
  await signIn(page, loginOf('user'));
  const off = page.getByRole('button', { name: /^Open the phone: Switched off/ });
  // A press before the page has come alive does nothing.
  await expect(async () => {
    if (await off.isVisible()) await off.click();
    await expect(phoneOf(page)).toBeVisible({ timeout: 4_000 });
  }).toPass();
  await expect(phoneOf(page).getByText('Ready, it rings here')).toBeVisible();
  return { page, context, ear };
}

/** A desk phone of a colleague; its voice glides down. */
async function startDesk(phone: Phone, options: Partial<BaresipOptions> = {}): Promise<Baresip> {
  const baresip = await Baresip.start({
    phone,
    proxy: run.sip.udp,
    answer: 'auto',
    speaks: voiceWav('down', 30),
    ...options,
  });
  await baresip.event('REGISTER_OK');
  return baresip;
}

async function hears({ ear }: Portal, voice: keyof typeof voices): Promise<void> {
  await ear.listen();
  await expect
    .poll(async () => patternMatch(await ear.heard(), voices[voice]), { timeout: 8_000 })
    .toBeGreaterThan(surely);
}

const heardBy = (desk: Baresip) => patternMatch(desk.heard().samples.subarray(-12_000), voices.up);
const dial = async (page: Page, number: string) => {
  await phoneOf(page).getByRole('textbox', { name: 'Number or name' }).fill(number);
  await phoneOf(page).getByRole('button', { name: 'Call', exact: true }).click();
};

test('calls a desk phone: both hear each other, also on another page; mute, hold and keys', async () => {
  const desk = await startDesk(ben);
  try {
    const portal = await openPortal();
    const { page } = portal;
    await picture(page, 'keypad');
    await dial(page, '2 02');
    const call = phoneOf(page).getByRole('article');
    await expect(call.getByRole('button', { name: 'Mute' })).toBeVisible();
    await hears(portal, 'down');
    await expect.poll(() => heardBy(desk)).toBeGreaterThan(surely);
    await expect(call.getByText('Sounds good')).toBeVisible({ timeout: 8_000 });

    await page.getByRole('link', { name: 'Your account' }).first().click();
    await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
    await hears(portal, 'down');
    await picture(page, 'in a call');

    const before = desk.heard().samples.length;
    await call.getByRole('button', { name: 'Mute' }).click();
    await expect(call.getByRole('button', { name: 'Unmute' })).toHaveAttribute('aria-pressed', 'true');
    await expect
      .poll(
        () => {
          const { samples } = desk.heard();
          return samples.length > before + 24_000 ? patternMatch(samples.subarray(-8_000), voices.up) : 1;
        },
        { timeout: 12_000 },
      )
      .toBeLessThan(0.35);
    await call.getByRole('button', { name: 'Unmute' }).click();

    await call.getByRole('button', { name: 'Hold' }).click();
    await expect(call.getByText('On hold')).toBeVisible();
    await portal.ear.listen();
    await expect.poll(async () => patternMatch(await portal.ear.heard(), voices.down)).toBe(0);
    await call.getByRole('button', { name: 'Go on' }).click();
    await expect(call.getByRole('button', { name: 'Hold' })).toBeVisible();
    await hears(portal, 'down');

    await call.getByRole('button', { name: 'Keypad' }).click();
    for (const key of ['7', '#']) await call.getByRole('button', { name: `Key ${key}` }).click();
    await expect
      .poll(() => desk.events.filter(({ type }) => type === 'CALL_DTMF_START').map(({ param }) => param))
      .toEqual(['7', '#']);
    await picture(page, 'keys');
    await call.getByRole('button', { name: 'Hang up' }).click();
    await desk.event('CALL_CLOSED');
    await expect(call).toHaveCount(0);

    await phoneOf(page).getByRole('tab', { name: 'Recent' }).click();
    await expect(
      phoneOf(page)
        .getByRole('button', { name: /^Call Ben/ })
        .first(),
    ).toBeVisible({ timeout: 15_000 });
    await picture(page, 'recent');
  } finally {
    await desk.stop();
  }
});

test('rings with the desk phone; answered here, it is given on to a colleague', async () => {
  const [desk, caller, third] = await Promise.all([
    startDesk(anna, { answer: 'manual' }),
    startDesk(ben),
    startDesk(cleo),
  ]);
  try {
    const portal = await openPortal();
    const { page } = portal;
    await phoneOf(page).getByRole('button', { name: 'Close the window, stay reachable' }).click();
    await expect(phoneOf(page)).toHaveCount(0);
    caller.command('dial', anna.extension);
    await desk.event('CALL_INCOMING');
    const call = phoneOf(page).getByRole('article');
    await expect(call.getByText('Calls you')).toBeVisible();
    await expect(page).toHaveTitle(/calls$/);
    await picture(page, 'called');
    await call.getByRole('button', { name: 'Answer' }).click();
    await desk.event('CALL_CLOSED');
    await hears(portal, 'down');
    await expect.poll(() => heardBy(caller)).toBeGreaterThan(surely);

    await call.getByRole('button', { name: 'Transfer' }).click();
    await call.getByRole('textbox', { name: 'Transfer to' }).fill(cleo.extension);
    await picture(page, 'transfer');
    await call.getByRole('button', { name: 'Transfer now' }).click();
    await third.event('CALL_ESTABLISHED');
    await expect(call.getByText('Transferred')).toBeVisible();
    await expect(call).toHaveCount(0, { timeout: 10_000 });
    caller.command('hangup');
    await third.event('CALL_CLOSED');
  } finally {
    await Promise.all([desk, caller, third].map((one) => one.stop()));
  }
});

test('goes on here with the call of the desk phone, which goes on with it again', async () => {
  const [desk, caller] = await Promise.all([startDesk(anna), startDesk(ben)]);
  try {
    const portal = await openPortal();
    const { page } = portal;
    const call = phoneOf(page).getByRole('article');
    caller.command('dial', anna.extension);
    await desk.event('CALL_ESTABLISHED');
    // It rang here too, until the desk phone answered.
    await expect(call).toHaveCount(0, { timeout: 15_000 });
    await expect(phoneOf(page).getByText('On another phone of yours')).toBeVisible();
    await picture(page, 'in a call elsewhere');
    await phoneOf(page).getByRole('button', { name: 'Take it here' }).click();
    await desk.event('CALL_CLOSED');
    await expect(call.getByText(/^Ben /)).toBeVisible();
    await hears(portal, 'down');
    await expect.poll(() => heardBy(caller)).toBeGreaterThan(surely);

    const before = desk.events.length;
    desk.command('dial', '*9');
    await expect
      .poll(() => desk.events.slice(before).map(({ type }) => type), { timeout: 15_000 })
      .toContain('CALL_ESTABLISHED');
    await expect(call).toHaveCount(0, { timeout: 15_000 });
    await expect
      .poll(() => patternMatch(caller.heard().samples.subarray(-12_000), voices.down))
      .toBeGreaterThan(surely);
    caller.command('hangup');
  } finally {
    await Promise.all([desk, caller].map((one) => one.stop()));
  }
});

test('asks a colleague first, then joins the two', async () => {
  const [second, third] = await Promise.all([startDesk(ben), startDesk(cleo)]);
  try {
    const portal = await openPortal();
    const { page } = portal;
    await dial(page, ben.extension);
    const calls = phoneOf(page).getByRole('article');
    const first = calls.first();
    await expect(first.getByRole('button', { name: 'Mute' })).toBeVisible();
    await hears(portal, 'down');
    await first.getByRole('button', { name: 'Transfer' }).click();
    await first.getByRole('textbox', { name: 'Transfer to' }).fill(cleo.extension);
    await first.getByRole('button', { name: 'Ask first' }).click();
    await expect(first.getByText('On hold')).toBeVisible();
    await third.event('CALL_ESTABLISHED');
    await picture(page, 'asking');
    await first.getByRole('button', { name: /^Join with/ }).click();
    await expect(calls).toHaveCount(0, { timeout: 15_000 });
    // The two go on without the portal.
    expect(
      second.events.some(({ type }) => type === 'CALL_CLOSED') &&
        third.events.some(({ type }) => type === 'CALL_CLOSED'),
    ).toBe(false);
    second.command('hangup');
    await third.event('CALL_CLOSED');
  } finally {
    await Promise.all([second, third].map((one) => one.stop()));
  }
});

test('says in plain words what is wrong: no microphone, nobody there, another tab, no connection', async ({
  expected,
}) => {
  expected(/WebSocket|wss:|401/);
  const { page, context } = await openPortal({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  const phone = phoneOf(page);
  await picture(page, 'narrow and dark');
  await page.evaluate(
    "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
  );
  await dial(page, ben.extension);
  await expect(phone.getByText(/may not use your microphone/)).toBeVisible();
  await picture(page, 'no microphone');
  await page.reload();
  // It was on, so it is again.
  await expect(page.getByRole('button', { name: 'Open the phone: Ready, it rings here' })).toBeVisible();
  await page.getByRole('button', { name: /^Open the phone/ }).click();
  await dial(page, ben.extension);
  await expect(phone.getByText('Cannot be reached at the moment')).toBeVisible();
  await dial(page, '299');
  await expect(phone.getByText('Nobody has this number')).toBeVisible();

  const other = await context.newPage();
  await other.goto(loginOf('user').url);
  // It was on here too, and has found out by now why it cannot be.
  await expect(other.getByRole('button', { name: 'Open the phone: Switched off' })).toHaveCount(0);
  await other.getByRole('button', { name: /^Open the phone/ }).click();
  await expect(phoneOf(other).getByText('The phone is open in another tab of this browser.')).toBeVisible();
  await picture(other, 'in another tab');
  await phoneOf(other).getByRole('button', { name: 'Use it in this tab' }).click();
  await expect(phoneOf(other).getByText('Ready, it rings here')).toBeVisible();
  await expect(phone.getByText('The phone is open in another tab of this browser.')).toBeVisible();

  for (const tab of ['Colleagues', 'Sound']) {
    await phoneOf(other).getByRole('tab', { name: tab }).click();
    await picture(other, tab);
  }
  await phoneOf(other).getByRole('button', { name: 'Switch the phone off' }).click();
  await expect(other.getByRole('button', { name: 'Open the phone: Switched off' })).toBeVisible();
});
