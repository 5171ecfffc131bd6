'use client';
import { Slot } from 'radix-ui';
import { type KeyboardEvent, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../lazily.tsx';

/** One line of a menu. */
export type MenuItem =
  | {
      readonly type?: 'item';
      readonly label: string;
      readonly icon?: ReactNode;
      readonly danger?: boolean;
      /** It is one that can be on or off. */
      readonly checked?: boolean;
      /** The menu stays open. */
      readonly stays?: boolean;
      readonly disabled?: boolean;
      readonly onSelect?: () => void;
      readonly href?: string;
    }
  | { readonly type: 'separator'; readonly id: string }
  | { readonly type: 'label'; readonly label: ReactNode; readonly id: string };

export interface DropdownMenuProps {
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
}

const list = lazily(async () => (await import('./dropdown-list.tsx')).DropdownList);

/** Actions behind one button. The list's script comes when one goes near the button. */
export function DropdownMenu(props: DropdownMenuProps) {
  const [wanted, setWanted] = useState<'keys' | 'mouse'>();
  const button = (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={list.preload}
      onFocus={list.preload}
      // A press without a mouse has no count of clicks.
      onClick={(event: MouseEvent) => setWanted(event.detail === 0 ? 'keys' : 'mouse')}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setWanted('keys');
      }}
    >
      {props.trigger}
    </Slot.Root>
  );
  return <Suspense fallback={button}>{wanted ? <list.Part {...props} byKeys={wanted === 'keys'} /> : button}</Suspense>;
}
