import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import type { ServerSettings, ShellCheckQuestion } from '../../../server/src/protocol.js';
import { enrichDockerfile } from '../../../server/src/workspace/dockerfileFacts.js';
import { applyLevels } from '../../../server/src/workspace/settings.js';
import { mark, marked } from '../../support/marked.js';

const never = new AbortController().signal;

/** A host whose ShellCheck finds every `$x` without quotes, and the questions that it got. */
function hostWith(files: Readonly<Record<string, string>> = {}): { readonly host: Host; readonly asked: string[] } {
  const asked: string[] = [];
  const shellcheck = async ({ script }: ShellCheckQuestion): Promise<string> => {
    const lines = script.split('\n');
    asked.push(lines.at(-2) ?? '');
    const comments = lines.flatMap((line, at) =>
      [...line.matchAll(/\$x/g)].map(({ index }) => {
        const place = { line: at + 1, endLine: at + 1, column: index + 1, endColumn: index + 3 };
        return { ...place, code: 2086, level: 'info', message: 'Double quote', fix: null };
      }),
    );
    return JSON.stringify({ comments });
  };
  return { asked, host: { ...emptyHost, shellcheck, readText: async (uri) => files[uri] ?? null } };
}

const fileOf = (text: string): DockerfileFile => new DockerfileFile('file:///w/Dockerfile', 1, text);

/** The file with everything that is to be known, as the server comes to it: until nothing is new. */
async function enriched(file: DockerfileFile, host: Host): Promise<DockerfileFile> {
  const better = await enrichDockerfile(file, host, ['file:///w'], never);
  return better === null ? file : enriched(better, host);
}

const found = (file: DockerfileFile): string =>
  mark(
    file.text,
    file.problems.filter((p) => p.code === 'SC2086').map((p) => p.span),
  );

describe('ShellCheck in the background', () => {
  test('its findings join the problems, in the order of the text, each with its page', async () => {
    const source = 'FROM debian:13\nRUN echo «$x» \\\n  # why\n  && ls «$x»\nRUN <<EOF\nrm «$x»\nEOF\nWORKDIR a\n';
    const file = await enriched(fileOf(marked(source).text), hostWith().host);
    assert.equal(found(file), source);
    const problem = file.problems.find((p) => p.code === 'SC2086');
    assert.equal(problem?.url, 'https://www.shellcheck.net/wiki/SC2086');
    assert.equal(problem?.severity, 'information');
    const starts = file.problems.map((p) => p.span.start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  test('what our own rule says of a RUN that cannot be read is not said again, unless that rule is off', async () => {
    const place = { line: 2, endLine: 2, column: 1, endColumn: 3 };
    const comments = [
      { ...place, code: 1046, level: 'error', message: "Couldn't find 'fi'", fix: null },
      { ...place, code: 1009, level: 'info', message: 'The mentioned parser error was in', fix: null },
      { ...place, code: 2164, level: 'warning', message: 'Use cd ... || exit', fix: null },
    ];
    // The variables that the RUN finds stand above its text.
    const shellcheck = async ({ script }: ShellCheckQuestion): Promise<string> => {
      const line = script.split('\n').length - 1;
      return JSON.stringify({ comments: comments.map((comment) => ({ ...comment, line, endLine: line })) });
    };
    const codes = async (text: string, rules: ServerSettings['rules'] = {}): Promise<readonly string[]> => {
      const file = await enriched(fileOf(text), { ...emptyHost, shellcheck });
      return applyLevels(file.problems, rules)
        .map(({ code }) => code)
        .filter((code) => /^SC|^ShellSyntax/.test(code))
        .sort();
    };
    const text = 'FROM debian:13\nRUN if a; then b\n';
    assert.deepEqual(await codes(text), ['SC2164', 'ShellSyntax']);
    assert.deepEqual(await codes(text, { ShellSyntax: 'off' }), ['SC1009', 'SC1046', 'SC2164']);
    // Where our parser sees nothing wrong, ShellCheck has the word.
    assert.deepEqual(await codes('FROM debian:13\nRUN abc\n'), ['SC1009', 'SC1046', 'SC2164']);
  });

  test('what comments and .hadolint.yaml switch off is off', async () => {
    const { host } = hostWith({ 'file:///w/.hadolint.yaml': 'override:\n  error: [SC2086]\n' });
    const source = 'FROM debian:13\n# hadolint ignore=SC2086\nRUN echo $x\nRUN ls «$x»\n';
    const file = await enriched(fileOf(marked(source).text), host);
    assert.equal(found(file), source);
    assert.equal(file.problems.find((p) => p.code === 'SC2086')?.severity, 'error');
    const off = hostWith({ 'file:///w/.hadolint.yaml': 'ignored: [SC2086]\n' });
    assert.doesNotMatch(found(await enriched(fileOf('FROM debian:13\nRUN echo $x\n'), off.host)), /«/);
  });

  test('while a person types, the findings on the other RUNs stay and move along', async () => {
    const { host } = hostWith();
    const before = await enriched(fileOf('FROM debian:13\nRUN echo $x\nRUN ls $x\n'), host);
    const source = 'FROM debian:13\n# new\nRUN echo «$x»\nRUN lsof $x\n';
    const after = new DockerfileFile('file:///w/Dockerfile', 2, marked(source).text, before.facts, before.shellcheck);
    assert.equal(found(after), source);
    assert.equal(found(await enriched(after, host)), 'FROM debian:13\n# new\nRUN echo «$x»\nRUN lsof «$x»\n');
  });

  test('a text that changes before it rests is not asked about', async () => {
    const { host, asked } = hostWith();
    const typing = new AbortController();
    const answer = enrichDockerfile(fileOf('FROM debian:13\nRUN echo $x\n'), host, [], typing.signal);
    typing.abort();
    assert.equal(await answer, null);
    assert.deepEqual(asked, []);
  });

  test('when the program is gone, so is what it said; without one nothing changes', async () => {
    const with_ = await enriched(fileOf('FROM debian:13\nRUN echo $x\n'), hostWith().host);
    const gone: Host = { ...emptyHost, shellcheck: async () => null };
    assert.doesNotMatch(found(await enriched(with_, gone)), /«/);
    assert.equal(await enrichDockerfile(fileOf('FROM debian:13\nRUN echo $x\n'), gone, [], never), null);
    assert.equal(await enrichDockerfile(fileOf('FROM debian:13\nRUN echo $x\n'), emptyHost, [], never), null);
  });
});
