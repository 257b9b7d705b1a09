import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Problem, textIn } from '../../../../server/src/core/results.js';
import type { Token } from '../../../../server/src/core/text.js';
import { format } from '../../../../server/src/dockerfile/features/format.js';
import { tokenPieces, tokens } from '../../../../server/src/dockerfile/features/semanticTokens.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import type { Facts } from '../../../../server/src/dockerfile/lint/rule.js';
import type { Instruction, Syntax } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { parse, parseAgain } from '../../../../server/src/dockerfile/syntax/parse.js';
import { toTokenData } from '../../../../server/src/lsp/convert.js';
import { Random } from '../../../support/random.js';
import { checkSyntax } from '../../../support/syntaxInvariants.js';
import { randomDockerfiles, realDockerfiles } from '../randomDockerfiles.js';

/** Everything that a syntax says, as plain data. */
const said = (syntax: Syntax): unknown => ({
  text: syntax.text,
  escape: syntax.escape,
  directives: syntax.directives,
  instructions: syntax.instructions.map((node) => node.span.start),
  items: syntax.items.map((item) => (item.kind === 'instruction' ? ofInstruction(item) : item)),
});

const ofToken = (token: Token | null): unknown => token && { text: token.text, span: token.span };

const ofInstruction = (node: Instruction): unknown => ({
  span: node.span,
  range: node.range,
  keyword: ofToken(node.keyword),
  name: node.name,
  flags: node.flags.map(({ span, name, value, variables }) => ({
    ...{ span, name: ofToken(name), value: ofToken(value) },
    variables,
  })),
  args: node.args,
  logical: [node.logical.text, node.logical.offsetAt(0), node.logical.offsetAt(node.logical.text.length)],
  words: node.words.map(({ text, span, variables }) => ({ text, span, variables })),
  exec: node.exec && [
    node.exec.span,
    ...node.exec.elements.map(({ span, text, isString }) => ({ span, text, isString })),
  ],
  heredocs: node.heredocs.map(({ opener, name, expand, stripTabs, body, variables, lexed, terminator }) => ({
    ...{ opener, name, expand, stripTabs, body, variables, terminator },
    lexed: lexed?.parts,
  })),
  comments: node.comments,
  emptyLines: node.emptyLines,
  trigger: node.trigger && [node.trigger.name, node.trigger.range],
});

/** What people type, paste and delete; above all what changes where an instruction ends. */
const pieces = [
  '\\',
  '\n',
  '\\\n',
  '<<EOF',
  'EOF\n',
  '#',
  '# a\n',
  'RUN x\n',
  'FROM a\n',
  ' ',
  '"',
  '$V',
  '\r\n',
  '`',
  '[',
  'ONBUILD ',
  'FROM base\n',
  'WORKDIR /w\n',
  'ARG A\n',
  'COPY --from=0 a b\n',
  'SHELL ["bash", "-o", "pipefail", "-c"]\n',
  '# hadolint shell=/bin/zsh\n',
];

/** Stages that see into each other: what one holds decides what is found in another. */
const stagesUpon = [
  'ARG V=1\nFROM alpine:3.22 AS base\nARG A\nENV B=1\n\nFROM base AS up\nRUN echo $A | cat\nCOPY x y\nENV C=$B$D\n\nFROM busybox\nCOPY --from=up /a /b\nWORKDIR x\nEXPOSE 80\n',
  'FROM debian:13 AS a\nSHELL ["powershell"]\n# hadolint shell=bash\n\nFROM a AS b\nRUN apt-get install x\nUSER root\n\nFROM scratch AS c\nEXPOSE 80\nFROM c AS d\nLABEL a=b\nFROM alpine:3.22\nRUN apk add x | y\nCOPY --from=d /x /y\nRUN cd /x\n',
  'FROM alpine:3.22 AS one\nRUN sudo a\nRUN sudo b\n\nfrom alpine:3.22 as two\nCOPY --from=on /a /b\nCOPY --from=7 /a /b\n# hadolint ignore=DL3004\nRUN sudo c\nFROM two AS one\nARG W\nWORKDIR a\nCMD a\nENTRYPOINT b\n',
];
const facts: Facts = {
  dockerignore: 'x\n*.log\n',
  baseImage: (name) =>
    name === 'busybox' ? { env: ['PATH=/bin', 'D=1'], shell: [], os: 'linux', architecture: 'amd64' } : null,
  exists: (path) => path !== 'y',
};

