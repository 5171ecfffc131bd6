import { patternMatch } from '@belfry/audio';
import { type Browser, expect, test } from '@playwright/test';
import { apiGet } from '../support/api-client.ts';
import { apiDo } from '../support/api-send.ts';
import { voices, voiceWav } from '../support/audio.ts';
import { Baresip, type BaresipOptions } from '../support/baresip.ts';
import { firstCompanyPhones, type Phone, readRunJson } from '../support/run-json.ts';
import { Softphone } from './support/softphone-page.ts';
import { startTalkingBrowser } from './support/talking-browser.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
/** Chromium stretches time to fill its buffer of sound, and its encoder filters: a whole voice never comes out exactly. */
const surely = 0.7;
/** As it is: no echo, noise or level is taken out of it. */
const microphone = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  video: false as const,
};

let rising: Browser;
let falling: Browser;
test.beforeAll(async () => {
  [rising, falling] = await Promise.all([
    startTalkingBrowser(voiceWav('up', 10)),
    startTalkingBrowser(voiceWav('down', 10)),
  ]);
});
test.afterAll(() => Promise.all([rising?.close(), falling?.close()]));
test.afterEach(() => Promise.all([rising, falling].flatMap((browser) => browser.contexts()).map((one) => one.close())));

async function openSoftphone(browser: Browser, phone: Phone, transport: 'ws' | 'wss' = 'wss'): Promise<Softphone> {
  const url = `${transport}://${run.sip[transport]}/`;
  const page = await browser.newPage();
  const softphone = await Softphone.open(page, { library: 'JsSIP', url, microphone, ...phone });
  await softphone.do('register');
  await softphone.says('registered');
  return softphone;
}

/** Ben's desk phone; its voice glides down. */
async function startDeskPhone(options: Partial<BaresipOptions> = {}): Promise<Baresip> {
  const speaks = voiceWav('down', 30);
  const baresip = await Baresip.start({ phone: ben, proxy: run.sip.udp, answer: 'auto', speaks, ...options });
  await baresip.event('REGISTER_OK');
  return baresip;
}

/** Waits until a voice, and no other, comes out of the softphone. */
async function hears(softphone: Softphone, voice: keyof typeof voices): Promise<void> {
  await softphone.do('listen');
  await expect
    .poll(async () => patternMatch(await softphone.heard(), voices[voice]), { timeout: 8_000 })
    .toBeGreaterThan(surely);
  const other = voice === 'up' ? 'down' : 'up';
  expect(patternMatch(await softphone.heard(), voices[other])).toBeLessThan(0.35);
}

/** What the desk phone recorded of its call so far. */
function heardBy(baresip: Baresip): number {
  const { samples } = baresip.heard();
  // Without the time in which Chromium's buffers fill, and without the silence of the end.
  return patternMatch(samples.subarray(-12_000), voices.up);
}

test('a softphone calls a desk phone: they hear each other, hold, resume, and keys arrive', async () => {
  const desk = await startDeskPhone();
  try {
    const softphone = await openSoftphone(rising, anna);
    await softphone.do('call', ben.extension);
    await softphone.says('established');
    await hears(softphone, 'down');
    await expect.poll(() => heardBy(desk)).toBeGreaterThan(surely);

    await softphone.do('hold');
    await softphone.says('holds');
    await softphone.do('listen');
    await expect.poll(async () => patternMatch(await softphone.heard(), voices.down)).toBe(0);
    await softphone.do('resume');
    await softphone.says('resumes');
    await hears(softphone, 'down');
    // A desk phone of this make records no more after a hold, but keys come with the sound.
    await softphone.do('press', '7');
    await expect.poll(() => desk.events.find(({ type }) => type === 'CALL_DTMF_START')?.param).toBe('7');
    await softphone.do('hangUp');
    await desk.event('CALL_CLOSED');
  } finally {
    await desk.stop();
  }
});

test('a softphone calls a desk phone that must encrypt: they hear each other', async () => {
  const { items } = await apiGet<{ items: { id: string; username: string }[] }>(
    run,
    'company',
    '/api/v1/sip-accounts?limit=100',
  );
  const device = `/sip-accounts/${items.find(({ username }) => username === ben.username)?.id}`;
  await apiDo(run, 'company', 'PATCH', device, { mediaEncryption: 'required' });
  const overTls = { transport: 'tls', proxy: run.sip.tls, cafile: run.sip.cafile } as const;
  try {
    const desk = await startDeskPhone({ ...overTls, mediaEncryption: 'srtp-mand', trace: true });
    try {
      const softphone = await openSoftphone(rising, anna);
      await softphone.do('call', ben.extension);
      await softphone.says('established');
      await desk.says(/m=audio \d+ RTP\/SAVP /);
      await hears(softphone, 'down');
      await expect.poll(() => heardBy(desk)).toBeGreaterThan(surely);
      await softphone.do('hangUp');
      await desk.event('CALL_CLOSED');
    } finally {
      await desk.stop();
    }
  } finally {
    await apiDo(run, 'company', 'PATCH', device, { mediaEncryption: 'off' });
  }
});

for (const [name, options] of [
  ['plain RTP', {}],
  [
    'SRTP with keys by SDP',
    { mediaEncryption: 'srtp-mand', transport: 'tls', proxy: run.sip.tls, cafile: run.sip.cafile },
  ],
  ['DTLS-SRTP', { mediaEncryption: 'dtls_srtp' }],
] as const) {
  test(`a desk phone with ${name} calls a softphone: they hear each other`, async () => {
    const desk = await startDeskPhone(options);
    try {
      const softphone = await openSoftphone(rising, anna, 'ws');
      desk.command('dial', anna.extension);
      await softphone.says('incoming');
      await softphone.do('answer');
      await softphone.says('established');
      await hears(softphone, 'down');
      await expect.poll(() => heardBy(desk)).toBeGreaterThan(surely);
      desk.command('hangup');
      await softphone.says('ended remote');
    } finally {
      await desk.stop();
    }
  });
}

test('two softphones hear each other', async () => {
  const [caller, callee] = await Promise.all([openSoftphone(rising, anna), openSoftphone(falling, ben, 'ws')]);
  await caller.do('call', ben.extension);
  await callee.says('incoming');
  await callee.do('answer');
  await caller.says('established');
  await Promise.all([hears(caller, 'down'), hears(callee, 'up')]);
  await callee.do('hangUp');
  await caller.says('ended remote');
});
