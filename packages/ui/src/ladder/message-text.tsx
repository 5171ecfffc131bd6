/** The text of a SIP message, with its first line and header names set apart from the rest. */
export function MessageText({ text }: { text: string }) {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blank = lines.indexOf('');
  return (
    <pre className="rounded-md whitespace-pre-wrap [overflow-wrap:anywhere] border border-line bg-sunken p-3.5 font-mono text-[0.8rem] leading-relaxed">
      {lines.map((line, index) => {
        const key = `${index}:${line}`;
        if (index === 0) {
          return (
            <span key={key} className="font-semibold text-brand-text">
              {`${line}\n`}
            </span>
          );
        }
        const header = blank === -1 || index < blank ? /^([A-Za-z][\w.-]*)(\s*:)(.*)$/.exec(line) : null;
        if (header === null) {
          return (
            <span key={key} className="text-muted">
              {`${line}\n`}
            </span>
          );
        }
        return (
          <span key={key}>
            <span className="text-info">{header[1]}</span>
            {`${header[2]}${header[3]}\n`}
          </span>
        );
      })}
    </pre>
  );
}
