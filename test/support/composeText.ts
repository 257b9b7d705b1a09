import { ComposeFile } from '../../server/src/compose/file.js';
import { Environment } from '../../server/src/compose/model/environment.js';
import type { Project } from '../../server/src/compose/model/project.js';
import type { Reference } from '../../server/src/compose/model.js';
import { LineIndex } from '../../server/src/core/lineIndex.js';
import type { LintText } from './ruleMessages.js';

/** What the service `heir` of the examples names by way of another file. */
const network: Reference = {
  kind: 'network',
  name: 'back',
  span: { start: 0, end: 0 },
  from: 'base',
  via: 'networks',
  required: true,
  isKey: false,
  condition: null,
};

/** The project of the examples: a path exists unless it speaks of missing. */
const project: Project = {
  files: [],
  below: [],
  above: [],
  extended: () => null,
  isComplete: false,
  limitReached: false,
  declares: () => false,
  refersTo: () => false,
  exists: (path) => !path.includes('missing'),
  isFolder: (path) => path.includes('folder'),
  envError: (path) => {
    const code = (['name', 'blank', 'quote', 'template'] as const).find((c) => path === `./${c}.env`);
    return code ? { code, line: 3 } : null;
  },
  extendsItself: (service) => service === 'circle',
  inherited: (service) => (service === 'heir' ? [network] : []),
  servicesOf: () => new Set(['base']),
  isCyclic: (path) => path.includes('cycle'),
  dockerfile: () => ({
    uri: 'file:///project/Dockerfile',
    lines: new LineIndex(''),
    stages: ['build', 'runtime'].map((text) => ({ text, span: { start: 0, end: 0 } })),
    args: new Map([['VERSION', { start: 0, end: 0 }]]),
  }),
  profiles: new Set(['']),
  env: new Environment(new Map(), [
    {
      source: { path: '.env', uri: 'file:///project/.env', lines: new LineIndex(''), error: null },
      entries: [
        'TAG',
        'EMPTY',
        'PORT',
        'P',
        'V',
        'S',
        'T',
        'M',
        'C',
        'INIT',
        'DIR',
        'A',
        'DB_PASSWORD',
        'DEFAULT',
        'X',
        'N',
      ].map((name) => ({ name, value: name === 'EMPTY' ? '' : '1', span: { start: 0, end: 0 } })),
    },
  ]),
};

/** Lints an example of a Compose rule. */
export const lintCompose: LintText = (text) => ({
  text,
  problems: new ComposeFile('file:///project/compose.yaml', 1, text).withProject(project).problems,
});
