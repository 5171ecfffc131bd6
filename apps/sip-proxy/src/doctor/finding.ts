import { redactMessage } from '@belfry/call';
import type { ExaminationStep } from '@belfry/contracts';
import type { SipMessage } from '@belfry/sip';
import { latin1Text, printMessage } from '@belfry/sip';

/** What came of a step. */
export type Finding = Pick<ExaminationStep, 'state' | 'words' | 'advice' | 'detail'>;

/** All is well. */
export const good = (words: string, detail: readonly string[] = []): Finding => ({
  state: 'good',
  words,
  advice: '',
  detail: [...detail],
});

/** Something is wrong: what, and what to do about it. */
export const bad = (words: string, advice: string, detail: readonly string[] = []): Finding => ({
  state: 'bad',
  words,
  advice,
  detail: [...detail],
});

/** It works, but. */
export const warning = (words: string, advice: string, detail: readonly string[] = []): Finding => ({
  state: 'warning',
  words,
  advice,
  detail: [...detail],
});

/** Not looked at, and why. */
export const skipped = (words: string): Finding => ({ state: 'skipped', words, advice: '', detail: [] });

/** A message as the detail of a step shows it: whole, without credentials and keys. */
export const shown = (way: 'sent' | 'received', message: SipMessage): string =>
  `${way === 'sent' ? 'Sent' : 'Received'}:\n${redactMessage(latin1Text(printMessage(message)))}`;
