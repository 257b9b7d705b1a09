import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Hover } from '../../../../server/src/core/results.js';
import { hover } from '../../../../server/src/dockerfile/features/hover.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { instructions, keywords } from '../../../../server/src/dockerfile/knowledge/index.js';
import { emptyHost, type Host } from '../../../../server/src/host.js';
import { mark, marked } from '../../../support/marked.js';

const never = new AbortController().signal;
const F = 'FROM alpine\n';

async function at(
  source: string,
  host: Host = emptyHost,
): Promise<{ readonly hover: Hover | null; readonly text: string }> {
  const { text, cursor } = marked(source);
  return { hover: await hover(new DockerfileFile('file:///Dockerfile', 1, text), cursor, host, never), text };
}

async function says(source: string, locale: 'en' | 'ko' = 'en', host: Host = emptyHost): Promise<string> {
  const { hover: found } = await at(source, host);
  assert.ok(found, `no hover in ${source}`);
  return typeof found.text === 'string' ? found.text : found.text[locale];
}

/** The hover at `<|>` covers exactly `«…»`; both are in one source. */
async function covers(source: string): Promise<void> {
  const expected = source.replace('<|>', '');
  const { hover: found, text } = await at(source.replace(/[«»]/g, ''));
  assert.ok(found, `no hover in ${source}`);
  assert.equal(mark(text, [found.span]), expected);
}

/** Source with cursor and span, and a word that the English text must hold. */
const table: readonly (readonly [string, RegExp])[] = [
  ['# «syn<|>tax»=docker/dockerfile:2', /language reads this file/],
  ['# syntax=«docker/doc<|>kerfile:1»', /newest stable/],
  ['# escape=«<|>`»\nFROM a', /Windows paths/],
  ['# «check=skip=A<|>ll»', /build checks/],
  ['«FR<|>OM» alpine', /stack/],
  ['«fr<|>om» alpine', /stack/],
  ['FROM «alp<|>ine»', /official image/],
  ['FROM «alp<|>ine:3.22»', /Tag `3.22`/],
  ['FROM «user/na<|>me:1»', /user image/],
  ['FROM «ghcr.io/a/b<|>:1»', /registry `ghcr.io`/],
  ['FROM «localhost:5000/b<|>»', /registry `localhost:5000`/],
  ['FROM «alpine<|>@sha256:aa»', /fingerprint/],
  ['FROM «scra<|>tch»', /nothing/],
  ['FROM alpine «A<|>S» b', /Names the stage/],
  ['FROM alpine AS «bui<|>ld»', /Stage `build`/],
  ['FROM a AS one\nFROM «on<|>e»', /Stage `one`/],
  ['FROM «--plat<|>form»=$BUILDPLATFORM a', /cross-compiles/],
  ['FROM --platform=«$BUILD<|>PLATFORM» a', /machine that builds/],
  ['FROM --platform=«linux/arm<|>64» a', /64-bit ARM/],
  [`${F}«RU<|>N» x`, /while the image is built/],
  [`${F}RUN «--mo<|>unt»=type=cache,target=/x y`, /Lends/],
  [`${F}RUN --mount=type=«ca<|>che»,target=/x y`, /survives/],
  [`${F}RUN --mount=«ty<|>pe»=cache,target=/x y`, /kind of mount/],
  [`${F}RUN --mount=type=cache,«targ<|>et=/x» y`, /uses as its cache/],
  [`${F}RUN --mount=type=cache,target=/x,sharing=«lock<|>ed» y`, /waits/],
  [`${F}RUN --mount=type=cache,target=/x,«shar<|>ing=locked» y`, /same cache/],
  [`FROM a AS one\n${F}RUN --mount=from=«on<|>e»,target=/x y`, /Stage `one`/],
  [`${F}RUN --network=«no<|>ne» y`, /No network/],
  [`${F}RUN \\\n  # why\n  «--net<|>work»=none y`, /Which network/],
  [`FROM a AS one\n${F}COPY --from=«on<|>e» a b`, /Stage `one`/],
  [`FROM a\n${F}COPY --from=«<|>0» a b`, /Stage 0/],
  [`${F}COPY --from=«ngi<|>nx:1» a b`, /official image/],
  [`${F}COPY --chmod=«7<|>55» a b`, /may read and run/],
  [`${F}COPY «--chmod=7<|>77» a b`, /permissions/],
  [`${F}«HEALTH<|>CHECK» NONE`, /again and again/],
  [`${F}HEALTHCHECK «NO<|>NE»`, /Switches off/],
  [`${F}HEALTHCHECK «C<|>MD» x`, /inside the container/],
  [`${F}HEALTHCHECK «--retr<|>ies»=3 CMD x`, /in a row/],
  [`${F}«ONBU<|>ILD» RUN x`, /child image/],
  [`${F}ONBUILD «RU<|>N» x`, /while the image is built/],
  [`${F}STOPSIGNAL «SIG<|>QUIT»`, /nginx/],
  [`${F}STOPSIGNAL «qu<|>it»`, /nginx/],
  [`${F}EXPOSE «80<|>80/tcp»`, /-p 8080:8080 /],
  [`${F}EXPOSE «5<|>3/UDP»`, /-p 8080:53\/udp /],
  [`${F}LABEL «org.opencontainers.image.sou<|>rce»="x"`, /source code/],
  [`${F}RUN «<<E<|>OF»\nx\nEOF`, /one script/],
  [`${F}COPY «<<"E<|>OF"» /f\nx\nEOF`, /stay as they are/],
  [`${F}RUN <<EOF\nx\n«E<|>OF»`, /Heredoc/],
  [`${F}RUN «<<"E<|>OF"»\nx\nEOF`, /change nothing here/],
  [`${F}RUN cat «<<E<|>OF» > /f\nx\nEOF`, /standard input/],
  [`${F}ENV «NA<|>ME»=x`, /docker run -e NAME/],
  [`${F}ENV NAME=x\nRUN echo «$NA<|>ME»`, /= `x`/],
  [`${F}ENV NAME=x\nRUN echo "«\${NA<|>ME:-y}»"`, /unset or empty/],
  [`${F}ENV NAME=x\nRUN <<E\necho «$NA<|>ME»\nE`, /line 2/],
  [`ARG V=3\nFROM a:«$<|>V»`, /--build-arg V/],
  [`ARG V=3\nFROM «a<|>:$V»`, /`a:3`/],
  [`ARG «V<|>»=3\nFROM a`, /--build-arg V/],
  [`ARG V=3\nFROM a\nARG «V<|>»`, /= `3`/],
  [`FROM a\nARG «TARGET<|>ARCH»\nRUN x`, /processor/],
  [`FROM a\nRUN echo «$NO<|>PE»`, /Nothing in this stage/],
  [`FROM a:«$NO<|>PE»`, /Not declared/],
  [`${F}CMD ["echo", "«$HO<|>ME»"]`, /without a shell/],
];

