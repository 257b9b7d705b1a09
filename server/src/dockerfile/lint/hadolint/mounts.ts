import { mountFields, mountValue } from '../../syntax/mount.js';
import type { Instruction } from '../../syntax/nodes.js';

/** Where the RUN has a cache or a tmpfs mounted: what is written there never reaches the layer. */
export const cacheTargets = (node: Instruction): readonly string[] =>
  node.flags.flatMap((flag) => {
    if (flag.name.text !== 'mount') return [];
    const fields = mountFields(flag) ?? [];
    const type = mountValue(fields, 'type')?.text.toLowerCase();
    if (type !== 'cache' && type !== 'tmpfs') return [];
    const target = mountValue(fields, 'target', 'dst', 'destination')?.text;
    return target === undefined ? [] : [target.replace(/\/+$/, '')];
  });

/** Whether a cache or tmpfs is mounted on the folder or on one above it. */
export const isCached = (node: Instruction, folder: string): boolean =>
  cacheTargets(node).some((target) => folder === target || folder.startsWith(`${target}/`));
