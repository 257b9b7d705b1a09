import type { Word } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { type Command, readableCommands } from './commands.js';

const ARCHIVE = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz)$/;
/** The same anywhere in a text. */
const MENTIONED = /\.(?:tar|Z|bz2|gz|lz|tZ|tb2|tbz|tgz|tlz|tpz|txz|xz)/;
const UNPACKERS: ReadonlySet<string> = new Set([
  'unzip',
  'gunzip',
  'bunzip2',
  'unlzma',
  'unxz',
  'zgz',
  'uncompress',
  'zcat',
  'gzcat',
]);

export default rule({
  id: 'DL3010',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3010'],
  title: { en: 'COPY of an archive that a RUN unpacks', ko: 'RUN에서 푸는 압축 파일을 COPY로 복사' },
  why: {
    en: 'ADD unpacks a local archive by itself, in one layer. With COPY the archive stays in its own layer for ever, beside the files that came out of it.',
    ko: 'ADD는 로컬 압축 파일을 한 레이어에서 직접 풉니다. COPY를 쓰면 풀어낸 파일 말고도 압축 파일 자체가 레이어에 계속 남습니다.',
  },
  messages: {
    archive: {
      en: 'Use ADD for {archive}, which unpacks it, instead of COPY and a command.',
      ko: '{archive}은(는) COPY 뒤에 명령으로 풀지 말고, 직접 풀어 주는 ADD를 사용하세요.',
    },
  },
  on: {
    *stage(stage, context) {
      /** Copied archives of this stage by their name. */
      const copied = new Map<string, Word>();
      for (const node of stage.instructions) {
        if (node.name === 'COPY') {
          if (!MENTIONED.test(node.logical.text) || node.flags.some((f) => f.name.text === 'from')) continue;
          const words = node.words.map((word) => ({ word, text: word.text.replace(/^(["'])(.*)\1$/, '$2') }));
          const target = words.at(-1)?.text ?? '';
          for (const { word, text } of words.slice(0, -1)) {
            if (!ARCHIVE.test(text)) continue;
            copied.set(ARCHIVE.test(target) ? nameOf(target) : nameOf(text), word);
          }
        } else if (node.name === 'RUN' && copied.size > 0) {
          for (const command of readableCommands(node, context)) {
            for (const name of unpacked(command)) {
              const word = copied.get(name);
              if (word === undefined) continue;
              copied.delete(name);
              yield { span: word.span, message: 'archive', data: { archive: word.text } };
            }
          }
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nADD app.tar.gz /app/',
      'FROM debian:13\nCOPY app.tar.gz /app/',
      'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /app.tar.gz /\nRUN tar -xf /app.tar.gz',
      'FROM debian:13\nCOPY app.tar.gz /app/\nRUN tar -czf /app.tar.gz /x',
      'FROM debian:13\nCOPY app.tar.gz /app/\nRUN tar -xf /app/other.tar.gz',
    ],
    invalid: [
      { code: 'FROM debian:13\nCOPY «app.tar.gz» /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /app' },
      { code: 'FROM debian:13\nCOPY a.txt «files/app.tgz» /tmp/\nRUN cd /tmp && tar xf app.tgz' },
      { code: 'FROM debian:13\nCOPY «app.gz» /tmp/data.gz\nRUN gunzip /tmp/data.gz' },
      { code: 'FROM debian:13\nCOPY «app.tar» /\nRUN true\nRUN tar --extract --file=/app.tar' },
    ],
  },
});

const nameOf = (path: string): string => path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1);

/** The names of the archives that a command takes apart. */
function unpacked(command: Command): readonly string[] {
  const texts = command.args.map((arg) => arg.text);
  const isTar =
    command.name === 'tar' &&
    texts.some(
      (text, i) =>
        /^-[A-Za-z]*x/.test(text) || (i === 0 && /^[A-Za-z]*x/.test(text)) || text === '--extract' || text === '--get',
    );
  if (!isTar && !UNPACKERS.has(command.name)) return [];
  return texts.filter((text) => ARCHIVE.test(text)).map((text) => nameOf(text.replace(/^--file=/, '')));
}
