import { currentLanguage } from '../messages/language.ts';

/**
 * Money of `micros` millionths (bigint, or a decimal string of them) in `currency` (ISO 4217), rounded half away from zero to `digits`
 * (default: as many as it takes to show the amount exactly, at least 2 and at most 6).
 */
export function formatMoney(
  micros: bigint | string,
  currency: string,
  options: { digits?: number; locale?: string } = {},
): string {
  const value = typeof micros === 'string' ? BigInt(micros) : micros;
  const digits = options.digits ?? exactDigits(value);
  const step = 10n ** BigInt(6 - digits);
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude + step / 2n) / step;
  const scale = 10n ** BigInt(digits);
  const fraction = digits === 0 ? '' : `.${String(rounded % scale).padStart(digits, '0')}`;
  const decimal = `${value < 0n && rounded > 0n ? '-' : ''}${rounded / scale}${fraction}`;
  return new Intl.NumberFormat(options.locale ?? currentLanguage().numbers, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal as Intl.StringNumericLiteral);
}

function exactDigits(micros: bigint): number {
  let digits = 6;
  let step = 10n;
  while (digits > 2 && micros % step === 0n) {
    digits--;
    step *= 10n;
  }
  return digits;
}

/** Micros of a decimal amount as a person types it (`0.02`, `1,5`, `12`); undefined when it is none or has more than 6 decimals. */
export function parseMoney(text: string): bigint | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return BigInt(match[1]!) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
}
