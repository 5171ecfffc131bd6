'use client';
import { t } from './texts.ts';

const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** The twelve keys of a telephone. */
export function Keys({ onPress, disabled = false }: { onPress: (key: string) => void; disabled?: boolean }) {
  return (
    <div className="grid grid-cols-3 gap-1.5">
      {KEYS.map(([key, letters]) => (
        <button
          key={key}
          type="button"
          disabled={disabled}
          aria-label={t('phone.key', { key })}
          onClick={() => onPress(key)}
          className="flex h-12 flex-col items-center justify-center rounded-lg border border-line bg-surface leading-none transition-colors hover:bg-hover active:bg-brand-soft disabled:opacity-50"
        >
          <span className="text-lg font-medium tabular-nums">{key}</span>
          {letters !== '' && <span className="mt-0.5 text-[0.6rem] tracking-widest text-faint">{letters}</span>}
        </button>
      ))}
    </div>
  );
}