describe('hover', () => {
  for (const [source, expected] of table) {
    test(JSON.stringify(source), async () => {
      await covers(source);
      assert.match(await says(source.replace(/[«»]/g, '')), expected);
    });
  }

  for (const source of [
    '# a comment <|>here',
    `${F}WHAT<|> x`,
    `${F}RUN ec<|>ho`,
    `${F}RUN a \\\n  # com<|>ment\n  b`,
    `${F}\n<|>\n`,
    `${F}COPY src<|> dst`,
    `${F}RUN echo '$NA<|>ME'`,
  ]) {
    test(`nothing in ${JSON.stringify(source)}`, async () => assert.equal((await at(source)).hover, null));
  }

  for (const keyword of keywords) {
    test(`${keyword}: all it knows, in both languages`, async () => {
      const spec = instructions[keyword];
      for (const locale of ['en', 'ko'] as const) {
        const text = await says(`${F}${keyword}<|> x`, locale);
        assert.ok(text.includes(spec.summary[locale]) && text.includes(spec.doc[locale]));
        assert.ok(text.includes(spec.url) && text.includes(spec.example) && text.includes(spec.term[locale]));
        for (const flag of Object.keys(spec.flags)) assert.ok(text.includes(`--${flag}`));
      }
    });
  }
});

