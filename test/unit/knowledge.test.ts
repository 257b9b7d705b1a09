import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Prose } from '../../server/src/core/text.js';
import { unsnippet } from '../../server/src/dockerfile/features/items.js';
import { DockerfileFile } from '../../server/src/dockerfile/file.js';
import { buildArgs, platformArgs } from '../../server/src/dockerfile/knowledge/buildArgs.js';
import { checks } from '../../server/src/dockerfile/knowledge/checks.js';
import { directives } from '../../server/src/dockerfile/knowledge/directives.js';
import { idioms } from '../../server/src/dockerfile/knowledge/idioms.js';
import { instructions, keywords, specOf } from '../../server/src/dockerfile/knowledge/index.js';
import { mountKey, mountSpec, mounts, mountTypes } from '../../server/src/dockerfile/knowledge/mounts.js';
import { officialImages } from '../../server/src/dockerfile/knowledge/officialImages.js';
import * as values from '../../server/src/dockerfile/knowledge/values.js';
import { PLATFORM_DEFAULTS } from '../../server/src/dockerfile/model/scopes.js';

/** Every Prose in a table, with the path that leads to it. */
function* proseIn(value: unknown, path: string): Iterable<readonly [string, Prose]> {
  if (typeof value !== 'object' || value === null) return;
  const entry = value as Readonly<Record<string, unknown>>;
  if (typeof entry['en'] === 'string' && typeof entry['ko'] === 'string') {
    yield [path, { en: entry['en'], ko: entry['ko'] }];
    return;
  }
  for (const [key, inner] of Object.entries(entry)) yield* proseIn(inner, `${path}.${key}`);
}

const allProse = [
  ...proseIn(instructions, 'instructions'),
  ...proseIn(mounts, 'mounts'),
  ...proseIn(directives, 'directives'),
  ...proseIn(buildArgs, 'buildArgs'),
  ...proseIn(checks, 'checks'),
  ...proseIn(officialImages, 'images'),
  ...proseIn(idioms, 'idioms'),
  ...proseIn(values, 'values'),
];

/** What the builder would refuse in a Dockerfile, one line each. */
const errorsIn = (text: string): string[] =>
  new DockerfileFile('file:///Dockerfile', 1, text).problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.code}: ${text.slice(problem.span.start, problem.span.end)}`);

/** An example of one line stands in a stage, unless it begins one. */
const asFile = (example: string): string =>
  /^(?:ARG|FROM|#)/.test(example) ? example : `FROM alpine AS build\nFROM alpine\n${example}`;

const HOSTS = new Set(['docs.docker.com']);

describe('the tables', () => {
  test('know the builder’s 18 instructions', () => {
    assert.deepEqual(
      [...keywords].sort(),
      'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
        ' ',
      ),
    );
    for (const keyword of keywords) assert.equal(specOf(keyword).keyword, keyword);
    assert.equal(specOf('toString'), null);
    assert.equal(specOf('from'), null);
  });

  // ../reference: what BuildKit's own parser accepts.
  const flags: Readonly<Record<string, string>> = {
    COPY: 'chmod chown exclude from link parents',
    ADD: 'checksum chmod chown exclude keep-git-dir link unpack',
    RUN: 'device mount network security',
    HEALTHCHECK: 'interval retries start-interval start-period timeout',
    FROM: 'platform',
  };
  for (const keyword of keywords) {
    test(`${keyword}: the builder’s flags`, () =>
      assert.equal(Object.keys(instructions[keyword].flags).sort().join(' '), flags[keyword] ?? ''));
  }

  test('only mount, device and exclude may be repeated', () => {
    const repeatable = keywords.flatMap((keyword) =>
      Object.entries(specOf(keyword).flags).flatMap(([name, flag]) => (flag.repeatable ? [`${keyword} ${name}`] : [])),
    );
    assert.deepEqual(repeatable.sort(), ['ADD exclude', 'COPY exclude', 'RUN device', 'RUN mount']);
  });

  test('the platform variables are those that the model expands', () => {
    assert.deepEqual([...platformArgs].sort(), Object.keys(PLATFORM_DEFAULTS).sort());
  });

  test('lists of values hold nothing twice', () => {
    for (const [name, list] of Object.entries(values)) {
      if (!Array.isArray(list)) continue;
      const names = list.map((known: values.KnownValue) => known.value);
      assert.equal(new Set(names).size, names.length, name);
    }
  });

  test('a list of allowed values documents each of them', () => {
    for (const keyword of keywords) {
      for (const [name, flag] of Object.entries(specOf(keyword).flags)) {
        if (typeof flag.value === 'string') continue;
        assert.deepEqual(Object.keys(flag.values ?? {}), [...flag.value], `${keyword} --${name}`);
      }
    }
    for (const type of mountTypes) {
      for (const [name, key] of Object.entries(mountSpec(type)?.keys ?? {})) {
        if (typeof key.value === 'string') continue;
        assert.deepEqual(Object.keys(key.values ?? {}), [...key.value], `${type} ${name}`);
      }
    }
  });

  test('mount keys are found under every spelling', () => {
    for (const spelling of ['target', 'dst', 'destination', 'DST']) {
      assert.equal(mountKey(mounts.cache, spelling)?.name, 'target');
    }
    assert.equal(mountKey(mounts.cache, 'size'), null);
    assert.equal(mountSpec('CACHE'), mounts.cache);
    assert.equal(mountSpec('constructor'), null);
  });
});

describe('the texts', () => {
  test('are there in both languages', () => {
    assert.ok(allProse.length > 300, String(allProse.length));
    for (const [path, { en, ko }] of allProse) {
      assert.notEqual(en.trim(), '', path);
      assert.doesNotMatch(en.replace(/`[^`]*`/g, ''), /[가-힣]/, path);
      assert.match(ko, /[가-힣]/, path);
    }
  });

  test('summaries are one complete sentence of at most 90 characters', () => {
    const summaries = allProse.filter(([path]) => path.endsWith('.summary'));
    assert.ok(summaries.length >= keywords.length);
    for (const [path, { en, ko }] of summaries) {
      for (const text of [en, ko]) {
        assert.ok(text.length <= 90, `${path}: ${text.length} characters`);
        assert.ok(text.endsWith('.'), path);
        assert.doesNotMatch(text, /\n/, path);
      }
    }
  });

  test('Korean is polite and ends its sentences so', () => {
    const endings = /(?:니다|세요|요|까요)(?:\([^()]*\))?[.)”]*$|[`:]$/;
    for (const [path, { ko }] of allProse) {
      if (path.endsWith('.term') || path.startsWith('values.modifiers')) continue;
      for (const paragraph of ko.replace(/```[\s\S]*?```/g, '').split('\n\n')) {
        const text = paragraph.trim();
        if (text === '' || text.startsWith('-')) continue;
        assert.match(text, endings, `${path}: …${text.slice(-30)}`);
      }
    }
  });

  test('code is closed: as many backticks and fences in one language as in the other', () => {
    for (const [path, { en, ko }] of allProse) {
      assert.equal((en.match(/```/g) ?? []).length, (ko.match(/```/g) ?? []).length, path);
      for (const text of [en, ko]) {
        const prose = text.replace(/```[\s\S]*?```|`[^`]*`/g, '');
        assert.equal((prose.match(/\*\*/g) ?? []).length % 2, 0, path);
      }
    }
  });

  test('the Korean word list is kept', () => {
    // One word for one thing: left what must not appear.
    for (const wrong of [
      '마운팅',
      '디지스트',
      '빌드 문맥',
      '쉘',
      '헬스체크',
      '도커 파일',
      '엔트리포인트',
      '레이블링',
    ]) {
      for (const [path, { ko }] of allProse) assert.equal(ko.includes(wrong), false, `${path}: ${wrong}`);
    }
  });

  test('links lead to known hosts', () => {
    const urls = [...keywords.map((k) => instructions[k].url), ...mountTypes.map((t) => mounts[t].url)];
    for (const url of [...urls, ...Object.values(directives).map((d) => d.url)]) {
      assert.ok(HOSTS.has(new URL(url).host), url);
    }
  });
});

