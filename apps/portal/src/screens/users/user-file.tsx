'use client';
import type { UserImport } from '@belfry/contracts';
import { Button, createTranslator, Dialog, FileButton, formatCount, Switch, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, Download, FileSpreadsheet } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { download } from '../../components/download.ts';
import { problemOf } from '../../components/problem-of.ts';
import { textOfFile } from '../../components/text-of-file.ts';
import { userFileTexts } from '../../messages/en/user-file.ts';
import { useTRPC } from '../../trpc/client.ts';
import { UserFileLines } from './user-file-lines.tsx';

const t = createTranslator({ ...userFileTexts });

/** As `importUsers` reads it, with a person to be written over. */
const template =
  'lastName,firstName,email,extension,site,language,phone\r\nKeller,Anna,anna.keller@example.com,201,,en,Desk phone\r\n';

interface Asked {
  readonly name: string;
  readonly csv: string;
  readonly invite: boolean;
}

/** A file of people is chosen, what would come of each line is seen, and then all of it is written, or the lines that are right. */
export function UserFile({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const load = useMutation(trpc.user.importCsv.mutationOptions());
  const [asked, setAsked] = useState<Asked>();
  const [invite, setInvite] = useState(false);
  const [goodLinesOnly, setGoodLinesOnly] = useState(false);
  const [found, setFound] = useState<UserImport>();
  const [problem, setProblem] = useState<string>();
  const close = () => {
    onOpenChange(false);
    setAsked(undefined);
    setFound(undefined);
    setProblem(undefined);
    setGoodLinesOnly(false);
  };
  const ask = async ({ csv, invite }: Asked, dryRun: boolean) => {
    setProblem(undefined);
    try {
      const said = await load.mutateAsync({ csv, invite, goodLinesOnly, dryRun });
      setFound(said);
      if (!said.written) return;
      toast(t('userFile.done', { count: formatCount(said.added + said.changed) }));
      close();
    } catch (error) {
      setFound(undefined);
      setProblem(problemOf(error).message);
    }
  };
  const tryOut = (one: Asked) => {
    setAsked(one);
    setFound(undefined);
    return ask(one, true);
  };
  const writable = found && (found.refused === 0 || goodLinesOnly) ? found.added + found.changed : 0;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={t('userFile.title')}
      description={t('userFile.help')}
      className="max-w-3xl"
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3 rounded-md border border-dashed border-line-strong p-3">
          <FileSpreadsheet className="size-5 shrink-0 text-faint" aria-hidden />
          <span className="min-w-0 flex-1 basis-40 truncate text-[0.9rem]">{asked?.name ?? t('userFile.none')}</span>
          <Button size="sm" variant="ghost" onClick={() => download('people.csv', 'text/csv;charset=utf-8', template)}>
            <Download aria-hidden />
            {t('userFile.template')}
          </Button>
          <FileButton
            disabled={load.isPending}
            accept=".csv,text/csv"
            fileLabel={t('userFile.file')}
            onFile={async (file) => tryOut({ name: file.name, csv: await textOfFile(file), invite })}
          >
            {t(asked === undefined ? 'userFile.choose' : 'userFile.other')}
          </FileButton>
        </div>
        <Wish
          label={t('userFile.invite')}
          help={t('userFile.inviteHelp')}
          checked={invite}
          disabled={load.isPending}
          onChange={(wish) => {
            setInvite(wish);
            if (asked !== undefined) void tryOut({ ...asked, invite: wish });
          }}
        />
        <div role="status" className="grid gap-3 empty:hidden">
          {load.isPending && found === undefined && (
            <p className="text-[0.9rem] text-muted">{t('userFile.checking')}</p>
          )}
          {problem !== undefined && (
            <p className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-[0.9rem] text-bad">
              <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
              {problem}
            </p>
          )}
          {found !== undefined && <UserFileLines found={found} />}
        </div>
        {found !== undefined && found.refused > 0 && found.added + found.changed > 0 && (
          <Wish
            label={t('userFile.goodOnly')}
            help={t('userFile.goodOnlyHelp')}
            checked={goodLinesOnly}
            disabled={load.isPending}
            onChange={setGoodLinesOnly}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t('userFile.cancel')}</Button>
          <Button
            variant="primary"
            busy={load.isPending && writable > 0}
            disabled={writable === 0 || load.isPending}
            onClick={() => asked !== undefined && ask(asked, false)}
          >
            {writable > 0 ? t('userFile.write', { count: formatCount(writable) }) : t('userFile.import')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Wish({
  label,
  help,
  checked,
  disabled,
  onChange,
}: {
  label: string;
  help: ReactNode;
  checked: boolean;
  disabled: boolean;
  onChange: (wish: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="text-[0.9rem] font-medium">
          {label}
        </label>
        <p id={`${id}-help`} className="text-[0.8667rem] text-muted">
          {help}
        </p>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-help`}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
      />
    </div>
  );
}
