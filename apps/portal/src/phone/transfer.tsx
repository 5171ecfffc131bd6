'use client';
import { Button, Input } from '@belfry/ui';
import { useId, useState } from 'react';
import { nameOf } from './call-card.tsx';
import { Contacts } from './contacts.tsx';
import { dialable } from './dial-pad.tsx';
import { usePhone } from './phone-context.tsx';
import { liveCalls, type PhoneCall } from './phone-state.ts';
import { t } from './texts.ts';

/** Hands a call over: at once, after asking, or to somebody who is being talked to already. */
export function Transfer({ call, done }: { call: PhoneCall; done: () => void }) {
  const { engine, state } = usePhone();
  const [number, setNumber] = useState('');
  const id = useId();
  const target = dialable(number);
  const others = liveCalls(state).filter((other) => other.id !== call.id && other.state === 'talking');
  return (
    <div className="space-y-2.5 border-t border-line pt-3">
      {others.map((other) => (
        <Button
          key={other.id}
          variant="primary"
          className="w-full"
          onClick={() => {
            engine.transfer(call.id, { callId: other.id });
            done();
          }}
        >
          {t('phone.join', { name: nameOf(other) })}
        </Button>
      ))}
      <label className="block text-[0.8667rem] font-medium" htmlFor={id}>
        {t('phone.transferTo')}
      </label>
      <Input
        id={id}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        autoComplete="off"
        inputMode="tel"
      />
      <div className="grid grid-cols-2 gap-2">
        <Button
          disabled={target === ''}
          onClick={() => {
            engine.transfer(call.id, { number: target });
            done();
          }}
        >
          {t('phone.transferNow')}
        </Button>
        <Button
          disabled={target === ''}
          onClick={() => {
            void engine.call(target);
            setNumber('');
          }}
        >
          {t('phone.askFirst')}
        </Button>
      </div>
      <p className="text-xs text-muted">{t('phone.askFirstHelp')}</p>
      <Contacts onChoose={(extension) => setNumber(extension)} />
    </div>
  );
}
