import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';

/** The rules and the texts that they mark, in order. */
const found = (text: string): readonly string[] =>
  new DockerfileFile('file:///Dockerfile', 1, text).problems
    .filter((problem) => !problem.offByDefault && problem.code !== 'UnusedStage')
    .map(({ code, span }) => `${code} ${span.start} ${text.slice(span.start, span.end)}`);

const stage = (name: string): string =>
  [
    `FROM debian:13 AS ${name}`,
    'RUN apt-get install -y \\',
    '    # tools',
    '    curl',
    'COPY --chown=1 --chmod=99 a /a',
    'ENV A ${B^^}',
    'RUN <<EOF',
    'sudo make',
    'EOF',
    'ONBUILD RUN sudo make',
    'EXPOSE 80:80',
    '',
  ].join('\n');

test('lines that stand twice are found fault with twice, each in its place', () => {
  const first = stage('a');
  const alone = found(first);
  assert.ok(alone.length > 8, alone.join('\n'));
  const both = found(first + stage('b'));
  const moved = alone.map((line) => line.replace(/ (\d+) /, (_, start) => ` ${Number(start) + first.length} `));
  assert.deepEqual(both, [...alone, ...moved]);
});

test('the same lines in another shell are judged by that shell', () => {
  const run = 'RUN sudo make\n';
  const text = `FROM debian:13\n${run}SHELL ["/usr/bin/python3", "-c"]\n${run}SHELL ["/bin/bash", "-c"]\n${run}`;
  const places = found(text)
    .filter((line) => line.startsWith('DL3004'))
    .map((line) => Number(line.split(' ')[1]));
  assert.deepEqual(places, [text.indexOf('sudo'), text.lastIndexOf('sudo')]);
});
