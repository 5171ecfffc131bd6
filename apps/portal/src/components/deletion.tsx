'use client';
import { ConfirmDialog, createTranslator, toast, useMayChange } from '@belfry/ui';
import { type ReactNode, useState } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import { problemOf } from './problem-of.ts';

const t = createTranslator({ ...commonTexts });

/** What is to be deleted, in words. */
export interface DeletionQuestion {
  readonly title: string;
  readonly help: string;
  readonly done: string;
  readonly confirm?: string;
  readonly act: () => Promise<unknown>;
}

/** Asks before deleting, deletes, and says what came of it. `ask` opens the question; `dialog` stands in the page. */
export function useDeletion(): { ask: (question: DeletionQuestion) => void; dialog: ReactNode } {
  const mayChange = useMayChange();
  const [question, setQuestion] = useState<DeletionQuestion>();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    if (question === undefined) return;
    setBusy(true);
    try {
      await question.act();
      toast(question.done);
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    } finally {
      setBusy(false);
      setOpen(false);
    }
  };

  return {
    ask: (next) => {
      if (!mayChange) {
        toast(t('common.readOnly'), { tone: 'bad' });
        return;
      }
      setQuestion(next);
      setOpen(true);
    },
    dialog: (
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={question?.title ?? ''}
        description={question?.help ?? ''}
        confirmLabel={question?.confirm ?? t('common.delete')}
        busy={busy}
        onConfirm={confirm}
      />
    ),
  };
}
