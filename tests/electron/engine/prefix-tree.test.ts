import { describe, expect, it } from 'vitest';
import { distinctTokens, prefixTree, type PrefixNode } from '../../../electron/engine/prefix-tree';

const task = (name: string, ...tokens: number[]) => ({ name, tokens: Int32Array.from(tokens) });

type Task = ReturnType<typeof task>;

/** The tree as text: own tokens, what ends there, children. */
function outline(nodes: Iterable<PrefixNode<Task>>): unknown[] {
  return [...nodes].map((node) => [
    node.tokens.slice(node.start, node.end).join(' '),
    node.tasks.map(({ name }) => name).join(' '),
    ...outline(node.children.values()),
  ]);
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
}

describe('prefixTree', () => {
  it('has what prompts begin with once, in the order in which they came, each without its last token', () => {
    const tree = prefixTree([
      task('a', 1, 2, 3, 9),
      task('b', 1, 2, 4, 9),
      task('c', 5, 6, 9),
      task('d', 1, 2, 3, 7),
      task('e', 1, 2, 8),
    ]);
    expect(outline(tree)).toEqual([
      ['1 2', 'e', ['3', 'a d'], ['4', 'b']],
      ['5 6', 'c'],
    ]);
    expect(distinctTokens(tree)).toBe(6);
  });

  it('takes prompts of one token, of none, and one that another begins with', () => {
    expect(outline(prefixTree([task('one', 7), task('none'), task('long', 1, 2, 3)]))).toEqual([
      ['', 'one none'],
      ['1 2', 'long'],
    ]);
    expect(outline(prefixTree([task('long', 1, 2, 3, 9), task('short', 1, 9)]))).toEqual([
      ['1', 'short', ['2 3', 'long']],
    ]);
    expect(prefixTree([])).toEqual([]);
  });

  it('spells every prompt from the top, and shares all that can be shared', () => {
    const random = seeded(3);
    const tasks = Array.from({ length: 300 }, (_, name) =>
      task(String(name), ...Array.from({ length: 1 + random(12) }, () => random(3))),
    );
    const tree = prefixTree(tasks);
    const found = new Map<string, string>();
    const visit = (node: PrefixNode<Task>, before: number[], parent?: PrefixNode<Task>) => {
      expect(node.parent).toBe(parent);
      expect(node.start).toBe(before.length);
      const path = [...before, ...node.tokens.slice(node.start, node.end)];
      for (const { name } of node.tasks) found.set(name, path.join(' '));
      for (const [first, child] of node.children) {
        expect(child.tokens[child.start]).toBe(first);
        visit(child, path, node);
      }
    };
    for (const node of tree) visit(node, []);
    for (const { name, tokens } of tasks) expect(found.get(name)).toBe(tokens.slice(0, -1).join(' '));
    const prefixes = new Set<string>();
    for (const { tokens } of tasks) {
      for (let end = 1; end < tokens.length; end++) prefixes.add(tokens.slice(0, end).join(' '));
    }
    expect(distinctTokens(tree)).toBe(prefixes.size);
  });
});
