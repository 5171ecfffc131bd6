import { currentLanguage } from './language.ts';

/** Names between braces in a message: `'Hello {name}'` has `name`. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Arguments<Text extends string> = [Placeholders<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Text>, string | number>>];

/** Looks a text up by its key and fills its placeholders in; both are checked by the compiler. */
export type Translate<Catalogue extends Readonly<Record<string, string>>> = <Key extends keyof Catalogue & string>(
  key: Key,
  ...values: Arguments<Catalogue[Key]>
) => string;

/** A translate function over `catalogue`, in the language of whoever looks. `prefix`: what the keys of other languages begin with. To be called while something is shown, never when a module is loaded. */
export function createTranslator<const Catalogue extends Readonly<Record<string, string>>>(
  catalogue: Catalogue,
  prefix = '',
): Translate<Catalogue> {
  return (key, ...values) => {
    const text: string = currentLanguage().texts[prefix + key] ?? catalogue[key] ?? key;
    const filling = values[0] as Readonly<Record<string, string | number>> | undefined;
    if (filling === undefined) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));
  };
}
