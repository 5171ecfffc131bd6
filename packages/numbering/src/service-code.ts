/** A service that is called by dialling a code. */
export type DialledService = 'echo';

/** What a code changes of the caller's own settings. `number` is as it was dialled: an extension, or a number outside. */
export type SettingCommand =
  | {
      readonly setting: 'forward';
      readonly kind: 'always' | 'busy' | 'no_answer' | 'unreachable';
      readonly on: boolean;
      /** Where to; absent: where it led to last. */
      readonly number?: string;
      /** For `no_answer`: how long phones ring before. */
      readonly ringSeconds?: number;
    }
  /** All four kinds off. */
  | { readonly setting: 'forwards'; readonly on: false }
  /** The night button of the company's opening hours that have this code. */
  | { readonly setting: 'nightButton'; readonly code: string; readonly mode: 'automatic' | 'open' | 'closed' }
  | { readonly setting: 'doNotDisturb' | 'hideNumber' | 'rejectAnonymous'; readonly on: boolean };

/** What a service code means. */
export type ServiceCode =
  | { readonly type: 'service'; readonly service: DialledService }
  | { readonly type: 'setting'; readonly command: SettingCommand }
  /** Picks up the call that rings at an extension, or (none) the latest that rings anywhere in the company. */
  | { readonly type: 'pickup'; readonly extension?: string }
  /** Takes the call that the caller has at another phone of theirs. */
  | { readonly type: 'move' };

/** Codes that are dialled as they stand. */
const plainCodes: { readonly [code: string]: ServiceCode } = {
  '*9': { type: 'move' },
  '*43': { type: 'service', service: 'echo' },
  '*78': { type: 'setting', command: { setting: 'doNotDisturb', on: true } },
  '*79': { type: 'setting', command: { setting: 'doNotDisturb', on: false } },
  '*77': { type: 'setting', command: { setting: 'rejectAnonymous', on: true } },
  '*87': { type: 'setting', command: { setting: 'rejectAnonymous', on: false } },
};

/** Codes of 3GPP TS 22.030 Annex B and ETSI ETS 300 738: `*21*0443334455#` on, `*21#` on again, `#21#` off. */
const forwardKinds = { '21': 'always', '67': 'busy', '61': 'no_answer', '62': 'unreachable' } as const;
const switches = { '26': 'doNotDisturb', '31': 'hideNumber' } as const;
const everyForward = new Set(['002', '004']);

const pickup = /^\*8(?:\*?([0-9]{2,10}))?$/;

/** Closed (`*281`), open (`*291`), and by the clock again (`#281`, `#291`). */
const nightButton = /^([*#])(28|29)([0-9]{1,2})$/;

const procedure = /^(\*\*?|##?)(\d{2,3})(?:\*(\+?[0-9]{2,25})(?:\*(?:\d{2})?\*(\d{1,3}))?)?#?$/;

/**
 * What `dialled` means as a service code; undefined: no such code. Phones that take `#` for the end of dialling leave out the last one, so it is never
 * asked for.
 */
export function serviceOfCode(dialled: string): ServiceCode | undefined {
  const plain = dialled.endsWith('#') ? dialled.slice(0, -1) : dialled;
  if (Object.hasOwn(plainCodes, plain)) return plainCodes[plain];
  const picked = pickup.exec(plain);
  if (picked !== null) return picked[1] === undefined ? { type: 'pickup' } : { type: 'pickup', extension: picked[1] };
  const pressed = nightButton.exec(plain);
  if (pressed !== null) {
    const mode = pressed[1] === '#' ? 'automatic' : pressed[2] === '28' ? 'closed' : 'open';
    return { type: 'setting', command: { setting: 'nightButton', code: pressed[3] ?? '', mode } };
  }
  const [matched, sign = '', code = '', number, seconds] = procedure.exec(dialled) ?? [];
  if (matched === undefined) return undefined;
  const on = sign.startsWith('*');
  if (Object.hasOwn(forwardKinds, code)) {
    if (!on && number !== undefined) return undefined;
    const kind = forwardKinds[code as keyof typeof forwardKinds];
    const ringSeconds = seconds === undefined ? undefined : Number(seconds);
    return {
      type: 'setting',
      command: {
        setting: 'forward',
        kind,
        on,
        ...(number !== undefined && { number }),
        ...(ringSeconds !== undefined && { ringSeconds }),
      },
    };
  }
  if (number !== undefined) return undefined;
  if (everyForward.has(code)) return on ? undefined : { type: 'setting', command: { setting: 'forwards', on: false } };
  if (!Object.hasOwn(switches, code)) return undefined;
  return { type: 'setting', command: { setting: switches[code as keyof typeof switches], on } };
}

/** Whether `dialled` is written as a service code: it begins with `*` or `#`. */
export function looksLikeServiceCode(dialled: string): boolean {
  return dialled.startsWith('*') || dialled.startsWith('#');
}
