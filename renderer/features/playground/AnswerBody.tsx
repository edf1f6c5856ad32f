import { useLayoutEffect, useMemo, useRef } from 'react';
import { Answer, plain } from '../../components/Answer';
import { Loading } from '../../components/Loading';
import { markAnswers } from '../../components/mark-answers';
import { TokenView } from '../../components/TokenView';
import styles from './AnswerBody.module.css';
import { changePlayground, type AnswerLook, type ColumnAnswer } from './view';

interface AnswerBodyProps {
  workspace: string;
  /** The column's name aloud, and its id. */
  label: string;
  id: string;
  answer: ColumnAnswer | undefined;
  first: ColumnAnswer | undefined;
  look: AnswerLook;
  token: number | null;
  isRunning: boolean;
}

/** The answer as far as it has come, in a place of its own size: what comes moves nothing else. */
export function AnswerBody({ workspace, label, id, answer, first, look, token, isRunning }: AnswerBodyProps) {
  const { element, onScroll } = useEndInSight(answer?.text, isRunning);
  return (
    <div
      ref={element}
      className={styles.body}
      // Tokens have the keyboard themselves.
      tabIndex={look === 'tokens' ? -1 : 0}
      role="group"
      aria-label={`Answer of ${label}`}
      onScroll={onScroll}
    >
      {!answer ? (
        <p className={styles.note}>The answer comes here.</p>
      ) : answer.text === '' && answer.tokens.length === 0 ? (
        <Nothing answer={answer} isRunning={isRunning} />
      ) : look === 'tokens' && answer.tokens.length > 0 ? (
        <TokenView
          label={`Tokens of ${label}`}
          tokens={answer.tokens}
          chosen={token}
          onChoose={(index) => changePlayground(workspace, { token: { column: id, index } })}
        />
      ) : (
        <Text answer={answer} first={look === 'differences' ? first : undefined} isRunning={isRunning} />
      )}
    </div>
  );
}

function Nothing({ answer, isRunning }: { answer: ColumnAnswer; isRunning: boolean }) {
  if (isRunning) return <Loading label="Waiting for the first token…" />;
  if (answer.final?.finishReason === 'refused') {
    return (
      <p className={styles.note}>
        {answer.isScored
          ? 'The prompt and the answer together do not fit the model’s context. Shorten one of them.'
          : 'The prompt does not fit the model’s context. Shorten the conversation or the system prompt.'}
      </p>
    );
  }
  return <p className={styles.note}>{answer.final ? 'The answer is empty.' : 'Nothing has come.'}</p>;
}

interface TextProps {
  answer: ColumnAnswer;
  first: ColumnAnswer | undefined;
  isRunning: boolean;
}

/** Differences are marked when both answers are there: while they grow everything differs. */
function Text({ answer, first, isRunning }: TextProps) {
  const { text } = answer;
  const other = isRunning || first?.final === undefined ? undefined : first.text;
  const segments = useMemo(
    () => (other === undefined ? plain(text) : markAnswers(other, text).b),
    [other, text],
  );
  return <Answer segments={segments} />;
}

/** Pixels from the end within which one is at the end. */
const nearEnd = 24;

/** Keeps the end in sight while text comes, unless the person has scrolled away from it. */
function useEndInSight(content: unknown, isRunning: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const scrolled = element.current;
    if (scrolled && isRunning && isAtEnd.current) scrolled.scrollTop = scrolled.scrollHeight;
  }, [content, isRunning]);
  function onScroll(): void {
    const scrolled = element.current;
    if (!scrolled) return;
    isAtEnd.current = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < nearEnd;
  }
  return { element, onScroll };
}
