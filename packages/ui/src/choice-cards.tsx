'use client';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** One thing that can be chosen, told in words. */
export interface Choice {
  readonly value: string;
  readonly title: string;
  readonly description: string;
  readonly icon?: ReactNode;
  readonly badge?: ReactNode;
}

/** The first step of a form: a choice among few that need explaining, a card for each. Whoever presses one goes on with it. */
export function ChoiceCards({
  label,
  choices,
  onChoose,
}: {
  label: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}) {
  return (
    <ul aria-label={label} className="grid gap-2.5 sm:grid-cols-2">
      {choices.map((choice) => (
        <li key={choice.value}>
          <button
            type="button"
            onClick={() => onChoose(choice.value)}
            className="flex h-full w-full gap-3 rounded-lg border border-line bg-surface p-3.5 text-left shadow-card transition-colors hover:border-line-strong hover:bg-sunken"
          >
            {choice.icon !== undefined && (
              <span className="mt-0.5 text-brand-text [&_svg]:size-4.5" aria-hidden>
                {choice.icon}
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9rem] font-medium">
                {choice.title}
                {choice.badge}
              </span>
              <span className="mt-0.5 block text-[0.8333rem] leading-snug text-muted">{choice.description}</span>
            </span>
            <ChevronRight className="size-4 shrink-0 self-center text-faint" aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
