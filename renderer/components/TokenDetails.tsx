import { Check } from 'lucide-react';
import type { TokenChoice, TokenOption } from '../../shared/domain/tokens';
import { Facts } from './Facts';
import { count } from './format';
import { levels, logprobOf, percentOf, probabilityOf, tokenName } from './token-look';
import styles from './TokenDetails.module.css';
import tokens from './TokenView.module.css';

/** What the marks of tokens mean. */
export function TokenLegend() {
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

interface TokenDetailsProps {
  token: TokenChoice;
  /** Where it stands: index, of how many, and in what. */
  index: number;
  total: number;
  where?: string;
}

/** A token: how likely it was, and what else could have come. */
export function TokenDetails({ token, index, total, where }: TokenDetailsProps) {
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
            {
              name: 'Place',
              value: [`${count(index + 1)} of ${count(total)}`, where].filter(Boolean).join(', '),
            },
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
