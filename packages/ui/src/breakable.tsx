import { Fragment } from 'react';

/** A long address that may be broken after `@`, `.` and `/`, and elsewhere only when even its parts are too long. */
export function Breakable({ text }: { text: string }) {
  return (
    <span className="[overflow-wrap:anywhere]">
      {text.split(/(?<=[@./])/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change their order, and may repeat.
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
