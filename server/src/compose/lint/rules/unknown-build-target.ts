import { didYouMean } from '../../../core/fuzzy.js';
import { setting } from '../../model.js';
import { isVariable, spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'UnknownBuildTarget',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('build/')],
  title: { en: 'Stage or argument that the Dockerfile does not have', ko: 'Dockerfile에 없는 스테이지나 빌드 인수' },
  why: {
    en: '`target` names a stage of the Dockerfile and `args` its `ARG` variables. The build fails on an unknown stage, and an unknown argument has no effect.',
    ko: '`target`은 Dockerfile의 스테이지를, `args`는 `ARG` 변수를 가리킵니다. 없는 스테이지면 빌드가 실패하고, 없는 인수는 아무 효과가 없습니다.',
  },
  messages: {
    stage: {
      en: 'The Dockerfile has no stage `{name}`. It has: {stages}.',
      ko: 'Dockerfile에 `{name}` 스테이지가 없습니다. 있는 스테이지: {stages}.',
    },
    argument: {
      en: 'The Dockerfile declares no `ARG {name}`, so the value goes nowhere.',
      ko: 'Dockerfile에 `ARG {name}`이 없어 이 값은 쓰이지 않습니다.',
    },
  },
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`(으)로 바꾸기' }, safety: 'review' },
  on: {
    *file({ syntax, model, project }) {
      if (!project) return;
      for (const service of model.services.values()) {
        if (!service.hasBuild) continue;
        const build = setting(service, 'build');
        const resolver = service.definitions.at(-1)?.resolver;
        const facts = build?.kind === 'map' ? project.dockerfile(service.name) : null;
        if (build?.kind !== 'map' || !resolver || !facts) continue;
        const stages = facts.stages.map((s) => s.text);
        const target = resolver.scalar(build, 'target');
        const isStage = (name: string): boolean =>
          /^\d+$/.test(name) || stages.some((s) => s.toLowerCase() === name.toLowerCase());
        if (target && target.text !== '' && !isVariable(target.text) && !isStage(target.text)) {
          const meant = didYouMean(target.text, stages);
          const data = { name: target.text, stages: stages.join(', ') || '-', meant: meant ?? '' };
          const finding = { span: target.span, message: 'stage' as const, data };
          yield meant ? { ...finding, fix: [{ span: target.span, text: meant }] } : finding;
        }
        const args = resolver.value(build, 'args');
        const isKnown = (name: string): boolean => facts.args.has(name) || predefined.test(name);
        if (args?.kind === 'map') {
          for (const [name, pair] of resolver.entries(args)) {
            if (!isKnown(name)) yield { span: pair.keySpan, message: 'argument', data: { name } };
          }
        }
        for (const item of resolver.items(args)) {
          if (item.kind !== 'scalar' || item.text.startsWith('$')) continue;
          const name = item.text.split('=', 1)[0] ?? '';
          if (!isKnown(name))
            yield {
              span: spanIn(syntax.text, item, { start: 0, end: name.length }),
              message: 'argument',
              data: { name },
            };
        }
      }
    },
  },
  examples: {
    valid: ['services:\n  app:\n    build: {context: ., target: runtime, args: {VERSION: "1", HTTP_PROXY: x}}\n'],
    invalid: [
      {
        code: 'services:\n  app:\n    build: {context: ., target: «runtme»}\n',
        fixed: 'services:\n  app:\n    build: {context: ., target: runtime}\n',
      },
      { code: 'services:\n  app:\n    build: {context: ., args: {«NOPE»: 1}}\n' },
      { code: 'services:\n  app:\n    build: {context: ., args: ["«NOPE»=1", VERSION=2]}\n' },
    ],
  },
});

/** Arguments that every build has. https://docs.docker.com/reference/dockerfile/#predefined-args */
const predefined =
  /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy|BUILDKIT_.+|BUILD_?.*PLATFORM|BUILD(?:OS|ARCH|VARIANT)|TARGET(?:PLATFORM|OS|ARCH|VARIANT|STAGE)|SOURCE_DATE_EPOCH)$/;
