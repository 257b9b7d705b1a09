import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Completion, Completions } from '../../../../server/src/core/results.js';
import { completions } from '../../../../server/src/dockerfile/features/completion.js';
import { unsnippet } from '../../../../server/src/dockerfile/features/items.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { instructions, keywords } from '../../../../server/src/dockerfile/knowledge/index.js';
import { emptyHost, type Host } from '../../../../server/src/host.js';
import { marked } from '../../../support/marked.js';

const never = new AbortController().signal;
const F = 'FROM alpine\n';

interface Asked extends Completions {
  readonly text: string;
  readonly labels: readonly string[];
  item(label: string): Completion;
  /** The text after the item is taken, without tab stops. */
  taken(label: string): string;
}

async function ask(source: string, host: Host = emptyHost): Promise<Asked> {
  const { text, cursor } = marked(source);
  const list = await completions(new DockerfileFile('file:///work/Dockerfile', 1, text), cursor, host, never);
  const item = (label: string): Completion => {
    const found = list.items.find((i) => i.label === label);
    assert.ok(found, `${label} is not offered; there are: ${list.items.map((i) => i.label).join(', ')}`);
    return found;
  };
  return {
    ...list,
    text,
    labels: list.items.map((i) => i.label),
    item,
    taken(label) {
      const { span, insert, plain } = item(label);
      return text.slice(0, span.start) + (plain ?? insert) + text.slice(span.end);
    },
  };
}

const keywordLabels = async (source: string): Promise<string[]> =>
  (await ask(source)).items.filter((i) => i.kind === 'keyword').map((i) => i.label);

describe('instructions', () => {
  test('before the first FROM only ARG and FROM', async () => {
    assert.deepEqual(await keywordLabels('\n<|>'), ['FROM', 'ARG']);
    assert.deepEqual(await keywordLabels('ARG A=1\n<|>\nFROM alpine'), ['FROM', 'ARG']);
  });

  test('directives at the top of the file only, and each once', async () => {
    assert.ok((await ask('<|>')).labels.includes('# syntax='));
    assert.equal((await ask('# syntax=x\n<|>')).labels.includes('# syntax='), false);
    assert.ok((await ask('# syntax=x\n<|>')).labels.includes('# escape='));
    assert.equal((await ask('# a comment\n<|>')).labels.includes('# escape='), false);
    assert.equal((await ask('<|>')).taken('# syntax='), '# syntax=docker/dockerfile:1');
  });

  test('all of them in a stage', async () => {
    assert.deepEqual(await keywordLabels(`${F}<|>`), [...keywords]);
  });

  test('inside ONBUILD no FROM, MAINTAINER or ONBUILD', async () => {
    const offered = await keywordLabels(`${F}ONBUILD <|>`);
    assert.deepEqual(
      keywords.filter((k) => !offered.includes(k)),
      ['FROM', 'ONBUILD', 'MAINTAINER'],
    );
  });

  test('in the case of the file', async () => {
    assert.ok((await ask('from alpine\nrun x\nru<|>')).labels.includes('run'));
    assert.ok((await ask('FROM alpine\nrun x\nru<|>')).labels.includes('RUN'));
    const lower = await ask('from alpine\n<|>');
    assert.equal(lower.taken('entrypoint ["program"] + CMD'), 'from alpine\nentrypoint ["program"]\ncmd ["argument"]');
    assert.equal(lower.taken('from image:tag AS stage'), 'from alpine\nfrom image:tag as build');
    assert.match(lower.taken('healthcheck CMD command'), /^ {2}cmd curl/m);
  });

  test('snippets continue lines with the file’s own escape character', async () => {
    const { taken } = await ask(`# escape=\`\n${F}<|>`);
    assert.match(taken('RUN apt-get install …'), /update `\n && apt-get/);
    assert.match((await ask(`${F}<|>`)).taken('RUN apt-get install …'), /update \\\n && apt-get/);
  });

  test('where arguments follow, only the word is replaced', async () => {
    const asked = await ask(`${F}C<|>PY a b`);
    assert.equal(asked.taken('COPY'), `${F}COPY a b`);
    assert.equal(
      asked.items.some((i) => i.kind === 'snippet'),
      false,
    );
  });

  test('MAINTAINER is marked as deprecated', async () => {
    assert.equal((await ask(`${F}<|>`)).item('MAINTAINER').deprecated, true);
  });

  test('nothing in comments, after unknown words and in heredocs', async () => {
    for (const source of [`${F}# x <|>`, `${F}WHAT <|>`, `${F}RUN <<E\n<|>\nE`]) {
      assert.deepEqual((await ask(source)).items, [], source);
    }
  });
});

