import type { CallForward, CallSettings } from '@belfry/contracts';
import { formatPhone } from '@belfry/ui';
import { t } from './texts.ts';

/** What happens to a person's calls as they have set it, in sentences for them to read; the first tells most calls. */
export function summaryOf({ doNotDisturb, rejectAnonymous, hideNumber, forwards }: CallSettings): string[] {
  const active = (kind: CallForward['kind']) => forwards.find((forward) => forward.kind === kind && forward.active);
  const always = active('always');
  const busy = active('busy');
  const noAnswer = active('no_answer');
  const unreachable = active('unreachable');
  const sentences: string[] = [];
  if (always) sentences.push(t('myCalls.now.always', { who: callersOf(always), target: targetOf(always) }));
  const calls = t(always ? 'myCalls.now.others' : 'myCalls.now.calls');
  if (always?.callers !== 'both') {
    if (doNotDisturb) {
      sentences.push(busy ? t('myCalls.now.dndTo', { target: withCallers(busy) }) : t('myCalls.now.dnd'));
    } else {
      sentences.push(
        noAnswer
          ? t('myCalls.now.noAnswer', { calls, seconds: noAnswer.ringSeconds, target: withCallers(noAnswer) })
          : t('myCalls.now.ring', { calls }),
      );
      if (busy) sentences.push(t('myCalls.now.busy', { target: withCallers(busy) }));
      if (unreachable) sentences.push(t('myCalls.now.unreachable', { target: withCallers(unreachable) }));
    }
  }
  if (rejectAnonymous) sentences.push(t('myCalls.now.reject'));
  if (hideNumber) sentences.push(t('myCalls.now.hide'));
  return sentences;
}

/** Where a forward leads, as people read it. */
export function targetOf({ destination }: CallForward): string {
  if (destination === null) return '';
  return destination.kind === 'external' ? formatPhone(destination.label) : destination.label;
}

const callersOf = ({ callers }: CallForward): string => t(`myCalls.now.who.${callers}`);

function withCallers(forward: CallForward): string {
  const target = targetOf(forward);
  return forward.callers === 'both' ? target : `${target} (${t(`myCalls.callers.${forward.callers}`)})`;
}
