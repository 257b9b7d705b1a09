import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/edit.js';
import { format, formatOnType } from '../../../server/src/dockerfile/features/format.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { shellAt } from '../../../server/src/dockerfile/model/shells.js';
import type { Instruction } from '../../../server/src/dockerfile/syntax/nodes.js';
import { pairsOf } from '../../../server/src/dockerfile/syntax/pairs.js';
import { parseShell } from '../../../server/src/shell/parse.js';
import { marked } from '../../support/marked.js';
import { randomDockerfiles, realDockerfiles } from './randomDockerfiles.js';

const spaces = { tabSize: 4, insertSpaces: true };
const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);

function formatted(text: string, options = spaces): string {
  return applyEdits(text, format(open(text), options));
}

function check(before: string, after: string, options = spaces): void {
  assert.equal(formatted(before, options), after);
  assert.equal(formatted(after, options), after, 'a second time changes nothing');
}

const stays = (text: string): void => check(text, text);

describe('keywords', () => {
  test('the majority decides', () => check('FROM a\nrun b\nRUN c\n', 'FROM a\nRUN b\nRUN c\n'));
  test('small letters too', () => check('from a\nrun b\nRUN c\n', 'from a\nrun b\nrun c\n'));
  test('capitals on a tie', () => check('FROM a\nrun b\n', 'FROM a\nRUN b\n'));
  test('mixed case does not count', () => check('From a\nRun b\nuser c\n', 'from a\nrun b\nuser c\n'));
  test('AS, CMD of HEALTHCHECK and the trigger of ONBUILD follow', () =>
    check(
      'FROM a as b\nHEALTHCHECK cmd x\nONBUILD run x\nUSER u\n',
      'FROM a AS b\nHEALTHCHECK CMD x\nONBUILD RUN x\nUSER u\n',
    ));
  test('an unknown word and a stage that is called `as` stay', () => stays('FROM a AS as\nfoo bar\nUSER u\n'));
  test('an ARG above FROM does not decide, as in the builder', () =>
    check('arg A\narg B\nFROM a\n', 'ARG A\nARG B\nFROM a\n'));
});

describe('blanks', () => {
  test('one behind the keyword', () => check('FROM   a\nRUN\tb\n', 'FROM a\nRUN b\n'));
  test('none before it', () => check('FROM a\n  RUN b\n', 'FROM a\nRUN b\n'));
  test('columns that an author lined up stay', () => stays('FROM    alpine\nWORKDIR /app\nRUN     make\n'));
  test('of one keyword alone there is nothing to line up', () =>
    check('FROM a\nENV   A=1\nENV   B=2\n', 'FROM a\nENV A=1\nENV B=2\n'));
  test('behind ONBUILD and its trigger', () => check('FROM a\nONBUILD   RUN   b\n', 'FROM a\nONBUILD RUN b\n'));
  test('at line ends', () => check('FROM a  \n\t\n# c \t\nRUN b \\  \n    c \n', 'FROM a\n\n# c\nRUN b \\\n    c\n'));
  test('between words they are the author’s', () => stays('FROM a\nCOPY a   b   /c\nENV A=1   B=2\n'));
  test('in heredocs nothing changes', () =>
    stays('FROM a\nRUN <<EOF\n  a  \n\n   b\t\nEOF\nCOPY <<-E /x\n\ta \n\tE\n'));
  test('a lone CR before blanks would become a line break', () => stays('FROM a\nRUN b \\\r \r\n'));
});

