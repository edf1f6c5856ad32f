import { memo, useEffect, useId, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { TokenChoice } from '../../shared/domain/tokens';
import { levelOf, percentOf, probabilityOf, tokenName } from './token-look';
import styles from './TokenView.module.css';

interface TokenViewProps {
  label: string;
  tokens: readonly TokenChoice[];
  /** Index of the chosen token. */
  chosen: number | null;
  onChoose: (index: number) => void;
}

/** Tokens drawn together: while an answer grows only its last group is drawn again. */
const groupSize = 64;

/**
 * Each token with how likely it was. One list to the keyboard: arrows move from token to token and from line to line,
 * Home and End to its ends.
 */
export function TokenView({ label, tokens, chosen, onChoose }: TokenViewProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const active = chosen !== null && chosen < tokens.length ? chosen : null;

  useEffect(() => {
    if (active === null) return;
    list.current
      ?.querySelector(`[data-token="${active}"]`)
      ?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !list.current) return;
    const next = stepFrom(list.current, event.key, active, tokens.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
  }

  function onClick({ target }: MouseEvent): void {
    const token = target instanceof Element ? target.closest<HTMLElement>('[data-token]') : null;
    if (token) onChoose(Number(token.dataset['token']));
  }

  const groups = Array.from({ length: Math.ceil(tokens.length / groupSize) }, (_, group) => group);
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active === null ? undefined : `${id}-${active}`}
      tabIndex={0}
      className={styles.tokens}
      data-selectable
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {groups.map((group) => {
        const start = group * groupSize;
        const isHere = active !== null && active >= start && active < start + groupSize;
        return (
          <TokenGroup
            key={group}
            id={id}
            tokens={tokens}
            start={start}
            end={Math.min(tokens.length, start + groupSize)}
            chosen={isHere ? active : null}
          />
        );
      })}
    </div>
  );
}

interface TokenGroupProps {
  id: string;
  tokens: readonly TokenChoice[];
  start: number;
  end: number;
  chosen: number | null;
}

const TokenGroup = memo(function TokenGroup({ id, tokens, start, end, chosen }: TokenGroupProps) {
  return tokens.slice(start, end).map((token, offset) => {
    const index = start + offset;
    const probability = probabilityOf(token);
    const percent = percentOf(probability);
    const name = tokenName(token);
    return [
      // A line may break before a word, as it may where spaces are spaces.
      token.text.startsWith(' ') && <wbr key={`${index} break`} />,
      <span
        key={index}
        id={`${id}-${index}`}
        role="option"
        aria-selected={index === chosen}
        aria-label={`${name}, ${percent}`}
        title={`${name}  ${percent}`}
        data-token={index}
        data-level={levelOf(probability)}
        className={styles.token}
      >
        {name}
      </span>,
      token.text.includes('\n') && <br key={`${index} line`} />,
    ];
  });
}, isSameGroup);

/** Tokens are only ever added, so that equal ends mean equal tokens between. */
function isSameGroup(before: TokenGroupProps, after: TokenGroupProps): boolean {
  return (
    before.end === after.end &&
    before.chosen === after.chosen &&
    before.tokens[before.start] === after.tokens[after.start] &&
    before.tokens[before.end - 1] === after.tokens[after.end - 1]
  );
}

function stepFrom(list: HTMLElement, key: string, active: number | null, total: number): number | undefined {
  if (active === null) return key.startsWith('Arrow') ? 0 : undefined;
  switch (key) {
    case 'ArrowRight':
      return Math.min(total - 1, active + 1);
    case 'ArrowLeft':
      return Math.max(0, active - 1);
    case 'ArrowDown':
      return acrossLines(list, active, 1);
    case 'ArrowUp':
      return acrossLines(list, active, -1);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}

/** The token nearest above or below, by where they lie; the same one where there is no further line. */
function acrossLines(list: HTMLElement, active: number, step: 1 | -1): number {
  const from = list.querySelector(`[data-token="${active}"]`)?.getBoundingClientRect();
  if (!from) return active;
  const middle = from.left + from.width / 2;
  let best = active;
  let line: number | undefined;
  let distance = Infinity;
  for (let index = active + step; ; index += step) {
    const token = list.querySelector(`[data-token="${index}"]`);
    if (!token) return best;
    const box = token.getBoundingClientRect();
    const isOnLine = step > 0 ? box.top >= from.bottom - 2 : box.bottom <= from.top + 2;
    if (!isOnLine) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > 2) return best;
    const off = Math.abs(box.left + box.width / 2 - middle);
    if (off < distance) {
      distance = off;
      best = index;
    }
  }
}
