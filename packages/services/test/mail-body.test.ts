import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MailBlock, mailHtml, mailText } from '@belfry/services/mail-body';

const look = { productName: 'Ring & Söhne', color: '#0f766e', logo: null };
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const body: readonly MailBlock[] = [
  { kind: 'text', text: 'Hello <Ines>,', tone: 'greeting' },
  {
    kind: 'facts',
    facts: [
      ['Where', 'Seestrasse 1 "back"'],
      ['Call back', '+41445550201'],
    ],
  },
  { kind: 'action', label: 'See it', url: 'https://a.test/x?a=1&b=2', line: 'Here: https://a.test/x?a=1&b=2' },
];

describe('the body of a mail', () => {
  test('is plain text with its facts in line and the address as it is', () => {
    assert.equal(
      mailText(body),
      'Hello <Ines>,\n\nWhere:      Seestrasse 1 "back"\nCall back:  +41445550201\n\nHere: https://a.test/x?a=1&b=2\n',
    );
  });

  test('is HTML in the colour of the brand, in which no text is markup and nothing is fetched', () => {
    const { html, logo } = mailHtml(body, look, 'de');
    assert.equal(logo, undefined);
    assert.match(html, /<html lang="de">/);
    assert.match(html, /Ring &#38; Söhne<\/span>/);
    assert.match(html, /Hello &#60;Ines&#62;,/);
    assert.match(html, /Seestrasse 1 &#34;back&#34;/);
    assert.match(html, /<a href="https:\/\/a\.test\/x\?a=1&#38;b=2" style="[^"]*background:#0f766e;color:#ffffff/);
    assert.doesNotMatch(html, /<img|<link|<script|url\(|src=/);
  });

  test('shows a logo by its own part when it is a PNG; an SVG, which mail programs do not draw, gives way to the name', () => {
    const shown = mailHtml(body, { ...look, logo: `data:image/png;base64,${png.toString('base64')}` }, 'en');
    assert.deepEqual(shown.logo?.png, png);
    assert.match(shown.html, new RegExp(`<img src="cid:${shown.logo?.cid}" alt="Ring &#38; Söhne"`));
    const svg = mailHtml(body, { ...look, logo: 'data:image/svg+xml;base64,PHN2Zy8+' }, 'en');
    assert.equal(svg.logo, undefined);
    assert.doesNotMatch(svg.html, /<img/);
  });

  test('passes over a colour that is none', () => {
    const { html } = mailHtml(body, { ...look, color: 'red;background:url(//evil.test)' }, 'en');
    assert.doesNotMatch(html, /evil/);
  });
});
