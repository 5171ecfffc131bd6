import { displayNumber } from '@belfry/numbering/display-number';
import { currentLanguage } from '../messages/language.ts';
import { uiText } from '../messages/ui-text.ts';

/** A telephone number for reading, grouped as its country does (`+41 44 555 02 01`); extensions as they are; a caller whose number nobody may know in a word. */
export function formatPhone(number: string): string {
  return number === 'anonymous' ? uiText('phone.anonymous') : displayNumber(number);
}

/** A measured value with so many decimals. */
export function formatDecimal(value: number, digits: number, locale = currentLanguage().numbers): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A count with thousands set apart. */
export function formatCount(count: number | bigint, locale = currentLanguage().numbers): string {
  return new Intl.NumberFormat(locale).format(count);
}
