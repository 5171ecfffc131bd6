'use client';
import type { LadderActor, LadderEntry } from '@belfry/call';
import type { QualityPoint } from '@belfry/contracts';
import { AudioLines, Building2, Disc, EyeOff, Phone, Server, Split, Waypoints } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { cn } from '../cn.ts';
import { EmptyState } from '../empty-state.tsx';
import { formatOffset } from '../format/format-duration.ts';
import { ladderText } from '../messages/ladder-text.ts';
import { Sheet } from '../overlay/dialog.tsx';
import { type LadderRow, ladderRows, type MessageTone } from './ladder-rows.ts';
import { MessageText } from './message-text.tsx';
import { QualityStrip } from './quality-strip.tsx';
import { stepName } from './step-name.ts';

const TONE: Record<MessageTone, string> = {
  request: 'text-brand-text',
  provisional: 'text-muted',
  success: 'text-good',
  failure: 'text-bad',
};
const ACTOR_ICON: Record<LadderActor['kind'], ReactNode> = {
  phone: <Phone />,
  carrier: <Building2 />,
  'app-server': <Server />,
  proxy: <Waypoints />,
  relay: <AudioLines />,
  recorder: <Disc />,
};
const TIME_WIDTH = '5.5rem';

type SipRow = Extract<LadderRow, { type: 'sip' }>;

// A lifeline without a label is masked: the viewer may know that somebody was there, not who.
function ActorHead({ actor }: { actor: LadderActor }) {
  const masked = actor.label === '';
  const kind = masked ? ladderText('ladder.maskedKind') : ladderText(`ladder.kind.${actor.kind}`);
  const label = masked ? ladderText('ladder.masked') : actor.label;
  // The platform says it in English.
  const same = actor.label === 'media relay' || label.toLowerCase() === kind.toLowerCase();
  return (
    <div className="min-w-0 flex-1 px-2 py-3 text-center">
      <div
        className="mx-auto mb-1.5 grid size-7 place-items-center rounded-full bg-hover text-muted [&_svg]:size-3.5"
        aria-hidden
      >
        {masked ? <EyeOff /> : ACTOR_ICON[actor.kind]}
      </div>
      <div className={cn('truncate text-[0.8667rem] font-medium', masked && 'text-muted')} title={same ? kind : label}>
        {same ? kind : label}
      </div>
      {!same && <div className="text-xs text-faint">{kind}</div>}
    </div>
  );
}

/**
 * The sequence diagram of a call: how it sounded over its time, lifelines, messages in the order they happened, and the steps of the decision among them. A press on a message
 * shows its text, unless there is none to be shown (`withText`).
 */
export function Ladder({
  entries,
  quality = [],
  withText = true,
}: {
  entries: readonly LadderEntry[];
  quality?: readonly QualityPoint[];
  withText?: boolean;
}) {
  const { actors, rows } = useMemo(() => ladderRows(entries), [entries]);
  const [open, setOpen] = useState<SipRow>();
  const [shown, setShown] = useState(false);
  if (rows.length === 0) return <EmptyState icon={<Split />} title={ladderText('ladder.empty')} />;
  const name = (index: number) => actors[index]?.label || ladderText('ladder.masked');

  return (
    <>
      <QualityStrip points={quality} />
      <div className="overflow-x-auto">
        <section
          aria-label={ladderText('ladder.label')}
          style={{ minWidth: `calc(${TIME_WIDTH} + ${Math.max(1, actors.length) * 9.5}rem)` }}
        >
          <div className="sticky top-0 z-10 flex border-b border-line bg-surface">
            <div className="shrink-0" style={{ width: TIME_WIDTH }} />
            {actors.map((actor) => (
              <ActorHead key={actor.id} actor={actor} />
            ))}
          </div>
          <div className="relative py-3">
            <div
              className="pointer-events-none absolute inset-y-0 right-0 flex"
              style={{ left: TIME_WIDTH }}
              aria-hidden
            >
              {actors.map((actor) => (
                <span key={actor.id} className="flex-1">
                  <span className="mx-auto block h-full w-px bg-line-strong" />
                </span>
              ))}
            </div>
            <ol className="relative">
              {rows.map((row) => (
                <li key={row.key}>
                  <Row
                    row={row}
                    columns={actors.length}
                    describe={(sip) => ladderText('ladder.direction', { from: name(sip.from), to: name(sip.to) })}
                    {...(withText && {
                      onOpen: (sip) => {
                        setOpen(sip);
                        setShown(true);
                      },
                    })}
                  />
                </li>
              ))}
            </ol>
          </div>
        </section>
      </div>
      <Sheet
        open={shown}
        onOpenChange={setShown}
        title={open?.entry.summary ?? ''}
        description={
          open === undefined ? undefined : `${name(open.from)} → ${name(open.to)} · ${formatOffset(open.afterMs)}`
        }
        className="w-[min(100vw-2rem,46rem)]"
      >
        {open !== undefined && <MessageText text={open.entry.text} />}
      </Sheet>
    </>
  );
}

