import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokens } from '../../../../server/src/dockerfile/features/semanticTokens.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import type { Instruction, Syntax } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { parse, parseAgain } from '../../../../server/src/dockerfile/syntax/parse.js';
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

const ofInstruction = (node: Instruction): unknown => ({
  span: node.span,
  range: node.range,
  keyword: node.keyword,
  name: node.name,
  flags: node.flags.map(({ span, name, value, variables }) => ({ span, name, value, variables })),
  args: node.args,
  logical: [node.logical.text, node.logical.offsetAt(0), node.logical.offsetAt(node.logical.text.length)],
  words: node.words.map(({ text, span, variables }) => ({ text, span, variables })),
  exec: node.exec,
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
];

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

  test('also for what is found in it: problems and colours', () => {
    const random = new Random(5);
    for (const start of randomDockerfiles(15, 8)) {
      let file = new DockerfileFile('file:///Dockerfile', 1, start);
      for (let edit = 0; edit < 6; edit++) {
        const at = random.below(file.text.length + 1);
        const text = file.text.slice(0, at) + random.pick(pieces) + file.text.slice(at);
        file = file.next(edit + 2, text);
        const fresh = new DockerfileFile('file:///Dockerfile', 1, text);
        assert.deepEqual(tokens(file), tokens(fresh));
        assert.deepEqual(
          file.problems.map(({ code, span }) => ({ code, ...span })),
          fresh.problems.map(({ code, span }) => ({ code, ...span })),
        );
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
