import { uiText } from '../messages/ui-text.ts';

/** A telephone number for reading: `+41 44 555 02 01` for Swiss numbers, others in groups; extensions as they are; a caller whose number nobody may know in a word. */
export function formatPhone(number: string): string {
  if (number === 'anonymous') return uiText('phone.anonymous');
  if (!/^\+\d{6,15}$/.test(number)) return number;
  const swiss = /^\+41(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(number);
  if (swiss !== null) return `+41 ${swiss[1]} ${swiss[2]} ${swiss[3]} ${swiss[4]}`;
  const country = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/.exec(number)![0];
  const rest = number.slice(country.length);
  return `${country} ${rest.replace(/(\d{3})(?=\d{2})/g, '$1 ').trim()}`;
}

/** A count with thousands set apart. */
export function formatCount(count: number | bigint, locale = 'en-CH'): string {
  return new Intl.NumberFormat(locale).format(count);
}
