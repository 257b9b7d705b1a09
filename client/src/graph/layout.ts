/** Where the nodes of a graph stand: layers from left to right, every arrow to the right where there is no cycle. Pure. */

export interface LayoutNode {
  /** False: stands behind all others (a network, a volume). */
  readonly isLayered: boolean;
}

export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export const nodeWidth = 180;
export const nodeHeight = 30;
const columnGap = 90;
const rowGap = 12;
/** A layer with more nodes is set in several columns. */
const mostInColumn = 30;

/** A place for each node, by its index, in the order of the nodes. */
export function layout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): readonly Placed[] {
  const layers = layersOf(nodes, edges);
  order(layers, edges);
  const placed: Placed[] = nodes.map(() => ({ x: 0, y: 0 }));
  let x = 0;
  for (const layer of layers) {
    for (let start = 0; start < layer.length; start += mostInColumn) {
      layer.slice(start, start + mostInColumn).forEach((index, row) => {
        placed[index] = { x, y: row * (nodeHeight + rowGap) };
      });
      x += nodeWidth + columnGap;
    }
  }
  return placed;
}

/** Each node stands behind all that need it; an edge that closes a cycle does not count. What is not layered comes last. */
function layersOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): number[][] {
  const needs = nodes.map((): number[] => []);
  for (const { from, to } of edges) if (nodes[from]?.isLayered && nodes[to]?.isLayered) needs[from]?.push(to);
  const order = needersFirst(needs);
  const rank = new Map(order.map((index, at) => [index, at]));
  const depth = nodes.map(() => 0);
  for (const index of order) {
    for (const to of needs[index] ?? []) {
      if ((rank.get(to) ?? 0) > (rank.get(index) ?? 0)) depth[to] = Math.max(depth[to] ?? 0, (depth[index] ?? 0) + 1);
    }
  }
  const layers: number[][] = [];
  const last: number[] = [];
  nodes.forEach(({ isLayered }, index) => {
    const layer = layers[depth[index] ?? 0];
    if (!isLayered) last.push(index);
    else if (layer) layer.push(index);
    else layers[depth[index] ?? 0] = [index];
  });
  return [...layers, last].filter((layer) => layer !== undefined && layer.length > 0);
}

/** All nodes, each before those that it needs as far as there is no cycle. Without recursion: chains may be long. */
function needersFirst(needs: readonly (readonly number[])[]): readonly number[] {
  const finished: number[] = [];
  const seen = new Set<number>();
  for (const start of needs.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const way = [{ index: start, next: 0 }];
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const to = needs[top.index]?.[top.next++];
      if (to === undefined) {
        finished.push(top.index);
        way.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        way.push({ index: to, next: 0 });
      }
    }
  }
  return finished.reverse();
}

/** Puts the nodes of each layer near those that they are joined with: a few sweeps to and fro, by the mean of their places. */
function order(layers: number[][], edges: readonly LayoutEdge[]): void {
  const joined = new Map<number, number[]>();
  const join = (one: number, other: number): void => {
    const others = joined.get(one);
    if (others) others.push(other);
    else joined.set(one, [other]);
  };
  for (const { from, to } of edges) {
    join(from, to);
    join(to, from);
  }
  const place = new Map<number, number>();
  const remember = (layer: readonly number[]): void => {
    for (const [at, index] of layer.entries()) place.set(index, at / layer.length);
  };
  layers.forEach(remember);
  const mean = (index: number): number => {
    const others = joined.get(index) ?? [];
    return others.reduce((sum, other) => sum + (place.get(other) ?? 0), 0) / Math.max(1, others.length);
  };
  for (let sweep = 0; sweep < 4; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const by = new Map(layer.map((index) => [index, mean(index)]));
      layer.sort((a, b) => (by.get(a) ?? 0) - (by.get(b) ?? 0));
      remember(layer);
    }
  }
}
