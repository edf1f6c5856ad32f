import type { Context } from '../llama/context';
import { createCacheLedger, type Stretch } from './cache-ledger';
import type { PrefixNode } from './prefix-tree';

/** A sequence with the stretches of the cache that it has; undefined: none. */
export interface Lease {
  sequence: number;
  stretch: Stretch | undefined;
}

/** A node of the prefix tree on its way into the cache, in a sequence of its own. */
export interface Branch<T> extends Lease {
  node: PrefixNode<T>;
  /** Tokens of the prompt that are in the cache. */
  evaluated: number;
}

/**
 * The prompts of a schedule in the key-value cache. Nodes of the prefix tree are evaluated depth first, each in a
 * sequence of its own that its children and samples copy; the last of them takes it over. Whole sequences are copied,
 * never parts, so this works for recurrent models too. Under pressure a node that is only held for later is given back,
 * and evaluated again when it is needed.
 */
export interface PromptCache<T> {
  /** Nodes being evaluated, oldest first. */
  growing(): readonly Branch<T>[];
  /** The node to evaluate next, whose parent is in the cache. Undefined while there is none. */
  next(): PrefixNode<T> | undefined;
  /** Starts evaluating what `next` named. False while no sequence number is free. */
  start(node: PrefixNode<T>): boolean;
  /** Tokens of a branch were decoded. True when that completes a node for the first time: its samples may begin. */
  grow(branch: Branch<T>, tokens: number): boolean;
  isReady(node: PrefixNode<T>): boolean;
  /** For a sample: a sequence with all of a ready node's tokens. Undefined while no number is free. */
  takeOver(node: PrefixNode<T>): Lease | undefined;
  /** Moves a sequence to the lowest free number below its own. False where there is none. */
  lower(lease: Lease): boolean;
  /** What was taken over ends, with the cells it had beyond its stretches. */
  leave(lease: Lease, ownCells: number): void;
  /** One more sequence of a node will be wanted after all. */
  wantAgain(node: PrefixNode<T>): void;
  /** Milliseconds since the node's evaluation began. */
  age(node: PrefixNode<T>): number;
  freeCells(): number;
  /** Cells that a sequence has beyond its node's. */
  addOwnCells(cells: number): void;
  /** Gives back the cells of a node that is held for later; not of one that `spare` names. False where none is held. */
  evict(spare: ReadonlySet<PrefixNode<T>>): boolean;
  /** Gives back the youngest node being evaluated. False where none is. */
  abandon(): boolean;
}

interface Progress {
  /** Children and samples that have yet to take the node's tokens over. */
  outstanding: number;
  /** Of these, the samples: they wait for the node, whereas children fetch it when it is their turn. */
  samples: number;
  startedAt: number;
  isComplete: boolean;
}

/**
 * @param trees those of the first are evaluated before those of the second, as far as there are any
 * @param samplesOf how many samples end at a node
 * @param treeOf which of `trees` a node belongs to
 */
