'use client';
import { Button, cn, formatPhone } from '@belfry/ui';
import { ArrowRightLeft, Grid3x3, Mic, MicOff, Pause, Phone, PhoneOff, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Keys } from './keys.tsx';
import { usePhone } from './phone-context.tsx';
import { Clock } from './phone-host.tsx';
import type { PhoneCall } from './phone-state.ts';
import { QualityBars } from './quality-bars.tsx';
import { t } from './texts.ts';
import { Transfer } from './transfer.tsx';

/** One call: who, how it stands, and what can be done with it. */
export function CallCard({ call }: { call: PhoneCall }) {
  const { engine } = usePhone();
  const [showing, setShowing] = useState<'keys' | 'transfer'>();
  const [pressed, setPressed] = useState('');
  const { id, state, muted, held, transferring } = call;
  const toggle = (what: 'keys' | 'transfer') => setShowing(showing === what ? undefined : what);
  const who = nameOf(call);
  return (
    <article
      aria-label={who}
      className={cn(
        'space-y-3 rounded-lg border border-line bg-surface p-3.5',
        state === 'incoming' && 'border-brand bg-brand-soft',
        state === 'ended' && 'opacity-80',
      )}
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1 leading-snug">
          <p className="truncate text-[1.0667rem] font-semibold">{who}</p>
          {call.name !== '' && call.number !== '' && (
            <p className="truncate text-[0.8333rem] text-muted tabular-nums">{formatPhone(call.number)}</p>
          )}
          <p className="text-[0.8667rem] text-muted" role="status">
            {transferring ? t('phone.transferring') : stateOf(call)}
          </p>
        </div>
        {state === 'talking' && call.answeredAt !== undefined && (
          <div className="text-right">
            <p className="font-medium tabular-nums">
              <Clock since={call.answeredAt} />
            </p>
            {call.quality !== undefined && !held && <QualityBars quality={call.quality} />}
          </div>
        )}
      </div>

      {call.transferFailed && (
        <p role="alert" className="text-[0.8667rem] text-bad">
          {t('phone.transferFailed')}
        </p>
      )}

      {state === 'talking' && (
        <div className="grid grid-cols-4 gap-1.5">
          <Action
            label={t(muted ? 'phone.unmute' : 'phone.mute')}
            icon={muted ? <MicOff aria-hidden /> : <Mic aria-hidden />}
            pressed={muted}
            onClick={() => engine.setMuted(id, !muted)}
          />
          <Action
            label={t(held ? 'phone.resume' : 'phone.hold')}
            icon={held ? <Play aria-hidden /> : <Pause aria-hidden />}
            pressed={held}
            onClick={() => engine.setHeld(id, !held)}
          />
          <Action
            label={t('phone.keys')}
            icon={<Grid3x3 aria-hidden />}
            pressed={showing === 'keys'}
            onClick={() => toggle('keys')}
          />
          <Action
            label={t('phone.transfer')}
            icon={<ArrowRightLeft aria-hidden />}
            pressed={showing === 'transfer'}
            onClick={() => toggle('transfer')}
          />
        </div>
      )}

      {state === 'talking' && showing === 'keys' && (
        <div className="space-y-2">
          <p className="h-6 text-center text-lg tracking-wider tabular-nums" aria-live="polite">
            {pressed.slice(-20)}
          </p>
          <Keys
            onPress={(key) => {
              engine.press(id, key);
              setPressed(pressed + key);
            }}
          />
        </div>
      )}
      {state === 'talking' && showing === 'transfer' && <Transfer call={call} done={() => setShowing(undefined)} />}

      {state === 'incoming' ? (
        <div className="grid grid-cols-2 gap-2">
          <Button variant="danger" size="lg" onClick={() => engine.hangUp(id)}>
            <PhoneOff aria-hidden />
            {t('phone.decline')}
          </Button>
          <Button variant="primary" size="lg" onClick={() => void engine.answer(id)}>
            <Phone aria-hidden />
            {t('phone.answer')}
          </Button>
        </div>
      ) : (
        state !== 'ended' && (
          <Button variant="danger" className="w-full" onClick={() => engine.hangUp(id)}>
            <PhoneOff aria-hidden />
            {t('phone.hangUp')}
          </Button>
        )
      )}
    </article>
  );
}

function Action({
  label,
  icon,
  pressed,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  pressed: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cn(
        'flex h-14 flex-col items-center justify-center gap-1 rounded-lg border border-line text-xs font-medium text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-4.5',
        pressed && 'border-brand bg-brand-soft text-brand-text hover:text-brand-text',
      )}
    >
      {icon}
      {label}
    </button>
  );
}

/** Who is at the other end. */
export function nameOf({ name, number }: Pick<PhoneCall, 'name' | 'number'>): string {
  if (name !== '') return name;
  return number === '' || number === 'anonymous' ? t('phoneHost.unknownCaller') : formatPhone(number);
}

function stateOf({ state, held, heldByOther, because }: PhoneCall): string {
  if (state === 'ended') return t(`phone.ended.${because ?? 'over'}`);
  if (state === 'talking' && held) return t('phone.call.held');
  if (state === 'talking' && heldByOther) return t('phone.call.heldByOther');
  return t(`phone.call.${state}`);
}
