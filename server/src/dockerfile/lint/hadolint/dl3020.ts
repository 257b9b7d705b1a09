import { isOpener } from '../../syntax/heredocs.js';
import { rule } from '../rule.js';
import { plainText } from './words.js';

const ARCHIVE = /\.(?:tar|tar\.\w+|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz|zst|tzst|tar\.zst)$/;

export default rule({
  id: 'DL3020',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3020'],
  title: { en: 'ADD for plain files', ko: '일반 파일에 쓴 ADD' },
  why: {
    en: 'ADD unpacks archives and takes URLs. For files of the build context COPY does the same and can do nothing else, so a reader need not wonder.',
    ko: 'ADD는 압축 파일을 풀고 URL도 받습니다. 빌드 컨텍스트의 파일이라면 COPY로 충분하고, COPY는 복사만 하므로 읽는 사람이 헷갈리지 않습니다.',
  },
  messages: {
    copy: { en: 'Use COPY for files and folders.', ko: '파일과 디렉터리에는 COPY를 사용하세요.' },
  },
  fix: { title: { en: 'Change to COPY', ko: 'COPY로 바꾸기' }, safety: 'safe' },
  triggers: true,
  on: {
    *ADD(node) {
      const sources = node.words.slice(0, -1).map((word) => plainText(word));
      if (sources.length === 0 || !sources.some(isPlain)) return;
      const hasOwnFlag = node.flags.some((f) => ['checksum', 'keep-git-dir', 'unpack'].includes(f.name.text));
      if (hasOwnFlag) return;
      const keyword = node.keyword.text === 'add' ? 'copy' : 'COPY';
      yield {
        span: node.keyword.span,
        message: 'copy',
        ...(sources.every(isSurelyPlain) ? { fix: [{ span: node.keyword.span, text: keyword }] } : {}),
      };
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nADD app.tar.gz /app/',
      'FROM debian:13\nADD https://example.com/a.txt /a.txt',
      'FROM debian:13\nADD git@example.com:a/b.git /b',
      'FROM debian:13\nADD "app.tgz" /app/',
      'FROM debian:13\nADD $SOURCE /app/',
      'FROM debian:13\nADD <<EOF /a.txt\na\nEOF',
      'FROM debian:13\nCOPY a.txt /a.txt',
    ],
    invalid: [
      { code: 'FROM debian:13\n«ADD» a.txt /a.txt', fixed: 'FROM debian:13\nCOPY a.txt /a.txt' },
      { code: 'FROM debian:13\n«add» --chown=1:1 . /app/', fixed: 'FROM debian:13\ncopy --chown=1:1 . /app/' },
      {
        code: 'FROM debian:13\n«ADD» ["a.txt", "b.txt", "/app/"]',
        fixed: 'FROM debian:13\nCOPY ["a.txt", "b.txt", "/app/"]',
      },
      { code: 'FROM debian:13\n«ADD» a.txt app.tgz /app/' },
      { code: 'FROM debian:13\nONBUILD «ADD» src/ /a', fixed: 'FROM debian:13\nONBUILD COPY src/ /a' },
      { code: 'FROM debian:13\n«ADD» rootfs /' },
    ],
  },
});

/** ADD looks into a file, not at its name: one without an extension may be an archive all the same. */
const isSurelyPlain = (source: string): boolean =>
  isPlain(source) && (/\.[A-Za-z]\w*$/.test(source) || /(?:^|\/)\.{0,2}$/.test(source));

/** By its name a file or folder of the build context that is copied as it is. */
const isPlain = (source: string): boolean =>
  !source.includes('$') &&
  !ARCHIVE.test(source) &&
  !/^(?:https?|git|ssh|oci):\/\//.test(source) &&
  !/^git@|^github\.com\/|\.git(?:#.*)?$/.test(source) &&
  !isOpener(source);
