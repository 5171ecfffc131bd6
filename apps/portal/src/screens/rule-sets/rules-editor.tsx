'use client';
import type { NumberRules } from '@belfry/contracts';
import { checkRule, type NumberRule } from '@belfry/numbering';
import { Button, Input, Select } from '@belfry/ui';
import { ArrowRight, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { t } from './texts.ts';

const lists = ['calleeIn', 'callerIn', 'calleeOut', 'callerOut'] as const;

/** The ordered rules of one direction at a time. */
export function RulesEditor({ rules, onChange }: { rules: NumberRules; onChange: (rules: NumberRules) => void }) {
  const [list, setList] = useState<(typeof lists)[number]>('calleeOut');
  const shown = rules[list];
  const put = (next: readonly NumberRule[]) => onChange({ ...rules, [list]: [...next] });
  const change = (at: number, fields: Partial<NumberRule>) =>
    put(shown.map((rule, index) => (index === at ? { ...rule, ...fields } : rule)));
  return (
    <div className="space-y-4">
      <Select
        aria-label={t('ruleSets.direction')}
        value={list}
        onValueChange={(chosen) => setList(lists.find((one) => one === chosen) ?? 'calleeOut')}
        options={lists.map((value) => ({ value, label: t(`ruleSets.direction.${value}`) }))}
      />
      {shown.length === 0 && <p className="text-[0.9rem] text-muted">{t('ruleSets.noRules')}</p>}
      <ol className="space-y-2">
        {shown.map((rule, at) => {
          const checked = checkRule(rule);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the order
            <li key={at}>
              <div className="flex items-center gap-1.5">
                <span className="w-5 text-right text-[0.8rem] text-faint tabular-nums">{at + 1}</span>
                <Input
                  className="min-w-0 flex-1 font-mono text-[0.8667rem]"
                  aria-label={t('ruleSets.match', { position: at + 1 })}
                  aria-invalid={checked.ok ? undefined : true}
                  value={rule.match}
                  onChange={(event) => change(at, { match: event.target.value })}
                />
                <ArrowRight className="size-3.5 shrink-0 text-faint" aria-hidden />
                <Input
                  className="w-24 font-mono text-[0.8667rem] sm:w-40"
                  aria-label={t('ruleSets.replace', { position: at + 1 })}
                  value={rule.replace}
                  onChange={(event) => change(at, { replace: event.target.value })}
                />
                <Button
                  variant="ghost"
                  size="icon-sm"
                  disabled={at === 0}
                  aria-label={t('ruleSets.up', { position: at + 1 })}
                  onClick={() => put([...shown.slice(0, at - 1), rule, shown[at - 1]!, ...shown.slice(at + 1)])}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('ruleSets.removeRule', { position: at + 1 })}
                  onClick={() => put(shown.filter((_, index) => index !== at))}
                >
                  <X aria-hidden />
                </Button>
              </div>
              {!checked.ok && <p className="mt-1 pl-6.5 text-[0.8333rem] text-bad">{checked.error.message}</p>}
            </li>
          );
        })}
      </ol>
      <Button size="sm" onClick={() => put([...shown, { match: '\\+(\\d+)', replace: '00$1' }])}>
        <Plus aria-hidden />
        {t('ruleSets.addRule')}
      </Button>
    </div>
  );
}
