import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/edit.js';
import type { Problem } from '../../../../server/src/core/results.js';
import {
  readShellCheck,
  type ShellCheckFinding,
  shellCheckJobs,
  shellCheckProblems,
} from '../../../../server/src/dockerfile/lint/hadolint/shellcheck.js';
import { readHadolintConfig } from '../../../../server/src/dockerfile/lint/hadolintConfig.js';
import type { RuleContext } from '../../../../server/src/dockerfile/lint/rule.js';
import { buildModel } from '../../../../server/src/dockerfile/model.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { shellCheckArguments } from '../../../../server/src/node/shellcheck.js';
import { mark, marked } from '../../../support/marked.js';

const contextOf = (text: string, hadolint = ''): RuleContext => {
  const syntax = parse(text);
  const facts = { dockerignore: null, baseImage: () => null, hadolint: readHadolintConfig(hadolint).config };
  return { syntax, model: buildModel(syntax), facts };
};

const scripts = (text: string): readonly string[] =>
  shellCheckJobs(contextOf(text)).map((job) => `${job.shell}: ${job.script.slice(job.prelude).trimEnd()}`);

describe('what ShellCheck is asked', () => {
  test('the text of each RUN, as its shell gets it', () => {
    assert.deepEqual(
      scripts(
        'FROM debian:13\nRUN a \\\n  # why\n  && b\nRUN ["c"]\nRUN <<EOF\nd\ne\nEOF\nONBUILD RUN f\nRUN cat <<X\ng\nX\n',
      ),
      ['sh: a   && b', 'sh: d\ne', 'sh: f', 'sh: cat <<X\ng\nX'],
    );
  });

  test('in the dialect of the shell in force; not for shells that it does not know', () => {
    const text =
      'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN a\nSHELL ["/bin/ash", "-c"]\nRUN b\nSHELL ["pwsh", "-c"]\nRUN c\nSHELL ["/bin/zsh", "-c"]\nRUN d\nFROM debian:13\n# hadolint shell=bash\nRUN e';
    assert.deepEqual(scripts(text), ['bash: a', 'dash: b', 'bash: e']);
  });

  test('variables of ENV, ARG and mounts are set', () => {
    const [job] = shellCheckJobs(
      contextOf('ARG no=1\nFROM debian:13\nARG a\nENV b=2 c=3\nRUN --mount=type=secret,id=x,env=d e\nENV f=1'),
    );
    const exported = [...(job?.script ?? '').matchAll(/^export (\w+)=1$/gm)].map((m) => m[1]);
    assert.deepEqual(exported, ['a', 'all_proxy', 'b', 'c', 'd', 'ftp_proxy', 'http_proxy', 'https_proxy', 'no_proxy']);
  });
});

describe('what it answers', () => {
  test('anything but its own format counts for nothing', () => {
    for (const output of ['', 'no', '[]', '{}', '{"comments":1}', 'null']) assert.equal(readShellCheck(output), null);
    assert.deepEqual(
      readShellCheck(
        '{"comments":[1,{"line":1},{"line":1,"endLine":1,"column":1,"endColumn":1,"code":1,"level":"loud","message":""}]}',
      ),
      [],
    );
  });

  const finding = (code: number, column: number, endColumn: number, line: number): ShellCheckFinding => ({
    code,
    line,
    endLine: line,
    column,
    endColumn,
    level: 'info',
    message: 'm',
    fix: null,
  });

  const problems = (source: string, column: number, endColumn: number, config = ''): readonly Problem[] => {
    const context = contextOf(marked(source).text, config);
    const [job] = shellCheckJobs(context);
    assert.ok(job);
    const line = job.script.slice(0, job.prelude).split('\n').length;
    return shellCheckProblems(context, job, [finding(2086, column, endColumn, line)]);
  };

  const cases: readonly (readonly [string, string, number, number])[] = [
    ['on the line itself', 'FROM a\nRUN echo «$x» b', 6, 8],
    ['behind a continuation', 'FROM a\nRUN echo b \\\n  && echo «$x»', 18, 20],
    ['behind comments and empty lines', 'FROM a\nRUN b && \\\n  # why $x\n\n  echo «$x»', 13, 15],
    ['behind letters of two units', 'FROM a\nRUN echo \u{1f600}한 «$x»', 9, 11],
    ['without width: the next character', 'FROM a\nRUN echo «$»x', 6, 6],
    ['without width at the end: the last', 'FROM a\nRUN echo $«x»', 8, 8],
    ['behind ONBUILD', 'FROM a\nONBUILD RUN echo «$x»', 6, 8],
  ];
  for (const [name, source, column, endColumn] of cases) {
    test(`stands at the right place: ${name}`, () => {
      const { text } = marked(source);
      assert.equal(
        mark(
          text,
          problems(source, column, endColumn).map((p) => p.span),
        ),
        source,
      );
    });
  }

  test('a place outside the RUN is no problem of the Dockerfile', () => {
    const context = contextOf('FROM a\nRUN b');
    const [job] = shellCheckJobs(context);
    assert.ok(job);
    assert.deepEqual(shellCheckProblems(context, job, [finding(1, 1, 3, 1), finding(1, 1, 2, 999)]), []);
  });

  test('comments and .hadolint.yaml switch it off or change its severity', () => {
    assert.equal(problems('FROM a\n# hadolint ignore=SC2086\nRUN echo $x', 6, 8).length, 0);
    assert.equal(problems('# hadolint global ignore=SC2086\nFROM a\nRUN echo $x', 6, 8).length, 0);
    assert.equal(problems('FROM a\nRUN echo $x', 6, 8, 'ignored: [SC2086]').length, 0);
    assert.equal(problems('FROM a\nRUN echo $x', 6, 8)[0]?.severity, 'information');
    assert.equal(problems('FROM a\nRUN echo $x', 6, 8, 'override:\n  error: [SC2086]')[0]?.severity, 'error');
  });
});

