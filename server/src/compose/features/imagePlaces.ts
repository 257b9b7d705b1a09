import { inTime } from '../../core/inTime.js';
import type { Prose } from '../../core/text.js';
import type { DockerfileFile } from '../../dockerfile/file.js';
import type { Host } from '../../host.js';
import { officialPorts } from '../../images/known.js';
import { originOf, writtenImage } from '../../images/reference.js';
import type { ComposeFile } from '../file.js';
import { dataFoldersOf } from '../knowledge/dataFolders.js';
import { type Service, setting } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import { dockerfileOf } from './imageFacts.js';

/** A port or folder that an image speaks of. */
export interface ImagePlace {
  /** `3306`, `53/udp`, `/var/lib/mysql`. */
  readonly text: string;
  readonly detail: Prose;
}

type What = 'ports' | 'volumes';

const fromImage: Readonly<Record<What, Prose>> = {
  ports: { en: 'Exposed by the image', ko: '이미지가 공개하는 포트' },
  volumes: { en: 'A volume of the image', ko: '이미지의 볼륨' },
};
const fromDockerfile: Readonly<Record<What, Prose>> = {
  ports: { en: 'EXPOSE of the Dockerfile', ko: 'Dockerfile의 EXPOSE' },
  volumes: { en: 'VOLUME of the Dockerfile', ko: 'Dockerfile의 VOLUME' },
};

/**
 * The ports or volumes that the image of a service declares: by its Dockerfile, by the local image (its own or the one that the
 * Dockerfile starts from), else what is known of the official image. Empty when nobody knows in time.
 */
export async function imagePlaces(
  file: ComposeFile,
  serviceName: string | null,
  what: What,
  host: Host,
  signal: AbortSignal,
): Promise<readonly ImagePlace[]> {
  const service = serviceName === null ? undefined : file.model.services.get(serviceName);
  if (!service) return [];
  const built = setting(service, 'build') ? await inDockerfile(file, service, what, host, signal) : null;
  const found = new Map<string, ImagePlace>(built?.places.map((place) => [place.text, place]));
  const named = setting(service, 'image');
  const image = built ? built.base : named?.kind === 'scalar' ? named.text : '';
  if (image !== '' && !isVariable(image)) {
    const config = await inTime(host.imageConfig(image, signal), signal);
    const texts = config.inTime && config.value ? config.value[what] : knownOf(image, what);
    for (const text of texts.map(tidy)) if (!found.has(text)) found.set(text, { text, detail: fromImage[what] });
  }
  return [...found.values()];
}

/** What the stage that is built declares, with those that it stands on; and the image below them all. */
async function inDockerfile(
  file: ComposeFile,
  service: Service,
  what: What,
  host: Host,
  signal: AbortSignal,
): Promise<{ readonly places: readonly ImagePlace[]; readonly base: string } | null> {
  const dockerfile = await dockerfileOf(file, service, host, signal);
  if (!dockerfile) return null;
  const { model } = dockerfile.file;
  const build = setting(service, 'build');
  const target = build?.kind === 'map' ? service.definitions.at(-1)?.resolver.scalar(build, 'target') : null;
  const texts: string[] = [];
  let stage = (target && model.stageMeant(target.text)) ?? model.stages.at(-1) ?? null;
  const base = stage?.root.baseName ?? '';
  for (; stage; stage = stage.parent) texts.push(...declared(dockerfile.file, stage.instructions, what));
  const places = texts.map((text) => ({ text: tidy(text), detail: fromDockerfile[what] }));
  return { places, base: base === 'scratch' ? '' : base };
}

type Instructions = DockerfileFile['model']['stages'][number]['instructions'];

function declared({ model }: DockerfileFile, instructions: Instructions, what: What): readonly string[] {
  const wanted = what === 'ports' ? 'EXPOSE' : 'VOLUME';
  return instructions
    .filter(({ name }) => name === wanted)
    .flatMap((node) =>
      node.exec
        ? node.exec.elements.map(({ text }) => text)
        : node.words.flatMap(({ lexed, span }) => model.expand(lexed, span.start).text ?? []),
    )
    .filter((text) => (what === 'ports' ? /^\d+(?:-\d+)?(?:\/\w+)?$/.test(text) : text.startsWith('/')));
}

function knownOf(image: string, what: What): readonly string[] {
  const written = writtenImage(image, 0);
  if (originOf(written) !== 'official') return [];
  const name = written.repository.text;
  return what === 'ports' ? officialPorts(name).map(String) : dataFoldersOf(name, written.tag?.text ?? '');
}

/** TCP goes without saying. */
const tidy = (text: string): string => text.replace(/\/tcp$/i, '');
