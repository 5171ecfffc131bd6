import { LabCarrier, type UserAgent } from '@belfry/testkit';
import type { Page } from '@playwright/test';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, portalAt, proxy, unique } from './support/run.ts';
import { hearEachOther, phoneFromScreen, picture } from './support/story.ts';

const abroad = '+442079460000';

test('from nothing to a first call: brand, company, phones, a carrier, calls and what they cost', async ({ page }) => {
  test.setTimeout(240_000);
  const context = page.context();
  const later: (() => Promise<unknown>)[] = [];
  const word = unique('f');
  const host = `${word}.localhost`;
  const digits = String(Date.now()).slice(-7);
  const ddi = `+4144${digits}`;
  const ddiShown = `+41 44 ${digits.slice(0, 3)} ${digits.slice(3, 5)} ${digits.slice(5)}`;
  const brand = { url: portalAt(host), username: `op@${host}`, password: 'correct horse battery' };
  const office = { url: portalAt(`bergtal.${host}`), username: `office@${host}`, password: 'staple horse battery' };
  const userPortal = portalAt(`my.bergtal.${host}`);
  const nina = {
    first: 'Nina',
    last: 'Nord',
    extension: '201',
    username: `nina@${host}`,
    password: 'Nina speaks here',
  };
  const sven = {
    first: 'Sven',
    last: 'Sued',
    extension: '202',
    username: `sven@${host}`,
    password: 'Sven speaks here',
  };

  const carrier = await LabCarrier.start({ listen: { host: '127.0.0.1', port: 0 }, proxy: proxy() });
  later.push(() => carrier.close());
  try {
    await test.step('god creates the brand', async () => {
      await signIn(page, loginOf('god'));
      await page.getByRole('link', { name: 'Brands' }).first().click();
      await page.getByRole('button', { name: 'New brand' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Name', { exact: true }).fill(`Brand ${word}`);
      await choose(form, 'Country', 'Switzerland');
      await choose(form, 'Currency', 'CHF – Swiss Franc');
      await form.getByLabel('Portal address').fill(host);
      await form.getByLabel('Full name').fill('Olga Operator');
      await form.getByLabel('User name').fill(brand.username);
      await form.getByLabel('Password').fill(brand.password);
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByRole('link', { name: `Brand ${word}` })).toBeVisible();
    });

    const brandPage = await context.newPage();
    await test.step('its operator makes a price list', async () => {
      await signIn(brandPage, brand);
      await brandPage.getByRole('link', { name: 'Rating plans' }).click();
      await brandPage.getByRole('button', { name: 'New plan' }).first().click();
      await brandPage.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Standard');
      await brandPage.getByRole('button', { name: 'Create', exact: true }).click();
      await brandPage.getByRole('link', { name: 'Standard' }).click();
      await addPrice(brandPage, {
        prefix: '+41',
        name: 'Switzerland',
        minute: '0.06',
        call: '0',
        least: '1',
        step: '1',
      });
      await addPrice(brandPage, {
        prefix: '+4144',
        name: 'Zürich',
        minute: '0.03',
        call: '0.05',
        least: '60',
        step: '30',
      });
      await picture(brandPage, 'brand-price-list');
    });

    await test.step('and adds a carrier', async () => {
      await brandPage.getByRole('link', { name: 'Carriers' }).click();
      await brandPage.getByRole('link', { name: 'New carrier' }).first().click();
      await brandPage
        .getByRole('button', { name: /by address/i })
        .first()
        .click();
      await brandPage.getByLabel('Name', { exact: true }).fill('Lab');
      await brandPage.getByLabel('Address', { exact: true }).fill('127.0.0.1');
      await brandPage.getByRole('switch', { name: /Advanced/ }).click();
      await brandPage.getByLabel('Port', { exact: true }).fill(String(carrier.agent.address.port));
      await brandPage.getByRole('button', { name: 'Create' }).click();
      await expect(brandPage.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
    });

    await test.step('and a company with that plan, and a number', async () => {
      await brandPage.getByRole('link', { name: 'Companies' }).click();
      await brandPage.getByRole('link', { name: 'New company' }).first().click();
      await brandPage.getByLabel('Name', { exact: true }).fill('Bergtal');
      await choosePlan(brandPage);
      await brandPage.getByRole('button', { name: 'Continue' }).click();
      await brandPage.getByLabel('Address for emergency calls').fill('Dorfstrasse 1, 7000 Chur');
      await brandPage.getByRole('button', { name: 'Continue' }).click();
      await brandPage.getByLabel('Full name').fill('Otto Office');
      await brandPage.getByLabel('User name').fill(office.username);
      await brandPage.getByLabel('Password').fill(office.password);
      await brandPage.getByRole('button', { name: 'Create' }).click();
      await expect(brandPage.getByRole('heading', { name: 'Bergtal' })).toBeVisible();

      await brandPage.getByRole('link', { name: 'Numbers', exact: true }).click();
      await brandPage.getByRole('button', { name: 'New number' }).first().click();
      const form = brandPage.getByRole('dialog');
      await form.getByLabel('Number', { exact: true }).fill(ddi);
      await choose(form, 'Company', 'Bergtal');
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(brandPage.getByRole('cell', { name: 'Bergtal' })).toBeVisible();
      await picture(brandPage, 'brand-numbers');

      await brandPage.getByRole('link', { name: 'Companies' }).click();
      await brandPage.getByRole('link', { name: 'Bergtal' }).click();
      await brandPage.getByRole('tab', { name: 'Settings' }).click();
      await brandPage.getByLabel('Outgoing number').click();
      await brandPage.getByRole('option', { name: ddiShown }).click();
      await brandPage.getByRole('button', { name: 'Save changes' }).first().click();
      await expect(brandPage.getByText('Saved', { exact: true })).toBeVisible();
    });

    const officePage = await context.newPage();
    await test.step('its office creates two people with phones, and leads the number to the first', async () => {
      await signIn(officePage, office);
      for (const person of [nina, sven]) {
        await officePage.getByRole('link', { name: 'Users' }).first().click();
        await officePage.getByRole('link', { name: 'New user' }).first().click();
        await officePage.getByLabel('First name').fill(person.first);
        await officePage.getByLabel('Last name').fill(person.last);
        await officePage.getByLabel(/^Extension/).fill(person.extension);
        await officePage.getByLabel(/^Name of the device/).fill('Desk phone');
        await officePage.getByLabel(/^User name/).fill(person.username);
        await officePage.getByLabel(/^Password/).fill(person.password);
        await officePage.getByRole('button', { name: 'Create' }).click();
        await expect(officePage.getByText(`${person.first} ${person.last} is ready`)).toBeVisible();
      }
      await officePage.getByRole('link', { name: 'Numbers', exact: true }).click();
      await officePage.getByRole('row').nth(1).getByRole('button', { name: 'More' }).click();
      await officePage.getByRole('menuitem', { name: 'Edit' }).click();
      const form = officePage.getByRole('dialog');
      await choose(form, 'Where it leads', 'A user');
      await form.getByLabel('User', { exact: true }).click();
      await officePage.getByRole('option', { name: /Nina Nord/ }).click();
      await form.getByRole('button', { name: 'Save changes' }).click();
      await expect(officePage.getByRole('cell', { name: /Nina Nord/ })).toBeVisible();
    });

    const userPage = await context.newPage();
    const phones: UserAgent[] = [];
    // Nina last: her portal stays open.
    for (const person of [sven, nina]) {
      await test.step(`${person.first} types what the screen shows into the phone, and it turns green by itself`, async () => {
        await context.clearCookies({ domain: new URL(userPortal).hostname });
        await signIn(userPage, { url: userPortal, ...person });
        await userPage.getByRole('link', { name: 'Devices' }).first().click();
        const device = userPage.getByRole('region', { name: 'Your devices' });
        await expect(device.getByText('Not registered')).toBeVisible();
        const phone = await phoneFromScreen(device);
        later.push(() => phone.close());
        phones.push(phone);
        await picture(userPage, `${person.first}-credentials`);
        await phone.register();
        await expect(device.getByText('Registered', { exact: true })).toBeVisible();
        await expect(device.getByText('Not registered')).toHaveCount(0);
        await picture(userPage, `${person.first}-registered`);
      });
    }
    const [svensPhone, ninasPhone] = phones as [UserAgent, UserAgent];
    await userPage.getByRole('link', { name: 'Calls', exact: true }).click();
    const ninasCalls = userPage.getByRole('table', { name: 'Calls' });

    await test.step('they call each other: live while it lasts, in the list without a reload when it is over', async () => {
      await officePage.getByRole('link', { name: 'Live calls' }).click();
      await expect(officePage.getByText('It is quiet right now')).toBeVisible();
      const out = await ninasPhone.call('202');
      const inside = await svensPhone.incoming();
      inside.ring();
      await out.progress(180);
      const live = officePage.getByRole('table', { name: 'Live calls' });
      await expect(live.getByText('Ringing')).toBeVisible();
      inside.answer();
      await Promise.all([out.established(), inside.established()]);
      await hearEachOther(out, inside);
      await expect(live.getByRole('row', { name: /Nina Nord.*202/ })).toContainText('Talking');
      await picture(officePage, 'live-call');
      out.bye();
      await inside.ended();
      await expect(ninasCalls.getByRole('row', { name: /Nina Nord.*202/ })).toContainText('free', { timeout: 4_000 });
      await expect(officePage.getByText('It is quiet right now')).toBeVisible();

      const back = await svensPhone.call('201');
      const answered = await ninasPhone.incoming();
      answered.answer();
      await Promise.all([back.established(), answered.established()]);
      await hearEachOther(back, answered);
      answered.bye();
      await back.ended();
      await expect(ninasCalls.getByRole('row', { name: /Sven Sued.*201/ })).toContainText('Answered', {
        timeout: 4_000,
      });
    });

    await test.step('the echo test gives the own voice back', async () => {
      const echo = await ninasPhone.call('*43');
      await echo.established();
      echo.media.playTone(900);
      await echo.media.hearTone(900);
      echo.bye();
      await echo.ended();
    });

    await test.step('a call to Zürich is found by search within two seconds, with its price', async () => {
      const call = await ninasPhone.call('+41 44 668 18 00'.replaceAll(' ', ''));
      await call.established();
      const far = await carrier.called('+41446681800');
      expect(far.from).toContain(ddi);
      await call.media.hearTone(1000);
      far.media.playTone(700);
      await call.media.hearTone(700);
      call.bye();
      await far.ended();
      await userPage.getByRole('searchbox').fill('446681800');
      // 0.05 for the call and one minute, the least that is charged, at 0.03.
      await expect(ninasCalls.getByRole('row', { name: /41 44 668 18 00/ })).toContainText(/CHF.0\.08/, {
        timeout: 2_000,
      });
      await picture(userPage, 'calls-search');
    });

    await test.step('its page tells user, company and brand the same story', async () => {
      await ninasCalls
        .getByRole('row', { name: /41 44 668 18 00/ })
        .getByRole('link')
        .click();
      await expect(userPage).toHaveURL(/\/calls\/[^/]+$/);
      const path = new URL(userPage.url()).pathname;
      for (const [level, one] of [
        ['user', userPage],
        ['company', officePage],
        ['brand', brandPage],
      ] as const) {
        if (level !== 'user') {
          await one.getByRole('link', { name: 'Calls', exact: true }).click();
          await one.locator(`a[href="${path}"]`).click();
        }
        const ladder = one.getByRole('region', { name: 'Call ladder' });
        await expect(ladder.getByRole('button', { name: /INVITE/ }).first()).toBeVisible();
        await expect(ladder.getByText('How this call was decided').first()).toBeVisible();
        await expect(ladder.getByText('+4144', { exact: false }).first()).toBeVisible();
        await expect(one.getByText(/CHF.0\.08/).first()).toBeVisible();
        await expect(one.getByText(/CHF.0\.05 per call, CHF.0\.03 per minute · 60 s charged/)).toBeVisible();
        await ladder
          .getByRole('button', { name: /INVITE/ })
          .first()
          .click();
        await expect(one.getByRole('dialog').locator('pre')).toContainText('INVITE sip:');
        await one.keyboard.press('Escape');
        await picture(one, `call-${level}`);
      }
    });

    await test.step('a call from outside to the number rings where the office led it', async () => {
      const outside = await carrier.callIn(ddi, abroad);
      const inside = await ninasPhone.incoming();
      expect(inside.from).toContain(abroad);
      inside.ring();
      await outside.progress(180);
      inside.answer();
      await Promise.all([outside.established(), inside.established()]);
      await hearEachOther(outside, inside);
      outside.bye();
      await inside.ended();
      await userPage.getByRole('link', { name: 'Calls', exact: true }).first().click();
      await userPage.getByRole('searchbox').fill('2079460000');
      await expect(ninasCalls.getByRole('row', { name: /946 0000/ })).toContainText('Answered', {
        timeout: 4_000,
      });
    });

    await test.step('the phones sign off, and the portal sees it', async () => {
      await userPage.getByRole('link', { name: 'Devices' }).first().click();
      const device = userPage.getByRole('region', { name: 'Your devices' });
      await expect(device.getByText('Registered', { exact: true })).toBeVisible();
      await Promise.all(phones.map((phone) => phone.unregister()));
      await expect(device.getByText('Not registered')).toBeVisible();
    });
  } finally {
    for (const close of later) await close();
  }
});

interface Price {
  readonly prefix: string;
  readonly name: string;
  readonly minute: string;
  readonly call: string;
  readonly least: string;
  readonly step: string;
}

async function addPrice(page: Page, price: Price): Promise<void> {
  await page.getByRole('button', { name: 'Add price' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Prefix', { exact: true }).fill(price.prefix);
  await form.getByLabel('Destination').fill(price.name);
  await form.getByLabel('Per minute').fill(price.minute);
  await form.getByLabel('Per call').fill(price.call);
  await form.getByLabel('At least (seconds)').fill(price.least);
  await form.getByLabel('In steps of (seconds)').fill(price.step);
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('cell', { name: price.prefix, exact: true })).toBeVisible();
}

async function choosePlan(page: Page): Promise<void> {
  await page.getByLabel(/^Rating plan( ?optional)?$/).click();
  await page.getByRole('option', { name: /^Standard/ }).click();
}
