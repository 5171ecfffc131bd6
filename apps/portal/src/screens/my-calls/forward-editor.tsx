'use client';
import { type CallForward, type CallSettingsUpdateInput, RingSeconds } from '@belfry/contracts';
import { Button, Field, Input, Select, useTrial } from '@belfry/ui';
import { type FormEvent, useId, useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { DestinationPicker, type Picked } from './destination-picker.tsx';
import { t } from './texts.ts';

/** What is saved of one forward. */
export type ForwardChange = Omit<NonNullable<CallSettingsUpdateInput['forwards']>[number], 'kind'>;

const callers = ['both', 'outside', 'inside'] as const;

/** Where calls of one kind go, whose, and after how long. Saving switches the forward on. */
export function ForwardEditor({
  userId,
  forward,
  onCancel,
  onSave,
}: {
  userId: string;
  forward: CallForward;
  onCancel: () => void;
  onSave: (change: ForwardChange) => Promise<unknown>;
}) {
  const prefix = useId();
  const { destination } = forward;
  const [to, setTo] = useState<Picked | undefined>(
    destination?.userId
      ? { userId: destination.userId, text: destination.label }
      : destination?.number
        ? { text: destination.number }
        : undefined,
  );
  const [who, setWho] = useState(forward.callers);
  const [seconds, setSeconds] = useState(String(forward.ringSeconds));
  const [problem, setProblem] = useState<{ field: 'to' | 'seconds'; message: string }>();
  const [busy, setBusy] = useState(false);
  const trial = useTrial();

  /** What the form says; undefined: something is wrong, and is shown. */
  function read(): ForwardChange | undefined {
    const ringSeconds = RingSeconds.safeParse(Number(seconds));
    if (to === undefined || to.text.trim() === '') {
      setProblem({ field: 'to', message: t('myCalls.toRequired') });
      return undefined;
    }
    if (!ringSeconds.success) {
      setProblem({ field: 'seconds', message: t('myCalls.secondsWrong') });
      return undefined;
    }
    setProblem(undefined);
    return {
      active: true,
      callers: who,
      ringSeconds: ringSeconds.data,
      destination:
        to.userId === undefined ? { kind: 'external', number: to.text } : { kind: 'user', userId: to.userId },
    };
  }

  async function tryOut() {
    const change = read();
    if (change === undefined) return;
    await trial
      ?.run(() => onSave(change))
      .catch((error: unknown) => setProblem({ field: 'to', message: problemOf(error).message }));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const change = read();
    if (change === undefined) return;
    setBusy(true);
    try {
      await onSave(change);
    } catch (error) {
      setProblem({ field: 'to', message: problemOf(error).message });
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={t(`myCalls.kind.${forward.kind}`)}
      className="mt-4 grid gap-4 rounded-md bg-sunken p-4 sm:grid-cols-2"
    >
      <Field
        id={`${prefix}-to`}
        label={t('myCalls.to')}
        help={t('myCalls.toHelp')}
        error={problem?.field === 'to' ? problem.message : undefined}
        className="sm:col-span-2"
      >
        {(attributes) => <DestinationPicker {...attributes} userId={userId} value={to} onChange={setTo} />}
      </Field>
      <Field id={`${prefix}-who`} label={t('myCalls.whose')}>
        {(attributes) => (
          <Select
            {...attributes}
            value={who}
            onValueChange={(chosen) => setWho(chosen as CallForward['callers'])}
            options={callers.map((value) => ({ value, label: t(`myCalls.callers.${value}`) }))}
          />
        )}
      </Field>
      {forward.kind === 'no_answer' && (
        <Field
          id={`${prefix}-seconds`}
          label={t('myCalls.seconds')}
          error={problem?.field === 'seconds' ? problem.message : undefined}
        >
          {(attributes) => (
            <Input
              {...attributes}
              inputMode="numeric"
              className="tabular-nums"
              value={seconds}
              onChange={(event) => setSeconds(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2 sm:col-span-2">
        <Button onClick={onCancel}>{t('myCalls.cancel')}</Button>
        {trial !== undefined && (
          <Button onClick={() => void tryOut()} disabled={busy}>
            {trial.label}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {t('myCalls.save')}
        </Button>
      </div>
    </form>
  );
}
