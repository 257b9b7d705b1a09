import { imagePage } from '../../core/imagePage.js';
import type { Link } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import type { Format } from '../knowledge/index.js';
import { ROOT, type SpecNode } from '../knowledge/index.js';
import { dockerfileUri } from '../model/paths.js';
import { setting } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import type { Node, ScalarNode } from '../syntax/nodes.js';
import { folderOf, resolvePath } from '../syntax/paths.js';
import { isMerge } from '../syntax/resolve.js';
import { inside } from './names.js';

const openImage: Prose = { en: 'Open the image’s page', ko: '이미지 페이지 열기' };
const openFile: Prose = { en: 'Open the file', ko: '파일 열기' };
const showFolder: Prose = { en: 'Show the folder', ko: '폴더 보기' };

/** Formats whose values are paths of files beside the Compose file. */
const files: ReadonlySet<Format> = new Set<Format>(['file']);
/** Paths inside the container, and patterns. */
const notHere: ReadonlySet<string> = new Set([
  'service.secrets[].target',
  'service.configs[].target',
  'service.build.secrets[].target',
  'service.develop.watch[].ignore',
  'service.develop.watch[].ignore[]',
  'service.develop.watch[].include',
  'service.develop.watch[].include[]',
  'service.credential_spec.file',
]);

/** Images, environment files, included files, Dockerfiles, sources of mounts that are there: everything that can be opened. */
export function links(file: ComposeFile): readonly Link[] {
  const found: Link[] = [];
  for (const { root } of file.syntax.documents) collect(file, root, ROOT, found);
  for (const service of file.model.services.values()) {
    const build = setting(service, 'build');
    const target = service.hasBuild ? dockerfileUri(file.uri, service) : null;
    if (!build || target === null) continue;
    const node = build.kind === 'map' ? dockerfileNode(build) : build;
    if (node?.kind === 'scalar') found.push({ span: inside(file.text, node.span), target, tooltip: openFile });
  }
  // A link that leads nowhere is worse than none: most sources of mounts are made when the project is first started.
  for (const { use, path, span } of file.project ? file.paths : []) {
    const target = use === 'mount' && file.project?.exists(path) ? resolvePath(folderOf(file.uri), path) : null;
    if (target !== null) found.push({ span, target, tooltip: file.project?.isFolder(path) ? showFolder : openFile });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const dockerfileNode = (build: Node): Node | null =>
  build.kind === 'map'
    ? ((build.pairs.find((p) => p.name === 'dockerfile') ?? build.pairs.find((p) => p.name === 'context'))?.value ??
      null)
    : null;

function collect(file: ComposeFile, node: Node | null, spec: SpecNode, found: Link[]): void {
  if (node?.kind === 'map') {
    for (const pair of node.pairs) {
      const below = isMerge(pair) ? spec : (spec.keys?.get(pair.name) ?? spec.values);
      if (below) collect(file, pair.value, below, found);
    }
  } else if (node?.kind === 'seq') {
    for (const item of node.items) if (spec.items) collect(file, item.value, spec.items, found);
  } else if (node?.kind === 'scalar') {
    const target = targetOf(file, node, spec);
    if (target) found.push({ span: inside(file.text, node.span), ...target });
  }
}

function targetOf(file: ComposeFile, node: ScalarNode, spec: SpecNode): Pick<Link, 'target' | 'tooltip'> | null {
  const format = spec.type.scalar?.format;
  if (!format || node.text === '' || isVariable(node.text) || node.text.includes('\n')) return null;
  if (format === 'image') {
    const page = imagePage(node.text);
    return page === null ? null : { target: page, tooltip: openImage };
  }
  if (!files.has(format) || notHere.has(spec.path)) return null;
  const target = resolvePath(folderOf(file.uri), node.text);
  return target === null ? null : { target, tooltip: openFile };
}
