import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokens } from '../../../server/src/dockerfile/features/semanticTokens.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { marked } from '../../support/marked.js';
import { randomDockerfiles, realDockerfiles } from './randomDockerfiles.js';

const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);

/** One line for each line of the text that has tokens: `type:text`, `+` marks a declaration. */
function painted(text: string): string {
  const file = open(text);
  const lines: string[] = [];
  let last = -1;
  for (const { span, type, modifiers } of tokens(file)) {
    const line = file.lines.lineAt(span.start);
    const word = `${type}${modifiers?.includes('declaration') ? '+' : ''}:${text.slice(span.start, span.end).replace('\n', '⏎')}`;
    if (line === last) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    last = line;
  }
  return lines.join('\n');
}

/** The text without FROM: tokens of the lines behind it. */
const check = (text: string, ...expected: readonly string[]): void =>
  assert.deepEqual(painted(text).split('\n'), expected);
const inStage = (text: string, ...expected: readonly string[]): void =>
  check(`FROM a\n${text}`, 'keyword:FROM class:a', ...expected);

describe('instructions', () => {
  test('FROM', () =>
    check(
      'FROM --platform=$BUILDPLATFORM node:22-slim AS build\nFROM build\nFROM x@sha256:ab\nFROM $BASE',
      'keyword:FROM parameter:--platform operator:= variable:$BUILDPLATFORM class:node operator:: enumMember:22-slim keyword:AS namespace+:build',
      'keyword:FROM namespace:build',
      'keyword:FROM class:x operator:@ enumMember:sha256:ab',
      'keyword:FROM variable:$BASE',
    ));
  test('COPY', () =>
    check(
      'FROM a AS b\nCOPY --from=b --chmod=755 $X/y /z\nCOPY --from=0 --link=true ["a b", "c"]\nCOPY --from=nginx:1 a b',
      'keyword:FROM class:a keyword:AS namespace+:b',
      'keyword:COPY parameter:--from operator:= namespace:b parameter:--chmod operator:= number:755 variable:$X',
      'keyword:COPY parameter:--from operator:= number:0 parameter:--link operator:= enumMember:true string:"a b" string:"c"',
      'keyword:COPY parameter:--from operator:= class:nginx operator:: enumMember:1',
    ));
  test('mounts', () =>
    inStage(
      'RUN --mount=type=cache,target=/c,uid=5 --network=none x',
      'keyword:RUN parameter:--mount operator:= property:type enumMember:cache property:target string:/c property:uid number:5 parameter:--network operator:= enumMember:none function:x',
    ));
  test('ARG, ENV, LABEL', () =>
    inStage(
      'ARG A B=1.2\nENV C="x $A" D=$B\nENV OLD some value\nLABEL a.b="c"',
      'keyword:ARG variable+:A variable+:B operator:= number:1.2',
      'keyword:ENV variable+:C operator:= string:"x  variable:$A string:" variable+:D operator:= variable:$B',
      'keyword:ENV variable+:OLD string:some value',
      'keyword:LABEL property:a.b operator:= string:"c"',
    ));
  test('EXPOSE, USER, STOPSIGNAL', () =>
    inStage(
      'EXPOSE 80 53/udp $P\nUSER 1000:1000\nUSER app\nSTOPSIGNAL 9',
      'keyword:EXPOSE number:80 number:53 operator:/ enumMember:udp variable:$P',
      'keyword:USER number:1000:1000',
      'keyword:USER string:app',
      'keyword:STOPSIGNAL number:9',
    ));
  test('HEALTHCHECK and ONBUILD', () =>
    inStage(
      'HEALTHCHECK --interval=5s --retries=3 CMD curl -f x\nHEALTHCHECK NONE\nONBUILD RUN x',
      'keyword:HEALTHCHECK parameter:--interval operator:= number:5s parameter:--retries operator:= number:3 keyword:CMD function:curl parameter:-f',
      'keyword:HEALTHCHECK keyword:NONE',
      'keyword:ONBUILD keyword:RUN function:x',
    ));
  test('directives and comments', () =>
    check('# escape=`\n# c\nFROM a', 'macro:escape operator:= string:`', 'comment:# c', 'keyword:FROM class:a'));
  test('JSON', () => inStage('CMD ["a", "b"]', 'keyword:CMD string:"a" string:"b"'));
  test('an unknown keyword is not coloured', () => inStage('RUNN x'));
});

