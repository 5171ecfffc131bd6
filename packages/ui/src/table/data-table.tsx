'use client';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, Columns3, Ellipsis, Search, SearchX, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Button } from '../button.tsx';
import { cn } from '../cn.ts';
import { EmptyState } from '../empty-state.tsx';
import { QueryError } from '../error-state.tsx';
import { inputStyle } from '../input.tsx';
import { Link } from '../link.tsx';
import { uiText } from '../messages/ui-text.ts';
import { DropdownMenu, type MenuItem } from '../overlay/dropdown-menu.tsx';
import { Skeleton } from '../skeleton.tsx';
import { type Column, SHOWN_FROM } from './column.ts';
import { chosenWith, SelectBox, SelectionBar } from './selection.tsx';
import type { TableState } from './table-state.ts';
import { useColumns } from './use-columns.ts';

/** What came of asking the server for one page. */
export interface PageQuery<Row> {
  readonly data: { readonly items: readonly Row[]; readonly nextCursor?: string | null | undefined } | undefined;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  /** The page before, while the next is on its way. */
  readonly isPlaceholderData: boolean;
  readonly error: { readonly message: string } | null;
  readonly refetch: () => unknown;
}

export interface DataTableProps<Row> {
  /** What the rows are, for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly query: PageQuery<Row>;
  readonly rowId: (row: Row) => string;
  /** Absent: the table shows all there is, without search, order and pages. */
  readonly state?: TableState;
  readonly searchPlaceholder?: string;
  /** Where a press on a row leads. */
  readonly rowHref?: (row: Row) => string | undefined;
  readonly rowActions?: (row: Row) => readonly MenuItem[];
  /** Rows can be chosen, to do something with all of them. */
  readonly selection?: {
    readonly ids: ReadonlySet<string>;
    readonly onChange: (ids: ReadonlySet<string>) => void;
    /** What a row is called. */
    readonly nameOf: (row: Row) => string;
    /** What can be done with those that are chosen. */
    readonly actions: ReactNode;
  };
  readonly empty: ReactNode;
  /** Beside the search field. */
  readonly filters?: ReactNode;
}

const features = tableFeatures({});

