import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/edit.js';
import { definition } from '../../../../server/src/dockerfile/features/definition.js';
import { highlights } from '../../../../server/src/dockerfile/features/highlight.js';
import { references } from '../../../../server/src/dockerfile/features/references.js';
import { rename, renameTarget } from '../../../../server/src/dockerfile/features/rename.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { mark, marked } from '../../../support/marked.js';

const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);

/** The file with its references marked; `<|>` in the source is where they are asked for. */
function found(source: string): string {
  const { text, cursor } = marked(source);
  return mark(
    text,
    references(open(text), cursor).map((r) => r.span),
  );
}

function defined(source: string): string {
  const { text, cursor } = marked(source);
  return mark(
    text,
    definition(open(text), cursor).map((d) => d.target.span),
  );
}

/** The renamed file, or `refused: why`. */
function renamed(source: string, newName: string): string {
  const { text, cursor } = marked(source);
  const result = rename(open(text), cursor, newName);
  if (result === null) return 'nothing';
  if (!result.ok) return `refused: ${typeof result.reason === 'string' ? result.reason : result.reason.en}`;
  const [document] = result.documents;
  return applyEdits(text, document?.edits ?? []);
}

/** Each file with all occurrences of one name marked. Asked at any of them, the answer is all of them. */
const files: Readonly<Record<string, string>> = {
  'a stage and its uses':
    'FROM a AS «build»\nFROM «build» AS x\nCOPY --from=«build» a b\nRUN --mount=type=bind,from=«build»,target=/x y',
  'a stage in other letters': 'FROM a AS «Build»\nFROM c\nCOPY --from=«BUILD» a b',
  'a stage by name and number': 'FROM a AS «one»\nFROM c\nCOPY --from=«0» a b\nCOPY --from=«one» a b',
  'a stage without name': '«FROM» a\nFROM c\nCOPY --from=«0» a b',
  'not a later image of that name': 'FROM a AS «x»\nFROM «x»\nFROM b\nCOPY --from=xx a b',
  'in ONBUILD': 'FROM a AS «x»\nFROM b\nONBUILD COPY --from=«x» a b',
  'a global ARG': 'ARG «V»=1\nFROM a:$«V»\nFROM b:${«V»}',
  'a global ARG and the ARGs that take it over':
    'ARG «V»=1\nFROM a:$«V»\nARG «V»\nRUN echo $«V»\nFROM b\nARG «V»\nLABEL v=${«V»:-x}',
  'not an ARG of another stage': 'FROM a\nARG «V»=1\nRUN echo $«V»\nFROM b\nARG V=2\nRUN echo $V',
  'ARG handed on by ENV': 'FROM a\nARG «V»=1\nENV «V»=$«V»\nCMD echo $«V»',
  'ENV of a stage below': 'FROM a AS b\nENV «E»=1\nFROM b\nENV «E»=$«E».2\nWORKDIR /$«E»\nFROM c\nRUN echo $E',
  'several ENVs in one line': 'FROM a\nENV «A»=1 B=$A\nENV C=${«A»} D=2\nRUN echo "$«A»"',
  'inside another variable': 'FROM a\nARG «A»=1\nENV B=${C:-${«A»}}',
  'in heredocs': 'FROM a\nENV «A»=1\nRUN <<E\necho $«A»\nE\nCOPY <<E /f\n$«A»\nE',
  'in flags and continued lines': 'FROM a\nARG «A»=1\nCOPY --chown=$«A» \\\n  # $A\n  $«A» b',
  'not before its declaration': 'FROM a\nRUN echo $A\nARG «A»=1\nRUN echo $«A»',
  'not in single quotes': "FROM a\nARG «A»=1\nRUN echo '$A' $«A»",
  'not where the script means its own':
    'FROM a\nARG «A»=1\nRUN A=2 && echo $A\nRUN for A in 1 2; do echo $A; done\nRUN echo $«A»',
  'an ARG is gone in the container': 'FROM a\nARG «A»=1\nRUN echo $«A»\nCMD echo $A',
  'a heredoc': 'FROM a\nRUN <<«EOF»\nEOFX\n«EOF»\nRUN <<EOF\nEOF',
  'a heredoc in quotes': 'FROM a\nCOPY <<"«EOF»" /f\nx\n«EOF»',
  'two heredocs': 'FROM a\nCOPY <<A <<«B» /f/\nx\nA\ny\n«B»',
};