describe('flags', () => {
  for (const keyword of keywords) {
    const names = Object.keys(instructions[keyword].flags).map((name) => `--${name}`);
    test(`${keyword} --: all of its flags`, async () => {
      const { items } = await ask(`${F}${keyword} --<|>`);
      assert.deepEqual(
        items.filter((i) => i.kind === 'flag').map((i) => i.label),
        names,
      );
    });
  }

  test('not those already given, but repeatable ones again', async () => {
    const { labels } = await ask(`${F}COPY --from=a --exclude=x --<|> b c`);
    assert.equal(labels.includes('--from'), false);
    assert.ok(labels.includes('--exclude'));
    assert.ok(labels.includes('--chown'));
  });

  test('with = where a value is needed', async () => {
    assert.equal((await ask(`${F}COPY --<|>`)).taken('--from'), `${F}COPY --from=`);
    assert.equal((await ask(`${F}COPY --<|>`)).taken('--link'), `${F}COPY --link`);
    assert.equal((await ask(`${F}COPY --f<|>=x a b`)).taken('--from'), `${F}COPY --from=x a b`);
  });

  test('also where the first argument would stand', async () => {
    assert.ok((await ask(`${F}RUN <|>`)).labels.includes('--mount'));
    assert.equal((await ask(`${F}RUN x <|>`)).labels.includes('--mount'), false);
  });

  const values: readonly (readonly [string, readonly string[]])[] = [
    [`${F}RUN --network=<|>`, ['default', 'none', 'host']],
    [`${F}RUN --security=<|>`, ['sandbox', 'insecure']],
    [`${F}COPY --link=<|> a b`, ['true', 'false']],
    [`${F}COPY --chmod=<|> a b`, ['755', '644']],
    [`${F}COPY --chown=<|> a b`, ['10001', 'nobody']],
    [`${F}ADD --checksum=<|> a b`, ['sha256:']],
    [`${F}HEALTHCHECK --interval=<|> CMD x`, ['30s', '1m']],
    [`${F}HEALTHCHECK --retries=<|> CMD x`, ['3']],
    ['FROM --platform=<|> alpine', ['$BUILDPLATFORM', 'linux/arm64']],
  ];
  for (const [source, expected] of values) {
    test(JSON.stringify(source), async () => {
      const { labels } = await ask(source);
      for (const value of expected) assert.ok(labels.includes(value), `${value} in ${labels.join(' ')}`);
    });
  }
});

describe('mounts', () => {
  test('types', async () => {
    const { labels, taken } = await ask(`${F}RUN --mount=type=<|>`);
    assert.deepEqual([...labels].sort(), ['bind', 'cache', 'secret', 'ssh', 'tmpfs']);
    assert.equal(taken('cache'), `${F}RUN --mount=type=cache`);
  });

  const keys: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['RUN --mount=<|>', ['type', 'target', 'from', 'source'], ['size', 'sharing']],
    ['RUN --mount=type=cache,<|>', ['target', 'sharing', 'id', 'uid'], ['type', 'size', 'required', 'env']],
    ['RUN --mount=type=tmpfs,<|>', ['target', 'size'], ['sharing', 'id']],
    ['RUN --mount=type=secret,<|>', ['id', 'env', 'required', 'target'], ['from', 'sharing', 'size']],
    ['RUN --mount=type=ssh,<|>', ['id', 'required'], ['env', 'from']],
    ['RUN --mount=type=cache,dst=/x,<|>', ['id'], ['target']],
    ['RUN --mount=type=bind,src=a,rw,<|>', ['target'], ['source', 'readwrite']],
  ];
  for (const [source, present, absent] of keys) {
    test(source, async () => {
      const { labels } = await ask(F + source);
      for (const key of present) assert.ok(labels.includes(key), `${key} in ${labels.join(' ')}`);
      for (const key of absent) assert.equal(labels.includes(key), false, key);
    });
  }

  test('values', async () => {
    assert.deepEqual((await ask(`${F}RUN --mount=type=cache,sharing=<|>`)).labels, ['shared', 'private', 'locked']);
    assert.ok((await ask(`${F}RUN --mount=type=cache,target=<|>`)).labels.includes('/root/.npm'));
    assert.deepEqual((await ask(`${F}RUN --mount=type=secret,required=<|>`)).labels, ['true', 'false']);
    assert.deepEqual((await ask(`${F}RUN --mount=type=tmpfs,sharing=<|>`)).labels, []);
  });
});

