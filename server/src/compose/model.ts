import type { Syntax } from './syntax/nodes.js';
export interface Model {
  readonly syntax: Syntax;
}
export const buildModel = (syntax: Syntax): Model => ({ syntax });
