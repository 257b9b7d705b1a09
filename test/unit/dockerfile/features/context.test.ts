import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Context, contextAt } from '../../../../server/src/dockerfile/features/context.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { marked } from '../../../support/marked.js';

/** A context in one line: kind, what distinguishes it, and in brackets the text that a completion would replace. */
function told(source: string): string {
  const { text, cursor } = marked(source);
  const context = contextAt(parse(text), cursor);
  const span = 'span' in context ? ` [${text.slice(context.span.start, context.span.end)}]` : '';
  return context.kind + details(context) + span;
}

function details(context: Context): string {
  switch (context.kind) {
    case 'keyword':
      return ` ${context.place}`;
    case 'directiveName':
      return context.given.length > 0 ? ` given ${context.given.join(',')}` : '';
    case 'directiveValue':
      return ` ${context.name}${context.top ? '' : ' comment'}`;
    case 'flagName':
      return ` ${context.node.name}`;
    case 'flagValue':
      return ` ${context.node.name} ${context.flag.name.text}`;
    case 'mountKey':
      return ` ${context.mount.type}${context.mount.given.length > 0 ? ` given ${context.mount.given.join(',')}` : ''}`;
    case 'mountValue':
      return ` ${context.mount.type} ${context.key}`;
    case 'variable':
      return ` ${context.scope}${context.braces ? ' {' : ''}${context.closed ? '}' : ''}`;
    case 'modifier':
      return ` ${context.name}`;
    case 'pair':
      return ` ${context.node.name} ${context.part}`;
    case 'path':
    case 'argument':
    case 'command':
      return ` ${context.node.name} ${context.index}`;
    case 'heredoc':
      return ` ${context.heredoc.name.text}`;
    default:
      return '';
  }
}

const F = 'FROM alpine\n';

