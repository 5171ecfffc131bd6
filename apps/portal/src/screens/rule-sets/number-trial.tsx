'use client';
import type { NumberRules } from '@belfry/contracts';
import { type AppliedRules, callingCodeOf, exampleRows } from '@belfry/numbering';
import { Input } from '@belfry/ui';
import { useState } from 'react';
import { t } from './texts.ts';

/** A number as it is dialled within the country that has it. */
const NATIONAL: Readonly<Record<string, string>> = {
  CH: '0445550201',
  DE: '03012345678',
  ES: '912345678',
  FR: '0142345678',
  GB: '02079460000',
  IT: '0612345678',
  PT: '212345678',
  US: '2125550123',
};

/** Numbers to show the rules at, as people of the country write them. */
function examplesOf(country: string): readonly string[] {
  const code = callingCodeOf(country);
  const national = NATIONAL[country];
  // Italy keeps the leading zero in international form.
  const significant = country === 'IT' ? national : national?.replace(/^0/, '');
  const own =
    national === undefined || code === undefined ? [] : [national, `00${code}${significant}`, `+${code}${significant}`];
  return [...own, country === 'FR' ? '+41445550201' : '+33142345678', '112'];
}

/** What a rule set does to a number that one types, and to some others: what is kept of it, and what goes back to them, as called number and as caller. */
export function NumberTrial({ rules, country }: { rules: NumberRules; country: string }) {
  const [typed, setTyped] = useState('');
  const tried = typed.replaceAll(/[\s()/-]/g, '');
  const numbers = [...new Set([...(tried === '' ? [] : [tried]), ...examplesOf(country)])];
  const rows = exampleRows(rules, numbers);
  return (
    <div className="space-y-4">
      <Input
        aria-label={t('ruleSets.try')}
        placeholder={t('ruleSets.try')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="font-mono text-[0.8667rem]"
      />
      <TrialTable
        label={t('ruleSets.called')}
        rows={rows.map(({ number, calleeIn, calleeOut }) => ({ number, kept: calleeIn, back: calleeOut }))}
        tried={tried}
      />
      <TrialTable
        label={t('ruleSets.caller')}
        rows={rows.map(({ number, callerIn, callerOut }) => ({ number, kept: callerIn, back: callerOut }))}
        tried={tried}
      />
    </div>
  );
}

function TrialTable({
  label,
  rows,
  tried,
}: {
  label: string;
  rows: readonly { number: string; kept: AppliedRules; back: AppliedRules }[];
  tried: string;
}) {
  const head = 'px-2 py-1.5 max-sm:px-1.5 text-[0.75rem] font-medium text-muted';
  return (
    <section>
      <h3 className="mb-1.5 text-[0.8667rem] font-medium">{label}</h3>
      <div className="overflow-x-auto rounded-md border border-line">
        <table className="w-full border-collapse text-left text-[0.8rem]" aria-label={label}>
          <thead>
            <tr className="border-b border-line bg-sunken">
              <th className={head}>{t('ruleSets.they')}</th>
              <th className={head}>{t('ruleSets.we')}</th>
              <th className={head}>{t('ruleSets.back')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, kept, back }) => (
              <tr key={number} className={number === tried ? 'bg-brand-soft' : 'border-t border-line first:border-0'}>
                <td className="px-2 py-1.5 max-sm:px-1.5 tabular-nums max-sm:break-all sm:whitespace-nowrap">
                  {number}
                </td>
                <Applied applied={kept} />
                <Applied applied={back} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Applied({ applied: { number, index } }: { applied: AppliedRules }) {
  return (
    <td className="px-2 py-1.5 max-sm:px-1.5">
      <span className="block tabular-nums max-sm:break-all sm:whitespace-nowrap">{number}</span>
      <span className="block text-[0.75rem] text-faint">
        {index === undefined ? t('ruleSets.asItIs') : t('ruleSets.rule', { position: index + 1 })}
      </span>
    </td>
  );
}
