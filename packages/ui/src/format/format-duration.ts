import { formatDecimal } from './format-number.ts';

/** A duration as a clock shows it: `0:07`, `12:30`, `1:02:03`; less than a second as `0.2 s`. Fractions beyond that are dropped. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 100) return `< ${formatDecimal(0.1, 1)} s`;
  if (milliseconds > 0 && milliseconds < 1000) return `${formatDecimal(Math.floor(milliseconds / 100) / 10, 1)} s`;
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** An offset within a call: `+12 ms`, `+1.250 s`, `+1:02.500`. */
export function formatOffset(milliseconds: number): string {
  if (milliseconds < 1000) return `+${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `+${seconds.toFixed(3)} s`;
  const minutes = Math.floor(seconds / 60);
  return `+${minutes}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
}
