import { withoutFlag } from '../edits.js';
import { rule } from '../rule.js';
import { literal, REFERENCE } from '../words.js';

const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const GIT = /^(?:git|ssh):\/\/|^[\w.-]+@[\w.-]+:|^https?:\/\/[^#]+\.git(?:[#?]|$)/;

export default rule({
  id: 'InvalidChecksum',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#add---checksum`],
  title: { en: 'Checksum that cannot be used', ko: '쓸 수 없는 체크섬' },
  why: {
    en: 'With a checksum the build stops when a download is not the expected file. It belongs to exactly one download, and names its algorithm: sha256: and 64 digits.',
    ko: '체크섬이 있으면 내려받은 파일이 기대한 것과 다를 때 빌드가 멈춥니다. 내려받기 하나에만 쓰며, sha256:과 64자리처럼 알고리즘을 함께 적습니다.',
  },
  messages: {
    several: {
      en: 'A checksum fits one source only. Give each download its own ADD.',
      ko: '체크섬은 원본 하나에만 쓸 수 있습니다. 내려받는 파일마다 ADD를 따로 적으세요.',
    },
    local: {
      en: 'Only a download or a Git repository has a checksum. Remove the flag for local files.',
      ko: '체크섬은 내려받는 파일이나 Git 저장소에만 씁니다. 로컬 파일이라면 플래그를 지우세요.',
    },
    format: {
      en: 'Write the checksum as sha256: followed by 64 hexadecimal digits.',
      ko: '체크섬은 sha256: 뒤에 16진수 64자리로 적으세요.',
    },
  },
  fix: { title: { en: 'Mend the checksum', ko: '체크섬 고치기' }, safety: 'review' },
  on: {
    *ADD(node, { syntax }) {
      const flag = node.flags.find((f) => f.name.text === 'checksum');
      if (flag?.value == null || flag.value.text === '') return;
      const sources = node.words.slice(0, -1);
      const [source] = sources;
      if (source === undefined) return;
      const { span } = flag.value;
      const checksum = literal(flag.lexed);
      // A variable may be empty, and then there is no checksum.
      if (checksum === null) return;
      if (sources.length > 1) {
        yield { span, message: 'several' };
        return;
      }
      const address = literal(source.lexed);
      if (address === null || GIT.test(address)) return;
      if (!/^https?:\/\//.test(address)) {
        yield { span, message: 'local', fix: withoutFlag(node, flag, syntax) };
      } else if (!isDigest(checksum)) {
        const lower = checksum.toLowerCase();
        const meant = [lower, `sha256:${lower}`].find(isDigest);
        yield { span, message: 'format', ...(meant === undefined ? {} : { fix: [{ span, text: meant }] }) };
      }
    },
  },
  examples: {
    valid: [`FROM busybox\nADD --checksum=sha256:${'0'.repeat(64)} https://example.com/a /a`],
    invalid: [
      { code: 'FROM busybox\nADD --checksum=«sha256:123» https://example.com/a /a' },
      { code: `FROM busybox\nADD --checksum=«sha256:${'0'.repeat(64)}» a /a`, fixed: 'FROM busybox\nADD a /a' },
      {
        code: `FROM busybox\nADD --checksum=«${'A1'.repeat(32)}» https://example.com/a /a`,
        fixed: `FROM busybox\nADD --checksum=sha256:${'a1'.repeat(32)} https://example.com/a /a`,
      },
      { code: `FROM busybox\nADD --checksum=«sha256:${'0'.repeat(64)}» https://example.com/a b /a/` },
    ],
  },
});

function isDigest(text: string): boolean {
  const [algorithm = '', hex = '', ...rest] = text.split(':');
  const length = Object.hasOwn(LENGTHS, algorithm) ? LENGTHS[algorithm] : undefined;
  return rest.length === 0 && hex.length === length && /^[a-f0-9]+$/.test(hex);
}
