import type { Span } from '../../core/text.js';
import type { Definition, Reference, ResourceKind } from '../model.js';
import { isVariable, spanIn } from '../syntax/interpolation.js';
import { mountOf } from '../syntax/mount.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { Resolver } from '../syntax/resolve.js';

/**
 * All places of one service that name another service, a network, a volume, a secret, a config or a model. Names with
 * variables are left out: they are known only when Compose runs.
 */
export function referencesOf(source: string, from: string, definition: Definition): readonly Reference[] {
  const { map, resolver } = definition;
  if (!map) return [];
  return new Collector(source, from, resolver).service(map);
}

class Collector {
  private readonly found: Reference[] = [];

  constructor(
    private readonly source: string,
    private readonly from: string,
    private readonly resolver: Resolver,
  ) {}

  service(map: MapNode): readonly Reference[] {
    const { resolver } = this;
    const value = (key: string): Node | null => resolver.value(map, key);
    this.dependsOn(value('depends_on'));
    for (const link of this.scalars(value('links'))) this.add('service', link, 'links', upTo(link.text, ':'));
    for (const item of this.scalars(value('volumes_from'))) {
      if (!item.text.startsWith('container:')) this.add('service', item, 'volumes_from', upTo(item.text, ':'));
    }
    for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) this.prefixed(value(key), key);
    this.extends(value('extends'));
    this.named('network', value('networks'), 'networks');
    this.named('model', value('models'), 'models');
    this.mounts(value('volumes'));
    this.grants('secret', value('secrets'), 'secrets');
    this.grants('config', value('configs'), 'configs');
    const credentials = value('credential_spec');
    if (credentials?.kind === 'map') this.scalar('config', resolver.value(credentials, 'config'), 'credential_spec');
    this.build(value('build'));
    return this.found;
  }

  private dependsOn(node: Node | null): void {
    if (node?.kind !== 'map') {
      this.named('service', node, 'depends_on');
      return;
    }
    for (const [name, pair] of this.resolver.entries(node)) {
      const options = this.resolver.resolve(pair.value);
      const required = options?.kind === 'map' ? this.resolver.scalar(options, 'required') : null;
      const condition = options?.kind === 'map' ? this.resolver.scalar(options, 'condition') : null;
      const extra = {
        required: required?.text !== 'false',
        condition: condition && { text: condition.text, span: condition.span },
      };
      this.push('service', name, pair.keySpan, 'depends_on', true, extra);
    }
  }

  /** A list of names, or a mapping by name. */
  private named(kind: ResourceKind, node: Node | null, via: string): void {
    if (node?.kind === 'map') {
      for (const [name, pair] of this.resolver.entries(node)) {
        if (!name.startsWith('x-') || kind === 'network') this.push(kind, name, pair.keySpan, via, true);
      }
      return;
    }
    for (const scalar of this.scalars(node)) this.add(kind, scalar, via);
  }

  private prefixed(node: Node | null, via: string): void {
    if (node?.kind !== 'scalar' || !node.text.startsWith('service:')) return;
    this.add('service', node, via, { start: 'service:'.length, end: node.text.length });
  }

  private extends(node: Node | null): void {
    if (node?.kind === 'map') {
      // A service of another file is that file's matter.
      if (!this.resolver.value(node, 'file')) this.scalar('service', this.resolver.value(node, 'service'), 'extends');
    } else this.scalar('service', node, 'extends');
  }

  private mounts(node: Node | null): void {
    for (const item of this.resolver.items(node)) {
      if (item.kind === 'scalar') {
        const mount = mountOf(item.text);
        if (mount.source && !mount.isBind && !mount.error) this.add('volume', item, 'volumes', mount.source);
      } else if (item.kind === 'map') {
        const type = this.resolver.scalar(item, 'type')?.text;
        if (type === 'volume') this.scalar('volume', this.resolver.value(item, 'source'), 'volumes');
      }
    }
  }

  private grants(kind: 'secret' | 'config', node: Node | null, via: string): void {
    for (const item of this.resolver.items(node)) {
      this.scalar(kind, item.kind === 'map' ? this.resolver.value(item, 'source') : item, via);
    }
  }

  private build(node: Node | null): void {
    if (node?.kind !== 'map') return;
    this.grants('secret', this.resolver.value(node, 'secrets'), 'build.secrets');
    const contexts = this.resolver.value(node, 'additional_contexts');
    if (contexts?.kind === 'map') {
      for (const pair of this.resolver.entries(contexts).values()) {
        this.prefixed(this.resolver.resolve(pair.value), 'build.additional_contexts');
      }
    }
    for (const item of this.scalars(contexts)) {
      const at = item.text.indexOf('=service:');
      const start = at + '=service:'.length;
      if (at >= 0) this.add('service', item, 'build.additional_contexts', { start, end: item.text.length });
    }
  }

  private scalars(node: Node | null): readonly ScalarNode[] {
    return this.resolver.items(node).filter((n): n is ScalarNode => n.kind === 'scalar');
  }

  private scalar(kind: ResourceKind, node: Node | null, via: string): void {
    if (node?.kind === 'scalar') this.add(kind, node, via);
  }

  private add(kind: ResourceKind, node: ScalarNode, via: string, part?: Span): void {
    const name = part ? node.text.slice(part.start, part.end) : node.text;
    if (isVariable(name)) return;
    const whole = part ?? { start: 0, end: node.text.length };
    this.push(kind, name, spanIn(this.source, node, whole), via, false);
  }

  private push(
    kind: ResourceKind,
    name: string,
    span: Span,
    via: string,
    isKey: boolean,
    extra: Pick<Reference, 'required' | 'condition'> = { required: true, condition: null },
  ): void {
    this.found.push({ kind, name, span, from: this.from, via, isKey, ...extra });
  }
}

function upTo(text: string, separator: string): Span {
  const at = text.indexOf(separator);
  return { start: 0, end: at < 0 ? text.length : at };
}
