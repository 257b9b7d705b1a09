import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyHadolintConfig, readHadolintConfig } from '../../../../server/src/dockerfile/lint/hadolintConfig.js';
import { lintText } from '../../../support/dockerfileText.js';
import { mark, marked } from '../../../support/marked.js';
import { mutate, random } from '../../shell/random.js';

describe('reading .hadolint.yaml', () => {
  test('all that hadolint knows', () => {
    const { config, problems } = readHadolintConfig(`
ignored:
  - DL3008
  - SC2086
override:
  error: [DL3006]
  warning: [DL3015]
  info: [DL3018]
  style: [DL3059]
trustedRegistries: [docker.io, "*.example.com"]
label-schema:
  author: text
  version: semver
strict-labels: true
disable-ignore-pragma: true
failure-threshold: info
no-fail: true
no-color: true
format: json
`);
    assert.deepEqual(problems, []);
    assert.deepEqual([...config.ignored], ['DL3008', 'SC2086']);
    assert.deepEqual(
      [...config.severities],
      [
        ['DL3006', 'error'],
        ['DL3015', 'warning'],
        ['DL3018', 'information'],
        ['DL3059', 'hint'],
      ],
    );
    assert.deepEqual(config.trustedRegistries, ['docker.io', '*.example.com']);
    assert.deepEqual(
      [...config.labelSchema],
      [
        ['author', 'text'],
        ['version', 'semver'],
      ],
    );
    assert.equal(config.strictLabels, true);
    assert.equal(config.disableIgnorePragma, true);
    assert.equal(config.failureThreshold, 'information');
    assert.equal(config.noFail, true);
  });

  test('an empty file, and keys without values', () => {
    assert.deepEqual(readHadolintConfig(''), { config: emptyHadolintConfig, problems: [], mentions: [] });
    assert.deepEqual(readHadolintConfig('# only a comment\n'), {
      config: emptyHadolintConfig,
      problems: [],
      mentions: [],
    });
    const { config, problems } = readHadolintConfig('ignored:\noverride:\n');
    assert.deepEqual({ config, problems }, { config: emptyHadolintConfig, problems: [] });
  });

  test('names of rules in small letters', () => {
    assert.deepEqual([...readHadolintConfig('ignored: [dl3008]').config.ignored], ['DL3008']);
  });
});

describe('what is wrong is told at its place, and the rest counts', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['an unknown rule', 'ignored:\n  - «DL30»\n  - DL3008\n'],
    ['an unknown option', '«ignore»: [DL3008]\nignored: [DL3008]\n'],
    ['a rule instead of a list', 'ignored: «DL3008»\n'],
    ['an unknown severity', 'override:\n  «fatal»: [DL3008]\n'],
    ['an unknown label type', 'label-schema:\n  a: «number»\n'],
    ['no truth value', 'strict-labels: «"yes"»\n'],
    ['an unknown threshold', 'failure-threshold: «high»\n'],
    ['a number in a list', 'trustedRegistries:\n  - «5»\n'],
    ['a list in place of the whole', '«- DL3008\n»'],
  ];
  for (const [name, source] of cases) {
    test(name, () => {
      const { text } = marked(source);
      const { problems } = readHadolintConfig(text);
      assert.equal(
        mark(
          text,
          problems.map((p) => p.span),
        ),
        source,
      );
      for (const { message } of problems) assert.match(message.ko, /[가-힣]/);
    });
  }

  test('broken YAML is reported, and what could be read is used', () => {
    const { config, problems } = readHadolintConfig('ignored: [DL3008]\nstrict-labels: "x\n');
    assert.ok(problems.length > 0);
    assert.deepEqual([...config.ignored], ['DL3008']);
  });

  test('a duplicate key is reported', () => {
    assert.ok(readHadolintConfig('ignored: [DL3008]\nignored: [DL3009]\n').problems.length > 0);
  });

  test('3,000 mutated files: never throws, places are inside', () => {
    const next = random(3);
    const good = 'ignored:\n  - DL3008\noverride:\n  info: [DL3006]\nlabel-schema:\n  a: text\nstrict-labels: true\n';
    for (let i = 0; i < 3000; i++) {
      const text = mutate(next, good);
      for (const { span } of readHadolintConfig(text).problems) {
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
      }
    }
  });
});

/** `ID:severity` of what is shown. */
const found = (code: string): readonly string[] =>
  lintText(code).problems.flatMap((p) => (p.offByDefault ? [] : [`${p.code}:${p.severity}`]));

