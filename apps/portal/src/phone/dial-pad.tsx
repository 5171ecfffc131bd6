'use client';
import { Button, Input } from '@belfry/ui';
import { Delete, Phone } from 'lucide-react';
import { useState } from 'react';
import { Keys } from './keys.tsx';
import { usePhone } from './phone-context.tsx';
import { t } from './texts.ts';

/** Types a number and calls it. */
export function DialPad() {
  const { engine, state } = usePhone();
  const [number, setNumber] = useState('');
  const call = () => {
    const wanted = dialable(number);
    if (wanted === '' || state.connection !== 'ready') return;
    void engine.call(wanted);
    setNumber('');
  };
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        call();
      }}
    >
      <div className="relative">
        <Input
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          aria-label={t('phone.number')}
          placeholder={t('phone.numberHint')}
          autoComplete="off"
          inputMode="tel"
          className="h-11 pr-11 text-lg tabular-nums"
        />
        {number !== '' && (
          <Button
            variant="ghost"
            size="icon-sm"
            className="absolute top-1.5 right-1.5"
            aria-label={t('phone.delete')}
            onClick={() => setNumber(number.slice(0, -1))}
          >
            <Delete aria-hidden />
          </Button>
        )}
      </div>
      <Keys
        onPress={(key) => {
          engine.click(key);
          setNumber(number + key);
        }}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        disabled={state.connection !== 'ready' || dialable(number) === ''}
      >
        <Phone aria-hidden />
        {t('phone.call')}
      </Button>
    </form>
  );
}

/** What is dialled of what was typed: numbers without what only serves the eye, names as they are. */
export function dialable(typed: string): string {
  const text = typed.trim();
  return /^[\d\s+*#()./-]+$/.test(text) ? text.replace(/[\s()./-]/g, '') : text.replace(/\s/g, '');
}