describe('continued lines', () => {
  test('move right as a block', () =>
    check(
      'FROM a\nRUN apt-get update && \\\napt-get install -y \\\n  curl \\\n  git\n',
      'FROM a\nRUN apt-get update && \\\n    apt-get install -y \\\n      curl \\\n      git\n',
    ));
  test('what stands further right stays', () => stays('FROM a\nRUN if x; then \\\n        y; \\\n    fi\n'));
  test('the file’s own indent counts', () =>
    check(
      'FROM a\nRUN a \\\n  b\nRUN c \\\n  d\nRUN e \\\nf\n',
      'FROM a\nRUN a \\\n  b\nRUN c \\\n  d\nRUN e \\\n  f\n',
    ));
  test('tabs, when the editor uses them', () =>
    check('FROM a\nRUN a \\\nb \\\n\tc\n', 'FROM a\nRUN a \\\n\tb \\\n\t\tc\n', { tabSize: 8, insertSpaces: false }));
  test('comments go along, those at the left edge join the next line', () =>
    check(
      'FROM a\nRUN a && \\\n# why\nb && \\\n  # nested\n  c\n',
      'FROM a\nRUN a && \\\n    # why\n    b && \\\n      # nested\n      c\n',
    ));
  test('inside quotes nothing moves', () =>
    check('FROM a\nRUN echo "a \\\nb" \\\nc\n', 'FROM a\nRUN echo "a \\\nb" \\\n    c\n'));
  test('quotes that bash and sh read differently', () => stays("FROM a\nRUN a $'it\\'s' \\\nb 'c \\\nd'\n"));
  test('a word that goes on is not cut', () => stays('FROM a\nRUN ec\\\nho a\\ \\\nb\n'));
  test('behind && and ; a line may move even without a blank', () =>
    check('FROM a\nRUN a&&\\\nb;\\\nc\n', 'FROM a\nRUN a&&\\\n    b;\\\n    c\n'));
  test('a command in $( ) inside quotes is not touched', () => stays('FROM a\nRUN x="$(echo "a \\\nb" \\\nc)"\n'));
  test('ENV and LABEL', () => check('FROM a\nENV A=1 \\\nB="x \\\ny"\n', 'FROM a\nENV A=1 \\\n    B="x \\\ny"\n'));
  test('the old form of ENV is one value', () => stays('FROM a\nENV A x \\\ny\n'));
  test('WORKDIR is one value', () => stays('FROM a\nWORKDIR /a \\\n/b\n'));
  test('JSON', () => check('FROM a\nCMD ["a", \\\n"b \\\nc"]\n', 'FROM a\nCMD ["a", \\\n    "b \\\nc"]\n'));
  test('flags', () =>
    check('FROM a\nRUN --mount=type=cache,target=/c \\\nx\n', 'FROM a\nRUN --mount=type=cache,target=/c \\\n    x\n'));
  test('a quote in a flag may swallow all that follows', () => stays('FROM --platform=a"b c \\\nd\n'));
  test('PowerShell and cmd are left alone', () => {
    stays('# escape=`\nFROM a\nRUN a `\nb\n');
    stays('FROM a\nSHELL ["powershell", "-Command"]\nRUN a \\\nb\n');
    stays('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN a \\\nb\n');
  });
  test('empty lines inside lose their blanks and stay', () =>
    check('FROM a\nRUN a \\\n   \n    b\n', 'FROM a\nRUN a \\\n\n    b\n'));
});

describe('the end of the file', () => {
  test('gets a line break', () => check('FROM a', 'FROM a\n'));
  test('a CRLF where the file has them', () => check('FROM a\r\nRUN b  ', 'FROM a\r\nRUN b\r\n'));
  test('gets only one', () => check('FROM a\n\n  \n\n', 'FROM a\n'));
  test('a heredoc without end does not grow', () => stays('FROM a\nRUN <<EOF\nx'));
  test('an empty file stays empty', () => stays(''));
});

test('CRLF stays', () => check('from a  \r\nRUN b \\ \r\nc\r\n', 'FROM a\r\nRUN b \\\r\n    c\r\n'));

test('only what the range touches', () => {
  const { text, spans } = marked('FROM a  \nrun   b\n«RUN   c»  \nRUN   d\n');
  assert.equal(applyEdits(text, format(open(text), spaces, spans[0])), 'FROM a  \nrun   b\nRUN c\nRUN   d\n');
});

test('edits are small', () => {
  const text = `FROM a\n${'RUN echo hello world\n'.repeat(50)}run x\n`;
  const edits = format(open(text), spaces);
  assert.deepEqual(
    edits.map((e) => [text.slice(e.span.start, e.span.end), e.text]),
    [['run', 'RUN']],
  );
});