describe('stages', () => {
  const stages = 'FROM a AS one\nFROM b\nFROM c AS Three\n';

  test('--from= offers the earlier ones, the nearest first, by name or number', async () => {
    const stageLabels = (await ask(`${stages}COPY --from=<|> x y`)).items.filter((i) => i.kind === 'stage');
    assert.deepEqual(
      stageLabels.map((i) => i.label),
      ['1', 'one'],
    );
  });

  test('not its own, nor a later one', async () => {
    const { labels } = await ask('FROM a AS one\nCOPY --from=<|> x y\nFROM b AS two');
    assert.equal(labels.includes('one') || labels.includes('two'), false);
  });

  test('FROM offers names only', async () => {
    const { items } = await ask(`${stages}FROM <|>`);
    assert.deepEqual(
      items.filter((i) => i.kind === 'stage').map((i) => i.label),
      ['Three', 'one'],
    );
  });

  test('also in a mount', async () => {
    assert.ok((await ask(`${stages}RUN --mount=type=bind,from=<|>,target=/x y`)).labels.includes('one'));
  });

  test('AS after the image, in the case of FROM', async () => {
    assert.equal((await ask('from alpine <|>')).taken('as name'), 'from alpine as build');
    assert.equal((await ask('FROM alpine <|>')).taken('AS name'), 'FROM alpine AS build');
  });
});

describe('variables', () => {
  const values = async (source: string): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await ask(source)).items.filter((i) => typeof i.detail === 'string').map((i) => [i.label, i.detail]),
    );

  test('FROM sees the ARGs before it', async () => {
    const { labels } = await ask('ARG V=3\nFROM alpine:$<|>\nARG LATER=1');
    assert.ok(labels.includes('V') && labels.includes('TARGETPLATFORM'));
    assert.equal(labels.includes('LATER'), false);
  });

  test('a stage sees its own ARG and ENV with their values', async () => {
    const source = 'ARG G=1\nFROM alpine\nARG A=2\nENV E=$A.0\nRUN echo $<|>\nENV LATER=1';
    assert.deepEqual(await values(source), { A: '2', E: '2.0' });
  });

  test('and those of the stage it is built on', async () => {
    const source = 'FROM alpine AS a\nENV E=1\nFROM a\nRUN echo $<|>';
    assert.deepEqual(await values(source), { E: '1' });
  });

  test('an ARG without value takes over the global one', async () => {
    assert.deepEqual(await values('ARG G=1\nFROM alpine\nARG G\nRUN echo $<|>'), { G: '1' });
  });

  test('the container knows ENV alone', async () => {
    assert.deepEqual(await values('FROM alpine\nARG A=1\nENV B=2\nCMD echo $<|>'), { B: '2' });
  });

  test('braces are closed when nothing else closes them', async () => {
    assert.equal((await ask('ARG V=3\nFROM a:${<|>')).taken('V'), 'ARG V=3\nFROM a:${V}');
    assert.equal((await ask('ARG V=3\nFROM a:${<|>}')).taken('V'), 'ARG V=3\nFROM a:${V}');
    assert.equal((await ask('ARG V=3\nFROM a:$<|>')).taken('V'), 'ARG V=3\nFROM a:$V');
  });

  test('modifiers', async () => {
    const asked = await ask(`${F}ENV A=\${B:<|>`);
    assert.ok(asked.labels.includes(':-'));
    assert.equal(asked.taken(':-'), `${F}ENV A=\${B:-value}`);
    assert.equal((await ask(`${F}ENV A=\${B:<|>}`)).taken(':-'), `${F}ENV A=\${B:-value}`);
  });

  test('ARG offers the global ARGs to take over, and platform variables', async () => {
    const { labels } = await ask('ARG G=1\nFROM alpine\nARG <|>');
    assert.ok(labels.includes('G') && labels.includes('TARGETARCH'));
    assert.equal((await ask('ARG G=1\nFROM alpine\nARG G\nARG <|>')).labels.includes('G'), false);
  });
});

