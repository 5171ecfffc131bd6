'use client';
import { keepPreviousData } from '@tanstack/react-query';

/** Query options of a table's page: the page before stays in sight until the next is there. */
export const pageOptions = { placeholderData: keepPreviousData } as const;
/** The same for a table whose rows change by themselves. */
export const livePageOptions = { placeholderData: keepPreviousData, refetchInterval: 1_500 } as const;