describe('shell', () => {
  test('commands, options, operators', () =>
    inStage(
      'RUN apt-get install -y curl && rm -rf /x || ! a > /dev/null 2>&1 & b | c; d',
      'keyword:RUN function:apt-get parameter:-y operator:&& function:rm parameter:-rf operator:|| operator:! function:a operator:> operator:2>& operator:& function:b operator:| function:c operator:; function:d',
    ));
  test('words and strings', () =>
    inStage(
      `RUN X=1 echo "a $B \${C:-d}" 'e' $(f -g) \`h\` $((1 + i))`,
      `keyword:RUN variable+:X operator:= string:1 function:echo string:"a  variable:$B string:  variable:\${C:-d} string:" string:'e' operator:$( function:f parameter:-g operator:) operator:\` function:h operator:\` operator:$ operator:( operator:( number:1 operator:+ variable:i operator:) operator:)`,
    ));
  test('reserved words', () =>
    inStage(
      'RUN if [ -f x ]; then y; else z; fi; for i in 1 2; do echo $i; done',
      'keyword:RUN keyword:if function:[ parameter:-f operator:; keyword:then function:y operator:; keyword:else function:z operator:; keyword:fi operator:; keyword:for variable+:i keyword:in operator:; keyword:do function:echo variable:$i operator:; keyword:done',
    ));
  test('over continuations and comments', () =>
    inStage(
      'RUN echo "a \\\n  # why\n  b" && \\\n  c',
      'keyword:RUN function:echo string:"a',
      'comment:# why',
      'string:b" operator:&&',
      'function:c',
    ));
  test('a heredoc is a script', () =>
    inStage(
      'RUN <<EOF\nset -e # now\necho "a\nb"\nEOF',
      'keyword:RUN operator:<< macro+:EOF',
      'function:set parameter:-e comment:# now',
      'function:echo string:"a⏎b"',
      'macro:EOF',
    ));
  test('of another language only what the builder knows is coloured', () => {
    inStage('RUN <<EOF\n#!/usr/bin/env python3\nprint("x")\nEOF', 'keyword:RUN operator:<< macro+:EOF', 'macro:EOF');
    inStage('RUN python3 <<EOF\nprint(1)\nEOF', 'keyword:RUN function:python3 operator:<< macro+:EOF', 'macro:EOF');
  });
  test('given to a shell it is a script, in COPY a text', () => {
    inStage('RUN bash <<EOF\nls\nEOF', 'keyword:RUN function:bash operator:<< macro+:EOF', 'function:ls', 'macro:EOF');
    inStage('COPY <<EOF /x\nls $A\nEOF', 'keyword:COPY operator:<< macro+:EOF', 'variable:$A', 'macro:EOF');
  });
  test('the SHELL in force decides', () =>
    inStage(
      'SHELL ["powershell", "-Command"]\nRUN Get-Item x\nSHELL ["/bin/bash", "-c"]\nRUN ls',
      'keyword:SHELL string:"powershell" string:"-Command"',
      'keyword:RUN',
      'keyword:SHELL string:"/bin/bash" string:"-c"',
      'keyword:RUN function:ls',
    ));
});

test('a range gives the tokens of its instructions, and no others', () => {
  const { text, spans } = marked('FROM a\nRUN b\n«RUN c\nRUN d»\nRUN e\n');
  const range = spans[0];
  assert.ok(range);
  assert.deepEqual(
    tokens(open(text), range),
    tokens(open(text)).filter((t) => t.span.start >= range.start && t.span.end <= range.end),
  );
});

describe('sorted and never overlapping', () => {
  const holds = (text: string): void => {
    let at = 0;
    for (const { span } of tokens(open(text))) {
      assert.ok(span.start >= at && span.end > span.start && span.end <= text.length, JSON.stringify(text));
      at = span.end;
    }
  };
  const real = realDockerfiles();
  test(`real files (${real.length})`, () => {
    assert.ok(real.length >= 5);
    for (const { text } of real) {
      holds(text);
      assert.ok(tokens(open(text)).length > 0);
    }
  });
  test('2,000 random and damaged texts', () => {
    for (const text of randomDockerfiles(2000, 21)) holds(text);
  });
  test('all ranges of a text together give all its tokens', () => {
    for (const text of randomDockerfiles(200, 22)) {
      const file = open(text);
      const whole = tokens(file);
      const parts = file.syntax.items.flatMap((item) => {
        const end = Math.max(item.span.start, item.span.end - 1);
        return tokens(file, { start: item.span.start, end });
      });
      assert.deepEqual(parts, whole, JSON.stringify(text));
    }
  });
});
