import { Check } from 'lucide-react';
import type { TokenChoice, TokenOption } from '../../../shared/domain/playground';
import { Facts } from '../../components/Facts';
import { count } from '../../components/format';
import { columnName } from './setup';
import { levels, logprobOf, percentOf, probabilityOf, tokenName } from './token-look';
import styles from './TokenDetails.module.css';
import tokens from './TokenView.module.css';
import type { Column, PlaygroundView } from './view';

interface TokenDetailsProps {
  view: PlaygroundView;
  columns: readonly Column[];
}

/** The chosen token: how likely it was, and what else could have come. Always as high, so that nothing moves. */
export function TokenDetails({ view, columns }: TokenDetailsProps) {
  const column = columns.find(({ id }) => id === view.token?.column);
  const answer = column && view.answers[column.id];
  const token = view.token ? answer?.tokens[view.token.index] : undefined;
  return (
    <section aria-label="Token" className={styles.panel}>
      <Legend />
      {column && token && view.token && answer ? (
        <Chosen token={token} index={view.token.index} total={answer.tokens.length} column={column} />
      ) : (
        <p className={styles.none}>
          Choose a token to see how likely it was and what else could have come. The arrow keys move from
          token to token.
        </p>
      )}
    </section>
  );
}

function Legend() {
  return (
    <ul aria-label="Probability of a token" className={styles.legend}>
      {levels.map(({ level, label }) => (
        <li key={level}>
          <span className={tokens.token} data-level={level} aria-hidden>
            token
          </span>{' '}
          {label}
        </li>
      ))}
    </ul>
  );
}

interface ChosenProps {
  token: TokenChoice;
  index: number;
  total: number;
  column: Column;
}

function Chosen({ token, index, total, column }: ChosenProps) {
  const { alternatives } = token;
  const rank = alternatives.findIndex(({ id }) => id === token.id);
  const shown = rank < 0 ? [token, ...alternatives] : alternatives;
  return (
    <div className={styles.chosen}>
      <div className={styles.facts} role="status">
        <p className={styles.text} data-selectable>
          {tokenName(token)}
        </p>
        <Facts
          layout="line"
          facts={[
            { name: 'Probability', value: percentOf(probabilityOf(token)) },
            { name: 'Log-probability', value: logprobOf(token) },
            { name: 'Token id', value: token.id },
            { name: 'Place', value: `${count(index + 1)} of ${count(total)}, ${columnName(column)}` },
          ]}
        />
        {alternatives.length > 0 && (
          <p className={styles.rank}>
            {rank === 0
              ? 'It was the likeliest.'
              : rank > 0
                ? `${rank} of the others ${rank === 1 ? 'was' : 'were'} likelier.`
                : `It was not among the ${alternatives.length} likeliest.`}
          </p>
        )}
      </div>
      <ol aria-label="What could have come" className={styles.options}>
        {shown.map((option) => (
          <OptionBar key={option.id} option={option} isChosen={option.id === token.id} />
        ))}
      </ol>
    </div>
  );
}

function OptionBar({ option, isChosen }: { option: TokenOption; isChosen: boolean }) {
  const probability = probabilityOf(option);
  return (
    <li className={styles.option} data-chosen={isChosen}>
      <span className={styles.optionText} title={tokenName(option)}>
        {isChosen && <Check aria-label="Chosen" />}
        {tokenName(option)}
      </span>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${probability * 100}%` }} />
      </span>
      <span className={styles.percent}>{percentOf(probability)}</span>
    </li>
  );
}
