import { describe, expect, it } from 'vitest';
import { changeAt, draftOf } from '../../../../renderer/features/graders/draft';

const source =
  '{"type": "multi", "mine": [1], "graders": {"a": {"name": "a", "note": "x"}, "b": {}}, "list": [{"p": 1, "q": 2}, {"p": 3}]}';

function changed(change: (draft: ReturnType<typeof draftOf>) => void): unknown {
  let next = source;
  change(draftOf(source, (text) => (next = text)));
  return JSON.parse(next);
}

describe('changing a part of a text', () => {
  it('leaves what else is written, in its order', () => {
    const next = changeAt(source, ['graders', 'a', 'name'], 'c');
    expect(JSON.parse(next)).toMatchObject({ mine: [1], graders: { a: { name: 'c', note: 'x' } } });
    expect([...next.matchAll(/"(type|mine|graders|list)"/g)].map(([, key]) => key)).toEqual([
      'type',
      'mine',
      'graders',
      'list',
    ]);
    expect(next.endsWith('}\n')).toBe(true);
  });

  it('changes and takes away fields', () => {
    expect(changed((draft) => draft.change({ mine: undefined, more: true }))).not.toHaveProperty('mine');
    expect(changed((draft) => draft.at('graders', 'a').change({ note: undefined }))).toMatchObject({
      graders: { a: { name: 'a' } },
    });
    expect(changed((draft) => draft.at('graders', 'b').set(undefined))).not.toHaveProperty('graders.b');
  });

  it('changes, adds and takes away members of a list', () => {
    const list = (change: Parameters<typeof changed>[0]) => (changed(change) as { list: unknown[] }).list;
    expect(list((draft) => draft.at('list', 0).change({ p: 9 }))).toEqual([{ p: 9, q: 2 }, { p: 3 }]);
    expect(list((draft) => draft.at('list', 2).set('new'))).toEqual([{ p: 1, q: 2 }, { p: 3 }, 'new']);
    expect(list((draft) => draft.at('list', 0).set(undefined))).toEqual([{ p: 3 }]);
  });

  it('makes the objects on its way', () => {
    expect(changed((draft) => draft.at('tunewright').change({ negate: true }))).toMatchObject({
      tunewright: { negate: true },
    });
  });

  it('tells what stands at a place', () => {
    const draft = draftOf(source, () => undefined);
    expect(draft.at('list', 1, 'p').value).toBe(3);
    expect(draft.at('list', 7).value).toBeUndefined();
    expect(draft.at('constructor').value).toBeUndefined();
  });

  it('cannot reach a prototype', () => {
    changeAt(source, ['__proto__', 'polluted'], true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
