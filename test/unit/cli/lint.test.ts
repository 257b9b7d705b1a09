import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJsonc } from '../../../server/src/cli/core/jsonc.js';
import { fixed, judge, withoutMark } from '../../../server/src/cli/core/lint.js';
import { exitCode, type Result } from '../../../server/src/cli/core/result.js';
import { githubReport } from '../../../server/src/cli/report/github.js';
import { jsonReport } from '../../../server/src/cli/report/json.js';
import { sarifReport } from '../../../server/src/cli/report/sarif.js';
import { textReport } from '../../../server/src/cli/report/text.js';
import { LineIndex } from '../../../server/src/core/lineIndex.js';
import type { Problem, Severity } from '../../../server/src/core/results.js';
import { emptyHost, type Host } from '../../../server/src/host.js';

const files = (texts: Readonly<Record<string, string>>): Host => ({
  ...emptyHost,
  readText: async (uri) => texts[uri] ?? null,
});
const around = { host: emptyHost, roots: ['file:///w'], rules: {} };
const codes = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code);

describe('judging', () => {
  test('a Dockerfile with the facts of its folder', async () => {
    const text = 'FROM busybox:1.37\nCOPY a.log /\n';
    const host = files({ 'file:///w/x/.dockerignore': '*.log\n' });
    const { problems } = await judge('dockerfile', 'file:///w/x/Dockerfile', text, { ...around, host });
    assert.deepEqual(codes(problems), ['CopyIgnoredFile']);
  });

  test('.hadolint.yaml of a folder above, and levels that win over it', async () => {
    const text = 'FROM busybox:latest\n';
    const host = files({ 'file:///w/.hadolint.yaml': 'ignored: [DL3007]\n' });
    assert.deepEqual(codes((await judge('dockerfile', 'file:///w/x/Dockerfile', text, around)).problems), ['DL3007']);
    assert.deepEqual(
      codes((await judge('dockerfile', 'file:///w/x/Dockerfile', text, { ...around, host })).problems),
      [],
    );
    const off = { ...around, rules: { DL3007: 'off' as const } };
    assert.deepEqual(codes((await judge('dockerfile', 'file:///w/x/Dockerfile', text, off)).problems), []);
  });

  test('a Compose file', async () => {
    const text = 'services:\n  web:\n    image: busybox:1.37\n    enviroment: {}\n';
    assert.deepEqual(codes((await judge('dockercompose', 'file:///w/compose.yaml', text, around)).problems), [
      'UnknownKey',
    ]);
  });

  test('safe fixes are applied until nothing is left to mend, one may make way for another', async () => {
    const result = await fixed('dockerfile', 'file:///w/Dockerfile', 'from busybox:1.37 AS A\nMAINTAINER me\n', around);
    assert.equal(result.fixed > 0, true);
    assert.equal(
      result.problems.some((p) => p.fixes.some((fix) => fix.safety === 'safe')),
      false,
    );
    assert.match(result.text, /^FROM busybox:1\.37 AS a\n/);
  });

  test('a fix keeps CRLF', async () => {
    const result = await fixed('dockerfile', 'file:///w/Dockerfile', 'FROM busybox:1.37\r\nmaintainer me\r\n', around);
    assert.ok(result.fixed > 0);
    assert.doesNotMatch(result.text, /[^\r]\n/);
  });

  test('a byte order mark is no part of the text', () => {
    assert.deepEqual(withoutMark('\uFEFFFROM a'), { mark: '\uFEFF', text: 'FROM a' });
    assert.deepEqual(withoutMark('FROM a'), { mark: '', text: 'FROM a' });
  });
});

describe('JSON with comments', () => {
  test('comments and last commas go, strings stay', () => {
    const text = '\uFEFF{ // one\n "a": "// no", /* two */ "b": [1, 2, /* x */ ], "c": "\\"/*", \n}';
    assert.deepEqual(parseJsonc(text), { a: '// no', b: [1, 2], c: '"/*' });
  });
  test('what is no JSON throws', () => assert.throws(() => parseJsonc('{ a }'), SyntaxError));
});

const problem = (start: number, end: number, severity: Severity, message: string): Problem => ({
  code: 'Some',
  span: { start, end },
  severity,
  message: { en: message, ko: `${message} 한글` },
  url: 'https://docs.docker.com/x',
  fixes: [],
});

const resultOf = (text: string, problems: readonly Problem[], path = 'a/Dockerfile'): Result => ({
  files: [{ path, text, lines: new LineIndex(text), problems, fixed: 0 }],
  failures: [],
});
const writing = { locale: 'en', colour: false, version: '1.2.3' } as const;

describe('exit code', () => {
  const code = (severity: Severity, failOn: 'error' | 'warning' | 'info') =>
    exitCode(resultOf('x', [problem(0, 1, severity, 'm')]), failOn);
  test('1 from the asked severity on; hints never fail', () => {
    assert.deepEqual([code('error', 'error'), code('warning', 'error'), code('information', 'error')], [1, 0, 0]);
    assert.deepEqual([code('error', 'warning'), code('warning', 'warning'), code('information', 'warning')], [1, 1, 0]);
    assert.deepEqual([code('information', 'info'), code('hint', 'info')], [1, 0]);
  });
  test('2 where something could not be read, whatever else was found', () => {
    const result = {
      ...resultOf('x', [problem(0, 1, 'error', 'm')]),
      failures: [{ path: 'b', reason: { en: '', ko: '' } }],
    };
    assert.equal(exitCode(result, 'error'), 2);
  });
});