describe('the value of a variable', () => {
  const value = async (source: string): Promise<string | undefined> =>
    /^\*\*`\w+`\*\* = `(.*)`$/m.exec(await says(source))?.[1];

  test('the last ARG or ENV before the place counts', async () => {
    const source = 'FROM a\nARG X=1\nENV X=2\nRUN echo $X\nARG X=3\nRUN echo $<|>X';
    assert.equal(await value(source), '3');
    assert.equal(await value(source.replace('<|>', '').replace('$X\nARG', '$<|>X\nARG')), '2');
  });

  test('an ARG without value changes nothing', async () => {
    assert.equal(await value('FROM a\nENV X=2\nARG X\nRUN echo $<|>X'), '2');
  });

  test('ARG is gone in the container', async () => {
    assert.match(await says('FROM a\nARG X=1\nCMD echo $<|>X'), /exists only while the image is built/);
    assert.equal(await value('FROM a\nENV X=2\nARG X=3\nCMD echo $<|>X'), '2');
  });

  test('defaults are followed through other variables', async () => {
    assert.equal(await value('ARG A=1\nARG B=${A}.2\nFROM a\nARG B\nENV C=v$B\nRUN echo $<|>C'), 'v1.2');
  });

  test('what the file cannot know stays as it is written', async () => {
    const source = 'FROM a\nENV P=/x:$PATH\nRUN echo $<|>P';
    assert.equal(await value(source), '/x:$PATH');
    assert.match(await says(source), /known only while building/);
  });

  test('it comes down the stages', async () => {
    assert.equal(await value('FROM a AS b\nENV X=1\nFROM b\nRUN echo $<|>X'), '1');
    assert.match(await says('FROM a AS b\nENV X=1\nFROM c\nRUN echo $<|>X'), /Nothing in this stage/);
  });

  test('names and values of the file are shown, never rendered', async () => {
    const odd = await says('FROM a\nENV `](command:x)[`<|>=1');
    assert.doesNotMatch(odd.replace(/(`+)[\s\S]*?\1/g, ''), /command:/);
    const text = await says('FROM a\nENV X="[y](command:z)"\nRUN echo $<|>X');
    assert.ok(text.includes('`[y](command:z)`'));
  });
});

describe('stages', () => {
  test('who uses them, in both languages', async () => {
    const source = 'FROM a AS <|>one\nFROM one AS two\nFROM b\nCOPY --from=one x y\nCOPY --from=one z w';
    assert.match(await says(source), /built on it: `two`/);
    assert.match(await says(source), /files out of it: `2`\./);
    assert.match(await says(source, 'ko'), /스테이지: `two`/);
  });

  test('the last one becomes the image; an unused one is built on demand', async () => {
    assert.match(await says('FROM a AS <|>b'), /becomes the image/);
    assert.match(await says('FROM a AS <|>b\nFROM c'), /--target/);
  });
});

describe('images of the engine', () => {
  const local: Host = {
    ...emptyHost,
    imageConfig: async (reference) =>
      reference === 'python:3.13'
        ? {
            id: 'sha256:1',
            size: 45_600_000,
            digests: [`python@sha256:${'ab'.repeat(32)}`],
            created: new Date(Date.now() - 40 * 86_400_000).toISOString(),
            os: 'linux',
            architecture: 'amd64',
            env: ['LANG=C.UTF-8', 'API_TOKEN=t0ps3cret', 'PIP_INDEX_URL=https://me:hunter2@example.com/', 'AUTHOR=Ada'],
            user: '',
            workdir: '',
            entrypoint: [],
            command: ['python3'],
            ports: [],
            volumes: [],
            shell: [],
            labels: {},
          }
        : null,
  };

  test('their configuration is shown', async () => {
    const text = await says('FROM pyth<|>on:3.13', 'en', local);
    assert.match(text, /45\.6 MB/);
    assert.match(text, /CMD: `\["python3"\]`/);
    assert.doesNotMatch(text, /USER/);
  });

  test('their age and the beginning of their digest too', async () => {
    assert.match(await says('FROM pyth<|>on:3.13', 'en', local), /Created: `\d{4}-\d\d-\d\d \(5 weeks ago\)`/);
    assert.match(await says('FROM pyth<|>on:3.13', 'ko', local), /생성: `\d{4}-\d\d-\d\d \(5주 전\)`/);
    assert.match(await says('FROM pyth<|>on:3.13', 'en', local), /Digest: `sha256:abababababab…`/);
  });

  test('values that look secret are covered', async () => {
    const text = await says('FROM pyth<|>on:3.13', 'en', local);
    assert.match(text, /LANG=C\.UTF-8 API_TOKEN=•+ PIP_INDEX_URL=•+ AUTHOR=Ada/);
    assert.doesNotMatch(text, /t0ps3cret|hunter2/);
  });

  test('also behind a default value', async () => {
    assert.match(await says('ARG V=3.13\nFROM pyth<|>on:$V', 'ko', local), /크기: `45\.6 MB`/);
  });

  test('a silent engine does not hold the hover up', async () => {
    const silent: Host = { ...emptyHost, imageConfig: () => new Promise(() => {}) };
    assert.match(await says('FROM pyth<|>on:3.13', 'en', silent), /official/);
  });
});

test('a variable that only the base image sets, and how it is overridden', async () => {
  const text = 'FROM node:22 AS base\nFROM base\nLABEL v=$NODE_VERSION p=$OTHER s=$NPM_TOKEN\n';
  const image = { env: ['NODE_VERSION=22.1.0', 'NPM_TOKEN=t0ps3cret'], shell: [], os: 'linux', architecture: 'amd64' };
  const facts = { dockerignore: null, baseImage: (name: string) => (name === 'node:22' ? image : null) };
  const file = new DockerfileFile('file:///work/Dockerfile', 1, text).withFacts(facts);
  const said = async (word: string): Promise<string> => {
    const found = await hover(file, text.indexOf(word) + 2, emptyHost, new AbortController().signal);
    return typeof found?.text === 'object' ? found.text.en : (found?.text ?? '');
  };
  assert.match(await said('$NODE'), /= `22\.1\.0`[\s\S]*base image `node:22`[\s\S]*docker run -e NODE_VERSION=/);
  assert.match(await said('$OTHER'), /Nothing in this stage sets it/);
  assert.match(await said('$NPM_TOKEN'), /= `•+`/);
});
