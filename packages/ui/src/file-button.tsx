'use client';
import { useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';

/** A button that asks for a file of the person's own; the same file may be chosen again. `accept`: as in HTML; `fileLabel` names the field behind it. */
export function FileButton({
  accept,
  fileLabel,
  onFile,
  ...props
}: Omit<ButtonProps, 'onClick' | 'type'> & {
  accept: string;
  fileLabel: string;
  onFile: (file: File) => unknown;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="sm" {...props} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={fileLabel}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void onFile(file);
        }}
      />
    </>
  );
}
