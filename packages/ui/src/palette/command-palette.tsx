'use client';
import type { ReactNode } from 'react';
import { lazily, OnceOpen } from '../lazily.tsx';

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly onSelect: () => void;
}

/** Lines under one heading. */
export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** Said below the lines: that something is on its way, or that nothing was found. */
  readonly status: string;
}

const palette = lazily(async () => (await import('./palette-window.tsx')).PaletteWindow);

/**
 * A window in which something is typed, and one of the lines that come of it is chosen: a combobox with its list (ARIA APG), whose focus stays in the field. Which lines
 * there are is up to whoever shows it.
 */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <OnceOpen open={props.open}>
      <palette.Part {...props} />
    </OnceOpen>
  );
}
