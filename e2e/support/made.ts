import { apiDo } from './api-send.ts';
import type { RunJson } from './run-json.ts';

/** What an operator has entered through the REST API, with the brand's token; taken away again in the opposite order. */
export class Made {
  readonly #run: RunJson;
  readonly #paths: string[] = [];

  constructor(run: RunJson) {
    this.#run = run;
  }

  /** POSTs and returns what was made. */
  async make<T extends { readonly id: string }>(collection: string, input: unknown): Promise<T> {
    const { body } = await apiDo<T>(this.#run, 'brand', 'POST', collection, input);
    this.#paths.push(`${collection}/${body.id}`);
    return body;
  }

  /** Sends something that needs no taking away. */
  async send<T>(method: 'PATCH' | 'PUT', path: string, input: unknown): Promise<T> {
    return (await apiDo<T>(this.#run, 'brand', method, path, input)).body;
  }

  /** Takes everything away; throws the first error when all has been tried. */
  async remove(): Promise<void> {
    const errors: unknown[] = [];
    for (const path of this.#paths.splice(0).reverse())
      await apiDo(this.#run, 'brand', 'DELETE', path).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }
}
