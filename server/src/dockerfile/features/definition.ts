import type { Definition } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { definitionOf, namedAt, wordOf } from './occurrences.js';

/** Where the name at `offset` is defined; an ARG that takes over a global one leads to that. Empty when not in this file. */
export function definition(file: DockerfileFile, offset: number): readonly Definition[] {
  const named = namedAt(file, offset);
  if (named === null) return [];
  const { origin } = named;
  switch (named.kind) {
    case 'heredoc':
      return [{ origin, target: { span: wordOf(file.text, named.heredoc) } }];
    case 'stage':
      return [{ origin, target: { span: definitionOf(named.stage) } }];
    case 'variable': {
      const { declaration } = named;
      const isItself = declaration.name.span.start === origin.start;
      const target = isItself ? (declaration.inherited ?? declaration) : declaration;
      return [{ origin, target: { span: target.name.span } }];
    }
  }
}
