import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The field that the server sorts by when this column's head is pressed; absent: it cannot be sorted by. */
  readonly sort?: string;
  readonly align?: 'left' | 'right';
  /** Left out on screens narrower than this. */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl';
  readonly className?: string;
}

/** Class names that leave a column out on narrow screens. */
export const SHOWN_FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
} as const;
