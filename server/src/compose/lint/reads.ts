import type { SpecNode } from '../knowledge/index.js';

/** How the loader turns the text of a scalar into something else; null when it stays a text. */
export type Reading = 'boolean' | 'integer' | 'natural' | 'float' | 'mode' | 'weight' | 'count';

/** What only the loader's code tells, found by asking it; the rest follows from the types in the table of keys. */
const special: Readonly<Record<string, Reading | null>> = {
  'service.build.provenance': null,
  'service.build.sbom': null,
  'service.ports[]': null,
  'service.ports[].published': null,
  'service.expose[]': null,
  'service.group_add[]': null,
  'service.provider.options.*[]': null,
  'service.cpus': 'float',
  'service.deploy.resources.limits.cpus': 'float',
  'service.deploy.resources.reservations.cpus': 'float',
  'service.deploy.update_config.max_failure_ratio': 'float',
  'service.deploy.rollback_config.max_failure_ratio': 'float',
  'service.ports[].target': 'natural',
  'service.deploy.restart_policy.max_attempts': 'natural',
  'service.deploy.update_config.parallelism': 'natural',
  'service.deploy.rollback_config.parallelism': 'natural',
  'service.deploy.placement.max_replicas_per_node': 'natural',
  'service.healthcheck.retries': 'natural',
  'service.deploy.replicas': 'natural',
  'service.scale': 'natural',
  'service.secrets[].mode': 'mode',
  'service.configs[].mode': 'mode',
  'service.build.secrets[].mode': 'mode',
  'service.volumes[].tmpfs.mode': 'weight',
  'service.blkio_config.weight': 'weight',
  'service.blkio_config.weight_device[].weight': 'weight',
  'service.deploy.resources.reservations.devices[].count': 'count',
  'service.gpus[].count': 'count',
};

/** What the loader makes of a text at this place of the schema. */
export function readingOf(spec: SpecNode): Reading | null {
  const known = special[spec.path];
  if (known !== undefined) return known;
  const scalar = spec.type.scalar;
  // Options of drivers and providers are handed on as they are; sizes have a grammar of their own.
  if (!scalar?.types.includes('string') || spec.name === '*' || scalar.format === 'size') {
    return spec.path.endsWith('ulimits.*') ? 'integer' : null;
  }
  if (spec.path === 'service.mem_swappiness') return null;
  if (scalar.types.includes('boolean')) return 'boolean';
  return scalar.types.includes('integer') || scalar.types.includes('number') ? 'integer' : null;
}

/** Whether the loader can read the text so. */
export function canRead(text: string, reading: Reading): boolean {
  switch (reading) {
    case 'boolean':
      return /^(?:true|false|yes|no|on|off|y|n)$/i.test(text);
    case 'integer':
      return /^[+-]?\d+$/.test(text);
    case 'natural':
      return /^\+?\d+$/.test(text);
    case 'float':
      return /^[+-]?(?:[\d_]+\.?[\d_]*|\.\d+)(?:e[+-]?\d+)?$|^[+-]?(?:inf|infinity|nan)$|^[+-]?0x/i.test(text);
    case 'mode':
      return /^[+-]?[0-7]+$/.test(text);
    case 'weight':
      return false;
    case 'count':
      return /^all$/i.test(text) || /^[+-]?\d+$/.test(text);
  }
}