export function createPromptCache<T>(
  context: Context,
  sequences: number,
  trees: readonly (readonly PrefixNode<T>[])[],
  samplesOf: (node: PrefixNode<T>) => number,
  treeOf: (node: PrefixNode<T>) => number,
): PromptCache<T> {
  const ledger = createCacheLedger(context.cells, sequences);
  /** For each tree, the next node last. */
  const pending = trees.map((tree) => [...tree].reverse());
  const progress = new Map<PrefixNode<T>, Progress>();
  const held = new Map<PrefixNode<T>, Branch<T>>();
  let growing: Branch<T>[] = [];

  function progressOf(node: PrefixNode<T>): Progress {
    let state = progress.get(node);
    if (!state) {
      const samples = samplesOf(node);
      state = {
        outstanding: node.children.size + samples,
        samples,
        startedAt: performance.now(),
        isComplete: false,
      };
      progress.set(node, state);
    }
    return state;
  }

  function leave({ sequence, stretch }: Lease, ownCells: number): void {
    ledger.addOwn(-ownCells);
    ledger.drop(stretch);
    context.removeSequence(sequence);
    ledger.returnSequence(sequence);
  }

  function giveBack(branch: Branch<T>): void {
    const { node } = branch;
    held.delete(node);
    leave(branch, 0);
    if (progressOf(node).samples > 0) enqueue(node);
  }

  /** Of the nodes held for later, the one that costs least to evaluate again. */
  function cheapest(mayGo: (branch: Branch<T>) => boolean): Branch<T> | undefined {
    let found: Branch<T> | undefined;
    for (const branch of held.values()) {
      if (mayGo(branch) && (!found || length(branch.node) < length(found.node))) found = branch;
    }
    return found;
  }

  /** A number, if need be that of a node held for later. */
  function takeSequence(keep?: PrefixNode<T>): number | undefined {
    const sequence = ledger.takeSequence();
    if (sequence !== undefined) return sequence;
    const branch = cheapest(({ node }) => node !== keep);
    if (!branch) return undefined;
    giveBack(branch);
    return ledger.takeSequence();
  }

  /** A node that is evaluated again takes its parent's tokens over once more than was foreseen. */
  function takeOverParent(node: PrefixNode<T>, parent: PrefixNode<T>): Lease | undefined {
    const again = progressOf(node).isComplete ? 1 : 0;
    progressOf(parent).outstanding += again;
    const lease = takeOver(parent);
    if (!lease) progressOf(parent).outstanding -= again;
    return lease;
  }

  function fresh(): Lease | undefined {
    const sequence = takeSequence();
    return sequence === undefined ? undefined : { sequence, stretch: undefined };
  }

  function enqueue(node: PrefixNode<T>): void {
    const isComing = pendingOf(node).includes(node) || growing.some((branch) => branch.node === node);
    if (!isComing) pendingOf(node).push(node);
  }

  function pendingOf(node: PrefixNode<T>): PrefixNode<T>[] {
    const stack = pending[treeOf(node)];
    if (!stack) throw new Error('a node is in none of the trees');
    return stack;
  }

  function nextOf(stack: PrefixNode<T>[]): PrefixNode<T> | undefined {
    const isGrowing = (node: PrefixNode<T>) => growing.some((branch) => branch.node === node);
    for (let node = stack.at(-1); node; node = stack.at(-1)) {
      const { parent } = node;
      if (held.has(node) || isGrowing(node)) {
        // It was asked for twice, and is here or on its way.
        stack.pop();
      } else if (!parent || held.has(parent)) return node;
      // The parent was given back: it comes first, again.
      else if (isGrowing(parent)) return undefined;
      else stack.push(parent);
    }
    return undefined;
  }

  function takeOver(node: PrefixNode<T>): Lease | undefined {
    const branch = held.get(node);
    const state = progressOf(node);
    if (!branch) throw new Error('a node was taken over before it was evaluated');
    if (state.outstanding === 1) {
      held.delete(node);
      state.outstanding = 0;
      return branch;
    }
    const sequence = takeSequence(node);
    if (sequence === undefined) return undefined;
    context.copySequence(branch.sequence, sequence);
    ledger.hold(branch.stretch);
    state.outstanding--;
    return { sequence, stretch: branch.stretch };
  }

  function complete(branch: Branch<T>): boolean {
    const { node } = branch;
    const state = progressOf(node);
    // From here on the stretch is counted by its holders.
    const stretch = { tokens: length(node), before: branch.stretch, holders: 0 };
    ledger.addOwn(-length(node));
    ledger.hold(stretch);
    ledger.drop(branch.stretch);
    held.set(node, { ...branch, stretch });
    growing = growing.filter((other) => other !== branch);
    const isNew = !state.isComplete;
    state.isComplete = true;
    if (isNew) pendingOf(node).push(...[...node.children.values()].reverse());
    return isNew;
  }

  return {
    growing: () => growing,
    next() {
      for (const stack of pending) {
        const node = nextOf(stack);
        if (node) return node;
      }
      return undefined;
    },
    start(node) {
      const lease = node.parent ? takeOverParent(node, node.parent) : fresh();
      if (!lease) return false;
      const stack = pendingOf(node);
      stack.splice(stack.lastIndexOf(node), 1);
      progressOf(node);
      growing.push({ node, sequence: lease.sequence, stretch: lease.stretch, evaluated: node.start });
      return true;
    },
    grow(branch, tokens) {
      branch.evaluated += tokens;
      return branch.evaluated === branch.node.end && complete(branch);
    },
    isReady: (node) => held.has(node),
    takeOver(node) {
      const lease = takeOver(node);
      if (lease) progressOf(node).samples--;
      return lease;
    },
    lower(lease) {
      const free = ledger.takeSequence();
      if (free === undefined) return false;
      const isLower = free < lease.sequence;
      if (isLower) {
        context.copySequence(lease.sequence, free);
        context.removeSequence(lease.sequence);
      }
      ledger.returnSequence(isLower ? lease.sequence : free);
      if (isLower) lease.sequence = free;
      return isLower;
    },
    leave,
    wantAgain(node) {
      progressOf(node).outstanding++;
      progressOf(node).samples++;
      if (!held.has(node)) enqueue(node);
    },
    age: (node) => performance.now() - progressOf(node).startedAt,
    freeCells: ledger.free,
    addOwnCells: ledger.addOwn,
    evict(spare) {
      const branch = cheapest(({ node, stretch }) => stretch?.holders === 1 && !spare.has(node));
      if (!branch) return false;
      giveBack(branch);
      return true;
    },
    abandon() {
      const branch = growing.at(-1);
      if (!branch) return false;
      growing = growing.slice(0, -1);
      leave(branch, branch.evaluated - branch.node.start);
      const { parent } = branch.node;
      if (parent && !progressOf(branch.node).isComplete) progressOf(parent).outstanding++;
      pendingOf(branch.node).push(branch.node);
      return true;
    },
  };
}

function length(node: PrefixNode<unknown>): number {
  return node.end - node.start;
}
