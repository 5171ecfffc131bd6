const minuteMs = 60_000;
const dayMs = 86_400_000;
const waitsMs = [5, 15, 60, 240, 720, 1_440].map((minutes) => minutes * minuteMs);

/** When a certificate that could not be had is asked for again: after 5 and 15 minutes, 1, 4 and 12 hours, then every day. `attempts`: failures in a row, this one included. */
export function nextTry(now: Date, attempts: number): Date {
  return new Date(now.getTime() + waitsMs[Math.min(Math.max(attempts, 1), waitsMs.length) - 1]!);
}

/** After two thirds of a certificate's life. */
export function renewal({ validFrom, validTo }: { readonly validFrom: Date; readonly validTo: Date }): Date {
  return new Date(validFrom.getTime() + ((validTo.getTime() - validFrom.getTime()) * 2) / 3);
}

/** Where nothing is asked for, names are looked at every day. */
export const nextLook = (now: Date): Date => new Date(now.getTime() + dayMs);
