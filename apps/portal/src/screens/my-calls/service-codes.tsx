'use client';
import { Card, CardHeader } from '@belfry/ui';
import { t } from './texts.ts';

/** Codes that do the same from a phone. */
const codes = [
  ['*21*…#', '#21#', 'always'],
  ['*67*…#', '#67#', 'busy'],
  ['*61*…#', '#61#', 'no_answer'],
  ['*62*…#', '#62#', 'unreachable'],
  ['*78', '*79', 'dnd'],
  ['*31#', '#31#', 'hide'],
  ['*77', '*87', 'reject'],
] as const;

const plain = [
  ['*8', 'pickup'],
  ['*8…', 'pickupAt'],
  ['*9', 'move'],
  ['*31#…', 'hideOnce'],
  ['#31#…', 'showOnce'],
  ['##002#', 'off'],
] as const;

const CODE = 'rounded-sm bg-hover px-1.5 py-0.5 font-mono text-[0.8rem] whitespace-nowrap';

/** The same from a phone's keypad. */
export function ServiceCodes() {
  return (
    <Card>
      <CardHeader title={t('myCalls.codes')} description={t('myCalls.codesHelp')} />
      <dl className="divide-y divide-line border-t border-line text-[0.8667rem]">
        {codes.map(([on, off, what]) => (
          <div key={on} className="flex items-center justify-between gap-3 px-5 py-2">
            <dt className="text-muted">{t(`myCalls.code.${what}`)}</dt>
            <dd className="flex gap-1.5">
              <code className={CODE}>{on}</code>
              <code className={CODE}>{off}</code>
            </dd>
          </div>
        ))}
        {plain.map(([code, what]) => (
          <div key={code} className="flex items-center justify-between gap-3 px-5 py-2">
            <dt className="text-muted">{t(`myCalls.code.${what}`)}</dt>
            <dd>
              <code className={CODE}>{code}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
