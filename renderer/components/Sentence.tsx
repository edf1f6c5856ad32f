/** Text of ours in which `names` stand between backticks, as the engine writes them. Anything else stays as it is. */
export function Sentence({ text }: { text: string }) {
  const parts = text.split(/`([^`\n]+)`/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
