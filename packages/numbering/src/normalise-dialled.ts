import { err, type Failure, ok, type Result } from '@belfry/core';
import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { countryName } from './country-name.ts';

const separators = /[\s().\-/]/g;

/**
 * What was dialled in `country` (ISO 3166 alpha-2) as an E.164 number with `+`. Understood are `+` and the country's international prefix (00 in most), national
 * numbers with or without the trunk prefix, and separators. The length must be possible in the numbering plan; whether the number is given to anybody is not
 * asked, since plans change.
 *
 * Failures, each with a message for people: `number.country`, `number.not-a-number`, `number.too-short`, `number.too-long`, `number.unknown-country`,
 * `number.length`. Source: ITU-T E.164, E.123; numbering plans of libphonenumber.
 */
export function normaliseDialled(country: string, dialled: string): Result<string, Failure> {
  if (!isSupportedCountry(country))
    return refuse('number.country', `no numbering plan is known for country ${country}`);
  const plain = dialled.replace(separators, '');
  if (!/^\+?[0-9]{1,25}$/.test(plain))
    return refuse('number.not-a-number', `${dialled || 'nothing'} is no telephone number`);
  try {
    const parsed = parsePhoneNumberWithError(plain, { defaultCountry: country, extract: false });
    if (parsed.number.length > 16) return refuse('number.too-long', `${dialled} is too long for a telephone number`);
    if (!parsed.isPossible()) return impossible(plain, country, dialled);
    return ok(parsed.number);
  } catch (error) {
    if (error instanceof ParseError) return explain(error.message, dialled, country);
    throw error;
  }
}

/** Whether `number` is written as E.164: `+`, then 2 to 15 digits that do not begin with 0. */
export function isE164(number: string): boolean {
  return /^\+[1-9][0-9]{1,14}$/.test(number);
}

function impossible(plain: string, country: string, dialled: string): Result<string, Failure> {
  const where = plain.startsWith('+') ? 'the country it names' : countryName(country);
  return refuse('number.length', `${dialled} does not have as many digits as telephone numbers of ${where} have`);
}

function explain(code: string, dialled: string, country: string): Result<string, Failure> {
  switch (code) {
    case 'TOO_SHORT':
      return refuse('number.too-short', `${dialled} is too short for a telephone number in ${countryName(country)}`);
    case 'TOO_LONG':
      return refuse('number.too-long', `${dialled} is too long for a telephone number`);
    case 'INVALID_COUNTRY':
      return refuse('number.unknown-country', `${dialled} begins with a calling code that no country has`);
    default:
      return refuse('number.not-a-number', `${dialled} is no telephone number`);
  }
}

function refuse(code: string, message: string): Result<string, Failure> {
  return err({ code, message, section: 'ITU-T E.164 §6' });
}
