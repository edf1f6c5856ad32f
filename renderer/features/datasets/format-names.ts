/** Format names as people know them; the command line's names are the keys. */
export const formatNames: Readonly<Record<string, string>> = {
  jsonl: 'JSON lines',
  csv: 'CSV (comma-separated)',
  tsv: 'TSV (tab-separated)',
  'openai-sft': 'OpenAI supervised fine-tuning',
  'openai-rft': 'OpenAI reinforcement fine-tuning',
  'ai-alliance': 'AI Alliance guide',
};
