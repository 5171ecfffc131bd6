'use client';
import { Button, type ChoiceSource, Input, inEachLanguage, Select, useNamed, withoutValues } from '@belfry/ui';
import { X } from 'lucide-react';
import type { CarrierChoice } from './route-form.ts';
import { t } from './texts.ts';

const choices = inEachLanguage(() =>
  ([1, 2, 3, 4, 5] as const).map((choice) => ({ value: String(choice), label: t(`routes.choice.${choice}`) })),
);

/** The carriers of a route: which is asked first, and how those of one choice share the calls. */
export function CarrierChoices({
  value,
  onChange,
  carriers,
}: {
  value: readonly CarrierChoice[];
  onChange: (value: CarrierChoice[]) => void;
  carriers: ChoiceSource;
}) {
  const change = (at: number, fields: Partial<CarrierChoice>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...fields } : one)));
  const taken = value.map(({ peerId }) => peerId);
  const { known } = useNamed(carriers, taken);
  const last = Math.max(0, ...value.map(({ choice }) => choice));
  return (
    <div className="space-y-2">
      {value.map((one, at) => {
        const name = known.get(one.peerId)?.label ?? '';
        const same = value.filter(({ choice }) => choice === one.choice);
        const sum = same.reduce((total, { weight }) => total + (Number(weight) || 0), 0);
        return (
          <div key={one.peerId} className="flex flex-wrap items-center gap-2 rounded-md border border-line p-2">
            <Select
              className="basis-full"
              aria-label={t('routes.carrier', { position: at + 1 })}
              value={one.peerId}
              onValueChange={(peerId) => change(at, { peerId })}
              source={withoutValues(
                carriers,
                taken.filter((id) => id !== one.peerId),
              )}
            />
            <Select
              className="w-36"
              aria-label={t('routes.choice', { name })}
              value={String(one.choice)}
              onValueChange={(choice) => change(at, { choice: Number(choice) })}
              options={choices()}
            />
            {same.length > 1 && (
              <span className="flex items-center gap-1.5">
                <Input
                  className="w-16 text-right tabular-nums"
                  inputMode="numeric"
                  aria-label={t('routes.weight', { name })}
                  value={Number.isNaN(one.weight) ? '' : String(one.weight)}
                  onChange={(event) =>
                    change(at, { weight: event.target.value === '' ? Number.NaN : Number(event.target.value) })
                  }
                />
                <span className="w-11 text-right text-[0.8333rem] text-muted tabular-nums">
                  {sum > 0 && one.weight > 0 ? `${Math.round((one.weight / sum) * 100)} %` : '–'}
                </span>
              </span>
            )}
            <Button
              variant="ghost"
              size="icon-sm"
              className="ml-auto"
              aria-label={t('routes.remove', { name })}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
      <Select
        aria-label={t('routes.addCarrier')}
        placeholder={t('routes.addCarrier')}
        value=""
        source={withoutValues(carriers, taken)}
        onValueChange={(peerId) => onChange([...value, { peerId, choice: Math.min(5, last + 1), weight: 10 }])}
      />
    </div>
  );
}
