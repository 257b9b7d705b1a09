import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { allSpecs } from '../../../server/src/compose/knowledge/index.js';
import { rules } from '../../../server/src/compose/lint/rules.js';
import type { Project } from '../../../server/src/compose/model/project.js';
import { LineIndex } from '../../../server/src/core/lineIndex.js';
import { proveRules } from '../../support/ruleExamples.js';

describe('Compose rules', () => {
  test('every file in lint/rules is listed, in order', () => {
    const files = readdirSync('server/src/compose/lint/rules').map((name) => name.replace(/\.ts$/, ''));
    const listed = [...readFileSync('server/src/compose/lint/rules.ts', 'utf8').matchAll(/'\.\/rules\/(.+)\.js'/g)];
    assert.deepEqual(
      listed.map((m) => m[1]),
      files.sort(),
    );
    assert.equal(rules.length, files.length);
  });

  test('every place that a rule looks at is in the table of keys', () => {
    for (const rule of rules) {
      for (const path of Object.keys(rule.on.at ?? {})) assert.ok(allSpecs.has(path), `${rule.id}: ${path}`);
    }
  });

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
    servicesOf: () => new Set(['base']),
    isCyclic: (path) => path.includes('cycle'),
    dockerfile: () => ({
      uri: 'file:///project/Dockerfile',
      lines: new LineIndex(''),
      stages: ['build', 'runtime'].map((text) => ({ text, span: { start: 0, end: 0 } })),
      args: new Map([['VERSION', { start: 0, end: 0 }]]),
    }),
    env: new Map(
      [
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
      ].map((name) => [
        name,
        { value: name === 'EMPTY' ? '' : '1', uri: 'file:///project/.env', span: { start: 0, end: 0 } },
      ]),
    ),
  };

  proveRules(rules, (text) => ({
    text,
    problems: new ComposeFile('file:///project/compose.yaml', 1, text).withProject(project).problems,
  }));
});