describe('text', () => {
  test('place, severity, message, code, and the source with a mark under it', () => {
    assert.equal(
      textReport(resultOf('FROM a\nRUN b c\n', [problem(11, 12, 'warning', 'Not so.')]), writing),
      'a/Dockerfile:2:5 warning Not so. Some\n    2 | RUN b c\n      |     ^\n1 file: 1 warning\n',
    );
  });
  test('in Korean, wide letters keep the mark in its place', () => {
    const report = textReport(resultOf('# 가나 b', [problem(5, 6, 'error', 'm')]), { ...writing, locale: 'ko' });
    assert.equal(report, 'a/Dockerfile:1:6 오류 m 한글 Some\n    1 | # 가나 b\n      |        ^\n파일 1개: 오류 1개\n');
  });
  test('escape sequences of a file do not reach the terminal', () => {
    const report = textReport(resultOf('RUN \x1b[31mx\u202e', [problem(0, 3, 'error', 'a\x1b[2Jb\nc')]), writing);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
    assert.doesNotMatch(report, /\x1b|\u202e/);
    assert.match(report, /a·\[2Jb·c/);
  });
  test('colours only when asked for', () => {
    const result = resultOf('x', [problem(0, 1, 'error', 'm')]);
    assert.ok(!textReport(result, writing).includes('\x1b['));
    assert.ok(textReport(result, { ...writing, colour: true }).includes('\x1b[31merror\x1b[0m'));
  });
  test('a long line is shown around the place', () => {
    const text = `RUN ${'a'.repeat(5000)}b${'c'.repeat(5000)}`;
    const report = textReport(resultOf(text, [problem(5004, 5005, 'error', 'm')]), writing);
    const [, source = '', marks = ''] = report.split('\n');
    assert.ok(source.length < 140);
    assert.equal(source[marks.indexOf('^')], 'b');
  });
  test('nothing wrong', () => assert.equal(textReport(resultOf('x', []), writing), '1 file: no problems\n'));
});

describe('json', () => {
  test('lines and columns from 1, and a summary', () => {
    const json = JSON.parse(jsonReport(resultOf('FROM a\nRUN b', [problem(11, 12, 'information', 'm')]), writing));
    assert.deepEqual(json.files[0].problems[0], {
      code: 'Some',
      severity: 'info',
      message: 'm',
      start: { line: 2, column: 5, offset: 11 },
      end: { line: 2, column: 6, offset: 12 },
      url: 'https://docs.docker.com/x',
      fixable: false,
    });
    assert.deepEqual(json.summary, { files: 1, error: 0, warning: 0, hint: 0, info: 1, fixable: 0 });
  });
});

describe('github', () => {
  test('a command with place and title; nothing in it ends it early', () => {
    const result = resultOf('RUN b', [problem(4, 5, 'warning', '100%: a,b\nsecond')], 'a,b:c/Dockerfile');
    assert.equal(
      githubReport(result, writing).split('\n')[0],
      '::warning file=a%2Cb%3Ac/Dockerfile,line=1,endLine=1,col=5,endColumn=6,title=Some::100%25: a,b%0Asecond',
    );
  });
  test('hints and information are notices; over several lines there are no columns', () => {
    const report = githubReport(resultOf('a\nb', [problem(0, 3, 'hint', 'm')]), writing);
    assert.match(report, /^::notice file=a\/Dockerfile,line=1,endLine=2,title=Some::m\n/);
  });
});

describe('sarif', () => {
  test('what code scanning needs: version, rules with their texts, results that point at them', async () => {
    const { problems, text, lines } = await judge(
      'dockerfile',
      'file:///w/Dockerfile',
      'FROM busybox:latest\n',
      around,
    );
    const result = { files: [{ path: 'a b/Dockerfile', text, lines, problems, fixed: 0 }], failures: [] };
    const log = JSON.parse(sarifReport(result, writing));
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    const [first] = run.results;
    assert.equal(first.ruleId, 'DL3007');
    assert.equal(run.tool.driver.rules[first.ruleIndex].id, 'DL3007');
    assert.equal(first.level, 'warning');
    const place = first.locations[0].physicalLocation;
    assert.equal(place.artifactLocation.uri, 'a%20b/Dockerfile');
    assert.deepEqual(place.region, { startLine: 1, startColumn: 14, endLine: 1, endColumn: 20 });
    const ids: readonly string[] = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const rule of run.tool.driver.rules) {
      assert.ok(rule.shortDescription.text && rule.fullDescription.text && rule.help.text, rule.id);
      assert.ok(['none', 'note', 'warning', 'error'].includes(rule.defaultConfiguration.level), rule.id);
    }
    assert.equal(run.invocations[0].executionSuccessful, true);
  });
  test('what could not be read is told', () => {
    const log = JSON.parse(
      sarifReport({ files: [], failures: [{ path: 'x', reason: { en: 'No.', ko: '안 됩니다.' } }] }, writing),
    );
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.equal(log.runs[0].invocations[0].toolExecutionNotifications[0].message.text, 'x: No.');
  });
});
