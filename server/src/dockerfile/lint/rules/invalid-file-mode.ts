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
    const meant = flag.value.text === mode ? meantMode(mode) : null;
    yield {
      span: flag.value.span,
      message: 'invalid',
      data: { mode, meant: meant ?? '' },
      ...(meant === null ? {} : { fix: [{ span: flag.value.span, text: meant }] }),
    };
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
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  needs: 'flags',
  on: { COPY: check, ADD: check },
  examples: {
    valid: ['FROM busybox\nCOPY --chmod=0755 a /b', 'FROM busybox\nADD --chmod=u=rwX,go=rX a /b'],
    invalid: [
      { code: 'FROM busybox\nCOPY --chmod=«789» a /b' },
      { code: 'FROM busybox\nCOPY --chmod=«executable» a /b' },
      { code: 'FROM busybox\nCOPY --chmod=«0o755» a /b', fixed: 'FROM busybox\nCOPY --chmod=755 a /b' },
      { code: 'FROM busybox\nADD --chmod=«rwxr-x---» a /b', fixed: 'FROM busybox\nADD --chmod=750 a /b' },
      { code: 'FROM busybox\nCOPY --chmod=«x» a /b', fixed: 'FROM busybox\nCOPY --chmod=+x a /b' },
    ],
  },
});

/** The mode that was meant by `0o755`, by `rwxr-xr-x` as `ls` shows it, or by `x`. */
function meantMode(mode: string): string | null {
  const octal = /^0o([0-7]{3,4})$/i.exec(mode)?.[1];
  if (octal !== undefined) return octal;
  if (/^(?:[r-][w-][x-]){3}$/.test(mode)) {
    const digit = (letters: string): number =>
      [...letters].reduce((sum, letter, index) => sum + (letter === '-' ? 0 : 4 >> index), 0);
    return [0, 3, 6].map((start) => digit(mode.slice(start, start + 3))).join('');
  }
  return /^[rwxX]+$/.test(mode) ? `+${mode}` : null;
}
