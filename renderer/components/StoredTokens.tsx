import { useState } from 'react';
import type { TokenChoice } from '../../shared/domain/tokens';
import type { Failure } from '../../shared/result';
import { FailureNotice } from './FailureNotice';
import { Loading } from './Loading';
import styles from './StoredTokens.module.css';
import { TokenDetails, TokenLegend } from './TokenDetails';
import { TokenView } from './TokenView';

interface StoredTokensProps {
  /** Undefined until they are there. */
  tokens: readonly TokenChoice[] | undefined;
  failure: Failure | undefined;
  /** How many the answer had, recorded or not. */
  generatedTokens: number;
  /** What the tokens are of, aloud. */
  label: string;
}

/** The tokens of a stored answer, with how likely each was. Give it the sample as its key: the choice is the sample's. */
export function StoredTokens({ tokens, failure, generatedTokens, label }: StoredTokensProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  if (failure) return <FailureNotice failure={failure} />;
  if (!tokens) return <Loading />;
  if (tokens.length === 0) {
    return (
      <p className={styles.none}>
        {generatedTokens === 0
          ? 'The answer has no tokens.'
          : 'This run was made without recording the tokens of its answers.'}
      </p>
    );
  }
  const token = chosen === null ? undefined : tokens[chosen];
  return (
    <div className={styles.stored}>
      <TokenView label={`Tokens of ${label}`} tokens={tokens} chosen={chosen} onChoose={setChosen} />
      <TokenLegend />
      {token && chosen !== null ? (
        <TokenDetails token={token} index={chosen} total={tokens.length} />
      ) : (
        <p className={styles.none}>Choose a token to see how likely it was.</p>
      )}
    </div>
  );
}
