import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { imagePage } from '../../../server/src/core/imagePage.js';
import { links } from '../../../server/src/dockerfile/features/links.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { marked } from '../../support/marked.js';
import { randomDockerfiles } from './randomDockerfiles.js';

/** `«…»` are the links, in order; `targets` where they lead. */
function check(source: string, targets: readonly string[], uri = 'file:///w/my%20app/Dockerfile'): void {
  const { text, spans } = marked(source);
  const found = links(new DockerfileFile(uri, 1, text));
  assert.deepEqual(
    found.map((link) => text.slice(link.span.start, link.span.end)),
    spans.map((s) => text.slice(s.start, s.end)),
  );
  assert.deepEqual(
    found.map((link) => link.span),
    spans,
  );
  assert.deepEqual(
    found.map((link) => link.target),
    targets,
  );
}

describe('images', () => {
  test('pages of the registries', () => {
    const pages: readonly (readonly [string, string | null])[] = [
      ['python:3.13-slim', 'https://hub.docker.com/_/python'],
      ['library/python', 'https://hub.docker.com/_/python'],
      ['docker.io/library/python@sha256:ab', 'https://hub.docker.com/_/python'],
      ['bitnami/redis:7', 'https://hub.docker.com/r/bitnami/redis'],
      ['docker.io/bitnami/redis', 'https://hub.docker.com/r/bitnami/redis'],
      ['ghcr.io/astral-sh/uv:latest', 'https://ghcr.io/astral-sh/uv'],
      ['mcr.microsoft.com/dotnet/sdk:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk/about'],
      ['quay.io/keycloak/keycloak', 'https://quay.io/repository/keycloak/keycloak'],
      ['public.ecr.aws/lambda/python:3', 'https://gallery.ecr.aws/lambda/python'],
      ['registry.example.com:5000/team/app', null],
      ['localhost/app', null],
      ['scratch', null],
      ['Not An Image', null],
      ['', null],
    ];
    for (const [image, page] of pages) assert.equal(imagePage(image), page, image);
  });
  test('of FROM, COPY, mounts and the syntax directive', () =>
    check(
      '# syntax=«docker/dockerfile:1»\nFROM --platform=linux/amd64 «node:22» AS build\nCOPY --from=«nginx:1» /a /b\nRUN --mount=type=bind,from=«composer:2»,target=/c x',
      [
        'https://hub.docker.com/r/docker/dockerfile',
        'https://hub.docker.com/_/node',
        'https://hub.docker.com/_/nginx',
        'https://hub.docker.com/_/composer',
      ],
    ));
  test('not of stages, numbers, variables and scratch', () =>
    check('ARG V=1\nFROM scratch AS a\nFROM a\nCOPY --from=a /x /y\nCOPY --from=0 /x /y\nFROM node:$V\nFROM ${V}', []));
});

describe('files', () => {
  test('of COPY, ADD and bind mounts, in the folder of the Dockerfile', () =>
    check(
      'FROM scratch\nCOPY «package.json» «./src/a.ts» /app/\nADD --chown=1 «/x.tar» ../\nRUN --mount=type=bind,source=«go.mod»,target=/x y',
      [
        'file:///w/my%20app/package.json',
        'file:///w/my%20app/src/a.ts',
        'file:///w/my%20app/x.tar',
        'file:///w/my%20app/go.mod',
      ],
    ));
  test('JSON, quotes and characters that an address must not hold', () =>
    check('FROM scratch\nCOPY ["«a b#c.txt»", "/x"]\nCOPY "«q.txt»" /x\nONBUILD COPY «d» /y', [
      'file:///w/my%20app/a%20b%23c.txt',
      'file:///w/my%20app/q.txt',
      'file:///w/my%20app/d',
    ]));
  test('never above the build context', () =>
    check('FROM scratch\nCOPY «../../etc/passwd» /x', ['file:///w/my%20app/etc/passwd']));
  test('not for folders, patterns, variables, other stages and heredocs', () =>
    check(
      'FROM scratch AS s\nCOPY . .\nCOPY src/ /x\nCOPY *.js /x\nCOPY $A /x\nCOPY --from=s a /x\nCOPY <<EOF /x\na\nEOF\n',
      [],
    ));
  test('not for what no address can hold', () => check('FROM scratch\nCOPY a\ud800b /x', []));
  test('in other places that have folders', () =>
    check('FROM scratch\nCOPY «a» /x', ['vscode-vfs://github/o/r/a'], 'vscode-vfs://github/o/r/Dockerfile'));
  test('not where there is no folder', () => {
    check('FROM scratch\nCOPY a /x', [], 'untitled:Untitled-1');
    check('FROM scratch\nCOPY a /x', [], 'git:/w/Dockerfile?%7B%22ref%22%3A%22~%22%7D');
  });
});

describe('addresses of ADD', () => {
  test('http and git', () =>
    check(
      'FROM scratch\nADD «https://example.com/a.tgz» «https://github.com/o/r.git#main» /x\nADD «git@github.com:o/r.git» /y',
      ['https://example.com/a.tgz', 'https://github.com/o/r.git', 'https://github.com/o/r'],
    ));
  test('not of COPY, which takes none', () => check('FROM scratch\nCOPY https://example.com/a /x', []));
});

test('random texts: links stand where they belong and lead to http or a file', () => {
  for (const text of randomDockerfiles(500, 31)) {
    for (const link of links(new DockerfileFile('file:///w/Dockerfile', 1, text))) {
      assert.ok(link.span.start < link.span.end && link.span.end <= text.length, JSON.stringify(text));
      assert.match(link.target, /^(https?:\/\/|file:\/\/\/w\/[^\s]+$)/);
    }
  }
});
