/**
 * A run's prompts as a tree of shared beginnings (a compressed trie): each node is a stretch of tokens that the prompts
 * below it have in common, so evaluating every node once evaluates everything that any two prompts share once. A prompt
 * ends one token early: its last token is fed by each of its samples, so that they all start from logits of their own.
 */
export interface PrefixNode<T> {
  /** A prompt through this node; `tokens[start … end)` is the node's own stretch, what is before it its parents'. */
  tokens: Int32Array;
  start: number;
  end: number;
  /** Undefined for the topmost nodes: nothing is before them. */
  parent: PrefixNode<T> | undefined;
  /** By the first token of each, in the order in which their first prompts came. */
  children: Map<number, PrefixNode<T>>;
  /** What ends here. */
  tasks: T[];
}

/** The topmost nodes, in the order in which their first prompts came. */
export function prefixTree<T extends { tokens: Int32Array }>(tasks: Iterable<T>): PrefixNode<T>[] {
  const root: PrefixNode<T> = emptyRoot();

  function insert(task: T): void {
    const { tokens } = task;
    const length = Math.max(0, tokens.length - 1);
    let node = root;
    while (node.end < length) {
      const first = tokens[node.end] ?? 0;
      const child = node.children.get(first);
      if (!child) {
        const leaf = {
          tokens,
          start: node.end,
          end: length,
          parent: node,
          children: new Map(),
          tasks: [task],
        };
        node.children.set(first, leaf);
        return;
      }
      const end = divergence(child, tokens, Math.min(child.end, length));
      node = end < child.end ? split(node, child, end) : child;
    }
    node.tasks.push(task);
  }

  for (const task of tasks) insert(task);
  return detach(root);
}

/** A prompt as a node by itself, which shares nothing. */
export function nodeApart<T extends { tokens: Int32Array }>(task: T): PrefixNode<T> {
  const end = Math.max(0, task.tokens.length - 1);
  return { tokens: task.tokens, start: 0, end, parent: undefined, children: new Map(), tasks: [task] };
}

/** Cuts a node in two at `end`; what was below it hangs on the lower part. */
function split<T>(parent: PrefixNode<T>, lower: PrefixNode<T>, end: number): PrefixNode<T> {
  const upper: PrefixNode<T> = { ...lower, end, parent, children: new Map(), tasks: [] };
  // A key that is there already keeps its place in the order.
  parent.children.set(lower.tokens[lower.start] ?? 0, upper);
  lower.start = end;
  lower.parent = upper;
  upper.children.set(lower.tokens[end] ?? 0, lower);
  return upper;
}

function emptyRoot<T>(): PrefixNode<T> {
  return { tokens: new Int32Array(0), start: 0, end: 0, parent: undefined, children: new Map(), tasks: [] };
}

/** The root has no tokens. Prompts of a single token end there: they become a topmost node of no length. */
function detach<T>(root: PrefixNode<T>): PrefixNode<T>[] {
  const children = [...root.children.values()];
  for (const child of children) child.parent = undefined;
  return root.tasks.length > 0 ? [{ ...root, children: new Map() }, ...children] : children;
}

function divergence(node: PrefixNode<unknown>, tokens: Int32Array, limit: number): number {
  let end = node.start + 1;
  while (end < limit && node.tokens[end] === tokens[end]) end++;
  return end;
}

/** Tokens of all stretches together: what evaluating each node once costs. */
export function distinctTokens(nodes: readonly PrefixNode<unknown>[]): number {
  let sum = 0;
  const stack = [...nodes];
  for (let node = stack.pop(); node; node = stack.pop()) {
    sum += node.end - node.start;
    for (const child of node.children.values()) stack.push(child);
  }
  return sum;
}
