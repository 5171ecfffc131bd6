'use client';
import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Breakable } from './breakable.tsx';
import { cn } from './cn.ts';
import { uiText } from './messages/ui-text.ts';

const SMALL = 'grid size-8 place-items-center rounded-md text-faint transition-colors hover:bg-hover hover:text-ink';

/** One value to be taken elsewhere, as an item of a list: shown, copied, and when `secret` hidden until asked for. */
export function Copyable({ label, value, secret = false }: { label: string; value: string; secret?: boolean }) {
  const [visible, setVisible] = useState(!secret);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await copyText(value);
    setCopied(true);
  };

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-1.5 pr-2 pl-4 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <span className="text-[0.8rem] text-muted sm:text-[0.8667rem]">{label}</span>
      <code
        className={cn(
          'row-start-2 font-mono text-[0.8667rem] sm:row-start-auto',
          !visible && 'tracking-widest text-faint select-none',
        )}
      >
        {visible ? <Breakable text={value} /> : '••••••••••••'}
      </code>
      <span className="row-span-2 flex sm:row-span-1">
        {secret && (
          <button
            type="button"
            className={SMALL}
            onClick={() => setVisible(!visible)}
            aria-label={uiText(visible ? 'action.hide' : 'action.show', { what: label })}
          >
            {visible ? <EyeOff className="size-4" aria-hidden /> : <Eye className="size-4" aria-hidden />}
          </button>
        )}
        <button
          type="button"
          className={SMALL}
          onClick={copy}
          aria-label={copied ? uiText('action.copied') : uiText('action.copy', { what: label })}
        >
          {copied ? <Check className="size-4 text-good" aria-hidden /> : <Copy className="size-4" aria-hidden />}
        </button>
      </span>
    </li>
  );
}

/** Several copyable values in one frame, as somebody types them into a phone. */
export function CopyableList({ items }: { items: readonly { label: string; value: string; secret?: boolean }[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-sunken">
      {items.map((item) => (
        <Copyable key={`${item.label} ${item.value}`} {...item} />
      ))}
    </ul>
  );
}

// The Clipboard API exists only on https and localhost; a portal in a plain-http network must copy too.
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
