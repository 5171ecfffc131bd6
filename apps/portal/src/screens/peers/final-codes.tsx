'use client';
import { afterFailure } from '@belfry/call/failover';
import { Button, cn, Input, Select } from '@belfry/ui';
import { Plus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { t } from './texts.ts';

/** Which final statuses go on to the next gateway or carrier, and which end the call, where they differ from the usual. */
export interface FinalCodes {
  readonly nextOn: readonly number[];
  readonly endOn: readonly number[];
}

const known = [403, 404, 408, 480, 484, 486, 488, 500, 502, 503, 504, 600, 603, 604, 607] as const;
const named = [300, 302, 487, ...known] as const;

function wordsOf(status: number): string {
  const one = named.find((name) => name === status);
  return t(one === undefined ? 'peers.status.other' : `peers.status.${one}`);
}

/** A status said to be `after`; said to be as usual, it stands in neither list. */
function said(codes: FinalCodes, status: number, after: 'next' | 'end'): FinalCodes {
  const nextOn = codes.nextOn.filter((one) => one !== status);
  const endOn = codes.endOn.filter((one) => one !== status);
  if (after === afterFailure(status)) return { nextOn, endOn };
  return after === 'next'
    ? { nextOn: [...nextOn, status].sort((a, b) => a - b), endOn }
    : { nextOn, endOn: [...endOn, status].sort((a, b) => a - b) };
}

/** The table of final answers: each in plain words, with what follows it. */
export function FinalCodesTable({
  value,
  onChange,
  disabled = false,
}: {
  value: FinalCodes;
  onChange: (value: FinalCodes) => void;
  disabled?: boolean;
}) {
  const [added, setAdded] = useState<readonly number[]>([]);
  const [typed, setTyped] = useState('');
  const changed = [...value.nextOn, ...value.endOn];
  const rows = [...new Set([...known, ...changed, ...added])].sort((a, b) => a - b);
  const status = Number(typed);
  const fits = Number.isInteger(status) && status >= 300 && status <= 699 && !rows.includes(status);
  const options = (['next', 'end'] as const).map((one) => ({ value: one, label: t(`peers.after.${one}`) }));
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <ul className="divide-y divide-line">
        {rows.map((row) => {
          const usual = afterFailure(row);
          const after = afterFailure(row, { nextOn: [...value.nextOn], endOn: [...value.endOn] });
          const isChanged = after !== usual;
          return (
            <li key={row} className={cn('flex items-center gap-3 px-3 py-1.5', isChanged && 'bg-brand-soft')}>
              <span className="min-w-0 flex-1">
                <span className="mr-2 font-mono text-[0.8667rem] text-muted tabular-nums">{row}</span>
                <span className="text-[0.9rem]">{wordsOf(row)}</span>
              </span>
              {isChanged && !disabled && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('peers.after.remove', { status: row })}
                  onClick={() => onChange(said(value, row, usual))}
                >
                  <RotateCcw aria-hidden />
                </Button>
              )}
              <Select
                className="h-8 w-36 shrink-0 shadow-none"
                aria-label={t('peers.after.of', { status: row, words: wordsOf(row) })}
                value={after}
                disabled={disabled}
                onValueChange={(chosen) => onChange(said(value, row, chosen === 'next' ? 'next' : 'end'))}
                options={options.map((option) =>
                  option.value === usual ? { ...option, hint: t('peers.after.usual') } : option,
                )}
              />
            </li>
          );
        })}
      </ul>
      {!disabled && (
        <div className="flex items-center gap-2 border-t border-line bg-sunken px-3 py-2">
          <Input
            className="h-8 w-24 tabular-nums"
            inputMode="numeric"
            placeholder="480"
            aria-label={t('peers.after.addLabel')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button
            size="sm"
            disabled={!fits}
            onClick={() => {
              setAdded([...added, status]);
              setTyped('');
            }}
          >
            <Plus aria-hidden />
            {t('peers.after.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
