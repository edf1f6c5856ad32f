import { BookmarkPlus, Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Facts, type Fact } from '../../components/Facts';
import { count } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { answerFacts } from './answer-facts';
import styles from './AnswerFoot.module.css';
import type { ColumnAnswer } from './view';

interface AnswerFootProps {
  answer: ColumnAnswer | undefined;
  first: ColumnAnswer | undefined;
  isStale: boolean;
  isRunning: boolean;
  onPromote: () => void;
}

/** How the answer came about, and what can be done with it. */
export function AnswerFoot({ answer, first, isStale, isRunning, onPromote }: AnswerFootProps) {
  const hasText = answer !== undefined && answer.text !== '' && !isRunning;
  return (
    <footer className={styles.foot}>
      <div className={styles.facts}>
        <Facts layout="line" facts={factsOf(answer, first, isRunning)} />
        {answer && isStale && !isRunning && (
          <p className={styles.stale} title={`Made with ${answer.name}`}>
            From before the last change: {answer.name}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <Button size="small" icon={<BookmarkPlus aria-hidden />} disabled={!hasText} onClick={onPromote}>
          Make an example…
        </Button>
        <CopyButton text={hasText ? answer.text : undefined} />
      </div>
    </footer>
  );
}

function factsOf(
  answer: ColumnAnswer | undefined,
  first: ColumnAnswer | undefined,
  isRunning: boolean,
): Fact[] {
  if (!answer) return [];
  if (answer.final) return answerFacts(answer.final, first?.final);
  return [
    { name: 'End', value: isRunning ? 'still going' : 'broke off' },
    { name: 'Tokens', value: count(answer.tokens.length) },
  ];
}

function CopyButton({ text }: { text: string | undefined }) {
  const [copied, setCopied] = useState<string>();
  const isCopied = text !== undefined && copied === text;
  return (
    <IconButton
      label={isCopied ? 'Copied' : 'Copy the answer'}
      size="small"
      icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      disabled={text === undefined}
      onClick={() => {
        if (text === undefined) return;
        void navigator.clipboard.writeText(text).then(() => setCopied(text));
      }}
    />
  );
}