describe('directives', () => {
  test('names', async () => {
    assert.deepEqual((await ask('# <|>')).labels, ['syntax', 'escape', 'check']);
    assert.deepEqual((await ask('# syntax=x\n# <|>')).labels, ['escape', 'check']);
  });

  test('values', async () => {
    assert.ok((await ask('# syntax=<|>')).labels.includes('docker/dockerfile:1'));
    assert.deepEqual((await ask('# escape=<|>')).labels, ['`', '\\']);
    assert.deepEqual((await ask('# check=<|>')).labels, ['skip=', 'error=true', 'experimental=']);
    assert.deepEqual((await ask('# check=skip=all;<|>')).labels, ['error=true', 'experimental=']);
  });

  test('check names, those given left out', async () => {
    const asked = await ask('# check=skip=StageNameCasing,<|>');
    assert.ok(asked.labels.includes('JSONArgsRecommended'));
    assert.equal(asked.labels.includes('StageNameCasing'), false);
    assert.equal(asked.taken('UndefinedVar'), '# check=skip=StageNameCasing,UndefinedVar');
  });

  test('above an instruction only skip=', async () => {
    assert.deepEqual((await ask(`${F}# check=<|>\nCMD x`)).labels, ['skip=']);
  });
});

describe('other arguments', () => {
  const table: readonly (readonly [string, string])[] = [
    ['STOPSIGNAL <|>', 'SIGQUIT'],
    ['HEALTHCHECK <|>', 'CMD'],
    ['HEALTHCHECK --retries=3 <|>', 'NONE'],
    ['SHELL <|>', '["/bin/bash", "-o", "pipefail", "-c"]'],
    ['EXPOSE <|>', '8080'],
    ['EXPOSE 53/<|>', 'udp'],
    ['LABEL <|>', 'org.opencontainers.image.source'],
    ['LABEL a=b <|>', 'org.opencontainers.image.title'],
    ['USER <|>', 'nobody'],
    ['WORKDIR <|>', '/app'],
    ['VOLUME <|>', '/var/lib/mysql'],
    ['RUN <|>', 'apt-get install'],
    ['RUN --mount=type=ssh <|>', 'npm ci'],
    ['CMD <|>', '["program", "argument"]'],
  ];
  for (const [source, label] of table) {
    test(`${source} → ${label}`, async () => assert.ok((await ask(F + source)).item(label)));
  }

  test('the ports of the base image come first', async () => {
    const { items } = await ask('ARG V=8.4\nFROM mysql:$V AS a\nFROM a\nEXPOSE <|>');
    assert.equal(items.find((i) => i.rank === 10)?.label, '3306');
    assert.equal(items.filter((i) => i.label === '3306').length, 1);
  });

  test('the protocol replaces only what follows the slash', async () => {
    assert.equal((await ask(`${F}EXPOSE 53/t<|>`)).taken('udp'), `${F}EXPOSE 53/udp`);
  });

  test('a label key gets its value, unless it has one', async () => {
    const key = 'org.opencontainers.image.title';
    assert.equal((await ask(`${F}LABEL <|>`)).taken(key), `${F}LABEL ${key}=""`);
    assert.equal((await ask(`${F}LABEL org<|>="x"`)).taken(key), `${F}LABEL ${key}="x"`);
  });

  test('COPY offers the working directory as destination', async () => {
    assert.ok((await ask(`${F}WORKDIR /app\nCOPY x <|>`)).labels.includes('/app/'));
    assert.equal((await ask(`${F}WORKDIR /app\nCOPY <|>`)).labels.includes('/app/'), false);
  });
});

