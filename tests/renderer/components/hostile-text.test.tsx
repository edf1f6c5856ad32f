// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Answer, plain } from '../../../renderer/components/Answer';
import { BadLines } from '../../../renderer/components/BadLines';
import { FailureNotice } from '../../../renderer/components/FailureNotice';
import { ScoreRow } from '../../../renderer/components/ScoreList';
import { diffAnswers } from '../../../shared/text/answer-diff';
import { hostileText } from '../fake/messages';

afterEach(cleanup);

/** Elements that hostile text would make if it were taken for HTML. */
const injected = 'script, img, b, iframe, [onerror]';

describe('what models, data sets and files hold appears as these very characters', () => {
  it.each([
    ['an answer', <Answer key="" segments={plain(hostileText)} />],
    [
      'an answer with differences marked',
      <Answer key="" segments={diffAnswers('a plain answer', hostileText)} />,
    ],
    ['a line of a file', <BadLines key="" lines={[{ line: 1, reason: hostileText, text: hostileText }]} />],
    [
      'a failure',
      <FailureNotice key="" failure={{ code: 'bad-file', message: hostileText, details: [hostileText] }} />,
    ],
    [
      'a score',
      <ScoreRow
        key=""
        name={hostileText}
        score={{ score: 0, passed: false, reason: hostileText, parts: { [hostileText]: 0 } }}
      />,
    ],
  ])('%s', (_, element) => {
    const { container } = render(element);
    expect(container.querySelectorAll(injected)).toHaveLength(0);
    expect(container.textContent.replaceAll(/[+−\s]/g, '')).toContain(
      '<script>window.injected=true</script>',
    );
  });
});
