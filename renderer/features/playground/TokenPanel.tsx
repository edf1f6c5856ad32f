import { TokenDetails, TokenLegend } from '../../components/TokenDetails';
import { columnName } from './setup';
import styles from './TokenPanel.module.css';
import type { Column, PlaygroundView } from './view';

interface TokenPanelProps {
  view: PlaygroundView;
  columns: readonly Column[];
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
        <TokenDetails
          token={token}
          index={view.token.index}
          total={answer.tokens.length}
          where={columnName(column)}
        />
      ) : (
        <p className={styles.none}>
          Choose a token to see how likely it was and what else could have come. The arrow keys move from
          token to token.
        </p>
      )}
    </section>
  );
}