/** Source → context. Each line is one place of a Dockerfile in which someone types. */
const table: readonly (readonly [string, string])[] = [
  // Where an instruction begins.
  ['<|>', 'keyword top []'],
  ['\ufeff<|>', 'keyword top []'],
  ['  <|>', 'keyword top []'],
  ['F<|>', 'keyword top [F]'],
  ['F<|>ROM alpine', 'keyword top [FROM]'],
  ['FROM<|> alpine', 'keyword top [FROM]'],
  ['<|>FROM alpine', 'keyword top [FROM]'],
  ['\n<|>', 'keyword beforeFrom []'],
  ['\n<|>\nFROM alpine', 'keyword beforeFrom []'],
  ['# syntax=docker/dockerfile:1\n<|>', 'keyword top []'],
  ['# syntax=docker/dockerfile:1\n\n<|>', 'keyword beforeFrom []'],
  ['# a comment\n<|>\nFROM alpine', 'keyword beforeFrom []'],
  ['ARG A=1\n<|>', 'keyword beforeFrom []'],
  ['ARG A=1\n<|>\nFROM alpine', 'keyword beforeFrom []'],
  [`${F}<|>`, 'keyword stage []'],
  [`${F}  <|>`, 'keyword stage []'],
  [`${F}RU<|>`, 'keyword stage [RU]'],
  [`${F}ru<|>`, 'keyword stage [ru]'],
  [`${F}\n<|>\nRUN x`, 'keyword stage []'],
  [`${F}R<|>UN x`, 'keyword stage [RUN]'],
  [`${F}\r\n<|>\r\n`, 'keyword stage []'],
  [`${F}RUN x\n<|>RUN y`, 'keyword stage [RUN]'],
  [`${F}RUN <<E\nx\nE\n<|>`, 'keyword stage []'],
  [`${F}ONBUILD <|>`, 'keyword onbuild []'],
  [`${F}ONBUILD C<|>`, 'keyword onbuild [C]'],
  [`${F}ONBUILD C<|>OPY a b`, 'keyword onbuild [COPY]'],
  [`${F}ONBUILD \\\n  <|>`, 'keyword onbuild []'],
  [`${F}ONBUILD COPY --<|>`, 'flagName COPY [--]'],
  [`${F}ONBUILD ONBUILD <|>`, 'none'],
  [`${F}WHAT <|>`, 'none'],

  // Directives and comments.
  ['#<|>', 'directiveName []'],
  ['# <|>', 'directiveName []'],
  ['# syn<|>', 'directiveName [syn]'],
  ['#syn<|>tax=x', 'directiveName [syntax]'],
  ['# syntax=x\n# e<|>', 'directiveName given syntax [e]'],
  ['# syntax=<|>', 'directiveValue syntax []'],
  ['# syntax = dock<|>er/dockerfile:1', 'directiveValue syntax [docker/dockerfile:1]'],
  ['# escape=<|>', 'directiveValue escape []'],
  ['# check=skip=<|>', 'directiveValue check [skip=]'],
  ['# check=skip=A;<|>error=true', 'directiveValue check [skip=A;error=true]'],
  ['# hello\n# syn<|>', 'none'],
  [`${F}# syn<|>`, 'none'],
  [`${F}# check=<|>\nCMD x`, 'directiveValue check comment []'],
  [`${F}# check=skip=J<|>\nCMD x`, 'directiveValue check comment [skip=J]'],
  ['# a longer comm<|>ent', 'none'],
  [`${F}RUN a \\\n  # com<|>ment\n  b`, 'none'],

  // Flags.
  [`${F}RUN --<|>`, 'flagName RUN [--]'],
  [`${F}RUN -<|>`, 'flagName RUN [-]'],
  [`${F}RUN --m<|>`, 'flagName RUN [--m]'],
  [`${F}COPY --fr<|>om=build a b`, 'flagName COPY [--from]'],
  [`${F}COPY <|>--from=build a b`, 'flagName COPY [--from]'],
  [`${F}COPY --link <|> --from=build a b`, 'flagName COPY []'],
  [`${F}COPY --link --<|> a b`, 'flagName COPY [--]'],
  [`${F}COPY \\\n  --<|>`, 'flagName COPY [--]'],
  [`${F}COPY \\\n  # why\n  --ch<|>`, 'flagName COPY [--ch]'],
  ['FROM --<|>', 'flagName FROM [--]'],
  ['FROM --pl<|> alpine', 'flagName FROM [--pl]'],
  [`${F}HEALTHCHECK --<|>`, 'flagName HEALTHCHECK [--]'],
  [`${F}COPY a --<|>`, 'path COPY 1 [--]'],
  [`${F}COPY --from=<|>`, 'flagValue COPY from []'],
  [`${F}COPY --from=b<|> a c`, 'flagValue COPY from [b]'],
  [`${F}COPY --from=bu<|>ild a c`, 'flagValue COPY from [build]'],
  [`${F}COPY --from="bu<|>ild" a c`, 'flagValue COPY from ["build"]'],
  [`${F}RUN --network=<|>`, 'flagValue RUN network []'],
  [`${F}RUN --security=i<|> x`, 'flagValue RUN security [i]'],
  ['FROM --platform=<|> alpine', 'flagValue FROM platform []'],
  [`${F}HEALTHCHECK --interval=<|> CMD x`, 'flagValue HEALTHCHECK interval []'],
  [`${F}COPY --chown=a<|>:b c d`, 'flagValue COPY chown [a:b]'],
  [`${F}ADD --checksum=<|> u d`, 'flagValue ADD checksum []'],
  ['from --platform=<|> alpine', 'flagValue FROM platform []'],

  // Mounts.
  [`${F}RUN --mount=<|>`, 'mountKey bind []'],
  [`${F}RUN --mount=ty<|>`, 'mountKey bind [ty]'],
  [`${F}RUN --mount=type=<|>`, 'mountValue bind type []'],
  [`${F}RUN --mount=type=ca<|>`, 'mountValue ca type [ca]'],
  [`${F}RUN --mount=type=cache,<|>`, 'mountKey cache given type []'],
  [`${F}RUN --mount=type=cache,ta<|>`, 'mountKey cache given type [ta]'],
  [`${F}RUN --mount=type=cache,target=<|>`, 'mountValue cache target []'],
  [`${F}RUN --mount=type=cache,target=/x,sharing=<|> y`, 'mountValue cache sharing []'],
  [`${F}RUN --mount=type=cache,sh<|>,target=/x y`, 'mountKey cache given type,target [sh]'],
  [`${F}RUN --mount=target=/x,<|>type=tmpfs y`, 'mountKey tmpfs given target [type]'],
  [`${F}RUN --mount=from=<|> y`, 'mountValue bind from []'],
  [`${F}RUN --mount=type=bind,from=bu<|>ild,target=/x y`, 'mountValue bind from [build]'],
  [`${F}RUN --mount=type=secret,id=t \\\n  --mount=type=ssh,<|> y`, 'mountKey ssh given type []'],
  [`${F}RUN --mount=type=cache,target=$<|> y`, 'variable build []'],

  // Variables.
  ['FROM $<|>', 'variable from []'],
  ['FROM ${<|>', 'variable from { []'],
  ['FROM ${<|>}', 'variable from {} []'],
  ['FROM python:${VER<|>}', 'variable from {} [VER]'],
  ['FROM python:$VE<|>R', 'variable from [VER]'],
  ['FROM --platform=$<|> alpine', 'variable from []'],
  [`${F}COPY $<|> b`, 'variable build []'],
  [`${F}COPY a\${X<|>}b c`, 'variable build {} [X]'],
  [`${F}WORKDIR /a/$<|>`, 'variable build []'],
  [`${F}ENV A=$<|>`, 'variable build []'],
  [`${F}ENV A="x $<|>"`, 'variable build []'],
  [`${F}ENV A='x $<|>'`, "pair ENV value ['x $']"],
  [`${F}ENV A=\\$<|>`, 'pair ENV value [\\$]'],
  [`${F}ARG A=$<|>`, 'variable build []'],
  ['ARG A=$<|>', 'variable build []'],
  [`${F}RUN echo $<|>`, 'variable run []'],
  [`${F}RUN echo "$H<|>"`, 'variable run [H]'],
  [`${F}RUN echo '$H<|>'`, "command RUN 1 ['$H']"],
  [`${F}RUN echo \\\n  $H<|>`, 'variable run [H]'],
  [`${F}CMD echo $<|>`, 'variable container []'],
  [`${F}ENTRYPOINT run $<|>`, 'variable container []'],
  [`${F}HEALTHCHECK CMD curl $<|>`, 'variable container []'],
  [`${F}CMD ["echo", "$<|>"]`, 'none'],
  [`${F}RUN ["echo", "$<|>"]`, 'none'],
  [`${F}RUN <<E\necho $<|>\nE`, 'variable run []'],
  [`${F}COPY <<E /f\n$<|>\nE`, 'variable build []'],
  [`${F}COPY <<"E" /f\n$<|>\nE`, 'heredoc E'],
  [`${F}ENV A=\${B:<|>`, 'modifier B [:]'],
  [`${F}ENV A=\${B:-<|>}`, 'modifier B [:-]'],
  [`${F}ENV A=\${B%<|>}`, 'modifier B [%]'],
  [`${F}EXPOSE $<|>`, 'variable build []'],
  [`${F}COPY --from=$<|> a b`, 'flagValue COPY from [$]'],
  [`${F}LABEL a=$<|>`, 'variable build []'],
  [`${F}MAINTAINER $<|>`, 'argument MAINTAINER 0 [$]'],
  [`${F}SHELL ["$<|>"]`, 'argument SHELL 0 ["$"]'],

  // FROM.
  ['FROM <|>', 'image []'],
  ['FROM a<|>', 'image [a]'],
  ['FROM alp<|>ine:3', 'image [alpine:3]'],
  ['FROM alpine:<|>', 'image [alpine:]'],
  ['FROM \\\n  al<|>', 'image [al]'],
  ['FROM --platform=x <|>', 'image []'],
  ['FROM alpine <|>', 'as []'],
  ['FROM alpine a<|>', 'as [a]'],
  ['FROM alpine AS <|>', 'none'],
  ['FROM alpine AS b<|>', 'none'],

  // Arguments.
  [`${F}COPY <|>`, 'path COPY 0 []'],
  [`${F}COPY src<|>`, 'path COPY 0 [src]'],
  [`${F}COPY src/<|> dst`, 'path COPY 0 [src/]'],
  [`${F}COPY src <|>`, 'path COPY 1 []'],
  [`${F}COPY --link s<|>`, 'path COPY 0 [s]'],
  [`${F}COPY a \\\n  b<|>`, 'path COPY 1 [b]'],
  [`${F}COPY a \\\n<|>`, 'path COPY 1 []'],
  [`${F}COPY ["a", "b<|>"]`, 'path COPY 1 ["b"]'],
  [`${F}ADD <|>`, 'path ADD 0 []'],
  [`${F}LABEL <|>`, 'pair LABEL key []'],
  [`${F}LABEL org<|>`, 'pair LABEL key [org]'],
  [`${F}LABEL org<|>.x=1`, 'pair LABEL key [org.x]'],
  [`${F}LABEL a=1 <|>`, 'pair LABEL key []'],
  [`${F}LABEL a=<|>`, 'pair LABEL value []'],
  [`${F}LABEL a=b<|>c`, 'pair LABEL value [bc]'],
  [`${F}ENV <|>`, 'pair ENV key []'],
  [`${F}ARG <|>`, 'pair ARG key []'],
  [`${F}ARG TARG<|>`, 'pair ARG key [TARG]'],
  ['ARG <|>', 'pair ARG key []'],
  [`${F}EXPOSE <|>`, 'argument EXPOSE 0 []'],
  [`${F}EXPOSE 80/<|>`, 'argument EXPOSE 0 [80/]'],
  [`${F}EXPOSE 80 <|>`, 'argument EXPOSE 1 []'],
  [`${F}STOPSIGNAL <|>`, 'argument STOPSIGNAL 0 []'],
  [`${F}STOPSIGNAL SIG<|>`, 'argument STOPSIGNAL 0 [SIG]'],
  [`${F}USER <|>`, 'argument USER 0 []'],
  [`${F}WORKDIR <|>`, 'argument WORKDIR 0 []'],
  [`${F}SHELL <|>`, 'argument SHELL 0 []'],
  [`${F}VOLUME <|>`, 'argument VOLUME 0 []'],
  [`${F}HEALTHCHECK <|>`, 'argument HEALTHCHECK 0 []'],
  [`${F}HEALTHCHECK --retries=3 C<|>`, 'argument HEALTHCHECK 0 [C]'],
  [`${F}HEALTHCHECK CMD <|>`, 'command HEALTHCHECK 0 []'],
  [`${F}RUN <|>`, 'command RUN 0 []'],
  [`${F}RUN ap<|>`, 'command RUN 0 [ap]'],
  [`${F}RUN apt-get <|>`, 'command RUN 1 []'],
  [`${F}RUN apt-get \\\n  <|>`, 'command RUN 1 []'],
  [`${F}RUN apt-get \\\n<|>`, 'command RUN 1 []'],
  [`${F}RUN apt-get \\\n\n<|>`, 'command RUN 1 []'],
  [`${F}RUN apt-get \\\\\n<|>`, 'keyword stage []'],
  [`# escape=\`\n${F}RUN dir \`\n<|>`, 'command RUN 1 []'],
  [`# escape=\`\n${F}RUN dir \\\n<|>`, 'keyword stage []'],
  [`${F}CMD <|>`, 'command CMD 0 []'],
  [`${F}ENTRYPOINT <|>`, 'command ENTRYPOINT 0 []'],
  [`${F}RUN --mount=type=ssh <|>`, 'command RUN 0 []'],

  // Heredocs.
  [`${F}RUN <<E\nap<|>t\nE`, 'heredoc E'],
  [`${F}RUN <<E\n<|>`, 'heredoc E'],
  [`${F}RUN <<E\nx\n<|>`, 'heredoc E'],
  [`${F}RUN <<E\nx\nE<|>`, 'none'],
  [`${F}COPY <<E /f\nte<|>xt\nE`, 'heredoc E'],
];

describe('what the cursor is in', () => {
  for (const [source, expected] of table) {
    test(JSON.stringify(source), () => assert.equal(told(source), expected));
  }

  test('the table has no line twice', () => {
    assert.equal(new Set(table.map(([source]) => source)).size, table.length);
    assert.ok(table.length >= 150, `only ${table.length} contexts`);
  });

  test('a replaced span never leaves its line', () => {
    const { text, cursor } = marked(`${F}COPY a\\\nb<|>c\\\nd e`);
    const context = contextAt(parse(text), cursor);
    assert.ok('span' in context);
    assert.equal(text.slice(context.span.start, context.span.end).includes('\n'), false);
  });
});
