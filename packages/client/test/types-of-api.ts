import { openApiDocument } from '@belfry/api';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Where the types stand. */
export const typesPath = new URL('../src/generated/api.ts', import.meta.url);

/** The types of the API as TypeScript, made from its OpenAPI document. */
export async function typesOfApi(): Promise<string> {
  const document = structuredClone(openApiDocument('/api/v1')) as OpenAPI3;
  // What has a default may be left out of a request.
  const nodes = await openapiTS(document, { defaultNonNullable: false, alphabetize: true });
  // What is not there need not be said: two thousand lines of it.
  const types = astToString(nodes).replaceAll(/^ +\w+\?: never;\n/gm, '');
  return `// Made from the OpenAPI document by \`npm run generate -w @belfry/client\`. Change the procedures, not this.\n\n${types}`;
}