const isThere = spawnSync('shellcheck', ['--version']).status === 0;

describe('with the real ShellCheck', {
  skip: isThere ? false : 'no shellcheck program here (apt-get install shellcheck)',
}, () => {
  const check = (text: string): readonly Problem[] => {
    const context = contextOf(text);
    return shellCheckJobs(context).flatMap((job) => {
      const answer = spawnSync('shellcheck', shellCheckArguments(job.shell), { input: job.script, encoding: 'utf8' });
      const findings = readShellCheck(answer.stdout);
      assert.ok(findings, answer.stderr);
      return shellCheckProblems(context, job, findings);
    });
  };

  const cases: readonly (readonly [string, string, string])[] = [
    [
      'SC2086',
      'FROM debian:13\nRUN for x in a b; do \\\n      echo $x; \\\n    done; y=$(cat z) && \\\n    # why\n    rm «$y»',
      'continuations and comments',
    ],
    ['SC2046', 'FROM debian:13\nRUN <<EOF\na\nrm «$(cat b)»\nEOF\nRUN c', 'a heredoc'],
    ['SC2164', 'FROM debian:13\nRUN a; «cd b»; c', 'the line itself'],
    [
      'SC2154',
      'FROM debian:13\nARG known\nENV set=1\nRUN echo "$known $set «$unknown»"',
      'variables of the Dockerfile',
    ],
    ['SC3010', 'FROM debian:13\nRUN «[[ a = b ]]»\nSHELL ["/bin/bash", "-c"]\nRUN [[ a = b ]]', 'the dialect'],
    ['SC1090', 'FROM debian:13\nRUN . "$a" && . /b', 'what is left out'],
  ];
  for (const [code, source, name] of cases) {
    test(`${code}: ${name}`, () => {
      const { text } = marked(source);
      const spans = check(text)
        .filter((p) => p.code === code)
        .map((p) => p.span);
      assert.equal(mark(text, spans), source);
    });
  }

  test('its fixes apply, also around a continuation', () => {
    const text = 'FROM debian:13\nRUN x=$(a) && echo \\\n  $x \\\n  b && rm `c`\n';
    const fixes = check(text)
      .filter((p) => p.code === 'SC2086')
      .flatMap((p) => p.fixes);
    assert.equal(
      applyEdits(text, fixes[0]?.edits ?? []),
      'FROM debian:13\nRUN x=$(a) && echo \\\n  "$x" \\\n  b && rm `c`\n',
    );
    const modern = check(text).find((p) => p.code === 'SC2006');
    assert.equal(
      applyEdits(text, modern?.fixes[0]?.edits ?? []),
      'FROM debian:13\nRUN x=$(a) && echo \\\n  $x \\\n  b && rm $(c)\n',
    );
  });
});
