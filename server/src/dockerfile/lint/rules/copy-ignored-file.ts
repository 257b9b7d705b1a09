import type { Finding } from '../../../core/rule.js';
import { parseIgnoreFile } from '../../../dockerignore/patterns/ignoreFile.js';
import type { Instruction } from '../../syntax/nodes.js';
import { localSources } from '../localSources.js';
import { type RuleContext, rule } from '../rule.js';
import { checkUrl } from '../words.js';

function* check(node: Instruction, { facts, model }: RuleContext): Iterable<Finding<'ignored'>> {
  if (facts === null || facts.dockerignore === null) return;
  const ignore = parseIgnoreFile(facts.dockerignore);
  if (ignore.hasExceptions) return;
  for (const { word, path } of localSources(node, model)) {
    const isRoot = path === '.' || path === '/';
    if (isRoot ? !ignore.isEverything : !ignore.ignores(path)) continue;
    yield { span: word.span, message: 'ignored', data: { path: word.text } };
  }
}

export default rule({
  id: 'CopyIgnoredFile',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('copy-ignored-file')],
  title: { en: 'File that .dockerignore leaves out', ko: '.dockerignore가 뺀 파일' },
  why: {
    en: 'What .dockerignore names is not sent to the builder, so the build fails with "not found" although the file is there.',
    ko: '.dockerignore에 적힌 것은 빌더로 보내지 않으므로, 파일이 있어도 찾을 수 없다며 빌드가 실패합니다.',
  },
  messages: {
    ignored: {
      en: '.dockerignore leaves {path} out of the build context. Remove its pattern there, or do not copy the file.',
      ko: '.dockerignore 때문에 {path}은(는) 빌드 컨텍스트에 없습니다. 그 패턴을 지우거나 파일을 복사하지 마세요.',
    },
  },
  on: { COPY: check, ADD: check },
  examples: {
    valid: [
      'FROM busybox\nCOPY node_modules /app',
      '#- .dockerignore\nnode_modules\n*.log\n#- Dockerfile\nFROM busybox\nCOPY . src /app/',
      '#- .dockerignore\n*\n!src\n#- Dockerfile\nFROM busybox\nCOPY src /app',
      '#- .dockerignore\na\n#- Dockerfile\nFROM busybox AS b\nFROM busybox\nCOPY --from=b a /a',
    ],
    invalid: [
      { code: '#- .dockerignore\nnode_modules\n#- Dockerfile\nFROM busybox\nCOPY «node_modules/x» /app' },
      { code: '#- .dockerignore\n**/*.log\n#- Dockerfile\nFROM busybox\nADD «a/b.log» /app' },
    ],
  },
});
