export { type MailBlock, type MailLook, mailText } from './body.ts';
export { type MailHtml, mailHtml } from './html.ts';
