/** A service that is called by dialling a code. */
export type DialledService = 'echo';

const codes: { readonly [code: string]: DialledService } = { '*43': 'echo' };

/** The service whose code `dialled` is; undefined when it is none. `*43` is the echo test. */
export function serviceOfCode(dialled: string): DialledService | undefined {
  return Object.hasOwn(codes, dialled) ? codes[dialled] : undefined;
}

/** Whether `dialled` is written as a service code: it begins with `*`. */
export function looksLikeServiceCode(dialled: string): boolean {
  return dialled.startsWith('*');
}