/** A table of one server-side page: search, order, keyset paging, and its states of loading, failure and emptiness. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, query, state, rowId, rowHref, rowActions, selection, empty } = props;
  const { columns, chooser } = useColumns(props.columns);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.header, cell: (context) => column.cell(context.row.original) }),
    );
  }, [columns]);
  const data = useMemo(() => [...(query.data?.items ?? [])], [query.data]);
  const table = useTable({ features, columns: definitions, data, getRowId: rowId });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const searched = (state?.settledSearch ?? '') !== '';
  const nothing = query.data !== undefined && data.length === 0;
  const failed = query.error !== null && query.data === undefined;
  const nextCursor = query.data?.nextCursor ?? undefined;
  const paged = state !== undefined && (state.page > 1 || nextCursor !== undefined);

  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {state !== undefined && (!failed || searched) && (!nothing || searched || props.filters !== undefined) && (
        <Toolbar {...props} state={state} chooser={chooser} />
      )}
      {selection !== undefined && selection.ids.size > 0 && <SelectionBar {...selection} />}
      {failed ? (
        <QueryError error={query.error} onRetry={() => query.refetch()} />
      ) : nothing ? (
        searched ? (
          <EmptyState
            icon={<SearchX />}
            title={uiText('table.noMatch', { search: state?.settledSearch ?? '' })}
            description={uiText('table.noMatchHelp')}
          />
        ) : (
          empty
        )
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-left" aria-label={label} aria-busy={query.isFetching}>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id} className="border-b border-line bg-sunken">
                  {selection !== undefined && (
                    <th scope="col" className="w-9 pl-2 sm:w-10 sm:pl-4">
                      <SelectBox
                        label={uiText('table.chooseAll')}
                        checked={data.length > 0 && data.every((row) => selection.ids.has(rowId(row)))}
                        onChange={(all) => selection.onChange(chosenWith(selection.ids, data.map(rowId), all))}
                      />
                    </th>
                  )}
                  {group.headers.map((header) => (
                    <Head key={header.id} column={byId.get(header.id)!} state={state} />
                  ))}
                  {rowActions !== undefined && <th className="w-10" aria-label={uiText('action.more')} />}
                </tr>
              ))}
            </thead>
            <tbody className={cn('transition-opacity', query.isPlaceholderData && 'opacity-70')}>
              {query.isPending ? (
                <LoadingRows columns={columns} extra={rowActions !== undefined} selectable={selection !== undefined} />
              ) : (
                table.getRowModel().rows.map((row) => {
                  const href = rowHref?.(row.original);
                  return (
                    <tr
                      key={row.id}
                      className={cn(
                        'relative border-b border-line last:border-0',
                        href !== undefined && 'hover:bg-sunken',
                      )}
                    >
                      {selection !== undefined && (
                        <td className="w-9 pl-2 sm:w-10 sm:pl-4">
                          <SelectBox
                            label={uiText('table.choose', { name: selection.nameOf(row.original) })}
                            checked={selection.ids.has(row.id)}
                            onChange={(chosen) => selection.onChange(chosenWith(selection.ids, [row.id], chosen))}
                          />
                        </td>
                      )}
                      {row.getAllCells().map((cell, position) => {
                        const column = byId.get(cell.column.id)!;
                        const content = <table.FlexRender cell={cell} />;
                        return (
                          <td
                            key={cell.id}
                            className={cellStyle(
                              column,
                              cn(
                                'h-11 px-2.5 py-1.5 align-middle wrap-break-word max-sm:max-w-44 sm:max-w-md sm:px-4',
                                column.className,
                              ),
                            )}
                          >
                            {position === 0 && href !== undefined ? (
                              <Link
                                href={href}
                                className="font-medium after:absolute after:inset-0 hover:text-brand-text"
                              >
                                {content}
                              </Link>
                            ) : (
                              content
                            )}
                          </td>
                        );
                      })}
                      {rowActions !== undefined && (
                        <td className="w-10 pr-2 text-right">
                          <DropdownMenu
                            trigger={
                              <Button
                                variant="ghost"
                                size="icon-sm"
                                className="relative z-10"
                                aria-label={uiText('action.more')}
                              >
                                <Ellipsis aria-hidden />
                              </Button>
                            }
                            items={rowActions(row.original)}
                          />
                        </td>
                      )}
                    </tr>
                  );
                })
              )}
            </tbody>
          </table>
        </div>
      )}
      {paged && (
        <footer className="flex items-center justify-between border-t border-line px-4 py-2 text-[0.8667rem] text-muted">
          <span className="tabular-nums">{uiText('table.page', { page: state.page })}</span>
          <span className="flex gap-1">
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={state.page === 1}
              onClick={state.previous}
              aria-label={uiText('table.previous')}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={nextCursor === undefined || query.isPlaceholderData}
              onClick={() => nextCursor !== undefined && state.next(nextCursor)}
              aria-label={uiText('table.next')}
            >
              <ChevronRight aria-hidden />
            </Button>
          </span>
        </footer>
      )}
    </div>
  );
}

function cellStyle<Row>(column: Column<Row>, base: string): string {
  return cn(
    base,
    column.align === 'right' && 'text-right tabular-nums',
    column.from !== undefined && SHOWN_FROM[column.from],
  );
}

function Head<Row>({ column, state }: { column: Column<Row>; state: TableState | undefined }) {
  const style = cellStyle(column, 'h-9 px-2.5 text-[0.8rem] font-medium whitespace-nowrap sm:px-4 text-muted');
  const field = column.sort;
  if (field === undefined || state === undefined) {
    return (
      <th scope="col" className={style}>
        {column.header}
      </th>
    );
  }
  const current = state.sort.field === field ? state.sort.direction : undefined;
  const Arrow = current === 'desc' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={style}
      aria-sort={current === undefined ? 'none' : current === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={cn(
          'group inline-flex items-center gap-1 rounded-sm hover:text-ink',
          current !== undefined && 'text-ink',
        )}
        onClick={() => state.setSort({ field, direction: current === 'asc' ? 'desc' : 'asc' })}
        aria-label={uiText('table.sortBy', { column: column.header })}
      >
        {column.header}
        <Arrow className={cn('size-3.5', current === undefined && 'opacity-0 group-hover:opacity-50')} aria-hidden />
      </button>
    </th>
  );
}

function Toolbar<Row>({
  state,
  searchPlaceholder,
  filters,
  chooser,
}: DataTableProps<Row> & { state: TableState; chooser: readonly MenuItem[] }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5">
      <div className="relative min-w-44 flex-1 sm:max-w-72 sm:min-w-52">
        <Search
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
          aria-hidden
        />
        <input
          type="search"
          className={cn(inputStyle, 'h-8 pr-8 pl-8.5 text-[0.9rem] shadow-none')}
          placeholder={searchPlaceholder ?? uiText('table.search')}
          aria-label={searchPlaceholder ?? uiText('table.search')}
          value={state.search}
          onChange={(event) => state.setSearch(event.target.value)}
        />
        {state.search !== '' && (
          <button
            type="button"
            className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-faint hover:text-ink"
            onClick={() => state.setSearch('')}
            aria-label={uiText('table.clear')}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        )}
      </div>
      {filters}
      {chooser.length > 1 && (
        <DropdownMenu
          trigger={
            <Button variant="ghost" size="icon-sm" className="ml-auto" aria-label={uiText('table.columns')}>
              <Columns3 aria-hidden />
            </Button>
          }
          items={chooser}
        />
      )}
    </div>
  );
}

function LoadingRows<Row>({
  columns,
  extra,
  selectable,
}: {
  columns: readonly Column<Row>[];
  extra: boolean;
  selectable: boolean;
}) {
  return ['a', 'b', 'c', 'd', 'e', 'f'].map((key, row) => (
    <tr key={key} className="border-b border-line last:border-0">
      {selectable && <td />}
      {columns.map((column, position) => (
        <td key={column.id} className={cellStyle(column, 'h-11 px-2.5 sm:px-4')}>
          <Skeleton
            className={cn(
              'h-3.5',
              position === 0 ? 'w-36' : row % 2 === 0 ? 'w-20' : 'w-16',
              column.align === 'right' && 'ml-auto',
            )}
          />
        </td>
      ))}
      {extra && <td />}
    </tr>
  ));
}
