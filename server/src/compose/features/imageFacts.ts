import { inTime } from '../../core/inTime.js';
import { covered } from '../../core/secret.js';
import type { Prose } from '../../core/text.js';
import { DockerfileFile } from '../../dockerfile/file.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { dockerfileUri } from '../model/paths.js';
import { type Service, setting, settingText } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';

/** A variable that something declares. */
export interface KnownVariable {
  readonly name: string;
  readonly detail: Prose;
}

/**
 * Variables that make sense in `environment` (declared by the image, or by `ENV` of the Dockerfile) or in `build.args`
 * (`ARG` of the Dockerfile). Empty when nobody knows in time.
 */
export async function knownVariables(
  file: ComposeFile,
  serviceName: string | null,
  kind: 'variable' | 'buildArg',
  host: Host,
  signal: AbortSignal,
): Promise<readonly KnownVariable[]> {
  const service = serviceName === null ? undefined : file.model.services.get(serviceName);
  if (!service) return [];
  const dockerfile = await dockerfileOf(file, service, host, signal);
  const found = dockerfile ? declaredIn(dockerfile.file, kind) : [];
  const image = settingText(service, 'image');
  if (kind === 'buildArg' || setting(service, 'build') || !image || isVariable(image.text)) return found;
  const config = await inTime(host.imageConfig(image.text, signal), signal);
  if (!config.inTime || !config.value) return found;
  return config.value.env.map(covered).map((pair) => {
    const at = pair.indexOf('=');
    const value = at < 0 ? '' : pair.slice(at + 1);
    return {
      name: at < 0 ? pair : pair.slice(0, at),
      detail: { en: `Set by the image: ${value}`, ko: `이미지에 정해진 값: ${value}` },
    };
  });
}

/** The Dockerfile that a service builds; null when there is none, or it cannot be read in time. */
export async function dockerfileOf(
  file: ComposeFile,
  service: Service,
  host: Host,
  signal: AbortSignal,
): Promise<{ readonly uri: string; readonly file: DockerfileFile } | null> {
  const uri = dockerfileUri(file.uri, service);
  if (uri === null) return null;
  const text = await inTime(host.readText(uri, signal), signal);
  return text.inTime && text.value !== null ? { uri, file: new DockerfileFile(uri, 0, text.value) } : null;
}

function declaredIn(dockerfile: DockerfileFile, kind: 'variable' | 'buildArg'): readonly KnownVariable[] {
  const wanted = kind === 'buildArg' ? 'ARG' : 'ENV';
  const found = new Map<string, KnownVariable>();
  for (const instruction of dockerfile.syntax.instructions) {
    if (instruction.name !== wanted) continue;
    for (const word of instruction.words) {
      const name = /^[A-Za-z_]\w*/.exec(word.text)?.[0];
      if (name === undefined) continue;
      const line = word.text;
      found.set(name, { name, detail: { en: `Dockerfile: ${wanted} ${line}`, ko: `Dockerfile: ${wanted} ${line}` } });
    }
  }
  return [...found.values()];
}
