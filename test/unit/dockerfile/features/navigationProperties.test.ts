import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/edit.js';
import { definition } from '../../../../server/src/dockerfile/features/definition.js';
import { references } from '../../../../server/src/dockerfile/features/references.js';
import { rename, renameTarget } from '../../../../server/src/dockerfile/features/rename.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { randomDockerfiles, realDockerfiles } from '../randomDockerfiles.js';

const files = [
  ...realDockerfiles().map(({ path, text }) => ({ name: path, text })),
  ...randomDockerfiles(60, 21).map((text, i) => ({ name: `random ${i}`, text })),
];
const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);

/** Where the names that a file declares stand: stages and variables. */
const declared = ({ model }: DockerfileFile): readonly number[] => [
  ...model.stages.flatMap(({ name }) => name?.span.start ?? []),
  ...model.syntax.instructions.flatMap((node) => model.declarationsIn(node)).map(({ name }) => name.span.start),
];

describe('names in every file that we have', () => {
  test('each reference of a name has that same set of references, and its definition is one of them', () => {
    let seen = 0;
    for (const { name, text } of files) {
      const file = open(text);
      for (const at of declared(file)) {
        const all = references(file, at);
        const places = all.map(({ span }) => span.start);
        for (const { span } of all) {
          seen++;
          assert.deepEqual(
            references(file, span.start).map((other) => other.span.start),
            places,
            `${name}: ${text.slice(span.start, span.end)} at ${span.start}`,
          );
          for (const { target } of definition(file, span.start)) {
            assert.ok(places.includes(target.span.start), `${name}: the definition of ${span.start}`);
          }
        }
      }
    }
    assert.ok(seen > 200, `only ${seen} references`);
  });

  test('a rename changes exactly the references; renamed back, the text is what it was', () => {
    let seen = 0;
    for (const { name, text } of files) {
      const file = open(text);
      for (const at of declared(file)) {
        const target = renameTarget(file, at);
        // A name that nobody may give cannot be given back.
        if (!target?.ok || !/^[A-Za-z]\w*$/.test(target.placeholder)) continue;
        const there = rename(file, at, 'zz_renamed');
        if (!there?.ok) continue;
        const edits = there.documents.flatMap((document) => document.edits);
        const after = applyEdits(text, edits);
        const moved = edits.filter(({ span }) => span.end <= target.span.start);
        const shift = moved.reduce((sum, { span, text: added }) => sum + added.length - (span.end - span.start), 0);
        const back = rename(open(after), target.span.start + shift, target.placeholder);
        assert.ok(back?.ok, `${name}: ${target.placeholder} cannot be renamed back`);
        const again = applyEdits(
          after,
          back.documents.flatMap((document) => document.edits),
        );
        // Stages are compared without case: each place then has the case of the definition.
        assert.equal(again.toLowerCase(), text.toLowerCase(), `${name}: ${target.placeholder} at ${target.span.start}`);
        seen++;
      }
    }
    assert.ok(seen > 100, `only ${seen} renames`);
  });
});
