'use client';
import type { CsvMistake } from '@belfry/contracts';
import { Button, createTranslator, Dialog, FileButton, formatCount, Switch, toast } from '@belfry/ui';
import { CircleAlert, CircleCheck, FileSpreadsheet } from 'lucide-react';
import { useId, useState } from 'react';
import { csvTexts } from '../messages/en/csv.ts';
import { problemOf } from './problem-of.ts';
import { textOfFile } from './text-of-file.ts';

const t = createTranslator({ ...csvTexts });

/** What came of a file, or would come of it. */
export interface CsvOutcome {
  readonly imported: number;
  readonly changed?: number;
  readonly errors: readonly CsvMistake[];
}

interface Chosen {
  readonly name: string;
  readonly csv: string;
}

/** A file of lines is chosen, tried without writing anything, and written once somebody has seen what would come of it. */
export function CsvImport({
  open,
  onOpenChange,
  title,
  help,
  replaceLabel,
  upload,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Which columns there are. */
  help: string;
  /** That all there is may be replaced; absent: it may not. */
  replaceLabel?: string;
  upload: (csv: string, how: { dryRun: boolean; replace: boolean }) => Promise<CsvOutcome>;
}) {
  const replaceId = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [replace, setReplace] = useState(false);
  const [found, setFound] = useState<CsvOutcome | { readonly problem: string }>();
  const [busy, setBusy] = useState(false);

  const reset = () => {
    setChosen(undefined);
    setFound(undefined);
    setReplace(false);
  };
  const tryOut = async (file: Chosen, all: boolean) => {
    setChosen(file);
    setFound(undefined);
    setBusy(true);
    try {
      setFound(await upload(file.csv, { dryRun: true, replace: all }));
    } catch (error) {
      setFound({ problem: problemOf(error).message });
    } finally {
      setBusy(false);
    }
  };
  const write = async () => {
    if (chosen === undefined) return;
    setBusy(true);
    try {
      const written = await upload(chosen.csv, { dryRun: false, replace });
      setFound(written);
      if (written.errors.length > 0) return;
      toast(t('csv.done', { count: formatCount(written.imported) }));
      onOpenChange(false);
      reset();
    } catch (error) {
      setFound({ problem: problemOf(error).message });
    } finally {
      setBusy(false);
    }
  };
  const isGood = found !== undefined && 'imported' in found && found.errors.length === 0;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) reset();
      }}
      title={title}
      description={help}
      className="max-w-2xl"
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3 rounded-md border border-dashed border-line-strong p-3">
          <FileSpreadsheet className="size-5 shrink-0 text-faint" aria-hidden />
          <span className="min-w-0 flex-1 truncate text-[0.9rem]">{chosen?.name ?? t('csv.none')}</span>
          <FileButton
            disabled={busy}
            accept=".csv,text/csv"
            fileLabel={t('csv.file')}
            onFile={async (file) => tryOut({ name: file.name, csv: await textOfFile(file) }, replace)}
          >
            {t(chosen === undefined ? 'csv.choose' : 'csv.other')}
          </FileButton>
        </div>
        {replaceLabel !== undefined && (
          <label htmlFor={replaceId} className="flex items-center justify-between gap-4 text-[0.9rem]">
            {replaceLabel}
            <Switch
              id={replaceId}
              checked={replace}
              disabled={busy}
              onCheckedChange={async (all) => {
                setReplace(all);
                if (chosen !== undefined) await tryOut(chosen, all);
              }}
            />
          </label>
        )}
        <div role="status" className="grid gap-3 empty:hidden">
          {busy && <p className="text-[0.9rem] text-muted">{t('csv.checking')}</p>}
          {!busy && found !== undefined && <Found found={found} />}
        </div>
        <div className="flex justify-end gap-2">
          <Button
            onClick={() => {
              onOpenChange(false);
              reset();
            }}
          >
            {t('csv.cancel')}
          </Button>
          <Button variant="primary" busy={busy && isGood} disabled={!isGood || busy} onClick={write}>
            {isGood ? t('csv.write', { count: formatCount(found.imported) }) : t('csv.import')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Found({ found }: { found: CsvOutcome | { readonly problem: string } }) {
  const mistakes = 'problem' in found ? [] : found.errors;
  if (!('problem' in found) && mistakes.length === 0) {
    const { imported, changed = 0 } = found;
    const counts = { added: formatCount(imported - changed), changed: formatCount(changed) };
    return (
      <p className="flex items-start gap-2 rounded-md bg-good-soft px-3 py-2 text-[0.9rem] text-good">
        <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t(changed === 0 ? 'csv.good' : 'csv.goodChanged', counts)}
      </p>
    );
  }
  return (
    <>
      <p className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-[0.9rem] text-bad">
        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        {'problem' in found ? found.problem : t('csv.bad')}
      </p>
      {mistakes.length > 0 && (
        <div className="max-h-64 overflow-y-auto rounded-md border border-line">
          <table className="w-full text-[0.8667rem]">
            <caption className="sr-only">{t('csv.mistakes')}</caption>
            <thead className="sticky top-0 bg-sunken text-left text-xs text-muted">
              <tr>
                <th scope="col" className="w-16 px-3 py-1.5 font-medium">
                  {t('csv.line')}
                </th>
                <th scope="col" className="px-3 py-1.5 font-medium">
                  {t('csv.mistake')}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {mistakes.map(({ line, message }) => (
                <tr key={`${line} ${message}`}>
                  <td className="px-3 py-1.5 align-top text-muted tabular-nums">{line}</td>
                  <td className="px-3 py-1.5 break-words">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
