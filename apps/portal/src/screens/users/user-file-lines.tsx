'use client';
import type { UserImport, UserLine } from '@belfry/contracts';
import { Badge, createTranslator, formatCount, type Tone } from '@belfry/ui';
import { userFileTexts } from '../../messages/en/user-file.ts';

const t = createTranslator({ ...userFileTexts });

const outcomes = ['refused', 'changed', 'added', 'same'] as const;
const tones: Readonly<Record<UserLine['outcome'], Tone>> = {
  added: 'good',
  changed: 'info',
  same: 'neutral',
  refused: 'bad',
};
/** Lines that are shown: what is wrong comes first. */
const most = 300;

/** What comes of a file of people: how many of which kind, and line by line. */
export function UserFileLines({ found }: { found: UserImport }) {
  const lines = outcomes.flatMap((outcome) => found.lines.filter((line) => line.outcome === outcome));
  const nothing = found.same === found.lines.length;
  return (
    <>
      <p className="flex flex-wrap gap-2">
        {outcomes
          .filter((outcome) => found[outcome] > 0)
          .map((outcome) => (
            <Badge key={outcome} tone={tones[outcome]}>
              {t(`userFile.${outcome}`, { count: formatCount(found[outcome]) })}
            </Badge>
          ))}
      </p>
      {nothing && <p className="text-[0.9rem] text-muted">{t('userFile.nothing')}</p>}
      <section
        className="max-h-72 overflow-y-auto rounded-md border border-line"
        aria-label={t('userFile.lines')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
      >
        <table className="w-full text-[0.8667rem]">
          <caption className="sr-only">{t('userFile.lines')}</caption>
          <thead className="sticky top-0 bg-sunken text-left text-xs text-muted">
            <tr>
              <th scope="col" className="w-14 px-3 py-1.5 text-right font-medium">
                {t('userFile.line')}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('userFile.person')}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('userFile.outcome')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {lines.slice(0, most).map((line) => (
              <tr key={line.line}>
                <td className="px-3 py-1.5 text-right align-top text-muted tabular-nums">{line.line}</td>
                <td className="w-40 px-3 py-1.5 align-top break-words">{line.name}</td>
                <td className="px-3 py-1.5 align-top">
                  <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                    <Badge tone={tones[line.outcome]}>{t(`userFile.outcome.${line.outcome}`)}</Badge>
                    <span className="min-w-0 break-words text-muted">{wordsOf(line)}</span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length > most && (
          <p className="border-t border-line px-3 py-2 text-[0.8667rem] text-muted">
            {t('userFile.more', { count: formatCount(lines.length - most) })}
          </p>
        )}
      </section>
    </>
  );
}

/** Why a line is refused, or what is new in it. */
function wordsOf({ reason, value = '', outcome, changes, invited }: UserLine): string {
  if (reason !== undefined) return t(`userFile.reason.${reason}`, { value });
  const shown = outcome === 'added' ? changes.filter((column) => !/Name$/.test(column)) : changes;
  const words = shown.map((column) => t(`userFile.column.${column}`));
  return [...words, ...(invited ? [t('userFile.invited')] : [])].join(', ');
}