describe('references, highlights and definitions', () => {
  for (const [name, source] of Object.entries(files)) {
    test(name, () => {
      const { text, spans } = marked(source);
      const file = open(text);
      const definitions = new Set<number>();
      for (const { start, end } of spans) {
        for (const offset of [start, end]) {
          const all = references(file, offset);
          assert.equal(
            mark(
              text,
              all.map((r) => r.span),
            ),
            source,
            `at ${offset}`,
          );
          assert.deepEqual(highlights(file, offset), all);
          const [target] = definition(file, offset);
          assert.ok(target, `no definition at ${offset}`);
          assert.deepEqual(target.origin, { start, end });
          definitions.add(target.target.span.start);
          // A definition is always one of the places that define.
          const place = all.find((r) => r.span.start === target.target.span.start);
          assert.equal(place?.role, 'write');
        }
      }
    });
  }

  test('definition leads to the nearest declaration, and from there to the one it takes over', () => {
    assert.equal(defined('ARG V=1\nFROM a\nARG V\nRUN echo $<|>V'), 'ARG V=1\nFROM a\nARG «V»\nRUN echo $V');
    assert.equal(defined('ARG V=1\nFROM a\nARG <|>V\nRUN echo $V'), 'ARG «V»=1\nFROM a\nARG V\nRUN echo $V');
    assert.equal(defined('FROM a\nENV X=1\nENV X=2\nRUN echo $X<|>'), 'FROM a\nENV X=1\nENV «X»=2\nRUN echo $X');
  });

  test('nothing for names from elsewhere', () => {
    for (const source of [
      'FROM alp<|>ine',
      'FROM a\nCOPY --from=ngi<|>nx a b',
      'FROM a\nRUN echo $HO<|>ME',
      'FROM a\nCOPY --from=<|>7 a b',
      'FROM a # <|>x',
      'FROM a\nRUN x \\\n  # $A<|>\n  y',
      '<|>',
      'WHAT <|>x',
    ]) {
      assert.equal(found(source), marked(source).text);
      assert.equal(defined(source), marked(source).text);
    }
  });
});

describe('rename', () => {
  for (const [name, source] of Object.entries(files)) {
    test(`${name}, and back again`, () => {
      const { text, spans } = marked(source);
      for (const { start, end } of spans) {
        const file = open(text);
        const target = renameTarget(file, start);
        assert.ok(target);
        if (!target.ok) continue;
        assert.deepEqual(target.span, { start, end });
        const result = rename(file, start, 'fresh');
        assert.ok(result?.ok);
        const edits = result.documents[0]?.edits ?? [];
        const after = applyEdits(text, edits);
        const first = edits[0];
        assert.ok(first);
        const back = rename(open(after), first.span.start, file.text.slice(first.span.start, first.span.end));
        assert.ok(back);
        if (!back.ok) {
          // The old name still means something else here, so it is rightly refused.
          assert.match(after, new RegExp(`\\$${text.slice(start, end)}\\b`));
          continue;
        }
        const again = applyEdits(after, back.documents[0]?.edits ?? []);
        // Names that differed only in case come back in one case.
        assert.equal(again.toLowerCase(), text.toLowerCase());
      }
    });
  }

  test('numbers stay numbers', () => {
    assert.equal(
      renamed('FROM a AS <|>one\nFROM b\nCOPY --from=0 x y\nCOPY --from=one x y', 'two'),
      'FROM a AS two\nFROM b\nCOPY --from=0 x y\nCOPY --from=two x y',
    );
  });

  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ['FROM a AS <|>one', '1one', /not a valid name/],
    ['FROM a AS <|>one', 'scratch', /not a valid name/],
    ['FROM a AS <|>one', 'o ne', /not a valid name/],
    ['FROM a AS <|>one\nFROM b AS two', 'Two', /already means/],
    ['FROM a AS <|>one\nFROM alpine', 'alpine', /already means/],
    ['<|>FROM a\nCOPY --from=0 x y', 'one', /has no name/],
    ['ARG <|>V=1\nFROM a', '1V', /not a valid name/],
    ['ARG <|>V=1\nARG W=2\nFROM a', 'W', /already means/],
    ['FROM a\nARG <|>V=1\nRUN echo $HOME', 'HOME', /already means/],
    ['FROM a\nARG <|>V=1', 'TARGETARCH', /already means/],
    ['FROM a AS b\nARG <|>V=1\nFROM b\nENV W=1', 'W', /already means/],
    ['FROM a\nARG TARGET<|>ARCH', 'X', /builder gives/],
    ['FROM a\nENV PA<|>TH=/x:$PATH', 'X', /Programs look/],
    ['FROM a\nRUN <<E<|>OF\nEND\nEOF', 'END', /would end there/],
    ['FROM a\nRUN <<E<|>OF\nx\nEOF', '9', /not a valid name/],
  ];
  for (const [source, name, reason] of refusals) {
    test(`${JSON.stringify(source)} → ${name} is refused`, () => assert.match(renamed(source, name), reason));
  }

  test('what has no name cannot be renamed, and says why', () => {
    const { text, cursor } = marked('<|>FROM a\nCOPY --from=0 x y');
    const target = renameTarget(open(text), cursor);
    assert.ok(target !== null && !target.ok);
    assert.equal(renameTarget(open('FROM alpine'), 7), null);
  });
});
