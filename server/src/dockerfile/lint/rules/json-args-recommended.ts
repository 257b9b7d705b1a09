import type { Finding } from '../../../core/rule.js';
import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { execFormOf } from '../edits.js';
import { type RuleContext, rule } from '../rule.js';
import { checkUrl } from '../words.js';

function* check(node: Instruction, { model, facts }: RuleContext): Iterable<Finding<'shellForm'>> {
  if (node.exec !== null || hasShell(model.stageAt(node.span.start), node)) return;
  const image = model.stageAt(node.span.start)?.root.baseName ?? null;
  if (image !== null && (facts?.baseImage(image)?.shell.length ?? 0) > 0) return;
  const { text } = node.logical;
  const hasArguments = text !== '';
  const suggestion = execFormOf(node);
  yield {
    span: hasArguments ? node.args : node.keyword.span,
    message: 'shellForm',
    data: { name: node.name, suggestion: suggestion ?? '' },
    ...(suggestion === null ? {} : { fix: [{ span: node.args, text: suggestion }] }),
  };
}

/** Whether a SHELL stands above the instruction, in its stage or in one that it builds on. */
function hasShell(stage: Stage | null, node: Instruction): boolean {
  for (let at = stage; at !== null; at = at.parent) {
    if (at.instructions.some((other) => other.name === 'SHELL' && other.span.start < node.span.start)) return true;
  }
  return false;
}

export default rule({
  id: 'JSONArgsRecommended',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3025'],
  sources: [checkUrl('json-args-recommended')],
  title: { en: 'Start command in shell form', ko: '셸 형식으로 적은 시작 명령' },
  why: {
    en: 'In shell form the container starts /bin/sh -c, and the program is its child. docker stop sends its signal to the shell, which does not pass it on: the program is killed after ten seconds instead of ending cleanly.',
    ko: '셸 형식이면 컨테이너는 /bin/sh -c로 시작하고 프로그램은 그 자식이 됩니다. docker stop의 시그널은 셸에만 가고 전달되지 않아, 프로그램은 깔끔하게 끝나지 못하고 10초 뒤 강제로 종료됩니다.',
  },
  messages: {
    shellForm: {
      en: 'Write {name} in exec form, a JSON array, so that the program gets the signals of docker stop. If a shell is wanted, say so with SHELL.',
      ko: '프로그램이 docker stop의 시그널을 받도록 {name}을(를) JSON 배열인 exec 형식으로 적으세요. 셸이 필요하다면 SHELL로 밝히세요.',
    },
  },
  fix: { title: { en: 'Write as {suggestion}', ko: '{suggestion}(으)로 적기' }, safety: 'review' },
  on: { CMD: check, ENTRYPOINT: check },
  examples: {
    valid: [
      'FROM busybox\nCMD ["top", "-b"]',
      'FROM busybox\nSHELL ["/bin/ash", "-c"]\nCMD top',
      '#- image shelly\n{"shell": ["/bin/bash", "-c"]}\n#- Dockerfile\nFROM shelly\nCMD top',
    ],
    invalid: [
      { code: 'FROM busybox\nCMD «top -b»', fixed: 'FROM busybox\nCMD ["top", "-b"]' },
      { code: 'FROM busybox\nENTRYPOINT «exec top $OPTIONS»' },
    ],
  },
});
