'use client';
import { Button, Field, Input } from '@belfry/ui';
import { useEffect, useRef, useState } from 'react';
import { t } from './texts.ts';

/** The second step: the six digits of an app, or a recovery code. */
export function CodeField({ id, product, onChange }: { id: string; product: string; onChange: () => void }) {
  const [recovery, setRecovery] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The step has changed under the keyboard: whoever types goes on here.
  useEffect(() => input.current?.focus(), []);
  return (
    <>
      <p className="-mt-6 text-muted">
        {recovery ? t('signIn.recoveryHelp') : t('signIn.codeHelp', { name: product })}
      </p>
      <Field id={`${id}-code`} label={t(recovery ? 'signIn.recoveryCode' : 'signIn.code')}>
        {(attributes) => (
          <Input
            {...attributes}
            ref={input}
            key={recovery ? 'recovery' : 'app'}
            name="code"
            autoComplete="one-time-code"
            inputMode={recovery ? 'text' : 'numeric'}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={20}
            className="h-11 font-mono text-[1.1rem] tracking-[0.18em]"
            required
          />
        )}
      </Field>
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2.5"
        onClick={() => {
          setRecovery(!recovery);
          onChange();
        }}
      >
        {t(recovery ? 'signIn.app' : 'signIn.recovery')}
      </Button>
    </>
  );
}
