import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'blank'>> {
  for (const { key, value, span } of pairsOf(node).pairs) {
    if (key.text === '' && value !== null) yield { span, message: 'blank', data: { name: node.name } };
  }
}

export default rule({
  id: 'BlankName',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#env`],
  title: { en: 'Value without a name', ko: '이름이 없는 값' },
  why: {
    en: 'What stands before the = is the name under which the value is found again. Often a blank before the = has cut the name off.',
    ko: '= 앞은 값을 다시 찾을 때 쓰는 이름입니다. = 앞을 띄어 써서 이름이 떨어져 나간 경우가 많습니다.',
  },
  messages: {
    blank: {
      en: 'There is no name before this =. Write name=value without blanks.',
      ko: '= 앞에 이름이 없습니다. 빈칸 없이 이름=값으로 적으세요.',
    },
  },
  on: { ENV: check, LABEL: check, ARG: check },
  examples: {
    valid: ['FROM busybox\nENV A=\nARG B\nLABEL c=d'],
    invalid: [{ code: 'FROM busybox\nENV A=1 «=2»' }, { code: 'ARG «=1.37»\nFROM busybox' }],
  },
});
