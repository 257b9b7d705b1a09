import { codeSpan } from '../../core/markdown.js';
import { type Locale, type Prose, proseOf } from '../../core/text.js';
import type { Environment, EnvValue } from '../model/environment.js';
import { type Variable, valueOfVariable } from '../syntax/interpolation.js';

/** Names whose values nobody should read over a shoulder. */
export const isSecret = (name: string): boolean => /PASS|SECRET|TOKEN|KEY|CREDENTIAL/i.test(name);

/** A value for a person's eyes: that of a secret is masked. */
export const shownValue = (name: string, value: string): string => (isSecret(name) && value !== '' ? '••••' : value);

/** Where a value stands, in a few words. */
export const sourceText = ({ source }: EnvValue): Prose =>
  source
    ? { en: codeSpan(source.path), ko: codeSpan(source.path) }
    : { en: 'the environment of the editor', ko: '편집기의 환경 변수' };

/**
 * What is to be said of a variable: what it comes to, where that is written, and what would override it.
 * @param env null: nobody looked for it yet
 */
export function variableText(env: Environment | null, variable: Variable): Prose {
  const { name, operator, operand } = variable;
  const word = codeSpan(name.text);
  const files = (env?.paths ?? ['.env']).map((path) => codeSpan(path));
  const intro: Prose =
    files.length === 0
      ? {
          en: `**${word}** — a variable that Compose fills in from the shell that runs it.`,
          ko: `**${word}** — Compose가 자신을 실행한 셸의 환경 변수로 채우는 변수입니다.`,
        }
      : {
          en: `**${word}** — a variable that Compose fills in from the shell that runs it, or else from ${files.join(', then ')}.`,
          ko: `**${word}** — Compose가 자신을 실행한 셸의 환경 변수에서, 없으면 ${files.join(', ')}에서 차례로 값을 가져와 채우는 변수입니다.`,
        };
  const parts = [
    intro,
    operatorText(operator, codeSpan(operand?.text ?? '')),
    ...(env ? valueTexts(env, variable) : []),
  ];
  return proseOf((locale: Locale) => parts.flatMap((part) => part?.[locale] ?? []).join('\n\n'));
}

function valueTexts(env: Environment, variable: Variable): readonly Prose[] {
  const name = variable.name.text;
  const [counts, ...others] = env.all(name);
  const texts: Prose[] = [];
  if (!counts) {
    const files = env.paths.map((path) => codeSpan(path)).join(', ');
    texts.push(
      files === ''
        ? { en: 'Nothing sets it here.', ko: '여기에는 값이 없습니다.' }
        : { en: `Not in ${files}.`, ko: `${files}에는 없습니다.` },
    );
  } else {
    const value = codeSpan(shownValue(name, counts.value));
    const from = sourceText(counts);
    const isEmpty = counts.value === '';
    texts.push(
      counts.source
        ? {
            en: isEmpty
              ? `Empty in ${from.en}.`
              : `Value: ${value}, from ${from.en}. A shell that sets it wins over that.`,
            ko: isEmpty
              ? `${from.ko}에서 비어 있습니다.`
              : `값: ${value} (${from.ko}). 셸의 환경 변수가 있으면 그 값이 우선합니다.`,
          }
        : {
            en: `Value: ${isEmpty ? 'empty' : value}, from ${from.en}, which Docknote’s commands use. A terminal may have another.`,
            ko: `값: ${isEmpty ? '빈 값' : value} (${from.ko}). Docknote의 명령은 이 값을 씁니다. 터미널의 값은 다를 수 있습니다.`,
          },
    );
  }
  const overridden = others.filter(({ source }) => source !== counts?.source);
  if (overridden.length > 0) {
    const list = (locale: Locale): string =>
      overridden.map((one) => `${sourceText(one)[locale]}: ${codeSpan(shownValue(name, one.value))}`).join(', ');
    texts.push({ en: `Overridden: ${list('en')}.`, ko: `덮어쓰인 값: ${list('ko')}.` });
  }
  const result = valueOfVariable(variable, (wanted) => env.get(wanted)?.value);
  if (result === null) {
    texts.push({ en: 'So Compose would stop here.', ko: '따라서 Compose가 여기서 멈춥니다.' });
  } else if (variable.operator !== null && result !== counts?.value) {
    const shown = result === '' ? null : codeSpan(isSecret(name) ? '••••' : result);
    texts.push({ en: `So it becomes ${shown ?? 'empty'}.`, ko: `따라서 ${shown ?? '빈 값'}이(가) 됩니다.` });
  }
  return texts;
}

function operatorText(operator: string | null, word: string): Prose | null {
  switch (operator) {
    case null:
      return { en: 'Without a value it becomes empty, with a warning.', ko: '값이 없으면 경고와 함께 빈 값이 됩니다.' };
    case ':-':
      return { en: `${word} when it is not set or empty.`, ko: `정해지지 않았거나 비어 있으면 ${word} 값을 씁니다.` };
    case '-':
      return { en: `${word} when it is not set.`, ko: `정해지지 않았으면 ${word} 값을 씁니다.` };
    case ':?':
      return {
        en: `Compose stops when it is not set or empty, saying ${word}.`,
        ko: `정해지지 않았거나 비어 있으면 ${word} 메시지를 내고 멈춥니다.`,
      };
    case '?':
      return {
        en: `Compose stops when it is not set, saying ${word}.`,
        ko: `정해지지 않았으면 ${word} 메시지를 내고 멈춥니다.`,
      };
    case ':+':
      return {
        en: `${word} when it is set and not empty, else nothing.`,
        ko: `값이 있고 비어 있지 않으면 ${word}, 아니면 빈 값이 됩니다.`,
      };
    case '+':
      return { en: `${word} when it is set, else nothing.`, ko: `정해져 있으면 ${word}, 아니면 빈 값이 됩니다.` };
    default:
      return null;
  }
}