function Row({
  row,
  columns,
  describe,
  onOpen,
}: {
  row: LadderRow;
  columns: number;
  describe: (row: SipRow) => string;
  onOpen?: (row: SipRow) => void;
}) {
  if (row.type === 'decisions') return <Decisions row={row} />;
  const time = (
    <span
      className="shrink-0 self-end pr-3 pb-1.5 text-right font-mono text-[0.7333rem] text-faint tabular-nums"
      style={{ width: TIME_WIDTH }}
    >
      {formatOffset(row.afterMs)}
    </span>
  );
  if (row.type === 'note') {
    return (
      <div className="flex items-center py-1">
        {time}
        <span className="relative h-7 flex-1">
          <span
            className="absolute top-1/2 max-w-64 -translate-x-1/2 -translate-y-1/2 rounded-md border border-line bg-raised px-2 py-0.5 text-xs text-muted"
            style={{ left: `${((row.at + 0.5) / columns) * 100}%` }}
          >
            {row.text}
          </span>
        </span>
      </div>
    );
  }
  if (row.type === 'media') {
    return (
      <div className="flex h-9">
        {time}
        <Arrow columns={columns} from={row.from} to={row.to} className="text-info" dashed label={row.summary} />
      </div>
    );
  }
  const repeated = row.entry.retransmission === true;
  const drawn = (
    <>
      {time}
      <Arrow
        columns={columns}
        from={row.from}
        to={row.to}
        className={repeated ? 'text-muted' : TONE[row.tone]}
        dashed={repeated}
        label={repeated ? `${row.entry.summary} · ${ladderText('ladder.retransmission')}` : row.entry.summary}
      />
      <span className="sr-only">{describe(row)}</span>
    </>
  );
  if (onOpen === undefined) return <div className="flex h-10">{drawn}</div>;
  return (
    <button
      type="button"
      onClick={() => onOpen(row)}
      className="flex h-10 w-full text-left hover:bg-[color-mix(in_oklab,var(--brand)_6%,transparent)] focus-visible:-outline-offset-2"
    >
      {drawn}
    </button>
  );
}

function Arrow({
  columns,
  from,
  to,
  label,
  className,
  dashed = false,
}: {
  columns: number;
  from: number;
  to: number;
  label: string;
  className: string;
  dashed?: boolean;
}) {
  const left = ((Math.min(from, to) + 0.5) / columns) * 100;
  const width = from === to ? 50 / columns : (Math.abs(to - from) / columns) * 100;
  return (
    <span className="relative flex-1">
      <span className={cn('absolute bottom-2.5', className)} style={{ left: `${left}%`, width: `${width}%` }}>
        <span className="mx-auto mb-1 block w-fit max-w-full truncate bg-surface px-1.5 text-center font-mono text-[0.7667rem] font-medium">
          {label}
        </span>
        <span className={cn('block border-t-[1.5px] border-current', dashed && 'border-dashed')} />
        <Head side={to >= from ? 'right' : 'left'} />
      </span>
    </span>
  );
}

function Head({ side }: { side: 'left' | 'right' }) {
  return (
    <svg
      viewBox="0 0 8 8"
      className={cn(
        'absolute -bottom-[3.25px] size-2 fill-current',
        side === 'right' ? 'right-0' : 'left-0 rotate-180',
      )}
      aria-hidden="true"
    >
      <path d="M0 0.4 L8 4 L0 7.6 Z" />
    </svg>
  );
}

function Decisions({ row }: { row: Extract<LadderRow, { type: 'decisions' }> }) {
  return (
    <div className="flex py-2">
      <span
        className="shrink-0 pt-2.5 pr-3 text-right font-mono text-[0.7333rem] text-faint tabular-nums"
        style={{ width: TIME_WIDTH }}
      >
        {formatOffset(row.afterMs)}
      </span>
      <details
        open
        className="group sticky left-4 mr-4 max-w-[min(100%,calc(100vw-9.5rem))] min-w-0 flex-1 overflow-hidden rounded-lg border border-line bg-raised shadow-card"
      >
        <summary className="flex cursor-pointer items-center gap-2 px-3.5 py-2 text-[0.8667rem] font-medium select-none hover:bg-hover">
          <Split className="size-3.5 text-brand-text" aria-hidden />
          {ladderText('ladder.decision')}
          <span className="font-normal whitespace-nowrap text-faint">
            {ladderText('ladder.steps', { count: row.steps.length })}
          </span>
        </summary>
        <ol className="divide-y divide-line border-t border-line">
          {row.steps.map((step, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a decision never change their order, and may repeat.
              key={index}
              className="grid gap-x-4 gap-y-0.5 px-3.5 py-2 text-[0.8333rem] sm:grid-cols-[7.5rem_1fr]"
            >
              <span className="leading-5 font-medium text-brand-text" title={step.step}>
                {stepName(step.step)}
              </span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <span className="text-muted">{step.lookedAt}</span> <span className="text-faint">→</span>{' '}
                <span className="font-medium">{step.found}</span>
                <span className="block text-muted">{step.then}</span>
              </span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