describe('what it does', () => {
  const dockerfile = '#- Dockerfile\nFROM node\nRUN apt-get install -y --no-install-recommends curl\nCMD node\n';
  const without = found(dockerfile.replace('#- Dockerfile\n', ''));

  test('nothing when it says nothing', () => {
    assert.deepEqual(without, ['DL3006:warning', 'DL3008:warning', 'JSONArgsRecommended:warning']);
    assert.deepEqual(found(`#- .hadolint.yaml\n\n${dockerfile}`), without);
  });

  test('ignored rules are silent, under any of their names', () => {
    assert.deepEqual(found(`#- .hadolint.yaml\nignored: [DL3006, DL3025]\n${dockerfile}`), ['DL3008:warning']);
  });

  test('severities are taken over', () => {
    assert.deepEqual(found(`#- .hadolint.yaml\noverride:\n  error: [DL3006]\n  style: [DL3025]\n${dockerfile}`), [
      'DL3006:error',
      'DL3008:warning',
      'JSONArgsRecommended:hint',
    ]);
  });

  test('a rule that is off by default is shown when it is given a severity', () => {
    const { problems } = lintText(`#- .hadolint.yaml\noverride:\n  info: [DL3057]\n${dockerfile}`);
    const problem = problems.find((p) => p.code === 'DL3057');
    assert.deepEqual([problem?.severity, problem?.offByDefault], ['information', undefined]);
  });

  test('comments that switch rules off can be forbidden', () => {
    const code = '#- Dockerfile\n# hadolint ignore=DL3006\nFROM node\n';
    const own = (text: string): readonly string[] => found(text).filter((p) => p.startsWith('DL3006'));
    assert.deepEqual(own(`#- .hadolint.yaml\n\n${code}`), []);
    assert.deepEqual(own(`#- .hadolint.yaml\ndisable-ignore-pragma: true\n${code}`), ['DL3006:warning']);
  });

  test('an error of the builder stays, whatever the file says', () => {
    assert.ok(
      found(`#- .hadolint.yaml\nignored: [DL3061]\n#- Dockerfile\nRUN a\nFROM node:22\n`).some((p) =>
        p.endsWith(':error'),
      ),
    );
  });
});

describe('comments', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['the next instruction', 'FROM «node»\n# hadolint ignore=DL3006\nFROM node', 'DL3006'],
    ['only when it starts on the next line', '# hadolint ignore=DL3006\n\nFROM «node»', 'DL3006'],
    [
      'several rules and a reason',
      'FROM node:22\n# hadolint ignore=DL3003,DL3004 # why\nRUN cd /a && sudo b',
      'DL3004',
    ],
    ['blanks and small letters', 'FROM node:22\n#hadolint ignore = dl3003 , DL3004\nRUN sudo b', 'DL3004'],
    ['a malformed name spoils it', '# hadolint ignore=DL3006,nonsense\nFROM «node»', 'DL3006'],
    ['the whole file', '# hadolint global ignore=DL3006\nFROM node\nFROM node', 'DL3006'],
    ['a stage', '# hadolint stage ignore=DL3004\nFROM node:22\nRUN sudo a\nFROM node:22\nRUN «sudo» b', 'DL3004'],
    ['inside a continued RUN', 'FROM node:22\n# hadolint ignore=DL3004\nRUN a && \\\n  # why\n  sudo b', 'DL3004'],
    ['inside ONBUILD', 'FROM node:22\n# hadolint ignore=DL3004\nONBUILD RUN sudo b', 'DL3004'],
    ["the builder's form silences hadolint's rules too", '# check=skip=DL3006\nFROM node', 'DL3006'],
    [
      "hadolint's name silences the builder's check",
      'FROM node:22\n# hadolint ignore=DL3025\nCMD node',
      'JSONArgsRecommended',
    ],
  ];
  for (const [name, source, code] of cases) {
    test(name, () => {
      const { text } = marked(source);
      const spans = lintText(text).problems.filter((p) => p.code === code);
      assert.equal(
        mark(
          text,
          spans.map((p) => p.span),
        ),
        source,
      );
    });
  }

  test('shell= names the shell of what follows', () => {
    const check = (code: string): boolean => lintText(code).problems.some((p) => p.code === 'DL3004');
    assert.ok(check('FROM node:22\nRUN sudo a'));
    assert.ok(!check('FROM node:22\n# hadolint shell=pwsh\nRUN sudo a'));
    assert.ok(check('FROM node:22\n# hadolint shell=pwsh\nRUN a\n# hadolint shell=/bin/bash\nRUN sudo a'));
  });
});

describe('the shell in force', () => {
  const isRead = (code: string): boolean => lintText(code).problems.some((p) => p.code === 'DL3004');
  test('POSIX shells are read', () => {
    for (const shell of [
      '["/bin/bash", "-c"]',
      '["/usr/bin/env", "bash", "-c"]',
      '["/bin/ash", "-eo", "pipefail", "-c"]',
      '["conda", "run", "/bin/sh", "-c"]',
    ]) {
      assert.ok(isRead(`FROM node:22\nSHELL ${shell}\nRUN sudo a`), shell);
    }
  });
  test('others are not', () => {
    for (const shell of ['["pwsh", "-Command"]', '["cmd", "/S", "/C"]', '["python3", "-c"]']) {
      assert.ok(!isRead(`FROM node:22\nSHELL ${shell}\nRUN sudo a`), shell);
    }
  });
  test('it ends with its stage, and goes on in the stages built on it', () => {
    assert.ok(isRead('FROM node:22\nSHELL ["pwsh", "-c"]\nFROM node:22\nRUN sudo a'));
    assert.ok(!isRead('FROM node:22 AS a\nSHELL ["pwsh", "-c"]\nFROM a\nRUN sudo a'));
  });
  test("a base image's own shell counts when it is known", () => {
    assert.ok(!isRead('#- image win\n{"shell": ["powershell", "-Command"]}\n#- Dockerfile\nFROM win\nRUN sudo a'));
    assert.ok(!isRead('#- image win\n{"os": "windows"}\n#- Dockerfile\nFROM win\nRUN sudo a'));
  });
  test('a backquote for the escape character means Windows', () => {
    assert.ok(!isRead('# escape=`\nFROM win\nRUN sudo a'));
  });
});