describe('Enter', () => {
  const enter = (before: string, after: string): void => {
    const { text, cursor } = marked(before);
    assert.equal(applyEdits(text, formatOnType(open(text), cursor, '\n', spaces)), after);
  };
  test('behind a continuation indents', () => enter('FROM a\nRUN b \\\n<|>', 'FROM a\nRUN b \\\n    '));
  test('before another line too', () => enter('FROM a\nRUN b \\\n<|>\n    c\n', 'FROM a\nRUN b \\\n    \n    c\n'));
  test('keeps the indent of the line above', () =>
    enter('FROM a\nRUN b \\\n      c \\\n<|>', 'FROM a\nRUN b \\\n      c \\\n      '));
  test('ends the indent with the instruction', () =>
    enter('FROM a\nRUN b \\\n    c\n    <|>', 'FROM a\nRUN b \\\n    c\n'));
  test('changes nothing in a heredoc', () => {
    enter('FROM a\nRUN <<EOF\n  x\n  <|>\nEOF\n', 'FROM a\nRUN <<EOF\n  x\n  \nEOF\n');
    enter('FROM a\nRUN <<EOF\n  x\n  <|>', 'FROM a\nRUN <<EOF\n  x\n  ');
  });
  test('changes nothing inside quotes', () => enter('FROM a\nRUN echo "b \\\n<|>c"\n', 'FROM a\nRUN echo "b \\\nc"\n'));
});

/** What the builder, and the shell behind it, reads: an account of its own, so that it does not share the formatter's mistakes. */
function reading(text: string): unknown {
  const file = open(text);
  const { syntax } = file;
  const shellOf = (node: Instruction): string => shellAt(file, node).kind;
  const args = (node: Instruction): unknown => {
    if (node.trigger !== null) return instruction(node.trigger);
    if (node.exec !== null) return [node.words[0]?.text.toUpperCase(), node.exec.elements.map((e) => e.text)];
    switch (node.name) {
      case 'FROM':
        return node.words.map((w, i) => (i === 1 ? w.text.toUpperCase() : w.text));
      case 'COPY':
      case 'ADD':
      case 'EXPOSE':
      case 'VOLUME':
        return node.words.map((w) => w.text);
      case 'ENV':
      case 'LABEL':
      case 'ARG': {
        const { form, pairs } = pairsOf(node);
        return [form, pairs.map((p) => [p.key.text, p.value?.text])];
      }
      case 'HEALTHCHECK':
      case 'RUN':
      case 'CMD':
      case 'ENTRYPOINT': {
        const line =
          node.name === 'HEALTHCHECK'
            ? node.logical.text.replace(/^\s*(cmd|none)\b/i, (word) => word.toUpperCase())
            : node.logical.text;
        return shellOf(node) === 'posix' ? shellReading(line) : line;
      }
      default:
        return node.logical.text;
    }
  };
  const instruction = (node: Instruction): unknown => ({
    name: node.name,
    flags: node.flags.map((f) => [f.name.text, f.value?.text]),
    args: args(node),
    heredocs: node.heredocs.map((h) => [
      h.name.text,
      h.expand,
      h.stripTabs,
      text.slice(h.body.start, h.body.end),
      h.terminator !== null,
    ]),
    comments: node.comments.map((c) => c.content.text),
  });
  return syntax.items.flatMap((item): unknown[] => {
    if (item.kind === 'blank') return [];
    if (item.kind === 'comment') return [item.content.text];
    return [item.kind === 'directive' ? [item.name.text, item.value.text] : instruction(item)];
  });
}

/** The tree of a command line without positions. */
const shellReading = (line: string): string => {
  const script = parseShell(line);
  const where = new Set(['span', 'nameSpan', 'body', 'comments']);
  return JSON.stringify(
    { ...script, text: '', errors: script.errors.map((e) => [e.kind, e.token]) },
    function (this: unknown, key, value: unknown) {
      if (where.has(key) && !isTree(value)) return undefined;
      // The text of a word that the shell still has to work out is in its parts.
      return key === 'text' && isRecord(this) && this['kind'] === 'word' ? undefined : value;
    },
  );
};
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTree = (value: unknown): boolean => isRecord(value) && 'kind' in value;

describe('what the builder reads never changes, and twice is once', () => {
  const styles = [spaces, { tabSize: 2, insertSpaces: true }, { tabSize: 8, insertSpaces: false }];
  const holds = (text: string, options = spaces): void => {
    const once = formatted(text, options);
    assert.deepEqual(reading(once), reading(text), `formatted ${JSON.stringify(text)} to ${JSON.stringify(once)}`);
    assert.equal(formatted(once, options), once, `not stable: ${JSON.stringify(text)}`);
  };
  const real = realDockerfiles();
  test(`real files (${real.length})`, () => {
    assert.ok(real.length >= 5);
    for (const { text } of real) for (const options of styles) holds(text, options);
  });
  test('3,000 random and damaged texts', () => {
    for (const [i, text] of randomDockerfiles(3000).entries()) holds(text, styles[i % styles.length]);
  });
});
