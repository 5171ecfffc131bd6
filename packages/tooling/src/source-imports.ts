/** One import (or re-export) of a source file. */
export interface SourceImport {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
  /** `import type` / `export type`: nothing of it is left at run time. */
  readonly isType: boolean;
  /** The names in braces, without renames and `type` markers; empty for default, namespace and bare imports. */
  readonly names: readonly string[];
}

const statement =
  /(?:^|[;\n}])\s*(?:import|export)\s+(type\s+)?((?:[\w*$\s,]|\{[^}]*\})*?)\s*(?:from\s*)?(['"])([^'"\n]+)\3/g;
const dynamic = /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g;

/** All imports of a TypeScript source, static and dynamic. Comments are left out; strings that look like code may be taken for it. */
export function findImports(source: string): SourceImport[] {
  const code = withoutComments(source);
  const lineOf = (index: number) => code.slice(0, index).split('\n').length;
  const found: SourceImport[] = [];
  for (const match of code.matchAll(statement)) {
    const clause = match[2]!;
    const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
    const parts = braces
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    const names = parts.filter((part) => !part.startsWith('type ')).map((part) => part.split(/\s+as\s+/)[0]!);
    const onlyTypes = parts.length > 0 && names.length === 0 && /^\s*\{[^}]*\}\s*$/.test(clause);
    found.push({
      specifier: match[4]!,
      line: lineOf(match.index + match[0].length),
      isType: Boolean(match[1]) || onlyTypes,
      names,
    });
  }
  for (const match of code.matchAll(dynamic))
    found.push({ specifier: match[2]!, line: lineOf(match.index), isType: false, names: [] });
  return found;
}

/** The source with every comment made blank; line numbers stay. Strings and templates are kept as they are. */
export function withoutComments(source: string): string {
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replace(token, (text) =>
    text.startsWith('//') || text.startsWith('/*') ? text.replace(/[^\n]/g, ' ') : text,
  );
}

/** The code alone: comments and the contents of strings made blank, so that a word found in it is a word of the program. */
export function codeOnly(source: string): string {
  return withoutComments(source).replace(
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\$]|\$(?!\{))*`/g,
    (text) => text.replace(/[^\n]/g, ' '),
  );
}
