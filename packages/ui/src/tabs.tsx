'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Several views of one thing. */
export function Tabs({
  tabs,
  defaultTab,
}: {
  tabs: readonly { id: string; label: ReactNode; content: ReactNode }[];
  defaultTab?: string;
}) {
  return (
    <Radix.Root defaultValue={defaultTab ?? tabs[0]?.id ?? ''}>
      <Radix.List className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px border-b-2 border-transparent py-2 font-medium whitespace-nowrap text-muted transition-colors hover:text-ink data-[state=active]:border-brand data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