describe('what comes from outside', () => {
  const local: Host = {
    ...emptyHost,
    localImages: async () => [
      { id: 'sha256:1', tags: ['python:3.12', 'mine/app:dev'], digests: [], size: 1, created: 1 },
    ],
    imageTags: async (repository) => (repository === 'python' ? ['3.13', '3.12'] : []),
    list: async (uri) =>
      uri === 'file:///work/'
        ? [
            { name: 'src', kind: 'folder' },
            { name: 'app.py', kind: 'file' },
          ]
        : uri === 'file:///work/src/'
          ? [{ name: 'main.py', kind: 'file' }]
          : [],
  };
  const silent: Host = { ...emptyHost, localImages: () => new Promise(() => {}), list: () => new Promise(() => {}) };

  test('local images first, then official ones', async () => {
    const { items, labels } = await ask('FROM <|>', local);
    assert.ok(labels.includes('mine/app:dev') && labels.includes('scratch'));
    assert.ok(labels.some((label) => label.startsWith('node:')));
    assert.ok((items.find((i) => i.label === 'mine/app:dev')?.rank ?? 50) < 50);
  });

  test('tags of one repository', async () => {
    const { labels } = await ask('FROM python:<|>', local);
    assert.deepEqual(
      labels.filter((label) => !label.startsWith('python:')),
      [],
    );
    assert.ok(labels.includes('python:3.12') && labels.includes('python:3.13'));
    assert.equal(new Set(labels).size, labels.length);
  });

  test('a silent engine makes the list incomplete, not late', async () => {
    const asked = await ask('FROM <|>', silent);
    assert.equal(asked.incomplete, true);
    assert.ok(asked.labels.includes('scratch'));
    assert.equal((await ask(`${F}COPY <|>`, silent)).incomplete, true);
  });

  test('files of the build context', async () => {
    assert.equal((await ask(`${F}COPY <|>`, local)).taken('src/'), `${F}COPY src/`);
    assert.equal((await ask(`${F}COPY src/m<|> /app`, local)).taken('main.py'), `${F}COPY src/main.py /app`);
    assert.equal((await ask(`${F}COPY ../<|>`, local)).labels.includes('app.py'), false);
    assert.equal((await ask('FROM a AS b\nFROM c\nCOPY --from=b <|>', local)).labels.includes('app.py'), false);
  });
});

describe('.dockerignore', () => {
  const withIgnore = (files: Readonly<Record<string, string>>): Host => ({
    ...emptyHost,
    readText: async (uri) => files[uri] ?? null,
    list: async (uri) =>
      uri === 'file:///work/'
        ? [
            { name: 'node_modules', kind: 'folder' },
            { name: 'app.js', kind: 'file' },
            { name: 'secret.env', kind: 'file' },
          ]
        : [{ name: 'x.md', kind: 'file' }],
  });
  const offered = async (source: string, host: Host): Promise<readonly string[]> =>
    (await ask(source, host)).items.filter((i) => i.kind === 'file' || i.kind === 'folder').map((i) => i.label);

  test('what it leaves out is not offered', async () => {
    const host = withIgnore({ 'file:///work/.dockerignore': 'node_modules\n*.env\ndocs/*.md' });
    assert.deepEqual(await offered(`${F}COPY <|>`, host), ['app.js']);
    assert.deepEqual(await offered(`${F}COPY docs/<|>`, host), []);
    assert.deepEqual(await offered(`${F}COPY src/<|>`, host), ['x.md']);
  });

  test('the one named after the Dockerfile comes first', async () => {
    const host = withIgnore({ 'file:///work/.dockerignore': '*', 'file:///work/Dockerfile.dockerignore': '*.env' });
    assert.deepEqual(await offered(`${F}COPY <|>`, host), ['node_modules/', 'app.js']);
  });

  test('with exceptions nothing is hidden', async () => {
    const host = withIgnore({ 'file:///work/.dockerignore': '*\n!app.js' });
    assert.equal((await offered(`${F}COPY <|>`, host)).length, 3);
  });
});

