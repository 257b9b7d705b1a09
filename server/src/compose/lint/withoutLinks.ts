import type { Edit } from '../../core/edit.js';
import { type Model, type Resource, type Service, setting, settingPair } from '../model.js';
import { isVariable, spanIn } from '../syntax/interpolation.js';
import type { MapNode, Pair, ScalarNode, SeqNode, Syntax } from '../syntax/nodes.js';
import { addItem, addPair, removePair } from './helpers.js';

/** One item of `links`, in its parts. */
interface Link {
  readonly node: ScalarNode;
  readonly name: string;
  /** Null: the service's own name. */
  readonly alias: string | null;
  readonly target: Service;
}

/**
 * The edits that do without `links` what `links` does: a common network, the order of `depends_on`, and other names as
 * aliases on the network. Null where that takes more than a few lines.
 */
export function withoutLinks(model: Model, syntax: Syntax, service: Service, pair: Pair): readonly Edit[] | null {
  const own = mapOf(service);
  const list = pair.value;
  if (!own?.pairs.includes(pair) || list?.kind !== 'seq' || setting(service, 'network_mode')) return null;
  const links = linksOf(model, list);
  if (!links) return null;
  const order = dependsOn(syntax, service, own, pair, links);
  const networks = commonNetwork(syntax, service, own, links);
  const aliases = links.map((link) => (link.alias === null ? [] : aliasOf(syntax, link)));
  if (!order || !networks || aliases.includes(null)) return null;
  return [...order, ...networks, ...aliases.flatMap((edits) => edits ?? [])];
}

const mapOf = (service: Resource): MapNode | null => {
  const value = service.definitions.length === 1 ? service.definitions[0]?.pair.value : null;
  return value?.kind === 'map' ? value : null;
};

function linksOf(model: Model, { items }: SeqNode): readonly Link[] | null {
  const links: Link[] = [];
  for (const { value: node } of items) {
    if (node?.kind !== 'scalar' || isVariable(node.text)) return null;
    const [name = '', alias, ...rest] = node.text.split(':');
    const target = model.services.get(name);
    const isKnown = target && rest.length === 0 && !setting(target, 'network_mode');
    // Two names for one service, or a service twice: a person decides.
    if (!isKnown || links.some((link) => link.name === name)) return null;
    links.push({ node, name, target, alias: alias === undefined || alias === name ? null : alias });
  }
  return links.length > 0 ? links : null;
}

/** `links` becomes `depends_on`, or its names go there. */
function dependsOn(
  syntax: Syntax,
  service: Service,
  own: MapNode,
  pair: Pair,
  links: readonly Link[],
): readonly Edit[] | null {
  const known = setting(service, 'depends_on');
  if (!known) {
    const values = links.map(({ node, name }): Edit => {
      const span = spanIn(syntax.text, node, { start: 0, end: node.text.length });
      return { span, text: name };
    });
    return [{ span: pair.keySpan, text: 'depends_on' }, ...values];
  }
  const removal = removePair(syntax, own, pair);
  const names = new Set(
    service.references.filter(({ via, kind }) => via === 'depends_on' && kind === 'service').map(({ name }) => name),
  );
  const missing = links.filter(({ name }) => !names.has(name));
  if (!removal) return null;
  if (missing.length === 0) return removal;
  const list = settingPair(service, 'depends_on')?.value;
  const [only, ...more] = missing;
  const addition = list?.kind === 'seq' && only && more.length === 0 ? addItem(syntax, list, only.name) : null;
  return addition && [...removal, ...addition];
}

/** Nothing where the services share a network already; one more for the service where it has a plain list of them. */
function commonNetwork(syntax: Syntax, service: Service, own: MapNode, links: readonly Link[]): readonly Edit[] | null {
  const mine = networksOf(service);
  const apart = links.filter(({ target }) => !networksOf(target).some((name) => mine.includes(name)));
  const [only, ...more] = new Set(apart.flatMap(({ target }) => networksOf(target)[0] ?? []));
  if (only === undefined) return apart.length === 0 ? [] : null;
  if (more.length > 0) return null;
  const pair = settingPair(service, 'networks');
  if (!pair) return addPair(syntax, own, `networks: [default, ${only}]`);
  return pair.value?.kind === 'seq' && own.pairs.includes(pair) ? addItem(syntax, pair.value, only) : null;
}

function networksOf(service: Service): readonly string[] {
  const named = service.references.filter(({ kind }) => kind === 'network').map(({ name }) => name);
  return named.length > 0 ? named : ['default'];
}

/** The other name on the network that everybody has; a service with networks of its own is a person's matter. */
function aliasOf(syntax: Syntax, { target, alias }: Link): readonly Edit[] | null {
  const map = mapOf(target);
  if (!map || setting(target, 'networks') || target.extends) return null;
  return addPair(syntax, map, `networks: {default: {aliases: [${alias}]}}`);
}
