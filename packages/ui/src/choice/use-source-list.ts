import { useRef, useState } from 'react';
import { uiText } from '../messages/ui-text.ts';
import { toast } from '../overlay/toast.tsx';
import type { ChoicePage, ChoiceSource } from './choice-source.ts';
import type { SourceList } from './source-list.tsx';

const load = async () => (await import('./source-list.tsx')).SourceList;

/** The list of a choice from a source, once it was opened: its script and its first page are fetched by then, so that it comes at once and whole. */
export function useSourceList(source: ChoiceSource) {
  const [list, setList] = useState<{
    readonly Part: typeof SourceList;
    /** Undefined: it could not be loaded. */
    readonly page: ChoicePage | undefined;
    readonly typed: string;
  }>();
  const [busy, setBusy] = useState(false);
  /** What is typed meanwhile. */
  const typed = useRef('');
  const preload = () => {
    load().catch(() => undefined);
    source.find('').catch(() => undefined);
  };
  const open = async (key: string) => {
    typed.current += key;
    if (busy) return;
    setBusy(true);
    try {
      const [Part, page] = await Promise.all([load(), source.find('').catch(() => undefined)]);
      setList({ Part, page, typed: typed.current });
    } catch {
      toast(uiText('error.unknown'), { tone: 'bad' });
    }
    typed.current = '';
    setBusy(false);
  };
  return { list, busy, preload, open };
}
