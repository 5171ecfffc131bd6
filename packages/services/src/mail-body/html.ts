import { readableOn } from '@belfry/core';
import type { MailBlock, MailLook } from './body.ts';

/** A body as HTML, with the picture that it shows by its `cid:`. */
export interface MailHtml {
  readonly html: string;
  readonly logo?: { readonly cid: string; readonly png: Buffer };
}

const LOGO_CID = 'logo@mail';
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const PNG = /^data:image\/png;base64,([A-Za-z0-9+/=]+)$/;
const HEX = /^#[0-9a-f]{6}$/i;
/** What mail programs that follow the reader's dark setting take; the others keep the light one. */
const DARK =
  '@media (prefers-color-scheme:dark){.page{background:#10131c!important}.sheet{background:#1a1e2a!important;border-color:#2b3040!important}.ink{color:#eceef4!important}.soft{color:#a5abbd!important}.line{border-bottom-color:#2b3040!important}.bad{color:#ff9c93!important}}';

/**
 * The body as HTML that mail programs show alike: tables and styles of elements, nothing that is fetched. Every text is escaped, a colour that is none is passed over. `language`: BCP 47.
 */
export function mailHtml(blocks: readonly MailBlock[], look: MailLook, language: string): MailHtml {
  const png = PNG.exec(look.logo ?? '')?.[1];
  const color = HEX.test(look.color) ? look.color : '#4f46e5';
  const name = escaped(look.productName);
  const head =
    png === undefined
      ? `<span class="ink" style="font-size:17px;font-weight:600;color:#171a24">${name}</span>`
      : `<img src="cid:${LOGO_CID}" alt="${name}" height="32" style="height:32px;max-width:220px;border:0;display:block">`;
  const html = [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light dark"><title>${name}</title><style>${DARK}</style></head>`,
    `<body class="page" style="margin:0;background:#f3f4f8;${FONT}">`,
    '<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f8"><tr><td align="center" style="padding:28px 14px">',
    '<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e2e4ec;border-radius:12px">',
    `<tr><td class="line" style="padding:18px 28px;border-top:4px solid ${color};border-radius:12px 12px 0 0;border-bottom:1px solid #e9ebf1">${head}</td></tr>`,
    `<tr><td style="padding:24px 28px 12px">${blocks.map((block) => htmlOf(block, color)).join('\n')}</td></tr>`,
    '</table></td></tr></table></body></html>\n',
  ].join('\n');
  return { html, ...(png !== undefined && { logo: { cid: LOGO_CID, png: Buffer.from(png, 'base64') } }) };
}

function htmlOf(block: MailBlock, color: string): string {
  switch (block.kind) {
    case 'text': {
      const { tone, text } = block;
      const look = tone === 'bad' ? 'color:#b42318;font-weight:600' : 'color:#171a24';
      const size = tone === 'greeting' ? 'font-size:17px;font-weight:600' : 'font-size:15px';
      return `<p class="${tone === 'bad' ? 'bad' : 'ink'}" style="margin:0 0 16px;${size};line-height:1.5;${look}">${escaped(text).replaceAll('\n', '<br>')}</p>`;
    }
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px">${block.facts.map(factOf).join('')}</table>`;
    case 'action':
      return [
        `<p style="margin:8px 0 16px"><a href="${escaped(block.url)}" style="display:inline-block;padding:11px 22px;border-radius:8px;background:${color};color:${readableOn(color)};font-size:15px;font-weight:600;text-decoration:none">${escaped(block.label)}</a></p>`,
        `<p class="soft" style="margin:0 0 20px;font-size:12px;line-height:1.5;color:#646b7f;word-break:break-all">${escaped(block.url)}</p>`,
      ].join('\n');
  }
}

function factOf([name, value]: readonly [string, string]): string {
  const cell = 'padding:7px 0;border-bottom:1px solid #e9ebf1;font-size:14px;line-height:1.45;vertical-align:top';
  return `<tr><td class="soft line" width="110" style="${cell};padding-right:14px;color:#646b7f">${escaped(name)}</td><td class="ink line" style="${cell};color:#171a24;word-break:break-word">${escaped(value)}</td></tr>`;
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
