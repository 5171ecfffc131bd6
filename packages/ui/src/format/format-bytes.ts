import { currentLanguage } from '../messages/language.ts';

const units = ['MB', 'GB', 'TB', 'PB'] as const;

/** A size for reading, in megabytes of 10^6 bytes or larger units: `0.4 MB`, `83 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes / 1_000_000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = { maximumFractionDigits: value < 9.95 ? 1 : 0 };
  return `${new Intl.NumberFormat(currentLanguage().numbers, digits).format(value)} ${units[unit]}`;
}
