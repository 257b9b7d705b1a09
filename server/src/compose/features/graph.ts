import type { LineIndex } from '../../core/lineIndex.js';
import type { Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import type { ProjectFile } from '../model/project.js';
import { type Reference, type ResourceKind, resourcesIn } from '../model.js';

/** What a graph of a project shows. */
const kinds = ['service', 'network', 'volume'] as const satisfies readonly ResourceKind[];

export interface GraphNode {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  /** Where it is declared first; null: nowhere. */
  readonly home: { readonly uri: string; readonly lines: LineIndex; readonly span: Span } | null;
}

/** `from` needs `to`; both are indices of nodes. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** The key that says so. */
  readonly via: string;
  /** What is waited for; null: that it is started. */
  readonly condition: string | null;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The services, networks and volumes of a project, and who needs whom. Files that are only extended do not count. */
export function graph(file: ComposeFile): Graph {
  const { project } = file;
  const files: readonly ProjectFile[] = [...(project?.below ?? []), file, ...(project?.files ?? [])];
  const nodes: GraphNode[] = [];
  const known = new Map<string, number>();
  const nodeOf = (kind: GraphNode['kind'], name: string, home: GraphNode['home']): number => {
    const key = `${kind} ${name}`;
    const index = known.get(key) ?? nodes.push({ kind, name, home }) - 1;
    known.set(key, index);
    return index;
  };
  for (const kind of kinds) {
    for (const one of new Set(files)) {
      for (const [name, { definitions }] of resourcesIn(one.model, kind)) {
        const span = definitions[0]?.pair.keySpan;
        nodeOf(kind, name, span ? { uri: one.uri, lines: one.lines, span } : null);
      }
    }
  }
  const edges = new Map<string, GraphEdge>();
  for (const one of new Set(files)) {
    for (const { kind, name, from, via, condition } of one.model.references) {
      if (!isShown(kind) || via === 'extends') continue;
      const edge = { from: nodeOf('service', from, null), to: nodeOf(kind, name, null), via };
      if (edge.from !== edge.to)
        edges.set(`${edge.from} ${edge.to} ${via}`, { ...edge, condition: waited(condition?.text) });
    }
  }
  return { nodes, edges: [...edges.values()] };
}

const isShown = (kind: Reference['kind']): kind is GraphNode['kind'] => kinds.some((one) => one === kind);

const waited = (condition: string | undefined): string | null =>
  condition === undefined || condition === 'service_started' ? null : condition;
