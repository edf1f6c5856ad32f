/**
 * promptfoo's assertions that no grader here is the same as, each with its reason. The names are those of its docs
 * ("Expected outputs": deterministic and model-graded metrics) and of its handlers.
 */
const markup = 'No grader reads this kind of text; a JavaScript grader can check the part you need.';
const traces = 'It reads the trace of an agent, and an answer here has none.';
const declaredTools =
  'It checks calls against the tools of a provider; compare them with the expected calls in a grader of kind “Tool calls”.';
const severalOutputs =
  'It compares the answers of several prompts or models with each other; compare two runs instead.';
const service = 'It asks a service, and graders here work without a network.';
const context =
  'It judges the context that was retrieved, sentence by sentence; write a judge’s prompt for what matters.';

export const withoutEquivalent: ReadonlyMap<string, string> = new Map([
  ['is-html', markup],
  ['contains-html', markup],
  ['is-xml', markup],
  ['contains-xml', markup],
  ['is-sql', markup],
  ['contains-sql', markup],
  ['is-refusal', 'It looks for a list of phrases; let a label judge say whether the answer refuses.'],
  ['ruby', 'Ruby does not run here; write the check in JavaScript or Python.'],
  ['webhook', service],
  ['pi', service],
  ['moderation', service],
  ['classifier', 'It asks a classification model of Hugging Face; let a label judge classify the answer.'],
  ['cost', 'A model on this machine has no price; limit tokens or milliseconds instead.'],
  ['guardrails', 'It reads what a provider’s guardrails say, and there is no provider here.'],
  ['finish-reason', 'Why an answer ended is shown with each sample; no grader reads it.'],
  ['rouge-s', 'There is no ROUGE-S here; ROUGE-1 to 5 and ROUGE-L there are.'],
  ['similar:dot', 'Embeddings are compared by their cosine only; use `similar`.'],
  ['similar:euclidean', 'Embeddings are compared by their cosine only; use `similar`.'],
  ['is-valid-function-call', declaredTools],
  ['is-valid-openai-function-call', declaredTools],
  ['is-valid-openai-tools-call', declaredTools],
  ['select-best', severalOutputs],
  ['max-score', severalOutputs],
  ['human', 'A person judges it: rate the samples of a run.'],
  [
    'answer-relevance',
    'It lets a model guess the question and compares that with the real one; write a judge’s prompt instead.',
  ],
  ['context-faithfulness', context],
  ['context-recall', context],
  ['context-relevance', context],
  ['citation-faithfulness', context],
  ['noise-sensitivity', context],
  [
    'conversation-relevance',
    'It judges every turn of a conversation apart; a grader here judges one answer.',
  ],
  ['search-rubric', 'Its judge searches the web, and judges here work without a network.'],
  ['research-rubric', 'Its judge searches the web, and judges here work without a network.'],
  ['agent-rubric', 'Its judge is an agent with tools; use `llm-rubric`.'],
  ['video-rubric', 'It judges a video, and answers here are text.'],
  ['skill-used', traces],
  ['trace-span-count', traces],
  ['trace-span-duration', traces],
  ['trace-error-spans', traces],
  ['trajectory:goal-success', traces],
  ['trajectory:tool-used', traces],
  ['trajectory:tool-args-match', traces],
  ['trajectory:tool-sequence', traces],
  ['trajectory:step-count', traces],
]);

/** Why there is no equivalent of a type; undefined where nothing is known of it. */
export function whyNoEquivalent(type: string): string | undefined {
  const known = withoutEquivalent.get(type);
  if (known !== undefined) return known;
  if (type.startsWith('promptfoo:redteam:'))
    return 'It belongs to promptfoo’s red teaming, and is judged by its own service.';
  return undefined;
}
