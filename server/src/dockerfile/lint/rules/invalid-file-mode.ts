import { isFileMode } from '../../../core/fileMode.js';
import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { certainValue } from '../expanded.js';
import { type RuleContext, rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction, { model }: RuleContext): Iterable<Finding<'invalid'>> {
  for (const flag of node.flags) {
    if (flag.name.text !== 'chmod' || flag.value === null) continue;
    const mode = certainValue(model, flag, node.span.start);
    if (mode === null || mode === '' || isFileMode(mode)) continue;
    yield { span: flag.value.span, message: 'invalid', data: { mode } };
  }
}

export default rule({
  id: 'InvalidFileMode',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#copy---chown---chmod`],
  title: { en: 'Permissions that cannot be read', ko: '읽을 수 없는 권한' },
  why: {
    en: 'Permissions are octal digits, such as 755 for files that everybody may run, or letters as chmod takes them, such as u=rwX,go=rX.',
    ko: '권한은 누구나 실행할 수 있는 755 같은 8진수나, u=rwX,go=rX처럼 chmod가 받는 글자로 적습니다.',
  },
  messages: {
    invalid: {
      en: '{mode} is no file mode. Use up to four octal digits such as 755, or letters such as u+x.',
      ko: '{mode}은(는) 파일 권한이 아닙니다. 755 같은 8진수 네 자리 이하나 u+x 같은 글자로 적으세요.',
    },
  },
  needs: 'flags',
  on: { COPY: check, ADD: check },
  examples: {
    valid: ['FROM busybox\nCOPY --chmod=0755 a /b', 'FROM busybox\nADD --chmod=u=rwX,go=rX a /b'],
    invalid: [
      { code: 'FROM busybox\nCOPY --chmod=«789» a /b' },
      { code: 'FROM busybox\nCOPY --chmod=«executable» a /b' },
    ],
  },
});
