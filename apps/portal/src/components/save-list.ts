import { createTranslator, toast } from '@belfry/ui';
import { commonTexts } from '../messages/en/common.ts';
import { download } from './download.ts';
import { problemOf } from './problem-of.ts';

const t = createTranslator({ ...commonTexts });

/** A list as a file of its own. */
export interface ListFile {
  readonly csv: string;
  readonly rows: number;
  readonly more: boolean;
}

/** Lets the browser keep a list, and says when it is not all of it. */
export async function saveList(name: string, read: () => Promise<ListFile>): Promise<void> {
  try {
    const { csv, rows, more } = await read();
    // A spreadsheet takes a file for UTF-8 only when it begins so.
    download(`${name}.csv`, 'text/csv;charset=utf-8', `\ufeff${csv}`);
    if (more) toast(t('common.exportedSome', { count: rows }));
  } catch (error) {
    toast(problemOf(error).message, { tone: 'bad' });
  }
}
