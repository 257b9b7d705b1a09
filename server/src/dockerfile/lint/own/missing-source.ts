import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { localSources } from '../localSources.js';
import { type RuleContext, rule } from '../rule.js';

function* check(node: Instruction, { facts, model }: RuleContext): Iterable<Finding<'missing'>> {
  if (!facts?.exists) return;
  for (const { word, path } of localSources(node, model)) {
    if (facts.exists(path) !== false) continue;
    const meant = facts.nearest?.(path) ?? null;
    const at = word.text.indexOf(path);
    const start = word.span.start + at;
    const isWritten = at >= 0 && word.span.end - word.span.start === word.text.length;
    yield {
      span: word.span,
      message: 'missing',
      data: { path: word.text, meant: meant ?? '' },
      ...(meant !== null && isWritten ? { fix: [{ span: { start, end: start + path.length }, text: meant }] } : {}),
    };
  }
}

export default rule({
  id: 'MissingSource',
  // Another step may make the file just before the build, so this is no more than a word of advice.
  severity: 'information',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#copy'],
  title: { en: 'Source that is not in the build context', ko: '빌드 컨텍스트에 없는 원본' },
  why: {
    en: 'COPY and ADD take their sources from the build context, the directory named at the end of `docker build`. What is not there when the build starts ends it with "not found".',
    ko: 'COPY와 ADD는 `docker build` 끝에 적은 디렉터리, 곧 빌드 컨텍스트에서 원본을 가져옵니다. 빌드를 시작할 때 그곳에 없으면 찾을 수 없다며 빌드가 실패합니다.',
  },
  messages: {
    missing: {
      en: 'There is no {path} here or in a folder above it. Check the name, or make the file before the build.',
      ko: '이 폴더와 그 위의 폴더에 {path}이(가) 없습니다. 이름을 확인하거나, 빌드하기 전에 파일을 만드세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: { COPY: check, ADD: check },
  examples: {
    valid: [
      'FROM busybox\nCOPY a.txt /a',
      '#- files\na.txt\nsrc\n#- Dockerfile\nFROM busybox\nCOPY a.txt ./src/ /a/',
      '#- files\na.txt\n#- Dockerfile\nFROM busybox AS b\nFROM busybox\nCOPY --from=b x /a\nADD https://example.com/x /a\nCOPY <<EOF /a\nEOF',
    ],
    invalid: [
      {
        code: '#- files\nrequirements.txt\n#- Dockerfile\nFROM busybox\nCOPY «requirement.txt» /app/',
        fixed: '#- files\nrequirements.txt\n#- Dockerfile\nFROM busybox\nCOPY requirements.txt /app/',
      },
      { code: '#- files\nsrc\n#- Dockerfile\nFROM busybox\nADD src «lib/x» /app/' },
      {
        code: '#- files\nReadme.md\n#- Dockerfile\nFROM busybox\nADD «./README.md» /app/',
        fixed: '#- files\nReadme.md\n#- Dockerfile\nFROM busybox\nADD ./Readme.md /app/',
      },
    ],
  },
});
