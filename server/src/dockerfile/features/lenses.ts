import type { Lens } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';

/**
 * What can be done with a Dockerfile, above its first instruction, and with each of its stages, above its FROM. A stage
 * without a name is built by its number; the last one is what "Build" builds anyway.
 */
export function lenses({ model, syntax }: DockerfileFile): readonly Lens[] {
  const [first] = syntax.instructions;
  const { stages } = model;
  if (first === undefined || stages.length === 0) return [];
  const whole: readonly Lens[] = [
    { span: first.range, action: { kind: 'build' }, title: { en: '$(tools) Build', ko: '$(tools) 빌드' } },
    {
      span: first.range,
      action: { kind: 'buildWithOptions' },
      title: { en: 'Build with Options…', ko: '옵션을 골라 빌드…' },
    },
    {
      span: first.range,
      action: { kind: 'run' },
      title: { en: '$(play) Build and Run', ko: '$(play) 빌드하고 실행' },
    },
  ];
  const each = stages.slice(0, -1).concat(stages.slice(-1).filter(({ name }) => name !== null && stages.length > 1));
  return [
    ...whole,
    ...each.map(({ index, name, from }): Lens => {
      const target = name?.text ?? String(index);
      return {
        span: from.range,
        action: { kind: 'build', target },
        title: { en: `$(layers) Build Stage ${target}`, ko: `$(layers) ${target} 스테이지 빌드` },
      };
    }),
  ];
}
