export { checkLayers, type Violation } from './check-layers.ts';
export { codeOnly, findImports, type SourceImport, withoutComments } from './source-imports.ts';
export { type Layer, readWorkspaces, type Workspace } from './workspace.ts';