describe('every item', () => {
  const sources = keywords.map((k) => `${F}${k} <|>`).concat('<|>', `${F}<|>`, 'FROM a:${<|>', '# check=skip=<|>');
  for (const source of sources) {
    test(`${JSON.stringify(source)}: both languages, and a plain text for clients without snippets`, async () => {
      for (const item of (await ask(source)).items) {
        for (const text of [item.detail, item.documentation]) {
          if (text === undefined || typeof text === 'string') continue;
          assert.notEqual(text.en, '', item.label);
          assert.match(text.ko, /[가-힣]|`/, item.label);
        }
        if (item.snippet) assert.equal(item.plain, unsnippet(item.insert));
      }
    });
  }
});

test('completion never rejects, wherever the cursor is', async () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    'ARG V=${W:-1}',
    'FROM --platform=$BUILDPLATFORM a:${V} AS b',
    'RUN --mount=type=cache,target=/x,sharing=locked <<E && echo "$V',
    'x $Y',
    'E',
    'COPY --from=b --chown=a:b ["x", "y"] z \\',
    '# c',
    ' q',
    'ONBUILD HEALTHCHECK --interval=3s CMD ["x"]',
    'LABEL a=b c="d',
    'WHAT $ ${ ${:- ${}',
  ].join('\n');
  for (let length = 0; length <= text.length; length++) {
    const file = new DockerfileFile('file:///Dockerfile', 1, text.slice(0, length));
    for (const offset of [length, Math.floor(length / 2)]) {
      const { items } = await completions(file, offset, emptyHost, never);
      for (const { span } of items) assert.ok(0 <= span.start && span.start <= offset && span.end <= length);
    }
  }
});

describe('ids in comments that silence rules', () => {
  test('of hadolint, without those that stand there', async () => {
    const list = await ask(`${F}# hadolint ignore=DL3008,<|>\nRUN x`);
    assert.ok(list.labels.includes('DL3018') && !list.labels.includes('DL3008'));
    assert.ok(list.labels.every((label) => /^(DL|SC)\d{4}$/.test(label)));
    assert.equal(list.taken('DL3018'), `${F}# hadolint ignore=DL3008,DL3018\nRUN x`);
    assert.equal(
      (await ask('# hadolint global ignore=DL30<|>\nFROM a')).taken('DL3006'),
      '# hadolint global ignore=DL3006\nFROM a',
    );
  });
  test('of Docknote, every rule', async () => {
    const list = await ask(`${F}# docknote file ignore = <|>`);
    assert.ok(list.labels.includes('StageNameCasing') && list.labels.includes('DL3008'));
  });
  test('not in the reason behind them, nor in other comments', async () => {
    assert.deepEqual((await ask(`${F}# hadolint ignore=DL3008 # why <|>`)).labels, []);
    assert.deepEqual((await ask(`${F}# hadolint <|>`)).labels, []);
  });
});

describe('variables of the base image', () => {
  const facts = {
    dockerignore: null,
    baseImage: (name: string) =>
      name === 'node:22'
        ? { env: ['NODE_VERSION=22.1.0', 'PATH=/bin', 'odd'], shell: [], os: 'linux', architecture: '' }
        : null,
  };
  const offered = async (source: string): Promise<readonly Completion[]> => {
    const { text, cursor } = marked(source);
    const file = new DockerfileFile('file:///work/Dockerfile', 1, text).withFacts(facts);
    return (await completions(file, cursor, emptyHost, never)).items;
  };
  test('with their values, through stages; what the file sets wins', async () => {
    const items = await offered('FROM node:22 AS base\nENV PATH=/own\nFROM base\nWORKDIR /x/$<|>');
    const found = new Map(items.map(({ label, detail }) => [label, detail]));
    assert.equal(found.get('NODE_VERSION'), '22.1.0');
    assert.equal(found.get('PATH'), '/own');
    assert.equal(items.filter(({ label }) => label === 'PATH').length, 1);
    assert.ok(!found.has('odd'));
  });
  test('not in FROM, and not of an image that is not there', async () => {
    assert.ok((await offered('ARG A\nFROM node:22\nFROM $<|>')).every(({ label }) => label !== 'NODE_VERSION'));
    assert.ok((await offered('FROM node:20\nWORKDIR $<|>')).every(({ label }) => label !== 'NODE_VERSION'));
  });
});
