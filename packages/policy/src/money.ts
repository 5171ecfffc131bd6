const zero = 48;

/** Micro-units (millionths of a currency's unit) as a decimal number of units. */
export function money(micros: string | bigint): string {
  const digits = String(micros).padStart(7, '0');
  const point = digits.length - 6;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === zero) end--;
  return end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
}