describe('the examples', () => {
  for (const keyword of keywords) {
    const spec = specOf(keyword);
    const examples = [spec.example, ...Object.values(spec.flags).map((flag) => flag.example)];
    test(`${keyword}: parse without an error and show the instruction`, () => {
      for (const example of examples) {
        assert.deepEqual(errorsIn(asFile(example)), [], example);
        assert.match(example, new RegExp(`^(?:ONBUILD )?${keyword}\\b`, 'm'));
      }
    });

    test(`${keyword}: each flag's example uses it`, () => {
      for (const [name, flag] of Object.entries(spec.flags)) assert.ok(flag.example.includes(`--${name}`), name);
    });

    test(`${keyword}: snippets parse without an error`, () => {
      for (const { label, body } of spec.snippets) {
        assert.ok(label.startsWith(keyword) && body.startsWith(keyword), label);
        const text = unsnippet(body).replaceAll('\\\\\n', '\\\n');
        const heads = keyword === 'FROM' ? '' : 'FROM alpine AS build\nFROM alpine\n';
        if (text.includes('sha256:digest')) continue;
        assert.deepEqual(errorsIn(heads + text), [], text);
      }
    });
  }

  test('of instructions follow our own advice', () => {
    for (const keyword of keywords) {
      const warnings = new DockerfileFile('file:///Dockerfile', 1, specOf(keyword).example).problems
        .filter((problem) => problem.severity === 'warning' && problem.offByDefault !== true)
        // Which version of a package is right, an example cannot know.
        .filter((problem) => problem.code !== 'DL3008');
      const expected = keyword === 'MAINTAINER' ? ['MaintainerDeprecated'] : [];
      assert.deepEqual(
        warnings.map((problem) => problem.code),
        expected,
        keyword,
      );
    }
  });

  test('code in the explanations is good Dockerfile, too', () => {
    for (const [path, { en, ko }] of allProse) {
      for (const text of [en, ko]) {
        for (const [, code = ''] of text.matchAll(/```\n([\s\S]*?)```/g))
          assert.deepEqual(errorsIn(asFile(code)), [], path);
      }
    }
  });

  test('of mounts and idioms', () => {
    for (const type of mountTypes) assert.deepEqual(errorsIn(asFile(mounts[type].example)), [], type);
    for (const { label, body } of idioms) {
      assert.deepEqual(errorsIn(`FROM alpine\nRUN ${unsnippet(body).replaceAll('\\\\\n', '\\\n')}`), [], label);
    }
  });

  test('of directives stand at the top', () => {
    for (const [name, { example }] of Object.entries(directives)) {
      const { syntax } = new DockerfileFile('file:///Dockerfile', 1, `${example}\nFROM alpine`);
      assert.deepEqual(
        syntax.directives.map((d) => d.name.text),
        [name],
      );
    }
  });
});