const plain = ({ code, span, severity, message, fixes, related, tag, offByDefault }: Problem): unknown => ({
  ...{ code, span, severity, tag, offByDefault },
  message: textIn(message, 'en'),
  fixes: fixes.map(({ title, edits }) => [textIn(title, 'en'), edits]),
  related: related?.map((one) => [one.span, textIn(one.message, 'en')]),
});

const options = { tabSize: 4, insertSpaces: true };
const encoded = (file: DockerfileFile): readonly number[] => toTokenData(tokenPieces(file), file.lines);

describe('a change read on top of the version before', () => {
  test('gives what reading it anew gives, whatever is typed where', () => {
    const random = new Random(11);
    const texts = [
      ...randomDockerfiles(40, 3),
      ...realDockerfiles()
        .slice(0, 25)
        .map(({ text }) => text),
    ];
    for (const start of texts) {
      let syntax = parse(start);
      let text = start;
      for (let edit = 0; edit < 12; edit++) {
        const at = random.below(text.length + 1);
        const gone = random.chance(40) ? random.below(Math.min(60, text.length - at + 1)) : 0;
        const added = random.chance(75) ? random.pick(pieces) : '';
        text = text.slice(0, at) + added + text.slice(at + gone);
        // Half of them with everything worked out before, so that what is taken over is full.
        if (random.chance(50)) said(syntax);
        syntax = parseAgain(text, syntax);
        assert.deepEqual(said(syntax), said(parse(text)), JSON.stringify({ text, at, gone, added }));
        checkSyntax(syntax);
      }
    }
  });

  test('also for what is found in it: problems, colours and what formatting changes', () => {
    const random = new Random(5);
    const texts = [
      ...randomDockerfiles(15, 8),
      ...stagesUpon,
      ...realDockerfiles()
        .filter(({ text }) => (text.match(/^FROM/gim) ?? []).length > 1)
        .slice(0, 20)
        .map(({ text }) => text),
    ];
    for (const start of texts) {
      let file = new DockerfileFile('file:///Dockerfile', 1, start, facts);
      for (let edit = 0; edit < 10; edit++) {
        // Half of the versions are never asked about.
        if (random.chance(50)) void file.problems;
        const at = random.below(file.text.length + 1);
        const gone = random.chance(30) ? random.below(Math.min(40, file.text.length - at + 1)) : 0;
        const text = file.text.slice(0, at) + random.pick(pieces) + file.text.slice(at + gone);
        file = file.next(edit + 2, text);
        const fresh = new DockerfileFile('file:///Dockerfile', 1, text, facts);
        assert.deepEqual(tokens(file), tokens(fresh));
        assert.deepEqual(encoded(file), encoded(fresh));
        assert.deepEqual(format(file, options), format(fresh, options));
        assert.deepEqual(file.problems.map(plain), fresh.problems.map(plain), JSON.stringify(text));
      }
    }
  });

  test('keeps the instructions before the change as they are', () => {
    const text = `FROM a\n${'RUN b\n'.repeat(20)}`;
    const before = parse(text);
    const after = parseAgain(text.replace(/b\n$/, 'c\n'), before);
    assert.equal(after.instructions[10], before.instructions[10]);
    assert.notEqual(after.instructions.at(-1), before.instructions.at(-1));
  });

  test('a version that nobody asked about is passed over', () => {
    const first = new DockerfileFile('file:///Dockerfile', 1, `FROM a\n${'RUN b\n'.repeat(20)}`);
    assert.equal(first.syntax.instructions.length, 21);
    const third = first.next(2, `${first.text}RUN c\n`).next(3, `${first.text}RUN d\n`);
    assert.equal(third.syntax.instructions[10], first.syntax.instructions[10]);
    assert.equal(third.syntax.instructions.at(-1)?.logical.text, 'd');
  });
});
