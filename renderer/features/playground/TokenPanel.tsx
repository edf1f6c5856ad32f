import { Facts } from '../../components/Facts';
import { TokenDetails, TokenLegend } from '../../components/TokenDetails';
import { percentOf, probabilityOf } from '../../components/token-look';
import { columnLabel, columnName } from './setup';
import styles from './TokenPanel.module.css';
import type { Column, PlaygroundView } from './view';

interface TokenPanelProps {
  view: PlaygroundView;
  columns: readonly Column[];
}

interface ElsewhereProps extends TokenPanelProps {
  chosen: string;
  index: number;
  /** The token's. */
  id: number;
}

/** How likely the other columns find the same token of a given answer. */
function Elsewhere({ view, columns, chosen, index, id }: ElsewhereProps) {
  if (!view.answers[chosen]?.isScored) return null;
  const facts = columns.flatMap((column, place) => {
    const { isScored = false, tokens = [] } = view.answers[column.id] ?? {};
    const same = tokens[index];
    if (column.id === chosen || !isScored || same?.id !== id) return [];
    return [{ name: columnLabel(column, place), value: percentOf(probabilityOf(same)) }];
  });
  return facts.length > 0 && <Facts layout="line" facts={facts} />;
}

/** The chosen token of all columns. Always as high, so that nothing moves. */
export function TokenPanel({ view, columns }: TokenPanelProps) {
  const column = columns.find(({ id }) => id === view.token?.column);
  const answer = column && view.answers[column.id];
  const token = view.token ? answer?.tokens[view.token.index] : undefined;
  return (
    <section aria-label="Token" className={styles.panel}>
      <TokenLegend />
      {column && answer && token && view.token ? (
        <>
          <TokenDetails
            token={token}
            index={view.token.index}
            total={answer.tokens.length}
            where={columnName(column)}
          />
          <Elsewhere
            view={view}
            columns={columns}
            chosen={column.id}
            index={view.token.index}
            id={token.id}
          />
        </>
      ) : (
        <p className={styles.none}>
          Choose a token to see how likely it was and what else could have come. The arrow keys move from
          token to token.
        </p>
      )}
    </section>
  );
}
