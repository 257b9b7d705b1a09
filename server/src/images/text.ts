import { ageOf } from '../core/age.js';
import { codeSpan, inBoth, paragraphs } from '../core/markdown.js';
import { covered } from '../core/secret.js';
import type { Locale, Prose } from '../core/text.js';
import { officialImage } from '../dockerfile/knowledge/officialImages.js';
import type { ImageConfig } from '../protocol.js';
import { originOf, type WrittenImage } from './reference.js';

/** What an image reference says: whose image, which snapshot. */
export function imageText(ref: WrittenImage): Prose {
  const name = ref.repository.text;
  if (name === 'scratch' && ref.host === null) {
    return {
      en: paragraphs(
        '**`scratch`**',
        'Not an image but a word for "nothing": the first layer is yours. There is no shell and no library in it, so it suits programs that need neither, such as statically linked Go or Rust.',
      ),
      ko: paragraphs(
        '**`scratch`**',
        '이미지가 아니라 “아무것도 없음”을 뜻하는 말입니다. 첫 레이어부터 직접 쌓습니다. 셸도 라이브러리도 없으므로, 정적으로 링크한 Go나 Rust처럼 그런 것이 필요 없는 프로그램에 맞습니다.',
      ),
    };
  }
  const origin = originOf(ref);
  const known = origin === 'official' ? officialImage(name.replace(/^library\//, '')) : null;
  const host = codeSpan(ref.host?.text ?? '');
  const user = codeSpan(name.split('/')[0] ?? '');
  const whose = {
    official: {
      en: 'An official image of Docker Hub: one word, maintained and checked by Docker together with the project.',
      ko: '도커 허브의 공식 이미지입니다. 한 단어로 된 이름이며, 도커가 해당 프로젝트와 함께 관리합니다.',
    },
    user: {
      en: `A user image of Docker Hub, published by ${user}: anyone can publish one, so look at who it is.`,
      ko: `${user}가 도커 허브에 올린 사용자 이미지입니다. 누구나 올릴 수 있으니 누가 올렸는지 확인하세요.`,
    },
    registry: { en: `From the registry ${host}.`, ko: `${host} 레지스트리의 이미지입니다.` },
  }[origin];
  const title = `**${codeSpan(ref.host === null ? name : `${ref.host.text}/${name}`)}**`;
  return inBoth((locale) =>
    paragraphs(
      title,
      known?.doc[locale],
      known?.deprecated && `⚠️ ${known.deprecated[locale]}`,
      whose[locale],
      tagText(ref)[locale],
    ),
  );
}

function tagText(ref: WrittenImage): Prose {
  if (ref.digest !== null) {
    return {
      en: 'The digest is the fingerprint of exactly this image: it can never become another one. A tag beside it is only for the reader.',
      ko: '다이제스트는 바로 이 이미지의 지문이라 다른 이미지로 바뀔 수 없습니다. 함께 적은 태그는 읽는 사람을 위한 것입니다.',
    };
  }
  const tag = ref.tag?.text ?? '';
  if (tag.includes('$')) {
    return {
      en: 'The tag comes from a variable and is known only while building.',
      ko: '태그가 변수로 되어 있어 빌드할 때 정해집니다.',
    };
  }
  if (tag === '' || tag === 'latest') {
    return {
      en: `${tag === '' ? 'No tag means `latest`' : '`latest` is a tag like any other'}: whatever its owner last called so. The same file may give another image next month; write a version.`,
      ko: `${tag === '' ? '태그를 적지 않으면 `latest`입니다' : '`latest`도 태그의 하나일 뿐입니다'}. 주인이 마지막으로 그렇게 이름 붙인 이미지를 가져오므로, 같은 파일도 다음 달에는 다른 이미지를 만들 수 있습니다. 버전을 적으세요.`,
    };
  }
  return {
    en: `Tag ${codeSpan(tag)}: a name for one snapshot of the image. Its owner may move it, e.g. for a security fix; a digest (\`@sha256:…\`) never moves.`,
    ko: `태그 ${codeSpan(tag)}: 이미지의 한 시점에 붙인 이름입니다. 보안 수정 등으로 주인이 옮길 수 있으며, 다이제스트(\`@sha256:…\`)는 옮겨지지 않습니다.`,
  };
}

/**
 * What the engine knows of an image that it has. Everything in it comes from outside and is shown as code; values that look
 * secret are covered.
 * @param now milliseconds since 1970, for the age
 */
export function localImageText(config: ImageConfig, now: number): Prose {
  const facts = (locale: Locale): string =>
    FACTS.map(({ label, value }) => ({ label: label[locale], value: value(config, locale, now) }))
      .filter(({ value }) => value !== '')
      .map(({ label, value }) => `- ${label}: ${codeSpan(value)}`)
      .join('\n');
  return {
    en: paragraphs('**On this engine**', facts('en')),
    ko: paragraphs('**이 엔진에 있는 이미지**', facts('ko')),
  };
}

const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** As docker shows it: the algorithm is always the same, and the first digits are enough. */
function shortDigest({ digests, id }: ImageConfig): string {
  const [digest = ''] = digests;
  return (digest.slice(digest.indexOf('@') + 1) || id).replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
}

interface Fact {
  readonly label: Prose;
  /** Empty when there is nothing to say. */
  value(config: ImageConfig, locale: Locale, now: number): string;
}

const instruction = (name: string, value: (config: ImageConfig) => string): Fact => ({
  label: { en: name, ko: name },
  value,
});

const FACTS: readonly Fact[] = [
  { label: { en: 'Size', ko: '크기' }, value: ({ size }) => (size > 0 ? megabytes(size) : '') },
  {
    label: { en: 'Created', ko: '생성' },
    value: ({ created }, locale, now) => {
      const age = ageOf(created, now);
      return age === null ? '' : `${created.slice(0, 10)} (${age[locale]})`;
    },
  },
  { label: { en: 'Digest', ko: '다이제스트' }, value: shortDigest },
  {
    label: { en: 'Platform', ko: '플랫폼' },
    value: ({ os, architecture }) => [os, architecture].filter((part) => part !== '').join('/'),
  },
  instruction('ENTRYPOINT', ({ entrypoint }) => (entrypoint.length > 0 ? JSON.stringify(entrypoint) : '')),
  instruction('CMD', ({ command }) => (command.length > 0 ? JSON.stringify(command) : '')),
  instruction('USER', ({ user }) => user),
  instruction('WORKDIR', ({ workdir }) => workdir),
  instruction('EXPOSE', ({ ports }) => ports.join(' ')),
  instruction('VOLUME', ({ volumes }) => volumes.join(' ')),
  instruction('ENV', ({ env }) => env.slice(0, 12).map(covered).join(' ')),
];
