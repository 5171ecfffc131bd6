import { PrefixPutInput } from '@belfry/contracts';
import { formatMoney, parseMoney } from '@belfry/ui';
import { z } from 'zod';
import { t } from './texts.ts';

const Amount = z
  .string()
  .trim()
  .refine((text) => parseMoney(text) !== undefined, { error: () => t('rating.money') });

/** A price as somebody types it: amounts as decimals. */
export const PriceForm = PrefixPutInput.pick({
  prefix: true,
  name: true,
  minimumSeconds: true,
  incrementSeconds: true,
}).extend({ perMinute: Amount, connect: Amount });

/** The price as the service takes it. */
export function toPrice({ perMinute, connect, ...rest }: z.output<typeof PriceForm>) {
  return { ...rest, microsPerMinute: String(parseMoney(perMinute)), connectMicros: String(parseMoney(connect)) };
}

/** Micros as a decimal that can be typed over. */
export function toAmount(micros: string): string {
  return formatMoney(micros, 'CHF').replace(/[^\d.]/g, '');
}
