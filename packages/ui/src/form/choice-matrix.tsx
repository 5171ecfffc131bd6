'use client';
import { cn } from '../cn.ts';

/** A row of a choice matrix: one thing, of which one of the columns is chosen. */
export interface MatrixRow {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  /** The columns that can be chosen; the others are not for this row. */
  readonly among: readonly string[];
}

/** One choice for each of several things, all from the same few columns: a table of radio buttons. */
export function ChoiceMatrix({
  label,
  name,
  columns,
  rows,
  onChange,
}: {
  label: string;
  /** Unique on the page. */
  name: string;
  columns: readonly { readonly value: string; readonly label: string }[];
  rows: readonly MatrixRow[];
  onChange: (row: string, value: string) => void;
}) {
  return (
    <table aria-label={label} className="w-full text-[0.8667rem]">
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          <td />
          {columns.map((column) => (
            <th key={column.value} scope="col" className="w-16 px-1 pb-2 font-medium">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="py-2 pr-2 text-left font-medium">
              {row.label}
              {row.help !== undefined && <span className="block text-xs font-normal text-muted">{row.help}</span>}
            </th>
            {columns.map(({ value, label: word }) => {
              const isOffered = row.among.includes(value);
              return (
                <td key={value} className="text-center align-middle">
                  <input
                    type="radio"
                    name={`${name}-${row.id}`}
                    aria-label={`${row.label}: ${word}`}
                    checked={row.value === value}
                    disabled={!isOffered}
                    onChange={() => onChange(row.id, value)}
                    className={cn('size-4.5 accent-brand', isOffered ? 'cursor-pointer' : 'opacity-25')}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
