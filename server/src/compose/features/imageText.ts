import { splitImageRef } from '../../core/imageRef.js';
import { codeSpan } from '../../core/markdown.js';
import type { Locale, Prose } from '../../core/text.js';
import type { ImageConfig } from '../../protocol.js';

/** An image reference in its parts, in the notes' terms. */
export function imageText(reference: string): Prose {
  const { host, repository, tag, digest } = splitImageRef(reference);
  const part = (span: { start: number; end: number }): string => codeSpan(reference.slice(span.start, span.end));
  const name = reference.slice(repository.start, repository.end);
  const official = host === null && !name.includes('/');
  const where: Prose = host
    ? { en: `from the registry ${part(host)}`, ko: `레지스트리 ${part(host)}` }
    : { en: 'from Docker Hub', ko: '도커 허브' };
  const what: Prose = official ? { en: 'Official image', ko: '공식 이미지' } : { en: 'Image', ko: '이미지' };
  const version: Prose = digest
    ? {
        en: `pinned to the digest ${part(digest)}: always the same content.`,
        ko: `다이제스트 ${part(digest)}로 고정되어 내용이 항상 같습니다.`,
      }
    : tag
      ? { en: `tag ${part(tag)}.`, ko: `태그는 ${part(tag)}입니다.` }
      : {
          en: 'no tag, so `latest`: what that is may change any day.',
          ko: '태그가 없으므로 `latest`이며, 언제든 다른 내용이 될 수 있습니다.',
        };
  return {
    en: `${what.en} **${codeSpan(name)}** ${where.en}, ${version.en}`,
    ko: `${what.ko} **${codeSpan(name)}** (${where.ko}). ${version.ko}`,
  };
}

/** What a local image was built to do. */
export const localText = (config: ImageConfig): Prose => ({ en: describe(config, 'en'), ko: describe(config, 'ko') });

function describe(config: ImageConfig, locale: Locale): string {
  const ko = locale === 'ko';
  const rows: string[] = [];
  const row = (en: string, koText: string, value: string): void => {
    if (value !== '') rows.push(`- ${ko ? koText : en}: ${value}`);
  };
  const words = (list: readonly string[]): string => (list.length === 0 ? '' : codeSpan(list.join(' ')));
  row('Platform', '플랫폼', codeSpan(`${config.os}/${config.architecture}`));
  row('Size', '크기', `${(config.size / 1_000_000).toFixed(0)} MB`);
  row('Always runs', '항상 실행할 명령', words(config.entrypoint));
  row('Start command', '시작 명령', words(config.command));
  row('Working directory', '작업 디렉터리', config.workdir === '' ? '' : codeSpan(config.workdir));
  row('User', '사용자', config.user === '' ? '' : codeSpan(config.user));
  row('Exposed ports', '공개한 포트', words(config.ports));
  row('Volumes', '볼륨', words(config.volumes));
  row('Environment', '환경 변수', words(config.env.map((pair) => pair.split('=', 1)[0] ?? '')));
  const head = ko ? '이 엔진에 있습니다.' : 'It is on this engine.';
  return `${head}\n\n${rows.join('\n')}`;
}
