import { createCertificate } from '@belfry/net/certificates';
import { LabCarrier, UserAgent } from '@belfry/testkit';
import { carrierGateway } from '../support/agents.ts';
import { SigningOperator } from '../support/signing-operator.ts';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, proxy, run } from './support/run.ts';

const DDI = '+41445550201';

test('a brand gives the certificate that its calls are signed with, says at whom, and reads in each call who signed', async ({
  page,
  request,
  expected,
}) => {
  // A key that does not belong to the certificate is refused.
  expected(/status of 422/);
  const { api, phones } = run();
  if (api === undefined) throw new Error('run.json names no API');
  const patch = (level: 'god' | 'brand', path: string, data: object) =>
    request.patch(new URL(`/api/v1${path}`, api.url).href, {
      headers: { authorization: `Bearer ${api.tokens[level]}` },
      data,
    });
  const operator = await SigningOperator.start('127.63.3.1');
  const ours = await createCertificate(operator.authority, ['carillon.test']);
  const carrier = await LabCarrier.start({ listen: carrierGateway, proxy: proxy() });
  const [anna] = phones ?? [];
  const { username, password, domain } = anna!;
  const phone = await UserAgent.start({ username, password, domain, proxy: proxy() });
  let peer = '';
  try {
    await phone.register();
    await patch('god', '/call-signing', { certificateHosts: [operator.at] });
    await signIn(page, loginOf('brand'));
    await page.getByRole('link', { name: 'Security' }).first().click();
    await expect(page.getByText('None: calls leave unsigned')).toBeVisible();
    await page.getByRole('button', { name: 'Add certificate' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Certificate', { exact: true }).fill(ours.certificate);
    await sheet.getByLabel('Private key').fill(operator.certificate.key);
    await sheet.getByLabel('Address of the certificate').fill(operator.serve('/ours.pem', ours.certificate));
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(sheet.getByText('The key does not belong to the certificate.')).toBeVisible();
    await sheet.getByLabel('Private key').fill(ours.key);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^carillon\.test, issued by E2E STI authority, valid until/)).toBeVisible();
    await page.getByRole('button', { name: 'Whom you trust: Change' }).click();
    await sheet.getByLabel(/^Certificates of the issuers/).fill(operator.authority.certificate);
    // https of that host is vouched for by the platform, as its list of hosts is.
    await patch('god', '/call-signing', { authorities: operator.authority.certificate });
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('E2E STI authority', { exact: true })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('security.png'), fullPage: true });
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Carriers' }).first().click();
    await page.getByRole('link', { name: 'Lab carrier' }).first().click();
    await expect(page).toHaveURL(/\/carriers\/[0-9a-f-]{36}/);
    await page.getByRole('tab', { name: 'Numbers and identity' }).click();
    peer = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByLabel('Sign calls to this operator').click();
    await expect(page.getByText('Signatures of calls from it')).toBeVisible();
    await page
      .locator('form')
      .filter({ has: page.getByLabel('Sign calls to this operator') })
      .getByRole('button', { name: 'Save' })
      .click();
    const stored = async () => {
      const answer = await request.get(new URL(`/api/v1/peers/${peer}`, api.url).href, {
        headers: { authorization: `Bearer ${api.tokens.brand}` },
      });
      return (await answer.json()) as { signCalls: boolean; verifyCalls: string };
    };
    await expect.poll(stored).toMatchObject({ signCalls: true, verifyCalls: 'off' });
    await patch('brand', `/peers/${peer}`, { verifyCalls: 'refuse' });

    const out = await phone.call('0446681800');
    await out.established();
    out.bye();
    await out.ended();
    const identity = operator.identity({ attest: 'A', orig: '442079460021', dest: DDI.slice(1) });
    const call = await carrier.agent.call(DDI, { user: '+442079460021' }, [['Identity', identity]]);
    const inside = await phone.incoming();
    inside.answer();
    await call.established();
    call.bye();
    await inside.ended();
    const old = Math.floor(Date.now() / 1000) - 90;
    const stale = operator.identity({ attest: 'A', orig: '442079460022', dest: DDI.slice(1), iat: old });
    const refused = await carrier.agent.call(DDI, { user: '+442079460022' }, [['Identity', stale]]);
    expect(await refused.refused()).toBe(403);

    const open = async (caller: string, callee: string) => {
      const found = async () => {
        const answer = await request.get(new URL('/api/v1/cdrs?limit=20', api.url).href, {
          headers: { authorization: `Bearer ${api.tokens.brand}` },
        });
        const { items } = (await answer.json()) as { items: { callId: string; caller: string; callee: string }[] };
        return items.find((cdr) => cdr.caller === caller && cdr.callee === callee)?.callId;
      };
      await expect.poll(found, { timeout: 10_000 }).toBeTruthy();
      await page.goto(`${loginOf('brand').url.replace(/\/$/, '')}/calls/${await found()}`);
    };
    await open('+442079460021', DDI);
    await expect(page.getByText('Genuine', { exact: true })).toBeVisible();
    await expect(page.getByText('A: caller and number are known')).toBeVisible();
    await expect(page.getByText('Caller verified').first()).toBeVisible();
    await page.getByText('Technical details').click();
    await expect(page.getByText('Signature received')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('genuine.png'), fullPage: true });
    await open('+442079460022', DDI);
    await expect(page.getByText('Not believed', { exact: true })).toBeVisible();
    await expect(page.getByText(/^it was signed 9\d s ago$/)).toBeVisible();
    await open(anna!.extension, '+41446681800');
    await expect(page.getByText('Signed as')).toBeVisible();
    await expect(page.getByText('A: caller and number are known')).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: test.info().outputPath('signed-phone.png'), fullPage: true });
    await page.goto(`${loginOf('brand').url.replace(/\/$/, '')}/security`);
    await expect(page.getByText(/^carillon\.test, issued by/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('security-phone.png'), fullPage: true });
  } finally {
    if (peer !== '') await patch('brand', `/peers/${peer}`, { signCalls: false, verifyCalls: 'off' });
    await patch('brand', '/call-signing', { certificate: null, certificateUrl: null, authorities: '' });
    await patch('god', '/call-signing', { authorities: '', certificateHosts: [] });
    await phone.unregister().catch(() => {});
    await phone.close();
    await carrier.close();
    operator.close();
  }
});
