import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/**
 * Puts `x.js.br` beside each script and style sheet of the build, as small as brotli makes it (RFC 7932, quality 11): too slow to be done while somebody
 * waits. The front asks for these.
 */
const folder = join(import.meta.dirname, '.next/static');
const compress = promisify(brotliCompress);
const files = await readdir(folder, { recursive: true });
await Promise.all(
  files
    .filter((name) => /\.(?:js|css)$/.test(name))
    .map(async (name) => {
      const content = await readFile(join(folder, name));
      const params = {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      await writeFile(join(folder, `${name}.br`), await compress(content, { params }));
    }),
);
